"""The desk for programs of officials: the list, a case, every move. The same doors as the pages.

A move is refused as problem details; with `version` it is refused too when the case changed since it was read.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Query, Router
from ninja.files import UploadedFile

from jauap.kernel.cases import operations as cases
from jauap.kernel.procedures.statuses import Verb
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import clock
from jauap.modules.desk import (
    acts,
    advice_wire,
    advised,
    advising,
    asking,
    drafting,
    earlier,
    listing,
    operations,
    policies,
    queries,
    situation,
    understanding,
    wire,
)
from jauap.modules.desk.advice_schemas import AdviceIn, AdviceOut, AdvisedMonthOut, EarlierOut, UnderstoodOut
from jauap.modules.desk.refusals import NotYourCase
from jauap.modules.desk.schemas import (
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
    WeighIn,
)
from jauap.modules.desk.situation import Situation
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
    return wire.case(_situation(request, reference))


def _situation(request: HttpRequest, reference: str) -> Situation:
    return situation.of(reference=reference, by=asking.actor(request), at=clock.now())


# ---------------------------------------------------------------- what helps


@router.get("/cases/{reference}/understood", response=list[UnderstoodOut], url_name="desk_understood")
def understood(request: HttpRequest, reference: str) -> list[UnderstoodOut]:
    """What the words of a case say, whatever was chosen since: topic, kind and body, how sure that is, and why."""
    return [advice_wire.understood(one) for one in understanding.of_case(_situation(request, reference))]


@router.get("/cases/{reference}/earlier", response=list[EarlierOut], url_name="desk_earlier")
def earlier_answers(request: HttpRequest, reference: str) -> list[EarlierOut]:
    """What the body answered to others in like cases, the likest first."""
    return [advice_wire.earlier(one) for one in earlier.answers(_situation(request, reference))]


@router.post("/cases/{reference}/advice", response=AdviceOut, url_name="desk_advice")
def advice(request: HttpRequest, reference: str, asked: AdviceIn) -> AdviceOut:
    """What a reader would miss in a draft. Nothing is saved, and nothing is forbidden by it."""
    return advice_wire.advice(advising.of(_situation(request, reference), asked.model_dump()))


@router.get(
    "/advice",
    response=AdvisedMonthOut,
    url_name="desk_advised",
    auth=policy_api.official(*policies.OVERSEERS),
)
def advised_in(
    request: HttpRequest,
    month: Annotated[str, Query(description="As 2026-03; the present one when empty.", max_length=40)] = "",
) -> AdvisedMonthOut:
    """The answers of one's vertical in one of the last twelve months: how many went out against advice, and which."""
    at = clock.now()
    chosen = advised.month(month, at=at)
    directory = state_bodies.directory()
    bodies = directory.vertical(code=asking.office(request).body_id, on=at.date())
    total, *each = advised.advised(bodies=bodies, since=chosen.since_at, until=chosen.until_at)
    return advice_wire.advised(chosen.code, total=total, bodies=each, directory=directory)


# ---------------------------------------------------------------- moves


@router.post("/cases/{reference}/weigh", response=DoneOut, url_name="desk_weigh")
def weigh(request: HttpRequest, reference: str, asked: WeighIn) -> DoneOut:
    """Say whether the words tell of danger or of a crime (flags `may_be_…`); the alarm ends either way."""
    found = _situation(request, reference)
    cases.weigh(case_id=found.case.pk, is_so=asked.is_so, words=asked.words, by=found.by, at=found.at)
    return _told(request, reference, _("It is written down. Thank you for looking."))


def _done(request: HttpRequest, reference: str, verb: Verb, typed: dict[str, Any]) -> DoneOut:
    """Press the same door as the page, and show the case afterwards."""
    return _told(request, reference, acts.do(verb, _situation(request, reference), typed))


def _told(request: HttpRequest, reference: str, message: str) -> DoneOut:
    try:
        after = _situation(request, reference)
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
    return _told(request, reference, drafting.save(_situation(request, reference), asked.model_dump()))


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
