"""The desk for programs of officials: the list, a case, every move. The same doors as the pages.

A move is refused as problem details; with `version` it is refused too when the case changed since it was read.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Query, Router
from ninja.files import UploadedFile

from jauap.kernel.procedures.statuses import Verb
from jauap.lib import clock
from jauap.modules.desk import (
    acts,
    advising,
    asking,
    drafting,
    listing,
    operations,
    policies,
    queries,
    situation,
    wire,
)
from jauap.modules.desk.refusals import NotYourCase
from jauap.modules.desk.schemas import (
    AdviceIn,
    AdviceOut,
    AssignIn,
    BoardOut,
    BulkIn,
    CaseOut,
    DecideIn,
    DoneOneOut,
    DoneOut,
    DraftIn,
    ExtendIn,
    HearIn,
    JoinIn,
    MoveIn,
    NoteIn,
    ProposeIn,
    QueueIn,
    QueueOut,
    ReasonIn,
    RegisterIn,
    RouteIn,
    SatisfyIn,
    TextIn,
    TransferIn,
)
from jauap.ui import policy_api

router = Router(auth=policy_api.official())


@router.get("/queue", response=QueueOut, url_name="desk_queue")
def queue(request: HttpRequest, asked: Query[QueueIn]) -> QueueOut:
    """The list: open work by due time, filtered, one page by key."""
    at = clock.now()
    parts = asked.model_dump()
    found = listing.asked(office=asking.office(request), parts=parts, at=at)
    page = listing.page(found, at=at, after=asked.after, before=asked.before)
    return wire.queue(
        found, page=page, lines=listing.lines(found, page), counted=listing.counts(found, at=at)
    )


@router.get("/board", response=BoardOut, url_name="desk_board", auth=policy_api.official(*policies.OVERSEERS))
def board(request: HttpRequest, body: str = "") -> BoardOut:
    """The open work of each body below one's own, or below another of the vertical."""
    own = asking.office(request).body_id
    return wire.board(queries.board(own=own, body=body or own, at=clock.now()))


@router.post("/bulk", response=list[DoneOneOut], url_name="desk_bulk")
def bulk(request: HttpRequest, asked: BulkIn) -> list[DoneOneOut]:
    """One move for several cases; each is told of, and a refusal of one stops none of the others."""
    by, at = asking.actor(request), clock.now()
    if asked.verb == "assign":
        done = operations.assign_each(
            references=asked.references, official_id=asked.official or 0, by=by, at=at
        )
    elif asked.verb == "join":
        done = operations.join_each(references=asked.references, main=asked.main, by=by, at=at)
    else:
        done = operations.register_each(references=asked.references, by=by, at=at)
    return [wire.done(one) for one in done]


@router.get("/cases/{reference}", response=CaseOut, url_name="desk_case")
def case(request: HttpRequest, reference: str) -> CaseOut:
    """One case: words, applicant, deadline, custody, history, answers, and the next lawful moves."""
    return wire.case(situation.of(reference=reference, by=asking.actor(request), at=clock.now()))


# ---------------------------------------------------------------- moves


def _done(request: HttpRequest, reference: str, verb: Verb, typed: dict[str, Any]) -> DoneOut:
    """Press the same door as the page, and show the case afterwards."""
    by, at = asking.actor(request), clock.now()
    message = acts.do(verb, situation.of(reference=reference, by=by, at=at), typed)
    return _told(request, reference, message)


def _told(request: HttpRequest, reference: str, message: str) -> DoneOut:
    try:
        after = situation.of(reference=reference, by=asking.actor(request), at=clock.now())
    except NotYourCase:
        return DoneOut(message=message, case=None)
    return DoneOut(message=message, case=wire.case(after))


@router.post("/cases/{reference}/register", response=DoneOut, url_name="desk_register")
def register(request: HttpRequest, reference: str, asked: RegisterIn) -> DoneOut:
    """Register (APPC art. 64)."""
    return _done(request, reference, Verb.REGISTER, asked.model_dump())


@router.post("/cases/{reference}/route", response=DoneOut, url_name="desk_route")
def route(request: HttpRequest, reference: str, asked: RouteIn) -> DoneOut:
    """Give a case without a body to one."""
    return _done(request, reference, Verb.ROUTE, asked.model_dump())


@router.post("/cases/{reference}/assign", response=DoneOut, url_name="desk_assign")
def assign(request: HttpRequest, reference: str, asked: AssignIn) -> DoneOut:
    """Name the executor."""
    return _done(request, reference, Verb.ASSIGN, asked.model_dump())


@router.post("/cases/{reference}/ask", response=DoneOut, url_name="desk_ask")
def ask(request: HttpRequest, reference: str, asked: TextIn) -> DoneOut:
    """Ask the applicant."""
    return _done(request, reference, Verb.ASK, asked.model_dump())


@router.post("/cases/{reference}/documents", response=DoneOut, url_name="desk_documents")
def add_documents(
    request: HttpRequest, reference: str, files: Annotated[list[UploadedFile], File()]
) -> DoneOut:
    """Add documents to the case."""
    return _done(request, reference, Verb.ADD_DOCUMENT, {"documents": files, "text": ""})


