"""What goes over the wire: the JSON that programs send and get."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from jauap.modules.appeals.procedures.intakes import LONGEST_LINE
from jauap.ui.case_schemas import Asked, Named, Words

Line = Annotated[str, StringConstraints(max_length=LONGEST_LINE)]
KindCode = Literal["application", "complaint", "message", "request", "proposal", "response"]


class ProposeIn(Asked):
    text: Annotated[Words, Field(description="What happened, in Kazakh, Russian or both.")]
    territory: Annotated[str, Field(description="KATO code, nine digits, if known.")] = ""
    topic: str = ""
    body: str = ""
    kind: KindCode | None = None


class Suggested(Named):
    """What is proposed, with the reason, the words that spoke for it, and how likely a learned model holds it."""

    reason: str
    words: list[str] = []
    confidence: Annotated[
        float | None, Field(description="From 0 to 1; null where no learned model says anything of it.")
    ] = None


class CallOut(Schema):
    """A number that answers at once."""

    number: str
    name: str


class PlaceOut(Named):
    """A place, with what holds it."""


class MatterOut(Schema):
    """An open matter of others at the same place. Nothing of a person is told."""

    reference: str
    voices: Annotated[int, Field(description="How many people wrote of it.")]
    since: datetime
    due_at: datetime | None
    topic: Named | None
    territory: Named | None
    body: Named
    status: str


class SignOut(Suggested):
    """What the words may tell of. A person looks at once; nothing is decided by it."""

    flag: Annotated[str, Field(description="danger or crime")]


class WrittenOut(Schema):
    """How the words are written. A guess: the language of the answer is the person's to choose."""

    language: Literal["kk", "ru", "en", "other"] | None
    is_mixed: Annotated[bool, Field(description="Kazakh and Russian both stand in it.")]
    is_sure: bool
    meant: Annotated[
        str | None,
        Field(description="What was typed on another layout or in Latin letters, as it was probably meant."),
    ]


class ProposeOut(Schema):
    written: WrittenOut
    kind: Suggested
    topics: list[Suggested]
    body: Suggested | None
    reason: Annotated[str, Field(description="Why this body, or why a person must decide.")]
    places: Annotated[
        list[PlaceOut], Field(description="Places that the words speak of, the likeliest first.")
    ]
    signs: Annotated[list[SignOut], Field(description="Words that tell of danger or crime: call 112.")]
    call: Annotated[
        list[CallOut], Field(description="Whom to call at once, if the words tell of danger or crime.")
    ]
    matters: Annotated[
        list[MatterOut],
        Field(description="Matters that this one may be, to be named in `joins` when it is sent."),
    ]
    answer_due_on: date
    explained: str


class ApplicantIn(Asked):
    """Who writes. Without a name the appeal is anonymous; the law accepts it and treats it by its own rule."""

    family_name: Line = ""
    given_name: Line = ""
    patronymic: Line = ""
    iin: Annotated[str, Field(description="12 digits, if there is one.")] = ""
    phone: str = ""
    email: str = ""
    address: Line = ""


class SubmitIn(Asked):
    text: Words
    language: Literal["kk", "ru", "en"] = "kk"
    kind: Annotated[KindCode | None, Field(description="Proposed from the words when absent.")] = None
    topic: str = ""
    body: Annotated[str, Field(description="Code of the body, only if the person chose one.")] = ""
    territory: Annotated[str, StringConstraints(pattern=r"^(\d{9})?$")] = ""
    place: Line = ""
    latitude: Annotated[Decimal | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[Decimal | None, Field(ge=-180, le=180)] = None
    tells_of_crime: Annotated[
        bool, Field(description="The person says that it tells of a crime or a threat.")
    ] = False
    joins: Annotated[
        str,
        Field(
            description="Reference of a matter offered by `propose`, to be heard together with it: the appeal keeps its "
            "own number, receipt and answer. 422 (`nothing-to-join`) when it is not offered for these words and this place.",
            max_length=20,
        ),
    ] = ""
    applicant: ApplicantIn = ApplicantIn()


class SubmitOut(Schema):
    reference: str
    secret: Annotated[str, Field(description="Shown only once; empty when the same key was sent before.")]
    uuid: UUID
    is_new: bool
    status: str
    body: Named | None
    joined_to: Annotated[str, Field(description="Reference of the main case; empty for a case of its own.")]
    submitted_at: datetime
    due_at: datetime | None
    receipt: Annotated[
        str, Field(description="The signed receipt, a compact JWS; empty while no key can sign.")
    ]
