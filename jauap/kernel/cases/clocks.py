"""The clocks of a case: what starts them, when they are due, how they stop. Facts only; states are derived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.calendars import zones
from jauap.kernel.calendars.rules import Calendar
from jauap.kernel.cases.choices import ClockEnd, ClockKind
from jauap.kernel.cases.models import Case, Clock
from jauap.kernel.procedures import parameters
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.explained import Explained
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.terms import Pause, Term

#: Which clock is the one that the applicant waits for, first found first.
MAIN = (ClockKind.REVIEW, ClockKind.PASS_UP, ClockKind.CONSIDERATION)


@dataclass(frozen=True, slots=True)
class Event:
    """What starts a term: the instant, and the local day from which the law counts."""

    at: datetime
    on: date


def local_day(instant: datetime, *, region: str) -> date:
    """The day that the calendar on the wall showed in the region (two digits of KATO; "" is the capital)."""
    return zones.local(instant=instant, region_code=region or zones.CAPITAL).date()


def event(instant: datetime, *, region: str) -> Event:
    """An event whose own day starts the count."""
    return Event(at=instant, on=local_day(instant, region=region))


def explained_registration(
    *, arrived_at: datetime, region: str, procedure: Procedure, calendar: Calendar
) -> Explained[date]:
    """The day on which the law wants what arrived to be registered, explained (APPC art. 64)."""
    return law.registration_day(
        arrived_at=arrived_at,
        zone=zones.zone(region_code=region or zones.CAPITAL, instant=arrived_at),
        calendar=calendar,
        hours=parameters.OFFICE_HOURS.on(local_day(arrived_at, region=region)).value,
        article=procedure.registration,
    )


def registration(*, arrived_at: datetime, region: str, procedure: Procedure, calendar: Calendar) -> Event:
    """The event from which the main term counts: the registration that the law wants, not the one that is made.

    A body that registers late wins no time.
    """
    on = explained_registration(
        arrived_at=arrived_at, region=region, procedure=procedure, calendar=calendar
    ).value
    return Event(at=max(arrived_at, opening(on, region=region)), on=on)


def new(*, case: Case, kind: ClockKind, term: Term, since: Event, calendar: Calendar) -> Clock:
    """A clock that counts `term` from the day of an event, unsaved. It is due at the end of its last day."""
    counted = law.last_day(received_on=since.on, term=term, calendar=calendar)
    due_at = due(counted.value, region=case.region)
    return Clock(
        case=case,
        kind=kind,
        term=term.code,
        body=case.holder_id or "",
        received_on=since.on,
        started_at=since.at,
        due_at=due_at,
        original_due_at=due_at,
        calendar=counted.calendar,
    )


def due(last_day: date, *, region: str) -> datetime:
    """The last moment of a day in the region, in UTC."""
    return law.due_at(last_day=last_day, region_code=region or zones.CAPITAL)


def opening(day: date, *, region: str) -> datetime:
    """The first moment of a day in the region, in UTC."""
    return zones.from_local(moment=datetime.combine(day, time.min), region_code=region or zones.CAPITAL)


def explain(*, clock: Clock, procedure: Procedure, calendar: Calendar) -> Explained[date]:
    """The count of a clock, day by day. While it stands still, the days before the pause."""
    pauses = [
        Pause(on=date.fromisoformat(on), until=date.fromisoformat(until), article=procedure.basis)
        for on, until in clock.pauses
    ]
    return law.last_day(
        received_on=clock.received_on, term=procedure.terms[clock.term], calendar=calendar, pauses=pauses
    )


def pause(*, clock: Clock, at: datetime) -> None:
    """The clock stands still from today (where the table of moves says so)."""
    clock.paused_at = at
    clock.save(update_fields=["paused_at"])


def resume(*, clock: Clock, case: Case, procedure: Procedure, at: datetime) -> None:
    """The clock runs again: the days of the pause do not count, and the deadline moves by them."""
    if clock.paused_at is None:
        return
    on, until = local_day(clock.paused_at, region=case.region), local_day(at, region=case.region)
    if until > on:
        clock.pauses = [*clock.pauses, [on.isoformat(), until.isoformat()]]
        counted = explain(clock=clock, procedure=procedure, calendar=calendar(at))
        clock.due_at = clock.original_due_at = due(counted.value, region=case.region)
    clock.paused_at = None
    clock.save(update_fields=["paused_at", "pauses", "due_at", "original_due_at"])


def stop(*, case: Case, kinds: Iterable[ClockKind] | None, at: datetime, end: ClockEnd) -> int:
    """Stop the running clocks of these kinds (None: all). One statement."""
    running = Clock.objects.filter(case=case, stopped_at__isnull=True)
    if kinds is not None:
        running = running.filter(kind__in=list(kinds))
    return running.update(stopped_at=at, end=end)


def main_of(running: Iterable[Clock]) -> Clock | None:
    """The clock among the running ones that the applicant waits for."""
    by_kind = {clock.kind: clock for clock in running if clock.stopped_at is None}
    return next((by_kind[kind] for kind in MAIN if kind in by_kind), None)


def main_kind(procedure: Procedure) -> ClockKind:
    """What the main clock of a procedure measures."""
    return ClockKind.PASS_UP if procedure.main_term == "pass_up" else ClockKind.CONSIDERATION


def opening_clocks(
    *, case: Case, procedure: Procedure, arrived_at: datetime, calendar: Calendar
) -> list[Clock]:
    """The clocks that run from an arrival: forwarding and the main term (unsaved).

    The main term counts from the day on which the law wants the registration, whenever it is made.
    """
    arrival = event(arrived_at, region=case.region)
    wanted = registration(arrived_at=arrived_at, region=case.region, procedure=procedure, calendar=calendar)
    opening_terms = [
        (ClockKind.FORWARD, "forward", arrival),
        (main_kind(procedure), procedure.main_term, wanted),
    ]
    return [
        new(case=case, kind=kind, term=procedure.terms[code], since=since, calendar=calendar)
        for kind, code, since in opening_terms
        if code in procedure.terms
    ]


def running_main(case: Case) -> Clock | None:
    """The running main clock of a case. One statement."""
    return main_of(Clock.objects.filter(case=case, stopped_at__isnull=True))


def calendar(at: datetime) -> Calendar:
    """The calendar as it is known at the instant."""
    return calendars.calendar(at=at)
