"""My cases for programs of a person who is signed in: the list, one case, its files, and every move.

The same doors as the pages. Another person's case is not there (404).
"""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from jauap.kernel.cases import documents, operations, record
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases import receipts as case_receipts
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.operations import NewDocument, Said, Submitted
from jauap.kernel.people.queries import Account
from jauap.kernel.procedures.statuses import Verb
from jauap.lib import clock
from jauap.modules.cabinet import presentation, queries
from jauap.modules.cabinet.presentation import Line
from jauap.modules.cabinet.queries import Mine
from jauap.ui import files, policy_api
from jauap.ui.case_schemas import (
    OR_SIGNED_TEXT,
    CaseOut,
    DocumentOut,
    Named,
    PositionIn,
    RateIn,
    ReceiptFileOut,
    ReceiptOut,
    WithdrawIn,
    WordsIn,
)

router = Router(auth=policy_api.signed_in)


class LineOut(Schema):
    """A case in the list."""

    reference: str
    status: str
    body: Named | None
    excerpt: str
    submitted_at: dt.datetime
    due_at: dt.datetime | None
    asks: Annotated[str, Field(description="What waits for you; empty when nothing does.")]
    until: Annotated[dt.datetime | None, Field(description="The last moment of what waits for you.")]


class LinesOut(Schema):
    """A page of the list: first what waits for you, then the others, newest first."""

    cases: list[LineOut]
    next: Annotated[str | None, Field(description="The key of the next page, for `after`.")]


class LodgedOut(Schema):
    """A complaint that was lodged: a case of its own."""

    reference: str


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.user)


@router.get("/cases", response=LinesOut, url_name="cabinet_cases")
def my_cases(
    request: HttpRequest, after: Annotated[str | None, Query(max_length=400)] = None
) -> dict[str, Any]:
    """My cases, fifty a page."""
    account = _account(request)
    page = queries.my_cases(account=account, at=clock.now(), after=after)
    lines = presentation.lines(page, own_person=account.person_id)
    return {"cases": [_line(line) for line in lines], "next": page.next_key}


def _line(line: Line) -> dict[str, Any]:
    case = line.case
    return {
        "reference": case.reference,
        "status": case.status,
        "body": {"code": case.holder_id, "name": line.holder} if case.holder_id else None,
        "excerpt": line.excerpt,
        "submitted_at": case.submitted_at,
        "due_at": line.due_at,
        "asks": str(line.asks),
        "until": line.until,
    }


@router.get("/cases/{reference}", response=CaseOut, url_name="cabinet_case")
def my_case(request: HttpRequest, reference: str) -> dict[str, Any]:
    """One case: the next step, the deadline day by day, custody, history, answers, and what I can do."""
    at = clock.now()
    mine = _mine(request, reference, at=at)
    return record.record(file=mine.file, by=mine.by, at=at)


@router.get("/cases/{reference}/documents/{document_id}", url_name="cabinet_document")
def document(request: HttpRequest, reference: str, document_id: UUID) -> HttpResponse:
    """The content of a file of the case."""
    mine = _mine(request, reference, at=clock.now())
    found = cases.document(case=mine.case, document_id=document_id)
    return files.served(  # type: ignore[return-value]  # a streaming response is as good to Ninja
        documents.open_content(document=found), headers=documents.serve_headers(found)
    )


@router.get("/cases/{reference}/receipts", response=list[ReceiptOut], url_name="cabinet_receipts")
def receipts(request: HttpRequest, reference: str) -> list[dict[str, Any]]:
    """The receipts of my case: of the submission, of each forwarding, extension, answer and delivery."""
    case, _by = queries.my_own(account=_account(request), reference=reference, at=clock.now())
    return record.receipts_of(case=case)


