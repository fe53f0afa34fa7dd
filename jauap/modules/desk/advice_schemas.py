"""What helps an official, over the wire: what was understood of a case, advice on a draft, what was answered before."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from jauap.kernel.routing.choices import Predicts
from jauap.modules.desk.schemas import Named, Words
from jauap.modules.desk.understanding import Sureness


class MeantOut(Named):
    """What could be meant."""

    confidence: float | None = Field(description="Of a learned model, 0 to 1; null where none says anything.")


class UnderstoodOut(MeantOut):
    """One thing that was understood of the words; an empty code where nothing was."""

    part: Predicts
    sureness: Sureness | None = Field(description="Null where it stands already, for the reason.")
    reason: str
    asks: str = Field(description="Why a person must decide; empty where nobody needs to be asked.")
    others: list[MeantOut]


class EarlierOut(Schema):
    """What the body answered to somebody else in a like case, without what may tell to whom."""

    reference: str
    asked: str = Field(description="How the other appeal begins.")
    outcome: str
    signed_at: datetime
    language: str
    text: str
    is_solved: bool = Field(description="The applicant said so.")


class IgnoredOut(Schema):
    """A piece of advice that stood when answers were signed, and on how many."""

    code: str
    sentence: str
    answers: int


class AdvisedOut(Schema):
    """The answers of a body in a month, and how many went out against advice."""

    body: Named | None = Field(description="Null for all bodies together.")
    answers: int
    ignored: int
    boilerplate: float | None = Field(description="Likeness to letters sent before, median, in percent.")
    codes: list[IgnoredOut]


class AdvisedMonthOut(Schema):
    """A month of one's vertical."""

    month: str
    total: AdvisedOut
    bodies: list[AdvisedOut]


class AdviceIn(Schema):
    """A draft to be looked at. Longer texts than a draft may have are read in part."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    text: Annotated[str, StringConstraints(max_length=50_000)]
    remedies: Words = ""
    language: Literal["", "kk", "ru", "en"] = Field("", description="Empty: that of the appeal.")


class HintOut(Schema):
    """One doubt, and by which words it came."""

    code: str
    group: str
    sentence: str
    article: str
    about: str = Field(description="The question of the appeal that it concerns.")
    words: list[str]
    plainer: list[str] = Field(description="What could stand instead of each of the words.")


class QuestionOut(Schema):
    """A question or request of the appeal."""

    text: str
    sort: str
    touched: bool
    by: list[str] = Field(description="Words of the draft that touch it.")


class PassageOut(Schema):
    text: str
    known: bool = Field(description="It stands in letters of the body to other people.")


class AdviceOut(Schema):
    """What a reader would miss."""

    hints: list[HintOut]
    questions: list[QuestionOut]
    boilerplate: float = Field(description="Share of the runs of words that others got too, 0 to 1.")
    ready: float = Field(description="Share that stands in ready wordings.")
    passages: list[PassageOut]
    ease: float | None = Field(description="Reading ease for Russian, 0 (hard) to 100.")
    sentence_words: float | None = Field(description="Words in a sentence, on average.")