@router.post("/cases/{reference}/transfer", response=DoneOut, url_name="desk_transfer")
def transfer(request: HttpRequest, reference: str, asked: TransferIn) -> DoneOut:
    """Forward the whole matter or a part of it to the competent body (APPC art. 65)."""
    return _done(request, reference, Verb.TRANSFER, asked.model_dump())


@router.post("/cases/{reference}/extend", response=DoneOut, url_name="desk_extend")
def extend(request: HttpRequest, reference: str, asked: ExtendIn) -> DoneOut:
    """Make the term longer (APPC art. 76)."""
    return _done(request, reference, Verb.EXTEND, asked.model_dump())


@router.post("/cases/{reference}/propose", response=DoneOut, url_name="desk_propose")
def propose(request: HttpRequest, reference: str, asked: ProposeIn) -> DoneOut:
    """Send the preliminary decision to the applicant (APPC art. 73)."""
    return _done(request, reference, Verb.PROPOSE, asked.model_dump())


@router.post("/cases/{reference}/hear", response=DoneOut, url_name="desk_hear")
def hear(request: HttpRequest, reference: str, asked: HearIn) -> DoneOut:
    """Record the hearing (APPC art. 74)."""
    return _done(request, reference, Verb.HEAR, asked.model_dump())


@router.post("/cases/{reference}/draft", response=DoneOut, url_name="desk_draft")
def draft(request: HttpRequest, reference: str, asked: DraftIn) -> DoneOut:
    """Write or rewrite the draft of the answer."""
    found = situation.of(reference=reference, by=asking.actor(request), at=clock.now())
    return _told(request, reference, drafting.save(found, asked.model_dump()))


@router.post("/cases/{reference}/advice", response=AdviceOut, url_name="desk_advice")
def advice(request: HttpRequest, reference: str, asked: AdviceIn) -> AdviceOut:
    """What a reader would miss in a draft. Nothing is saved, and nothing is forbidden by it."""
    found = situation.of(reference=reference, by=asking.actor(request), at=clock.now())
    return wire.advice(advising.of(found, asked.model_dump()))


@router.post("/cases/{reference}/answer", response=DoneOut, url_name="desk_answer")
def answer(request: HttpRequest, reference: str, asked: MoveIn) -> DoneOut:
    """Sign the draft and send it (APPC art. 80, 89)."""
    return _done(request, reference, Verb.ANSWER, asked.model_dump())


@router.post("/cases/{reference}/close", response=DoneOut, url_name="desk_close")
def close(request: HttpRequest, reference: str, asked: MoveIn) -> DoneOut:
    """Close an answered case."""
    return _done(request, reference, Verb.CLOSE, asked.model_dump())


@router.post("/cases/{reference}/return", response=DoneOut, url_name="desk_return")
def return_(request: HttpRequest, reference: str, asked: ReasonIn) -> DoneOut:
    """Return to the applicant what was not mended (APPC art. 64)."""
    return _done(request, reference, Verb.RETURN, asked.model_dump())


@router.post("/cases/{reference}/terminate", response=DoneOut, url_name="desk_terminate")
def terminate(request: HttpRequest, reference: str, asked: ReasonIn) -> DoneOut:
    """Discontinue the consideration (APPC art. 70)."""
    return _done(request, reference, Verb.TERMINATE, asked.model_dump())


@router.post("/cases/{reference}/reopen", response=DoneOut, url_name="desk_reopen")
def reopen(request: HttpRequest, reference: str, asked: ReasonIn) -> DoneOut:
    """Open an answered case again."""
    return _done(request, reference, Verb.REOPEN, asked.model_dump())


@router.post("/cases/{reference}/join", response=DoneOut, url_name="desk_join")
def join(request: HttpRequest, reference: str, asked: JoinIn) -> DoneOut:
    """Join to the main case about the same matter."""
    return _done(request, reference, Verb.JOIN, asked.model_dump())


@router.post("/cases/{reference}/split", response=DoneOut, url_name="desk_split")
def split(request: HttpRequest, reference: str, asked: ReasonIn) -> DoneOut:
    """Split a joined voice off again, with a reason; its own term goes on."""
    return _done(request, reference, Verb.SPLIT, asked.model_dump())


@router.post("/cases/{reference}/pass-up", response=DoneOut, url_name="desk_pass_up")
def pass_up(request: HttpRequest, reference: str, asked: NoteIn) -> DoneOut:
    """Send a complaint with its file to the superior body (APPC art. 91)."""
    return _done(request, reference, Verb.PASS_UP, asked.model_dump())


@router.post("/cases/{reference}/satisfy", response=DoneOut, url_name="desk_satisfy")
def satisfy(request: HttpRequest, reference: str, asked: SatisfyIn) -> DoneOut:
    """Satisfy a complaint in full by oneself (APPC art. 91)."""
    return _done(request, reference, Verb.SATISFY, asked.model_dump())


@router.post("/cases/{reference}/decide", response=DoneOut, url_name="desk_decide")
def decide(request: HttpRequest, reference: str, asked: DecideIn) -> DoneOut:
    """Decide on a complaint (APPC art. 100)."""
    return _done(request, reference, Verb.DECIDE, asked.model_dump())
