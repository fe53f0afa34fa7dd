"""What a change of the calendar would do, as people read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jauap.kernel.calendars import marks
from jauap.kernel.calendars.rules import Day, DayChange
from jauap.kernel.cases.choices import ClockKind
from jauap.kernel.cases.operations import MovedDeadline
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.modules.administration.queries import CalendarChange, CalendarPreview, Origin, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDay:
    """A day before and after, in words."""

    date: date
    before: str
    after: str
    moves_terms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLine:
    """A deadline that would move."""

    reference: str
    clock: str
    body: str
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The page of the difference."""

    seen: str
    source: str
    confidence: str
    days: list[ChangedDay]
    moves_terms: bool
    moved: int
    lines: list[MovedLine]
    bodies: list[tuple[str, int]]


def shown(found: CalendarPreview, *, source: str, mark: str) -> Shown:
    """The difference with names for its codes."""
    known = state_bodies.directory().bodies

    def name(code: str | None) -> str:
        return str(known[code].name) if code is not None and code in known else ""

    def line(moved: MovedDeadline) -> MovedLine:
        return MovedLine(
            reference=moved.reference,
            clock=str(ClockKind(moved.clock).label),
            body=name(moved.holder),
            before=moved.before,
            after=moved.after,
        )

    return Shown(
        seen=found.seen,
        source=source,
        confidence=marks.in_words(mark),
        days=[_changed(change) for change in found.days],
        moves_terms=found.moves_terms,
        moved=found.moved,
        lines=[line(moved) for moved in found.listed],
        bodies=[(name(code), count) for code, count in found.bodies],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A change of the calendar, in words."""

    change: CalendarChange
    who: str
    source: str
    confidence: str
    added: str
    retired: str


#: So many days are named in a line of the history; of more only the number is told.
_NAMED = 12


def history(told: Iterable[Told]) -> list[ToldChange]:
    """The changes with names for their codes."""
    return [
        ToldChange(
            change=one.change,
            who=one.who,
            source=_source(one.change),
            confidence=marks.in_words(one.change.mark),
            added=_days(one.added),
            retired=_days(one.retired),
        )
        for one in told
    ]


def _source(change: CalendarChange) -> str:
    if change.origin == Origin.PACKAGED:
        return _("The calendar that comes with the program")
    return change.source


def _days(days: tuple[date, ...]) -> str:
    if len(days) > _NAMED:
        return ngettext("%(count)d day", "%(count)d days", len(days)) % {"count": len(days)}
    return ", ".join(f"{day:%d.%m.%Y}" for day in days)


def in_words(day: Day) -> str:
    """What a day is: its reason, and its name where it has one."""
    return f"{day.reason.label}: {day.name}" if day.name else str(day.reason.label)


def _changed(change: DayChange) -> ChangedDay:
    return ChangedDay(
        date=change.date,
        before=in_words(change.before),
        after=in_words(change.after),
        moves_terms=change.moves_terms,
    )
