"""Changing a calendar on paper: what rows a change adds and retires, before anything is written. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from jauap.kernel.calendars.refusals import DayNamedTwice, NothingChanges, RestsAlready, WorksAlready
from jauap.kernel.calendars.rules import (
    Calendar,
    CalendarDate,
    DayReason,
    Holiday,
    Row,
    Standing,
    is_weekend,
    proposed_rows,
)
from jauap.lib.languages import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What one day becomes. `kind` None makes it a plain day of the week again.

    `name` may be left out for a day that keeps its name. `standing` DECREED confirms a proposed day.
    """

    date: date
    kind: DayReason | None
    name: Trilingual | None = None
    moved_from: CalendarDate | None = None
    standing: Standing = Standing.DECREED


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a change would do: the rows it adds, those it retires, and the calendar that follows."""

    added: tuple[Row, ...]
    retired: tuple[Row, ...]
    before: Calendar
    after: Calendar
    first: date
    last: date


def outline(
    *,
    rows: Iterable[Row],
    holidays: Sequence[Holiday],
    edits: Sequence[Edit],
    source: str,
    mark: str,
    at: datetime,
) -> Outline:
    """Work out a change of the calendar known at its own instant.

    A year that was known by formula only is tabled first, with all the days that the formula proposes. Refuses
    `DayNamedTwice`, `NothingChanges`, `WorksAlready` and `RestsAlready`.
    """
    if len({edit.date for edit in edits}) < len(edits):
        raise DayNamedTwice
    current = {row.date: row for row in rows}
    before = Calendar(rows=current.values(), holidays=holidays)
    tabled = _newly_tabled(current, holidays, {edit.date.year for edit in edits})
    wanted = current | tabled
    for edit in edits:
        if edit.kind is None:
            wanted.pop(edit.date, None)
        else:
            wanted[edit.date] = _row(edit, edit.kind, wanted.get(edit.date), source, mark)
    added = [replace(row, known_from=at) for day, row in wanted.items() if current.get(day) != row]
    retired = [row for day, row in current.items() if wanted.get(day) != row]
    if not (added or retired):
        raise NothingChanges
    after = Calendar(rows=wanted.values(), holidays=holidays)
    touched = sorted(row.date for row in [*added, *retired])
    return Outline(
        added=tuple(sorted(added, key=lambda row: row.date)),
        retired=tuple(sorted(retired, key=lambda row: row.date)),
        before=before,
        after=after,
        first=touched[0],
        last=touched[-1],
    )


def _newly_tabled(
    current: Mapping[date, Row], holidays: Sequence[Holiday], years: set[int]
) -> dict[date, Row]:
    """The formula's rows of the years that have no table yet."""
    return {
        row.date: row
        for year in years
        if date(year, 1, 1) not in current
        for row in proposed_rows(year=year, holidays=holidays)
        if row.date not in current
    }


def _row(edit: Edit, kind: DayReason, old: Row | None, source: str, mark: str) -> Row:
    name = edit.name or (old.name if old else None)
    if kind is DayReason.MOVED_WORKING and not (is_weekend(edit.date) or old):
        raise WorksAlready(day=edit.date.isoformat())
    if kind is DayReason.TRANSFERRED_OFF and is_weekend(edit.date):
        raise RestsAlready(day=edit.date.isoformat())
    return Row(
        date=edit.date,
        kind=kind,
        name=name or _plain_name(kind, edit.moved_from),
        source=source,
        mark=mark,
        standing=edit.standing,
        moved_from=edit.moved_from,
    )


def _plain_name(kind: DayReason, moved_from: date | None) -> Trilingual:
    """What an unnamed day is called: after the day in whose place it rests or works."""
    day = moved_from.strftime("%d.%m.%Y") if moved_from else ""
    if kind is DayReason.MOVED_WORKING:
        texts = ("Ауыстырылған жұмыс күні", "Перенесённый рабочий день", "Moved working day")
    elif kind is DayReason.TRANSFERRED_OFF:
        texts = ("Ауыстырылған демалыс күні", "Перенесённый выходной день", "Moved day off")
    else:
        texts = ("Демалыс күні", "Выходной день", "Day off")
    kk, ru, en = (f"{text} ({day})" if day else text for text in texts)
    return Trilingual(kk=kk, ru=ru, en=en)
