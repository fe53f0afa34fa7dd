"""Appeals for programs: propose, submit, follow, act. The same doors as the pages; refusals are problem details.

A case is opened by its reference in the address and its code in the header `X-Case-Code`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import File, Header, Router, Status
from ninja.files import UploadedFile

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries as reading
from jauap.kernel.cases import receipts as case_receipts
from jauap.kernel.cases import record
from jauap.kernel.cases.choices import Channel, Verdict
from jauap.kernel.cases.operations import NewDocument, Said
from jauap.kernel.cases.queries import Case, CaseFile
from jauap.kernel.cases.refusals import NoSuchCase
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.procedures.statuses import Verb
from jauap.lib import clock
from jauap.modules.appeals import neighbours, operations, queries, wire
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.schemas import ProposeIn, ProposeOut, SubmitIn, SubmitOut
from jauap.ui import files, guessing, policy_api
from jauap.ui.case_schemas import (
    OR_SIGNED_TEXT,
    CaseOut,
    DocumentOut,
    PositionIn,
    RateIn,
    ReceiptFileOut,
    ReceiptOut,
    WithdrawIn,
    WordsIn,
)

router = Router(auth=policy_api.public)

Code = Annotated[str, Header(alias="X-Case-Code", description="The code from the receipt.")]


@router.post("/propose", response=ProposeOut, url_name="appeals_propose")
def propose(request: HttpRequest, asked: ProposeIn) -> ProposeOut:
    """What an appeal with these words would become: kind, topic, body and deadline, each with its reason.

    Nothing is stored.
    """
    at = clock.now()
    answers = Answers(
        text=asked.text,
        territory=asked.territory,
        topic=asked.topic,
        body=asked.body,
        kind=asked.kind or "",
        language=get_language() or "kk",
    )
    preview = queries.preview(answers=answers, at=at)
    return wire.proposed(
        preview,
        text=asked.text,
        places=queries.places_in_words(text=asked.text, on=at.date()),
        matters=neighbours.offered(answers=answers, known=preview, at=at),
        at=at,
    )


@router.post("/", response={201: SubmitOut, 200: SubmitOut}, url_name="appeals_submit")
def submit(
    request: HttpRequest,
    asked: SubmitIn,
    idempotency_key: Annotated[
        UUID, Header(alias="Idempotency-Key", description="A UUID of your own, one an appeal.")
    ],
) -> Status[SubmitOut]:
    """Lodge an appeal. 201 when it is new, 200 with the same reference when this key was sent before."""
    at = clock.now()
    submitted = operations.lodge(
        answers=queries.placed(wire.answers(asked), at=at),
        account_id=request.user.pk if request.user.is_authenticated else None,
        channel=Channel.API,
        key=idempotency_key,
        files=(),
        at=at,
    )
    return Status(201 if submitted.is_new else 200, wire.submitted(submitted, at=at))


@router.get("/{reference}", response=CaseOut, url_name="appeals_case")
def case(request: HttpRequest, reference: str, code: Code) -> dict[str, Any]:
    """One case: status, deadline day by day, custody, history, answers, and what the applicant can do."""
    at = clock.now()
    file, by = _opened(request, reference=reference, code=code)
    return record.record(file=file, by=by, at=at)


@router.get("/{reference}/receipts", response=list[ReceiptOut], url_name="appeals_receipts")
def receipts(request: HttpRequest, reference: str, code: Code) -> list[dict[str, Any]]:
    """The receipts of the case: of the submission, of each forwarding, extension, answer and delivery."""
    return record.receipts_of(case=_case(request, reference=reference, code=code))


@router.get(
    "/{reference}/receipts/{sequence}",
    response=ReceiptFileOut,
    url_name="appeals_receipt",
    openapi_extra=OR_SIGNED_TEXT,
)
def receipt(request: HttpRequest, reference: str, sequence: int, code: Code) -> HttpResponse:
    """One receipt as a file that is checked offline; with `Accept: application/jose` the signed text alone."""
    case = _case(request, reference=reference, code=code)
    found = case_receipts.receipt(case=case, sequence=sequence, at=clock.now(), is_opened=True)
    return files.receipt(request, text=found.text, file=found.file, name=found.name)


@router.post("/{reference}/documents", response={201: list[DocumentOut]}, url_name="appeals_documents")
def add_documents(
    request: HttpRequest, reference: str, code: Code, files: Annotated[list[UploadedFile], File()]
) -> Status[list[dict[str, Any]]]:
    """Add photos and documents to an open case."""
    file, by = _opened(request, reference=reference, code=code)
    rows = cases.add_document(
        case_id=file.case.pk, documents=_documents(files), by=_applicant(by), at=clock.now()
    )
    return Status(201, [record.document(row) for row in rows])


@router.post("/{reference}/reply", response=CaseOut, url_name="appeals_reply")
def reply(request: HttpRequest, reference: str, code: Code, asked: WordsIn) -> dict[str, Any]:
    """Answer the question of the body."""
    return _done(request, reference, code, Verb.REPLY, Said(text=asked.text))


@router.post("/{reference}/position", response=CaseOut, url_name="appeals_position")
def position(request: HttpRequest, reference: str, code: Code, asked: PositionIn) -> dict[str, Any]:
    """Say what you think of the preliminary decision (APPC art. 73)."""
    return _done(
        request, reference, code, Verb.STATE_POSITION, Said(text=asked.text, wants_oral=asked.wants_oral)
    )


@router.post("/{reference}/rate", response=CaseOut, url_name="appeals_rate")
def rate(request: HttpRequest, reference: str, code: Code, asked: RateIn) -> dict[str, Any]:
    """Say whether the answer solved the matter."""
    return _done(request, reference, code, Verb.RATE, Said(text=asked.words, verdict=Verdict(asked.verdict)))


@router.post("/{reference}/withdraw", response=CaseOut, url_name="appeals_withdraw")
def withdraw(request: HttpRequest, reference: str, code: Code, asked: WithdrawIn) -> dict[str, Any]:
    """Take the appeal back (APPC art. 64)."""
    return _done(request, reference, code, Verb.WITHDRAW, Said(text=asked.words))


@router.post("/{reference}/reopen", response=CaseOut, url_name="appeals_reopen")
def reopen(request: HttpRequest, reference: str, code: Code, asked: WordsIn) -> dict[str, Any]:
    """Open an answered case again, without a new registration."""
    return _done(request, reference, code, Verb.REOPEN, Said(text=asked.text))


@router.post("/{reference}/complain", response={201: SubmitOut}, url_name="appeals_complain")
def complain(request: HttpRequest, reference: str, code: Code, asked: WordsIn) -> Status[SubmitOut]:
    """Complain to the superior body: a case of its own, linked to this one (APPC art. 91–100)."""
    file, by = _opened(request, reference=reference, code=code)
    at = clock.now()
    submitted = cases.complain(
        case_id=file.case.pk, text=asked.text, by=_applicant(by), at=at, channel=Channel.API
    )
    return Status(201, wire.submitted(submitted, at=at))


def _opened(request: HttpRequest, *, reference: str, code: str) -> tuple[CaseFile, Actor | None]:
    """The file of a case for whoever has its code. Refuses `NoSuchCase`, `TooManyTries`."""
    found = _case(request, reference=reference, code=code)
    applicant = found.applicant
    by = Actor(kind=ActorKind.CITIZEN, person_uuid=applicant.uuid) if applicant is not None else None
    return reading.file(case=found), by


def _case(request: HttpRequest, *, reference: str, code: str) -> Case:
    with guessing.counted(request, of=reference, wrong=NoSuchCase):
        return reading.with_secret(reference=reference, secret=code)


def _applicant(by: Actor | None) -> Actor:
    """Whoever acts; a voice without a name has nobody who could (the kernel refuses)."""
    return by or Actor(kind=ActorKind.CITIZEN)


def _done(request: HttpRequest, reference: str, code: str, verb: Verb, said: Said) -> dict[str, Any]:
    at: datetime = clock.now()
    file, by = _opened(request, reference=reference, code=code)
    cases.act(case_id=file.case.pk, verb=verb, said=said, by=_applicant(by), at=at, channel=Channel.API)
    return record.record(file=reading.file(case=reading.get(case_id=file.case.pk)), by=by, at=at)


def _documents(files: Sequence[UploadedFile]) -> list[NewDocument]:
    return [NewDocument(name=file.name or "", content=file.file) for file in files if file.file is not None]
