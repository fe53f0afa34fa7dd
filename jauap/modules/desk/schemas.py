"""What goes over the wire: the JSON that programs of officials send and get."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from jauap.kernel.cases.choices import HearingExemption
from jauap.kernel.cases.rules import LONGEST_TEXT
from jauap.kernel.procedures.statuses import ExtensionGround, Outcome

Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Line = Annotated[str, StringConstraints(max_length=500)]


class Named(Schema):
    """A code and its name in the language of the request."""

    code: str
    name: str


class MoveOut(Schema):
    """A lawful next move."""

    verb: str
    label: str
    article: str
    clock: str = Field(description="What the move does to the clock, in words.")
    within: str
    blocked: str = Field(description="Why it cannot be made yet; empty when nothing stands in the way.")


class PieceOut(Schema):
    """A piece of the applicant's words, and whether the search found it."""

    text: str
    is_match: bool


class LineOut(Schema):
    """One case in the list."""

    reference: str
    uuid: UUID
    status: str
    kind: str
    topic: str
    body: Named | None
    territory: str
    executor: str
    submitted_at: datetime
    registered_at: datetime | None
    due_at: datetime | None
    hops: int
    flags: list[str]
    excerpt: str


class QueueLineOut(LineOut):
    """One case in the list, with what was looked for."""

    pieces: list[PieceOut] = Field(
        description="the excerpt in pieces; those with words looked for are matches"
    )
    has_all_words: bool = Field(description="false where only some of the words looked for were found")


class CountsOut(Schema):
    """The open work of the list's scope."""

    open: int
    late: int
    today: int
    week: int
    unregistered: int
    unassigned: int
    waiting: int
    hearing: int


class QueueOut(Schema):
    """One page of the list; `next` and `previous` go into `after` and `before`."""

    scope: str
    counts: CountsOut | None
    items: list[QueueLineOut]
    next: str | None
    previous: str | None


class QueueIn(Schema):
    """What the list shows. Unknown values are passed over."""

    scope: str = Field("", description="mine, body, vertical or unrouted, as far as the office may see them")
    q: str = Field(
        "",
        description='a reference, or words in Kazakh or Russian, in any letters and forms; "a phrase", -without',
        max_length=200,
    )
    status: str = ""
    due: str = Field("", description="late, today or week")
    kind: str = ""
    topic: str = ""
    assignee: str = Field("", description="id of an official of the body, or none")
    place: str = Field("", max_length=200)
    flag: str = ""
    since: str = Field("", description="received on this day or later, as 2026-03-17")
    until: str = Field("", description="received on this day or earlier")
    body: str = Field("", description="code of a body in the vertical")
    moved: str = Field("", description="anything: only what has moved twice or more")
    complaints: str = Field("", description="anything: only complaints to the superior body")
    after: str = ""
    before: str = ""


class FactOut(Schema):
    kind: str
    sentence: str
    at: datetime
    who: str
    note: str


class CustodyOut(Schema):
    body: Named
    since: datetime
    until: datetime | None
    reason: str
    words: str


class MessageOut(Schema):
    author: str
    text: str
    at: datetime
    reply_until: datetime | None


class DocumentOut(Schema):
    uuid: UUID
    name: str
    media_type: str
    size: int = Field(description="Bytes.")
    sha256: str
    at: datetime


class AnswerOut(Schema):
    id: int
    outcome: str
    language: str
    text: str
    remedies: str
    checklist: dict[str, bool]
    drafted_at: datetime
    signed_at: datetime | None
    verdict: str


class HearingOut(Schema):
    preliminary: str
    outcome: str
    objections_until: datetime
    adoption_from: datetime
    position: str
    wants_oral: bool
    protocol: str
    held_at: datetime | None


class DeadlineOut(Schema):
    last_day: date
    days_left: int | None = Field(description="Working days; negative when it has passed.")
    sentence: str
    notes: list[str]


class CaseOut(LineOut):
    """A case with all that its official may see. The IIN is masked."""

    version: int = Field(description="Send it back with a move: it is refused if the case changed meanwhile.")
    procedure: str
    edition: str
    language: str
    channel: str
    text: str
    entered_at: datetime = Field(description="When it was entered, by the clock of the server.")
    erased: str = Field(description="When and why the words were erased; empty while they are kept.")
    applicant: dict[str, str]
    deadline: DeadlineOut | None
    custody: list[CustodyOut]
    history: list[FactOut]
    messages: list[MessageOut]
    documents: list[DocumentOut]
    hearings: list[HearingOut]
    answers: list[AnswerOut]
    linked: list[str]
    moves: list[MoveOut]


class DoneOut(Schema):
    """What a move did, and the case afterwards; null where it went to a body that the office does not see."""

    message: str
    case: CaseOut | None


class MoveIn(Schema):
    """What every move may say. Unknown names are refused, so that nothing is lost silently."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    version: int | None = Field(None, description="The version of the case that you have seen.")


class RegisterIn(MoveIn):
    topic: str = ""


class WeighIn(Schema):
    """What a person says of the words of a case that may tell of danger or of a crime."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    is_so: bool = Field(description="Whether they do. The alarm ends either way.")
    words: Words = Field(description="Why.")


class AssignIn(MoveIn):
    official: int = Field(description="Id of an official in office in the body.")
    words: Words = ""


class TextIn(MoveIn):
    text: Words


class ReasonIn(MoveIn):
    words: Words


class NoteIn(MoveIn):
    words: Words = ""


class RouteIn(MoveIn):
    body: str
    words: Words


class TransferIn(RouteIn):
    part: bool = Field(default=False, description="Only a part goes there: say which in `text`.")
    text: Words = ""


class ExtendIn(MoveIn):
    until: date = Field(description="The new last day.")
    ground: ExtensionGround
    words: Words


class ProposeIn(MoveIn):
    outcome: Outcome
    text: Words


class HearIn(MoveIn):
    protocol: Words


class JoinIn(MoveIn):
    main: str = Field(description="Reference of the main case.")


class DraftIn(MoveIn):
    outcome: Outcome
    text: Words
    remedies: Words = ""
    language: Literal["", "kk", "ru", "en"] = ""
    checks: list[str] = Field(default_factory=list, description="Codes of the checks that are confirmed.")
    exemption: HearingExemption | None = None


class SatisfyIn(MoveIn):
    text: Words
    remedies: Words


class DecideIn(SatisfyIn):
    outcome: Outcome


class DoneOneOut(Schema):
    reference: str
    is_done: bool
    refusal: str


class BulkIn(Schema):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    verb: Literal["register", "assign", "join"]
    references: list[str] = Field(max_length=100)
    official: int | None = Field(None, description="For assign.")
    main: str = Field("", description="Reference of the main case, for join.")


class BoardRowOut(Schema):
    body: Named
    itself: bool
    open: int
    late: int
    week: int
    moved_twice: int
    complaints: int
    age_days: float | None


class BoardOut(Schema):
    body: Named
    total: BoardRowOut
    rows: list[BoardRowOut]
