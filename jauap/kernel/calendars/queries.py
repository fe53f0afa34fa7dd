"""Questions about the calendar. Nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jauap.kernel.calendars import edits as paper
from jauap.kernel.calendars import packaged
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.calendars.models import CalendarChange, CalendarRow, Origin
from jauap.kernel.calendars.rules import Calendar, DayChange, Holiday, Row, difference

__all__ = ["CalendarChange", "Origin", "Proposal", "calendar", "changes", "days_changed", "proposal"]


class _Book:
    """All rows of the calendar in one version of the tables; makes a calendar for each epoch of knowledge once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)
        known: list[Row | Holiday] = [*self.rows, *packaged.holidays()]
        self._edges = {
            edge for each in known for edge in (each.known_from, each.known_until) if edge is not None
        }
        self._calendars: dict[int | None, Calendar] = {}

    def calendar(self, at: datetime | None) -> Calendar:
        epoch = None if at is None else sum(edge <= at for edge in self._edges)
        if epoch not in self._calendars:
            self._calendars[epoch] = Calendar(
                rows=[row for row in self.rows if row.known(at)],
                holidays=[each for each in packaged.holidays() if each.known(at)],
            )
        return self._calendars[epoch]


#: The books of the last versions, by the change that made them. A change that was rolled back leaves one behind
#: that nobody asks for again.
_books: dict[UUID | None, _Book] = {None: _Book(packaged.rows())}
_BOOKS_KEPT = 8


def _book() -> _Book:
    """The book of the version in force, read again only when the version has changed."""
    change = _latest_change()
    while (book := _books.get(change)) is None:
        book = _Book([row.as_row for row in CalendarRow.objects.order_by("date", "id")])
        seen, change = change, _latest_change()
        if seen == change:  # otherwise it changed while we read
            while len(_books) >= _BOOKS_KEPT:
                _books.pop(next(key for key in _books if key is not None))
            _books[change] = book
    return book


def _latest_change() -> UUID | None:
    return CalendarChange.objects.order_by("-id").values_list("uuid", flat=True).first()


def calendar(*, at: datetime | None = None) -> Calendar:
    """The calendar as it was known at an instant; None: as it is known now.

    One statement, which asks whether the calendar has changed; the calendar itself is kept by the process. Where
    nothing was loaded yet, the packaged calendar speaks.
    """
    return _book().calendar(at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a change would do. `days` are those that become different; `calendar` is the one that would follow."""

    days: tuple[DayChange, ...]
    calendar: Calendar
    before: Calendar


def proposal(*, edits: Sequence[Edit], source: str, mark: str, at: datetime) -> Proposal:
    """Show what a change of the calendar would do, without doing it.

    Give `days` to `rules.moves_a_term` to learn which terms would move. Refuses what `operations.apply` refuses.
    """
    outline = paper.outline(
        rows=[row for row in _book().rows if row.known(None)],
        holidays=[each for each in packaged.holidays() if each.known(None)],
        edits=edits,
        source=source,
        mark=mark,
        at=at,
    )
    days = difference(before=outline.before, after=outline.after, first=outline.first, last=outline.last)
    return Proposal(days=days, calendar=outline.after, before=outline.before)


def changes() -> list[CalendarChange]:
    """All changes of the calendar, newest first."""
    return list(CalendarChange.objects.order_by("-id"))


def days_changed(*, change: UUID) -> tuple[DayChange, ...]:
    """The days that a change made different: what a term that was counted before it must be compared with.

    Empty for an unknown change and for the first loading of the packaged calendar.
    """
    rows = CalendarRow.objects.select_related("added_by", "retired_by").order_by("date", "id")
    this = CalendarChange.objects.filter(uuid=change).first()
    if this is None or not CalendarChange.objects.filter(id__lt=this.id).exists():
        return ()
    held = list(rows)
    before, after = (_as_recorded(held, through=this.id - 1), _as_recorded(held, through=this.id))
    touched = sorted(row.date for row in held if this.id in {row.added_by_id, row.retired_by_id})
    if not touched:
        return ()
    return difference(before=before, after=after, first=touched[0], last=touched[-1])


def _as_recorded(rows: Sequence[CalendarRow], *, through: int) -> Calendar:
    """The calendar in force after one change and before the next, by the number of the change."""
    in_force = [
        row.as_row
        for row in rows
        if row.added_by_id <= through
        and (row.known_until is None if row.retired_by_id is None else row.retired_by_id > through)
    ]
    return Calendar(rows=in_force, holidays=[each for each in packaged.holidays() if each.known(None)])
