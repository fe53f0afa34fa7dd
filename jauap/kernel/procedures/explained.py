"""A verdict that shows its work: the value, every day counted or skipped, the articles, one sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from jauap.kernel.calendars.rules import Day, DayReason
from jauap.kernel.procedures.acts import Article
from jauap.kernel.procedures.sentences import Sentence
from jauap.kernel.procedures.terms import Term
from jauap.lib.languages import Trilingual

T_co = TypeVar("T_co", covariant=True)


class Part(StrEnum):
    """What a day does in the count."""

    START = "start"  # the day of the event; the count begins after it
    COUNTED = "counted"
    SKIPPED = "skipped"  # a day of rest in a term of working days
    PAUSED = "paused"  # the clock stood still
    ROLLED = "rolled"  # a day of rest at the end of the term, which therefore ends later
    LAST = "last"  # the working day to which the term was carried over


NAMES: Mapping[Part, Trilingual] = {
    Part.START: Trilingual(
        kk="Есеп келесі күннен басталады",
        ru="Отсчёт начинается со следующего дня",
        en="The count starts the next day",
    ),
    Part.PAUSED: Trilingual(
        kk="Мерзім тоқтатыла тұрған", ru="Срок приостановлен", en="The clock stands still"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDay:
    """One day of a count. `number` is its place among the counted ones, from 1, or None."""

    day: Day
    part: Part
    number: int | None = None
    article: Article | None = None

    @property
    def date(self) -> date:
        return self.day.date

    @property
    def counted(self) -> bool:
        return self.number is not None

    @property
    def reason(self) -> DayReason:
        return self.day.reason

    @property
    def name(self) -> Trilingual:
        """What people call the day in this count: its holiday, or the part it plays. Empty for a plain day."""
        return NAMES.get(self.part) or self.day.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained(Generic[T_co]):
    """A value of law with its reasons.

    `sentence` says the value, `notes` what else must be known: what did not count, what was carried over, which
    years are not decreed yet. `calendar` is the version of the calendar it was counted with; when another one is in
    force, count again.
    """

    value: T_co
    sentence: Sentence
    steps: tuple[CountedDay, ...] = ()
    articles: tuple[Article, ...] = ()
    term: Term | None = None
    calendar: str = ""
    notes: tuple[Sentence, ...] = ()

    @property
    def counted(self) -> tuple[CountedDay, ...]:
        return tuple(step for step in self.steps if step.counted)

    @property
    def skipped(self) -> tuple[CountedDay, ...]:
        """The days that passed without counting, the starting day left out."""
        return tuple(step for step in self.steps if not step.counted and step.part is not Part.START)

    def __iter__(self) -> Iterator[CountedDay]:
        return iter(self.steps)
