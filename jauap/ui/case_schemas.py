"""A case on the wire, and what its applicant can say there: the same JSON from every module.

The values come from `jauap.kernel.cases.record`; refusals are problem details (RFC 9457).
"""

import datetime as dt
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from jauap.ui.case_forms import LONGEST_TEXT

#: For the description of an address that gives a receipt: the same as signed text.
OR_SIGNED_TEXT = {
    "responses": {
        200: {"content": {"application/jose": {"schema": {"type": "string", "description": "Compact JWS."}}}}
    }
}

Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class Asked(Schema):
    """What is asked of a program: unknown names are refused, so that nothing is lost silently."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


class WordsIn(Asked):
    text: Words


class RateIn(Asked):
    verdict: Literal["solved", "partly", "not_solved"]
    words: Words = ""


class WithdrawIn(Asked):
    words: Words = ""


class PositionIn(Asked):
    text: Words
    wants_oral: bool = False


class Named(Schema):
    """A code and its name in the language of the request."""

    code: str
    name: str


class StepOut(Schema):
    title: str
    text: str
    verb: Annotated[
        str, Field(description="The move that is asked for; empty when the word is with the body.")
    ]
    until: dt.date | None


class DayOut(Schema):
    date: dt.date
    number: Annotated[int | None, Field(description="Its place in the count; null when it does not count.")]
    reason: str
    name: str


class DeadlineOut(Schema):
    last_day: dt.date
    sentence: str
    article: str
    notes: list[str]
    days: list[DayOut]


class FactOut(Schema):
    kind: str
    sentence: str
    at: dt.datetime


class CustodyOut(Schema):
    body: Named
    since: dt.datetime
    until: dt.datetime | None
    reason: str
    words: str


class MessageOut(Schema):
    is_own: bool
    who: str
    text: str
    at: dt.datetime
    reply_until: dt.datetime | None


class AnswerOut(Schema):
    outcome: str
    language: str
    text: str
    remedies: str
    signed_at: dt.datetime
    verdict: str


class DocumentOut(Schema):
    uuid: UUID
    name: str
    media_type: str
    size: Annotated[int, Field(description="Bytes.")]
    sha256: str
    at: dt.datetime


class MoveOut(Schema):
    verb: str
    label: str
    article: str


class ErasedOut(Schema):
    """What the file held of people was erased by law; the proof of what happened stays."""

    at: dt.datetime
    ground: Literal["term", "request", "court"]
    article: str
    sentence: str


class ReceiptOut(Schema):
    """A receipt in the list; the file and the signed text have an address of their own."""

    sequence: Annotated[int, Field(description="The number of the fact in the case.")]
    kind: Literal["submitted", "transferred", "extended", "answered", "delivered"]
    label: str
    at: dt.datetime
    fact_hash: Annotated[str, Field(description="SHA-256 of the fact in canonical JSON (RFC 8785), in hex.")]
    is_sealed: Annotated[bool, Field(description="Whether the log vouches for the fact by now.")]


class ReceiptFileOut(Schema):
    """The file of a receipt: it can be checked offline (`jauap verify`, or the page /verify/)."""

    receipt: Annotated[str, Field(description="Compact JWS (RFC 7515) by Ed25519.")]
    entry: Annotated[dict[str, str] | None, Field(description="The entry of the log, once it is sealed.")] = (
        None
    )
    proof: Annotated[str | None, Field(description="C2SP tlog-proof, once it is sealed.")] = None
    openings: Annotated[
        dict[str, dict[str, str]] | None, Field(description="The own words, each with its salt.")
    ] = None


class CaseOut(Schema):
    reference: str
    uuid: UUID
    status: str
    kind: str
    procedure: str
    edition: str
    language: str
    topic: str
    territory: str
    body: Named | None
    submitted_at: Annotated[dt.datetime, Field(description="When it arrived; a letter on paper, on its day.")]
    entered_at: Annotated[dt.datetime, Field(description="When it was entered, by the clock of the server.")]
    registered_at: dt.datetime | None
    due_at: dt.datetime | None
    answered_at: dt.datetime | None
    erased: Annotated[ErasedOut | None, Field(description="Null while the words are kept.")]
    text: str
    step: Annotated[StepOut, Field(description="The one thing that comes next.")]
    deadline: Annotated[DeadlineOut | None, Field(description="Null when the case has ended.")]
    custody: list[CustodyOut]
    history: list[FactOut]
    messages: list[MessageOut]
    answers: list[AnswerOut]
    documents: list[DocumentOut]
    moves: Annotated[list[MoveOut], Field(description="What the applicant can do now.")]
