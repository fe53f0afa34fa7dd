"""The lengths the law gives: terms, their extensions and pauses. Pure data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jauap.kernel.calendars import marks
from jauap.kernel.procedures.acts import Article
from jauap.lib.refusals import Sentence


class Unit(StrEnum):
    """What a term is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"


class Start(StrEnum):
    """Which day is the first one."""

    NEXT_DAY = "next_day"  # the day after the event: APPC art. 76(2), and the rule of law in general
    SAME_DAY = "same_day"  # the day of the event itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long the law gives.

    `amount` is in `unit`, one or more. `title` says what must be done within it; the usual terms need none. `rolls_to_working_day` says whether a term that ends on a day of rest
    ends on the next working day instead. `mark` tells how sure we are of the numbers (see `marks`).
    """

    code: str
    amount: int
    unit: Unit
    article: Article
    starts: Start = Start.NEXT_DAY
    rolls_to_working_day: bool = True
    mark: str = "R·H"
    title: Sentence = ""

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"The term {self.code} is shorter than one {self.unit}.")
        marks.check(self.mark)


class ExtendsFrom(StrEnum):
    """From which day the cap of an extension is counted."""

    DECISION = "decision"  # the day of the reasoned decision: APPC art. 76
    FORMER_LAST_DAY = "former_last_day"  # the day on which the term would have ended: Law 221 art. 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A typed legal act: who may make a term longer, on what ground, by how much at most, told within what."""

    code: str
    cap: Term
    extends_from: ExtendsFrom
    deciders: frozenset[str]  # codes of `Role`
    grounds: tuple[str, ...]  # codes of `ExtensionGround`
    article: Article
    notice: Term | None = None  # within which the applicant must be told
    times: int | None = 1  # how often; None where the law sets no number
    mark: str = "R·H"

    def __post_init__(self) -> None:
        if not self.deciders or not self.grounds:
            raise ValueError(f"The extension {self.code} names neither who decides nor why.")
        marks.check(self.mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days on which a clock stands still: from `on`, that day included, until `until`, which counts again.

    `until` is None while the pause lasts.
    """

    on: date
    article: Article
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.on:
            raise ValueError("A pause ends before it begins.")

    def covers(self, day: date) -> bool:
        return self.on <= day and (self.until is None or day < self.until)
