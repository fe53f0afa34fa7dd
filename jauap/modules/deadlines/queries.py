"""One question: when is it due, under which law, and why. Nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.calendars import zones
from jauap.kernel.calendars.rules import Calendar, OfficeHours
from jauap.kernel.procedures import registry, rules
from jauap.kernel.procedures.explained import Explained
from jauap.kernel.procedures.parameters import OFFICE_HOURS, Parameter
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.terms import Term
from jauap.modules.deadlines.refusals import NotAMoment, TooFarAway, UnknownRegion, UnknownTerm

#: The packaged calendar begins with the first one; far years have their weekends and the days of the formula.
FIRST_YEAR, LAST_YEAR = 2018, 2099
COUNTRY = "000000000"
#: When no time is named: in the morning, in office hours.
OPENING = time(9, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The answer of the calculator.

    `now` is the same term by the calendar known now, when the question was asked as known earlier and the days
    differ; `furthest` the last day that a lawful extension, decided at the end of the term, could give.
    """

    procedure: Procedure
    term: Term
    arrived_at: datetime
    region: str
    as_known_at: datetime | None
    registration: Explained[date]
    last_day: Explained[date]
    due_at: datetime
    hours: Parameter[OfficeHours]
    now: Explained[date] | None
    furthest: Explained[date] | None

    @property
    def other_terms(self) -> tuple[Term, ...]:
        """The other terms of the procedure, to be counted from the same day."""
        return tuple(term for term in self.procedure.terms.values() if term.code != self.term.code)


def deadline(
    *,
    procedure: str,
    arrived_at: datetime,
    region: str = zones.CAPITAL,
    term: str = "",
    as_known_at: datetime | None = None,
) -> Deadline:
    """When a voice that arrived at an instant is due.

    `procedure` is the code of a track, `region` a KATO code or its two first digits, `term` the code of one of the
    procedure's terms (the main one when empty), `as_known_at` the instant whose knowledge of the calendar counts.
    Refuses `UnknownProcedure`, `NotInForce`, `UnknownRegion`, `UnknownTerm` and `TooFarAway`.
    """
    region = known_region(region)
    arrived = zones.local(instant=arrived_at, region_code=region)
    if not FIRST_YEAR <= arrived.year <= LAST_YEAR:
        raise TooFarAway(first=FIRST_YEAR, last=LAST_YEAR)
    law = registry.in_force(procedure, on=arrived.date())
    chosen = _term(law, term)
    hours = OFFICE_HOURS.on(arrived.date())

    def count(calendar: Calendar) -> tuple[Explained[date], Explained[date]]:
        registration = rules.registration_day(
            arrived_at=arrived_at,
            zone=zones.zone(region_code=region, instant=arrived_at),
            calendar=calendar,
            hours=hours.value,
            article=law.registration,
        )
        return registration, rules.last_day(received_on=registration.value, term=chosen, calendar=calendar)

    calendar = calendars.calendar(at=as_known_at)
    registration, last_day = count(calendar)
    now = count(calendars.calendar())[1] if as_known_at else last_day
    return Deadline(
        procedure=law,
        term=chosen,
        arrived_at=arrived_at,
        region=region,
        as_known_at=as_known_at,
        registration=registration,
        last_day=last_day,
        due_at=rules.due_at(last_day=last_day.value, region_code=region),
        hours=hours,
        now=now if now.value != last_day.value else None,
        furthest=_furthest(law, chosen, last_day.value, calendar),
    )


def tracks() -> Mapping[str, tuple[Procedure, ...]]:
    """Every track with its editions, oldest first."""
    return {code: registry.editions(code) for code in registry.codes()}


def known_region(code: str) -> str:
    """The two first digits of a region's code; the capital's for the country and for no code at all.

    Refuses `UnknownRegion`.
    """
    digits = code.strip()
    if not digits or digits == COUNTRY:
        return zones.CAPITAL
    if len(digits) not in {2, 9} or digits[:2] not in zones.REGIONS:
        raise UnknownRegion(code=code)
    return digits[:2]


def moment(text: str, *, region: str = zones.CAPITAL, field: str = "registered") -> datetime:
    """A date, or a date with a time, as an instant.

    A time without an offset is the local time of the region; a date alone means the morning, when the office opens.
    A space before the offset is read as the plus sign that an address swallowed. Refuses `NotAMoment`.
    """
    written = text.strip()
    try:
        if len(written) <= len("2026-03-19"):
            return local_moment(day=date.fromisoformat(written), at=OPENING, region=region)
        given = datetime.fromisoformat(written.replace(" ", "+") if "T" in written else written)
    except ValueError:
        raise NotAMoment(text=text, field=field) from None
    if given.tzinfo is not None:
        return given
    return zones.from_local(moment=given, region_code=known_region(region))


def local_moment(*, day: date, at: time, region: str = zones.CAPITAL) -> datetime:
    """The instant of a local date and time in a region."""
    return zones.from_local(moment=datetime.combine(day, at), region_code=known_region(region))


# ---------------------------------------------------------------- inside


def _term(law: Procedure, code: str) -> Term:
    if not code:
        return law.main
    if code not in law.terms:
        raise UnknownTerm(title=law.title, term=code, known=", ".join(sorted(law.terms)))
    return law.terms[code]


def _furthest(law: Procedure, term: Term, last_day: date, calendar: Calendar) -> Explained[date] | None:
    """The cap of an extension decided on the last day. Only the main term of a procedure can be extended."""
    extension = next(iter(law.extensions.values()), None)
    if extension is None or term.code != law.main_term:
        return None
    return rules.latest_extension(
        extension=extension, decided_on=last_day, former_last_day=last_day, calendar=calendar
    )
