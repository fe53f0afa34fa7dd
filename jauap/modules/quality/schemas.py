"""What goes over the wire."""

from datetime import date
from typing import ClassVar

from ninja import Schema
from pydantic import ConfigDict, Field

from jauap.modules.quality.choices import Mark, Overall


class SampleOut(Schema):
    """An answer that waits for a review. Neither the case nor the body is named."""

    id: int
    month: date
    reason: str
    turn: int


class ReadingOut(SampleOut):
    """What is to be reviewed, with names masked."""

    appeal: str
    appeal_language: str
    answer: str
    answer_language: str
    remedies: str
    outcome: str


class ReviewIn(Schema):
    """What the answer is."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    questions: Mark
    law: Mark
    facts: Mark
    plain: Mark
    respectful: Mark
    remedies: Mark
    overall: Overall
    comment: str = Field("", max_length=2_000)


class QualityOut(Schema):
    """What the reviews of a body said; null where there are too few."""

    body: str = Field(description="Empty: all together.")
    drawn: int
    reviewed: int
    real: float | None
    low: float | None
    high: float | None
    formal: float | None
    marks: dict[str, float]


class FiguresOut(Schema):
    total: QualityOut
    bodies: list[QualityOut]
    pairs: int
    agreement: float | None
    kappa: float | None = Field(description="Cohen's kappa of the overall marks.")
