"""The law of days: which day works, which rests and why. Pure: values in, verdict out.

Source: the law on holidays and the Labour Code (art. 84, 85), as read on the pages that each row names. A formula
may only propose a day; what binds is a row.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from jauap.kernel.calendars import marks, sources
from jauap.lib.languages import Trilingual
from jauap.lib.refusals import Sentence, _

ONE_DAY = timedelta(days=1)


class DayReason(StrEnum):
    """Why a day works or rests."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    DAY_OFF = "day_off"  # a day off that is no holiday: 7 January, the first day of Kurban-ait
    TRANSFERRED_OFF = "transferred_off"  # rests in place of another day
    MOVED_WORKING = "moved_working"  # a day of rest that works in place of another day

    @property
    def label(self) -> Sentence:
        """The reason in words."""
        return _REASONS[self]


_REASONS: Mapping[DayReason, Sentence] = {
    DayReason.WORKING: _("working day"),
    DayReason.WEEKEND: _("weekend"),
    DayReason.HOLIDAY: _("holiday"),
    DayReason.DAY_OFF: _("day off"),
    DayReason.TRANSFERRED_OFF: _("moved day off"),
    DayReason.MOVED_WORKING: _("moved working day"),
}


#: Inside a class that has a field `date` the type needs another name.
CalendarDate = date

WORKS = frozenset({DayReason.WORKING, DayReason.MOVED_WORKING})


