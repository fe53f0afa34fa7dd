"""A year of the working calendar as people look at it: months of weeks, and the days that differ from the plain week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import get_day_names

from jauap.kernel.calendars import marks, sources
from jauap.kernel.calendars.rules import Calendar, Day, DayReason, days
from jauap.ui import formats, words

#: What of a day is said by its look, beside its words in the table.
LOOKS = {
    DayReason.WORKING: "",
    DayReason.WEEKEND: "weekend",
    DayReason.HOLIDAY: "holiday",
    DayReason.DAY_OFF: "off",
    DayReason.TRANSFERRED_OFF: "off moved",
    DayReason.MOVED_WORKING: "works",
}
_PLAIN = frozenset({DayReason.WORKING, DayReason.WEEKEND})


@dataclass(frozen=True, slots=True)
class Square:
    """One day in the small calendar of its month."""

    date: date
    look: str
    is_named: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its first day, and its weeks from Monday; None stands for a day of another month."""

    first: date
    weeks: tuple[tuple[Square | None, ...], ...]
    working: int  # how many days work


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that differs from the plain week, for the table."""

    day: Day

    @property
    def source(self) -> str:
        """The act or publication, in the reader's language where it came with the program."""
        return sources.in_words(self.day.source)

    @property
    def confidence(self) -> str:
        """How sure we are, in words."""
        return marks.in_words(self.day.mark)

    @property
    def look(self) -> str:
        return LOOKS[self.day.reason]


def months(*, calendar: Calendar, year: int, today: date) -> list[Month]:
    """The twelve months."""
    return [_month(calendar, date(year, month, 1), today) for month in range(1, 13)]


def named_days(*, calendar: Calendar, year: int) -> list[NamedDay]:
    """The days that differ from the plain week, by date; of a year without a table those of the formula."""
    every = (calendar.day(day) for day in days(first=date(year, 1, 1), last=date(year, 12, 31)))
    return [NamedDay(day) for day in every if day.reason not in _PLAIN]


def _month(calendar: Calendar, first: date, today: date) -> Month:
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    found = [calendar.day(day) for day in days(first=first, last=last)]
    squares: list[Square | None] = [None] * first.weekday()
    squares += (_square(day, today) for day in found)
    squares += [None] * (-len(squares) % 7)
    return Month(first=first, weeks=tuple(_weeks(squares)), working=sum(day.is_working for day in found))


def _weeks(squares: list[Square | None]) -> Iterator[tuple[Square | None, ...]]:
    for start in range(0, len(squares), 7):
        yield tuple(squares[start : start + 7])


def _square(day: Day, today: date) -> Square:
    look = f"{LOOKS[day.reason]}{'' if day.decreed else ' open'}"
    return Square(date=day.date, look=look, is_named=day.reason not in _PLAIN, is_today=day.date == today)


@dataclass(frozen=True, slots=True)
class WeekdayName:
    """What a column of a month is headed by."""

    short: str
    full: str


def weekday_names() -> list[WeekdayName]:
    """Monday to Sunday in the language of the page."""
    locale = formats.locale(words.language())
    short, full = get_day_names("abbreviated", locale=locale), get_day_names("wide", locale=locale)
    return [WeekdayName(short=short[number], full=full[number]) for number in range(7)]
