"""What goes over the wire: groups of like cases and systemic problems as JSON."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from jauap.modules.matters.choices import ProblemStatus
from jauap.ui.case_schemas import Asked, Words


class VoiceOut(Schema):
    reference: str
    submitted_at: datetime
    language: str
    status: str


class ClusterOut(Schema):
    """Open cases that speak of one matter."""

    main: VoiceOut
    topic: str
    territory: str | None
    body: str | None
    voices: int
    since: datetime
    joined: list[VoiceOut]
    apart: list[VoiceOut] = Field(description="Like the main case, and joined by nobody yet.")
    same_text: int = Field(description="How many of them are in nearly the same words.")


class WordingOut(Schema):
    """One of the wordings of a mass appeal."""

    text: str
    count: int = Field(description="How many people sent it.")
    first: VoiceOut


class ScopeIn(Schema):
    """How wide one looks."""

    scope: Literal["", "own", "vertical"] = Field(
        "", description="own: one's own body; else everything below it too, for those who oversee it."
    )


class ClustersIn(ScopeIn):
    """Which groups."""

    most: int = Field(50, ge=1, le=200, description="How many groups, the largest.")


class LikelyOut(Schema):
    """Another case of the body that may speak of the same matter."""

    reference: str
    score: float = Field(description="How sure it is, 0 to 1.")
    by: str = Field(description="words or meaning")
    distance_m: float | None
    days: float
    is_open: bool
    voices: int


class StepOut(Schema):
    id: int
    words: str
    due_on: date
    done_at: datetime | None


class ProblemOut(Schema):
    """A systemic problem. `cases` is null where there are too few to be told of."""

    id: UUID
    body: str
    territory: str
    topic: str
    title: str
    words: str
    language: str
    status: ProblemStatus
    result: str
    raised_at: datetime
    planned_at: datetime | None
    ended_at: datetime | None
    cases: int | None
    steps: list[StepOut]


class OwnProblemOut(ProblemOut):
    """A systemic problem for those who work on it, also one without a plan yet."""

    owner: str
    references: list[str] = Field(description="The cases that hang on it, the newest first.")
    unlinked: list[str] = Field(description="Cases of its topic at its place that do not hang on it yet.")


class RecurringOut(Schema):
    """A topic at a place that people write about again and again."""

    body: str
    territory: str
    topic: str
    matters: int
    months: int
    came_back: int = Field(description="How many wrote after a first answer had been given.")
    open: int
    first_at: datetime
    last_at: datetime
    problem: UUID | None = Field(description="The open systemic problem that was made of it.")


class NameIn(Asked):
    """A new systemic problem; the cases of its topic at its place are linked."""

    title: Annotated[str, Field(max_length=200)]
    words: Words = ""
    language: Literal["kk", "ru", "en"] = "kk"
    body: str = Field("", description="Code of the body that answers for it; one's own when empty.")
    territory: str = Field("", max_length=9)
    topic: str = Field("", max_length=64)
    owner: int | None = Field(None, description="An official of the body, by number.")


class StepIn(Asked):
    words: Annotated[str, Field(max_length=300)]
    due_on: date


class PlanIn(Asked):
    steps: Annotated[list[StepIn], Field(max_length=50)]


class EndIn(Asked):
    result: Words


class LinkIn(Asked):
    references: Annotated[list[str], Field(max_length=500)]
