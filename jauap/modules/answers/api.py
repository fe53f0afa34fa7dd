"""Published answers for programs, under `/api/v1/answers/`."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from jauap.modules.answers import open_data, queries
from jauap.modules.answers.queries import PublishedAnswer
from jauap.ui import policy_api

router = Router(auth=policy_api.public)


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


class AnswersOut(Schema):
    """One page of published answers."""

    items: list[AnswerOut]
    next: str | None = Field(default=None, description="send it as `after` for the next page")
    licence: str = open_data.LICENCE


class FilterIn(Schema):
    """What is looked for; with `q` the best fifty are given, without it pages by key."""

    q: str = Field(default="", max_length=200)
    topic: str = Field(default="", max_length=64)
    territory: str = Field(default="", max_length=9)
    body: str = Field(default="", max_length=64)
    language: str = Field(default="", max_length=8)
    after: str | None = None


class SuggestIn(Schema):
    """What somebody is about to write. It is stored nowhere."""

    text: str = Field(max_length=50_000)
    language: str = Field(default="", max_length=8)


def _out(row: PublishedAnswer) -> AnswerOut:
    return AnswerOut.model_validate(open_data.document(row))


@router.get("/", response=AnswersOut, url_name="answers_list")
def listed(request: HttpRequest, asked: Annotated[FilterIn, Query()]) -> AnswersOut:
    """Published answers, the newest first; with words, the best ones."""
    page = queries.listed(asked=queries.Filter(**asked.dict(exclude={"after"})), after=asked.after)
    return AnswersOut(items=[_out(row) for row in page], next=page.next_key)


@router.post("/suggest", response=list[AnswerOut], url_name="answers_suggest")
def suggest(request: HttpRequest, asked: SuggestIn) -> list[AnswerOut]:
    """Published answers like a text, the likest first. By POST, so that no log keeps the text; nothing is stored."""
    return [_out(row) for row in queries.suggest(text=asked.text, language=asked.language)]


@router.get("/{answer_id}", response={200: AnswerOut}, url_name="answers_answer")
def one(request: HttpRequest, answer_id: UUID, response: HttpResponse) -> AnswerOut:
    """One published answer. 404 where there is none or it was taken back."""
    row = queries.get(answer_id=answer_id)
    if row.withdrawn_at is not None:
        raise queries.NoSuchAnswer
    response["Link"] = f'<{open_data.LICENCE}>; rel="license"'
    return _out(row)
