"""What goes over the wire: the calendar, its changes, the rules and their rehearsal."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints

from jauap.kernel.calendars.marks import SHAPE
from jauap.kernel.calendars.rules import DayReason, Standing
from jauap.kernel.routing.conditions import Condition, Target

#: Inside a class that has a field `date` the type needs another name.
Day = date
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Mark = Annotated[str, StringConstraints(pattern=f"^{SHAPE.pattern}$")]


class Words(Schema):
    """One text in the three languages."""

    kk: str = Field(min_length=1, max_length=120)
    ru: str = Field(min_length=1, max_length=120)
    en: str = Field(min_length=1, max_length=120)


# ---------------------------------------------------------------- the calendar


class DayOut(Schema):
    """A day that differs from the plain week."""

    date: date
    reason: DayReason
    is_working: bool
    name: dict[str, str]
    moved_from: Day | None
    source: str
    mark: str
    is_decreed: bool


class CalendarOut(Schema):
    """A year: the days that differ from Monday to Friday working, Saturday and Sunday resting."""

    year: int
    version: str = Field(description="the same version counts alike")
    is_settled: bool = Field(description="whether every day of rest is decreed")
    days: list[DayOut]


class EditIn(Schema):
    """What one day becomes; without `kind` a plain day of the week again."""

    date: date
    kind: DayReason | None = None
    name: Words | None = None
    moved_from: Day | None = None
    standing: Standing = Standing.DECREED


class ChangeIn(Schema):
    """A change of the calendar, by one act."""

    edits: list[EditIn] = Field(min_length=1, max_length=60)
    source: Line = Field(description="the act or publication, as people would cite it")
    mark: Mark = Field(description="how sure it is", examples=["R·H"])


class AppliedIn(ChangeIn):
    """A change to apply. `seen` is the version of the calendar that the proposal started from."""

    seen: str = Field(max_length=64)


class DayChangeOut(Schema):
    """A day that would become different."""

    date: date
    before: DayReason
    after: DayReason
    moves_terms: bool


class MovedOut(Schema):
    """An open deadline that would move."""

    reference: str
    clock: str
    body: str | None
    before: datetime
    after: datetime


class BodyCountOut(Schema):
    """How many deadlines of a body would move."""

    body: str | None
    deadlines: int


class ProposalOut(Schema):
    """What a change would do; nothing is written."""

    seen: str
    version: str
    days: list[DayChangeOut]
    moved: int = Field(description="how many open deadlines would move, in all")
    deadlines: list[MovedOut] = Field(description="the first fifty of them")
    bodies: list[BodyCountOut]


class ChangeOut(Schema):
    """A change that was applied."""

    uuid: str
    version: str
    at: datetime


# ---------------------------------------------------------------- the rules


class RuleIO(Schema):
    """A rule: its code, its name in three languages, when it fits, where it sends, and by which article."""

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)
    kk: str = Field(min_length=1, max_length=200)
    ru: str = Field(min_length=1, max_length=200)
    en: str = Field(min_length=1, max_length=200)
    when: Condition = Condition()
    target: Target
    article: str = Field(default="", max_length=100)
    mark: Mark = "R·H"


class BrokenOut(Schema):
    """A rule in force that cannot be applied."""

    code: str
    fault: str
    since: datetime | None = Field(description="when an appeal first met it")


class RulesOut(Schema):
    """The rules in force, in their order."""

    edition: int
    rules: list[RuleIO]
    broken: list[BrokenOut]


class RehearsalIn(Schema):
    """Which rules are tried, on which past cases: the newest `most` submitted from `since` through `until`."""

    rules: list[RuleIO] = Field(max_length=500)
    since: date
    until: date
    most: int = Field(500, ge=1, le=1000)


class WayOut(Schema):
    """How many cases would go from one body to another; no body: a person decides."""

    before: str | None
    after: str | None
    cases: int


class SampleOut(Schema):
    """A case that would go elsewhere, and why."""

    reference: str
    before: str | None
    after: str | None
    why: str


class RehearsalOut(Schema):
    """The difference to the rules in force."""

    read: int
    changed: int
    tally: list[WayOut]
    sample: list[SampleOut]


class RulesIn(Schema):
    """A new edition: all rules in their order, made from `edition`; each rule that left stands in `retired`."""

    rules: list[RuleIO] = Field(max_length=500)
    edition: int
    why: str = Field(max_length=1000)
    retired: dict[str, str] = {}


class EditionOut(Schema):
    """The number of the edition in force now."""

    edition: int


def tables(rules: list[RuleIO]) -> list[dict[str, Any]]:
    """Rules as the kernel reads them."""
    return [rule.model_dump(mode="json") for rule in rules]