@router.get(
    "/cases/{reference}/receipts/{sequence}",
    response=ReceiptFileOut,
    url_name="cabinet_receipt",
    openapi_extra=OR_SIGNED_TEXT,
)
def receipt(request: HttpRequest, reference: str, sequence: int) -> HttpResponse:
    """One receipt as a file that is checked offline; with `Accept: application/jose` the signed text alone."""
    at = clock.now()
    case, _by = queries.my_own(account=_account(request), reference=reference, at=at)
    found = case_receipts.receipt(case=case, sequence=sequence, at=at, is_opened=True)
    return files.receipt(request, text=found.text, file=found.file, name=found.name)


@router.post("/cases/{reference}/documents", response={201: list[DocumentOut]}, url_name="cabinet_documents")
def add_documents(
    request: HttpRequest, reference: str, files: Annotated[list[UploadedFile], File()]
) -> Status[list[dict[str, Any]]]:
    """Add photos and documents to an open case."""
    at = clock.now()
    mine = _mine(request, reference, at=at)
    rows = operations.add_document(case_id=mine.case.pk, documents=_documents(files), by=mine.by, at=at)
    return Status(201, [record.document(row) for row in rows])


@router.post("/cases/{reference}/reply", response=CaseOut, url_name="cabinet_reply")
def reply(request: HttpRequest, reference: str, asked: WordsIn) -> dict[str, Any]:
    """Answer the question of the body."""
    return _done(request, reference, Verb.REPLY, text=asked.text)


@router.post("/cases/{reference}/position", response=CaseOut, url_name="cabinet_position")
def position(request: HttpRequest, reference: str, asked: PositionIn) -> dict[str, Any]:
    """Say what you think of the preliminary decision (APPC art. 73)."""
    return _done(request, reference, Verb.STATE_POSITION, text=asked.text, wants_oral=asked.wants_oral)


@router.post("/cases/{reference}/rate", response=CaseOut, url_name="cabinet_rate")
def rate(request: HttpRequest, reference: str, asked: RateIn) -> dict[str, Any]:
    """Say whether the answer solved the matter."""
    return _done(request, reference, Verb.RATE, text=asked.words, verdict=asked.verdict)


@router.post("/cases/{reference}/reopen", response=CaseOut, url_name="cabinet_reopen")
def reopen(request: HttpRequest, reference: str, asked: WordsIn) -> dict[str, Any]:
    """Open an answered case again, without a new registration."""
    return _done(request, reference, Verb.REOPEN, text=asked.text)


@router.post("/cases/{reference}/withdraw", response=CaseOut, url_name="cabinet_withdraw")
def withdraw(request: HttpRequest, reference: str, asked: WithdrawIn) -> dict[str, Any]:
    """Take the appeal back (APPC art. 64)."""
    return _done(request, reference, Verb.WITHDRAW, text=asked.words)


@router.post("/cases/{reference}/complain", response={201: LodgedOut}, url_name="cabinet_complain")
def complain(request: HttpRequest, reference: str, asked: WordsIn) -> Status[dict[str, Any]]:
    """Complain to the superior body: a case of its own, linked to this one (APPC art. 91–100)."""
    at = clock.now()
    complaint = _act(_mine(request, reference, at=at), Verb.COMPLAIN, {"text": asked.text}, at=at)
    return Status(201, {"reference": complaint.case.reference if complaint else ""})


def _mine(request: HttpRequest, reference: str, *, at: dt.datetime) -> Mine:
    return queries.my_case(account=_account(request), reference=reference, at=at)


def _done(request: HttpRequest, reference: str, verb: Verb, **typed: object) -> dict[str, Any]:
    """Make a move; the case as it is afterwards."""
    at = clock.now()
    _act(_mine(request, reference, at=at), verb, typed, at=at)
    mine = _mine(request, reference, at=at)
    return record.record(file=mine.file, by=mine.by, at=at)


def _act(mine: Mine, verb: Verb, typed: dict[str, object], *, at: dt.datetime) -> Submitted | None:
    return operations.act(
        case_id=mine.case.pk, verb=verb, said=Said.of(typed), by=mine.by, at=at, channel=Channel.API
    )


def _documents(sent: Sequence[UploadedFile]) -> list[NewDocument]:
    return [NewDocument(name=file.name or "", content=file.file) for file in sent if file.file is not None]
