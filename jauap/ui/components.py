"""Small values that components are drawn from, so that a view hands over meaning and not HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any, Literal, Protocol

from django.utils.functional import Promise

from jauap.ui import formats

Text = str | Promise


class Tone(StrEnum):
    """What a tag or a banner says at a glance. Never the only carrier: the words say it too."""

    PLAIN = ""
    INFO = "info"
    SOON = "soon"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True)
class Row:
    """One line of a summary list: what it is, what it holds, and the way to change it."""

    name: Text
    value: object
    url: str = ""
    action: Text = ""  # the words of the link, "Change" by default
    line_by_line: bool = False  # keep the line breaks of a text somebody wrote


@dataclass(frozen=True)
class Tab:
    """One link of the navigation inside a section."""

    title: Text
    url: str
    count: int | None = None
    is_current: bool = False


@dataclass(frozen=True)
class Event:
    """One step on the path of a case: what happened, when, who did it, why, and what follows from it.

    A note that `is_as_written` is in the language in which somebody recorded it.
    """

    title: Text
    at: datetime | date | None = None
    who: Text = ""
    note: Text = ""
    is_as_written: bool = False
    state: Literal["past", "now", "ahead", "wrong"] = "past"
    url: str = ""
    link: Text = ""


@dataclass(frozen=True)
class Shortcut:
    """A key of the desk and what it does."""

    keys: str  # "j", "g then q"
    does: Text

    @property
    def presses(self) -> list[str]:
        """`g then q` → two keys."""
        return [key.strip() for key in self.keys.split(" then ")]


@dataclass(frozen=True)
class Bar:
    """One bar of a comparison; the longest one is full width. `text` is the value in words."""

    name: Text
    value: float
    text: str
    url: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a comparison beside a chart or map, already written in words."""

    text: str
    is_number: bool = False


class CountedDay(Protocol):
    """A day of a deadline, as the procedures explain it."""

    @property
    def date(self) -> date: ...
    @property
    def counted(self) -> bool: ...
    @property
    def number(self) -> int | None: ...


class Explanation(Protocol):
    """A deadline with its days."""

    @property
    def steps(self) -> Sequence[Any]: ...


@dataclass(frozen=True)
class StripDay:
    """One square of the strip of days."""

    date: date
    classes: str
    number: int | None
    reason: str  # why it is not counted; "" when it is
    is_last: bool
    is_today: bool


@dataclass(frozen=True)
class StripMonth:
    """The squares of one month."""

    first: date
    days: tuple[StripDay, ...]


def strip_of_days(explained: Explanation, today: date) -> tuple[StripMonth, ...]:
    """The squares of a deadline, month by month: counted days filled, skipped days hatched, the last one gold."""
    steps = list(explained.steps)
    last = next((step.date for step in reversed(steps) if step.counted), None)
    value = getattr(explained, "value", None)
    if isinstance(value, date) and not isinstance(value, datetime):
        last = value
    squares = [_square(step, last, today) for step in steps]
    return tuple(
        StripMonth(first=date(year, month, 1), days=tuple(days))
        for (year, month), days in groupby(squares, key=lambda day: (day.date.year, day.date.month))
    )


def _square(step: CountedDay, last: date | None, today: date) -> StripDay:
    is_last = step.date == last
    name = str(getattr(step, "name", "") or "")
    why = getattr(step, "reason", "")
    reason = name or str(getattr(why, "label", why) or "")
    if is_last:
        looks = "last"
    elif not step.counted:
        looks = "skip named" if name else "skip"
    else:
        looks = "gone" if step.date < today else ""
    return StripDay(
        date=step.date,
        classes=f"{looks} today".strip() if step.date == today else looks,
        number=step.number,
        reason="" if step.counted else reason,
        is_last=is_last,
        is_today=step.date == today,
    )


def named_days(months: Iterable[StripMonth], language: str) -> list[tuple[str, str]]:
    """Skipped days that have a name of their own, joined: `("24–25 October", "Republic Day")`."""
    days = [day for month in months for day in month.days if "named" in day.classes]
    result: list[tuple[str, str]] = []
    for name, group in groupby(days, key=lambda day: day.reason):
        found = list(group)
        first, last = found[0].date, found[-1].date
        if first == last:
            words = formats.day(first, language, year=False)
        elif first.month == last.month:
            words = f"{first.day}–{formats.day(last, language, year=False)}"
        else:
            words = f"{formats.day(first, language, year=False)} – {formats.day(last, language, year=False)}"
        result.append((words, name))
    return result