class Standing(StrEnum):
    """How firm a row is."""

    DECREED = "decreed"  # by law or act, or confirmed by a published calendar
    PROPOSED = "proposed"  # computed by formula or by the moon; no act names it yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day as a calendar sees it. `name` is empty for an ordinary day; `mark` says how sure we are."""

    date: date
    reason: DayReason
    name: Trilingual
    source: str
    mark: str
    decreed: bool = True
    moved_from: CalendarDate | None = None

    @property
    def is_working(self) -> bool:
        return self.reason in WORKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One day that differs from the plain week, with its source.

    `moved_from` is the day in whose place it rests or works. It is part of what was known from `known_from`
    (None: always) until `known_until` (None: still).
    """

    date: date
    kind: DayReason
    name: Trilingual
    source: str
    mark: str
    standing: Standing = Standing.DECREED
    moved_from: CalendarDate | None = None
    known_from: datetime | None = None
    known_until: datetime | None = None

    def __post_init__(self) -> None:
        marks.check(self.mark)
        if self.kind in {DayReason.WORKING, DayReason.WEEKEND}:
            raise ValueError("A plain working day or weekend needs no row.")

    def known(self, at: datetime | None) -> bool:
        """Whether the row was part of the calendar at an instant; None asks for now."""
        return _within(at, self.known_from, self.known_until)

    @property
    def as_day(self) -> Day:
        return Day(
            date=self.date,
            reason=self.kind,
            name=self.name,
            source=self.source,
            mark=self.mark,
            decreed=self.standing is Standing.DECREED,
            moved_from=self.moved_from,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day of rest that returns every year, from `first_year` through `last_year`.

    `carries_over`: when it falls on a Saturday or Sunday, the next working day rests instead.
    """

    code: str
    month: int
    day: int
    name: Trilingual
    kind: DayReason
    carries_over: bool
    source: str
    mark: str
    first_year: int
    last_year: int | None = None
    known_from: datetime | None = None
    known_until: datetime | None = None

    def falls_in(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def known(self, at: datetime | None) -> bool:
        """Whether the holiday was in the law at an instant; None asks for now."""
        return _within(at, self.known_from, self.known_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """Local time at which a body opens and closes on a working day."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise ValueError("An office closes after it opens.")

    def are_over(self, moment: time) -> bool:
        """Whether the office has closed. What arrives at the very minute of closing is still in time."""
        return moment > self.closes


def is_weekend(day: date) -> bool:
    """Saturday or Sunday: the five-day week."""
    return day.weekday() >= 5


def carried_over(name: Trilingual) -> Trilingual:
    """What the day off is called that stands in for a holiday on a weekend."""
    return Trilingual(
        kk=f"{name.kk} (ауыстырылған демалыс)",
        ru=f"{name.ru} (перенесённый выходной)",
        en=f"{name.en} (day off carried over)",
    )


def proposed_rows(*, year: int, holidays: Iterable[Holiday]) -> tuple[Row, ...]:
    """The days of rest of a year by formula: its holidays, and for each one on a weekend the next working day.

    The holidays stand in the law; the days that are carried over wait for an act and are only proposed. The
    formula works holiday by holiday, earliest first, and never lays two on one day. It knows neither swaps by
    the Government nor the days that follow the moon.
    """
    falling = sorted((date(year, each.month, each.day), each) for each in _dated(holidays, year))
    rows = [
        Row(date=day, kind=each.kind, name=each.name, source=each.source, mark=each.mark)
        for day, each in falling
    ]
    taken = {day for day, _ in falling}
    for day, each in falling:
        if not (each.carries_over and is_weekend(day)):
            continue
        rest = day + ONE_DAY
        while is_weekend(rest) or rest in taken:
            rest += ONE_DAY
        taken.add(rest)
        rows.append(
            Row(
                date=rest,
                kind=DayReason.TRANSFERRED_OFF,
                name=carried_over(each.name),
                source=sources.FORMULA,
                mark="I·M",
                standing=Standing.PROPOSED,
                moved_from=day,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.date))


class Calendar:
    """The working days of the country as they were known at one instant. It never changes after it was made.

    A year is *tabled* when its 1 January has a row. A year that is not tabled has its weekends and the days that
    the formula proposes; it is never settled.
    """

    def __init__(self, *, rows: Iterable[Row], holidays: Iterable[Holiday] = ()) -> None:
        self._holidays = tuple(holidays)
        self._rows: dict[date, Row] = {}
        for row in rows:
            if self._rows.setdefault(row.date, row) is not row:
                raise ValueError(f"The calendar has two rows for {row.date}.")
        self._tabled = frozenset(day.year for day in self._rows if (day.month, day.day) == (1, 1))
        self._open = frozenset(
            row.date.year for row in self._rows.values() if row.standing is Standing.PROPOSED
        )
        self._formula: dict[int, Mapping[date, Row]] = {}
        self._days: dict[date, Day] = {}

    @cached_property
    def version(self) -> str:
        """A short digest of all that decides: two calendars of one version count alike."""
        lines = [f"{row.date} {row.kind} {row.standing}" for _, row in sorted(self._rows.items())]
        lines += [
            f"{each.code} {each.month} {each.day} {each.first_year} {each.last_year} {each.carries_over}"
            for each in self._holidays
        ]
        return sha256("\n".join(lines).encode()).hexdigest()[:16]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The tabled days, by date."""
        return tuple(self._rows[day] for day in sorted(self._rows))

    def is_settled(self, year: int) -> bool:
        """Whether the days of rest of a year are decreed, so that none is expected to move."""
        return year in self._tabled and year not in self._open

    def day(self, day: date, /) -> Day:
        """What a day is and why. Worked out once: the explained terms of many cases count the same days."""
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = self._day(day)
        return known

    def _day(self, day: date) -> Day:
        row = self._rows.get(day)
        if row is None and day.year not in self._tabled:
            row = self._by_formula(day.year).get(day)
        if row is not None:
            return row.as_day
        return Day(
            date=day,
            reason=DayReason.WEEKEND if is_weekend(day) else DayReason.WORKING,
            name=Trilingual(),
            source=sources.FIVE_DAY_WEEK,
            mark="B·M",
        )

    def is_working(self, day: date, /) -> bool:
        row = self._rows.get(day)
        if row is None and day.year not in self._tabled:
            row = self._by_formula(day.year).get(day)
        return not is_weekend(day) if row is None else row.kind in WORKS

    def next_working_day(self, day: date, /, *, inclusive: bool = True) -> date:
        """The first working day on or after a day; strictly after it when not inclusive."""
        if not inclusive:
            day += ONE_DAY
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def previous_working_day(self, day: date, /, *, inclusive: bool = True) -> date:
        """The last working day on or before a day; strictly before it when not inclusive."""
        if not inclusive:
            day -= ONE_DAY
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def working_days(self, *, after: date, until: date) -> int:
        """How many working days lie after a day, through another one. Negative when the other is earlier."""
        if until < after:
            return -self.working_days(after=until, until=after)
        return sum(self.is_working(day) for day in days(first=after + ONE_DAY, last=until))

    def _by_formula(self, year: int) -> Mapping[date, Row]:
        if year not in self._formula:
            self._formula[year] = {row.date: row for row in proposed_rows(year=year, holidays=self._holidays)}
        return self._formula[year]


def days(*, first: date, last: date) -> Iterator[date]:
    """Every day from the first through the last."""
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """A day that two calendars see differently."""

    date: date
    before: Day
    after: Day

    @property
    def moves_terms(self) -> bool:
        """Whether the day works in one and rests in the other; otherwise only its name or source differs."""
        return self.before.is_working is not self.after.is_working


def difference(*, before: Calendar, after: Calendar, first: date, last: date) -> tuple[DayChange, ...]:
    """The days, from the first through the last, that differ between two calendars."""
    return tuple(
        DayChange(date=day, before=old, after=new)
        for day in days(first=first, last=last)
        if (old := before.day(day)) != (new := after.day(day))
    )


def moves_a_term(*, changes: Iterable[DayChange], started_on: date, last_day: date) -> bool:
    """Whether a change can move a term that runs from a day to another: whether to count it again."""
    return any(change.moves_terms and started_on <= change.date <= last_day for change in changes)


def _within(at: datetime | None, known_from: datetime | None, known_until: datetime | None) -> bool:
    if at is None:
        return known_until is None
    return (known_from is None or known_from <= at) and (known_until is None or at < known_until)


def _dated(holidays: Iterable[Holiday], year: int) -> Iterator[Holiday]:
    return (each for each in holidays if each.falls_in(year))
