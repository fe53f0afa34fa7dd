"""What goes over the wire: published answers, and what is published, as JSON."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from jauap.kernel.people.masking import Kind, Sureness
from jauap.modules.answers import open_data
from jauap.modules.answers.operations import Words
from jauap.ui.case_schemas import Asked, Named

Line = Annotated[str, StringConstraints(max_length=200)]
Text = Annotated[str, StringConstraints(max_length=50_000)]


# ---------------------------------------------------------------- for everybody


class AnswerOut(Schema):
    """A question and its answer, without names."""

    id: UUID
    origin: str = Field(description="case: answer to an appeal; general: a question asked again and again")
    language: str
    title: str
    question: str
    answer: str
    topic: str
    body: str
    territory: str = Field(description="KATO code; empty: of the whole country")
    published_at: datetime
    url: str


class PieceOut(Schema):
    """A piece of a text, and whether the search found it."""

    text: str
    is_match: bool


class FoundOut(AnswerOut):
    """A published answer in a list, with what was looked for."""

    title_pieces: list[PieceOut]
    pieces: list[PieceOut] = Field(description="where the words stand, a part of the answer or the question")


class AnswersOut(Schema):
    """One page of published answers."""

    items: list[FoundOut]
    next: str | None = Field(default=None, description="send it as `after` for the next page")
    licence: str = open_data.LICENCE


class OfferedOut(Named):
    """A choice of a filter, and how many answers were published of it."""

    answers: int


class FiltersOut(Schema):
    """What the filters offer: only what something was published about."""

    topic: list[OfferedOut]
    territory: list[OfferedOut]
    body: list[OfferedOut]


class FilterIn(Schema):
    """What is looked for; with `q` the best fifty are given, without it pages by key."""

    q: Line = ""
    topic: str = Field(default="", max_length=64)
    territory: str = Field(default="", max_length=9)
    body: str = Field(default="", max_length=64)
    language: str = Field(default="", max_length=8)
    after: str | None = None


class SuggestIn(Schema):
    """What somebody is about to write. It is stored nowhere."""

    text: Text
    language: str = Field(default="", max_length=8)


# ---------------------------------------------------------------- for who publishes


class FindingOut(Schema):
    """A piece of a text that may tell who somebody is. Only a person decides whether it goes."""

    start: int = Field(description="Place of the first character, counted in code points from 0.")
    end: int
    text: str
    kind: Kind
    sure: Sureness
    is_proposed: bool = Field(description="Whether it is masked in `proposed`.")
    why: str
    replacement: str


class PartOut(Schema):
    """The question or the answer: as it was written, what was found, and without what is proposed to go."""

    text: str
    findings: list[FindingOut]
    proposed: str


class MaterialOut(Schema):
    """An answered case before it is published."""

    reference: str
    language: str
    topic: str
    question: PartOut
    answer: PartOut
    places: list[Named] = Field(description="The places that may be named with it.")
    may_be_recognised: bool = Field(
        description="A small place or a rare topic: words alone may tell who it was."
    )
    published: UUID | None = Field(description="The answer that was published of it, if one stands.")


class WordsIn(Asked):
    """What everybody will read, in one language."""

    title: Line
    question: Text
    answer: Text

    def words(self) -> Words:
        """As the door takes it."""
        return Words(title=self.title, question=self.question, answer=self.answer)


class PublishIn(WordsIn):
    """The words of an answer that a person has freed of names, and what that person says of them."""

    territory: str = Field(default="", max_length=9, description="One of the `places`; empty for none.")
    confirmed: bool = Field(default=False, description="A person says that nobody can be recognised.")
    kept: bool = Field(default=False, description="What is still found may stay: it tells nobody's identity.")


class GeneralIn(Asked):
    """A question that is asked again and again, answered by one's own body in one language or more."""

    kk: WordsIn | None = None
    ru: WordsIn | None = None
    en: WordsIn | None = None
    topic: str = Field(default="", max_length=64)
