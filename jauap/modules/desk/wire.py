"""Between the values of the program and the JSON of the wire."""

from typing import Any

from jauap.kernel.cases import arrival
from jauap.kernel.cases.queries import Answer, Case, Counts
from jauap.lib.paging import Page
from jauap.modules.desk import case_page
from jauap.modules.desk.case_page import CasePage
from jauap.modules.desk.listing import Asked, Line
from jauap.modules.desk.operations import Done
from jauap.modules.desk.queries import Board, BoardRow
from jauap.modules.desk.schemas import (
    AnswerOut,
    BoardOut,
    BoardRowOut,
    CaseOut,
    CountsOut,
    CustodyOut,
    DeadlineOut,
    DocumentOut,
    DoneOneOut,
    FactOut,
    HearingOut,
    MessageOut,
    MoveOut,
    Named,
    PieceOut,
    QueueLineOut,
    QueueOut,
)
from jauap.modules.desk.situation import Situation


def line(one: Line) -> QueueLineOut:
    """One case of the list."""
    case = one.case
    return QueueLineOut(
        **_common(case),
        body=Named(code=case.holder_id, name=one.holder) if isinstance(case.holder_id, str) else None,
        executor=one.executor,
        excerpt=one.excerpt,
        pieces=[PieceOut(text=text, is_match=is_match) for text, is_match in one.pieces],
        has_all_words=one.has_all_words,
    )


def _common(case: Case) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "uuid": case.pk,
        "status": case.status,
        "kind": case.kind,
        "topic": case.topic,
        "territory": case.territory.code if case.territory else "",
        "submitted_at": case.submitted_at,
        "registered_at": case.registered_at,
        "due_at": case.due_at,
        "hops": case.hops,
        "flags": list(case.flags),
    }


def queue(asked: Asked, *, page: Page[Case], lines: list[Line], counted: Counts | None) -> QueueOut:
    """One page of the list."""
    return QueueOut(
        scope=asked.scope.value,
        counts=CountsOut.from_orm(counted) if counted else None,
        items=[line(one) for one in lines],
        next=page.next_key,
        previous=page.previous_key,
    )


def case(situation: Situation) -> CaseOut:
    """A case with all that its official may see."""
    page, file, found = case_page.build(situation), situation.file, situation.case
    text = file.submission.text if file.submission else ""
    return CaseOut(
        **_common(found),
        body=_body(situation, found.holder_id),
        executor=page.names.get(found.assignee_id or 0, ""),
        excerpt=text[:160],
        version=found.version,
        procedure=found.procedure,
        edition=found.edition,
        language=found.language,
        channel=found.channel,
        text=text,
        erased=page.erased,
        entered_at=arrival.of(case=found, history=file.history).entered_at,
        applicant={str(row.name): str(row.value) for row in page.applicant},
        deadline=_deadline(situation, page),
        custody=_custody(situation),
        history=[
            FactOut(
                kind=fact.kind,
                sentence=str(event.title),
                at=fact.at,
                who=str(event.who),
                note=str(event.note),
            )
            for fact, event in zip(file.history, page.history, strict=True)
        ],
        messages=[MessageOut.from_orm(one) for one in file.messages],
        documents=[DocumentOut(uuid=one.pk, **_of_document(one)) for one in file.documents],
        hearings=[HearingOut.from_orm(one) for one in file.hearings],
        answers=[answer(one) for one in file.answers],
        linked=[link.reference for link in page.links],
        moves=[
            MoveOut(
                verb=step.verb.value,
                label=str(step.title),
                article=step.article,
                clock=str(step.clock),
                within=step.within,
                blocked=step.blocked,
            )
            for step in page.steps
        ],
    )


def _custody(situation: Situation) -> list[CustodyOut]:
    return [
        CustodyOut(
            body=_body(situation, link.body_id) or Named(code="", name=""),
            since=link.since,
            until=link.until,
            reason=case_page.reason_in_words(link.reason),
            words=link.words,
        )
        for link in situation.file.custody
    ]


def _of_document(row: object) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("name", "media_type", "size", "sha256", "at")}


def _body(situation: Situation, code: object) -> Named | None:
    return Named(code=code, name=str(situation.body_name(code))) if isinstance(code, str) else None


def _deadline(situation: Situation, page: CasePage) -> DeadlineOut | None:
    if page.due is None or situation.case.due_at is None:
        return None
    return DeadlineOut(
        last_day=situation.day(situation.case.due_at),
        days_left=page.days_left,
        sentence=str(page.due.explained.sentence),
        notes=[str(note) for note in page.due.explained.notes],
    )


def answer(row: Answer) -> AnswerOut:
    """A draft or a signed answer."""
    return AnswerOut.from_orm(row)


def done(one: Done) -> DoneOneOut:
    """What became of one of several cases."""
    return DoneOneOut(
        reference=one.reference, is_done=one.refusal is None, refusal=str(one.refusal) if one.refusal else ""
    )


def board(found: Board) -> BoardOut:
    """The board of a vertical."""
    return BoardOut(
        body=Named(code=found.body.code, name=str(found.body.name)),
        total=_row(found.total),
        rows=[_row(row) for row in found.rows],
    )


def _row(row: BoardRow) -> BoardRowOut:
    return BoardRowOut(
        body=Named(code=row.body.code, name=str(row.body.name)),
        itself=row.itself,
        open=row.open,
        late=row.late,
        week=row.week,
        moved_twice=row.moved_twice,
        complaints=row.complaints,
        age_days=row.age_days,
    )
