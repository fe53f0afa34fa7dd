"""The way of a case through bodies and hands: assign, ask, reply, tell, add documents, transfer, return, withdraw."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from jauap.kernel.cases import clocks, indexing, moving
from jauap.kernel.cases.choices import Author, Channel, ClockEnd, ClockKind, Flag, Relation
from jauap.kernel.cases.documents import Accepted, NewDocument, accept
from jauap.kernel.cases.models import Assignment, Case, Clock, Custody, Document, Message, Submission
from jauap.kernel.cases.moving import Step, told
from jauap.kernel.cases.operations.intake import Matter, file_papers, readable, submit
from jauap.kernel.cases.operations.joining import leave_voices
from jauap.kernel.cases.refusals import (
    NotTheHolder,
    ProtectedContent,
    ReasonNeeded,
    SameBody,
    TooEarly,
    TooManyHops,
)
from jauap.kernel.cases.rules import needs_arbitration
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.kernel.procedures.sentences import in_words
from jauap.kernel.procedures.statuses import ClockEffect, Role, Status, Verb


def assign(*, case_id: UUID, official_id: int, by: Actor, at: datetime, words: str = "") -> Case:
    """Give the work on a case to an official of the holder. Refuses `NotTheHolder` when the official is not of it."""
    step = moving.begin(case_id=case_id, verb=Verb.ASSIGN, by=by, at=at)
    office = people.officials(ids=[official_id]).get(official_id)
    if (
        office is None
        or office.body_id != step.case.holder_id
        or not people.is_in_office(official=office, on=people.day(at))
    ):
        raise NotTheHolder(field="official")
    with moving.together(step):
        Assignment.objects.filter(case=step.case, ended_at__isnull=True).update(ended_at=at)
        Assignment.objects.create(
            case=step.case, official_id=official_id, assigned_by_id=by.official_id, at=at, words=words.strip()
        )
        return moving.finish(
            step, facts=[told("case.assigned", official=official_id)], assignee_id=official_id
        )


def ask(
    *, case_id: UUID, text: str, by: Actor, at: datetime, documents: Sequence[NewDocument] = ()
) -> Message:
    """Ask the applicant to mend or add something, within the term that the procedure sets (APPC art. 64).

    The answer's clock does what the table of the procedure says; by default it runs on.
    """
    step = moving.begin(case_id=case_id, verb=Verb.ASK, by=by, at=at)
    words, papers = readable(text), accept(documents)
    with moving.together(step):
        cure = step.clock(ClockKind.CURE, code="cure")
        cure.save(force_insert=True)
        message = Message.objects.create(
            case=step.case,
            author=Author.BODY,
            official_id=by.official_id,
            body=by.body or "",
            text=words,
            at=at,
            reply_until=cure.due_at,
        )
        indexing.add(cases=[step.case.pk], text=words)
        file_papers(case=step.case, papers=papers, author=Author.BODY, at=at, message_id=message.pk)
        fact = told(
            "case.asked",
            message=message.pk,
            reply_until=cure.due_at,
            documents=_digests(papers),
            personal={"text": words},
        )
        main = clocks.running_main(step.case)
        if step.move.clock == ClockEffect.PAUSE and main is not None:
            clocks.pause(clock=main, at=at)
            moving.finish(step, facts=[fact], due_at=cure.due_at)
        else:
            moving.finish(step, facts=[fact])
        return message


def reply(
    *, case_id: UUID, text: str, by: Actor, at: datetime, documents: Sequence[NewDocument] = ()
) -> Message:
    """The applicant answers the question of the body; the case goes back to whom it was with."""
    step = moving.begin(case_id=case_id, verb=Verb.REPLY, by=by, at=at)
    words, papers = readable(text), accept(documents)
    back = Status.ASSIGNED if step.case.assignee_id else Status.REGISTERED
    with moving.together(step):
        clocks.stop(case=step.case, kinds=[ClockKind.CURE, ClockKind.RETURN], at=at, end=ClockEnd.DONE)
        message = _say(step, words=words, author=Author.APPLICANT)
        file_papers(case=step.case, papers=papers, author=Author.APPLICANT, at=at, message_id=message.pk)
        fact = told("case.replied", message=message.pk, documents=_digests(papers), personal={"text": words})
        main = clocks.running_main(step.case)
        if main is not None and main.paused_at is not None:
            clocks.resume(clock=main, case=step.case, procedure=step.procedure, at=at)
        moving.finish(step, to=back, facts=[fact], due_at=main.due_at if main else None)
        return message


def _digests(papers: Sequence[Accepted]) -> list[str] | None:
    """The hashes of the files that came along, for the fact; None without files."""
    return [paper.sha256 for paper in papers] or None


def _say(step: Step, *, words: str, author: Author) -> Message:
    indexing.add(cases=[step.case.pk], text=words)
    return Message.objects.create(
        case=step.case,
        author=author,
        official_id=step.by.official_id,
        body=step.by.body or "",
        text=words,
        at=step.at,
    )


def add_document(
    *, case_id: UUID, documents: Sequence[NewDocument], by: Actor, at: datetime, text: str = ""
) -> list[Document]:
    """Add documents to an open case, with words or without (APPC art. 75: the participant adds to the file)."""
    step = moving.begin(case_id=case_id, verb=Verb.ADD_DOCUMENT, by=by, at=at)
    papers = accept(documents)
    if not papers and not text.strip():
        raise ReasonNeeded(field="text")
    author = Author.APPLICANT if step.role == Role.APPLICANT else Author.BODY
    with moving.together(step):
        message = _say(step, words=readable(text), author=author) if text.strip() else None
        rows = file_papers(
            case=step.case, papers=papers, author=author, at=at, message_id=message.pk if message else None
        )
        moving.finish(
            step,
            facts=[
                told(
                    "case.document_added" if papers else "case.told",
                    author=author.value,
                    documents=_digests(papers),
                    personal={"text": text.strip()} if text.strip() else None,
                )
            ],
        )
        return rows


def transfer(*, case_id: UUID, body: str, words: str, by: Actor, at: datetime) -> Case:
    """Forward the whole case to the competent body (APPC art. 65: three working days from receipt, with notice).

    The receiver registers it anew and its clock starts there (art. 76(2)). A transfer after the three days is made
    and marked as late: the matter must reach who can answer. After too many hops, or back to a former holder, only
    a supervisor decides (`TooManyHops`). Refuses `UnknownBody`, `SameBody`, `ReasonNeeded`.
    """
    step = moving.begin(case_id=case_id, verb=Verb.TRANSFER, by=by, at=at)
    case = step.case
    _permit_transfer(step, body=body, words=words)
    late = Clock.objects.filter(
        case=case, kind=ClockKind.FORWARD, stopped_at__isnull=True, due_at__lt=at
    ).exists()
    before = case.holder_id
    with moving.together(step):
        clocks.stop(case=case, kinds=None, at=at, end=ClockEnd.MOVED)
        Assignment.objects.filter(case=case, ended_at__isnull=True).update(ended_at=at)
        Custody.objects.filter(case=case, until__isnull=True).update(until=at)
        Custody.objects.create(
            case=case,
            body_id=body,
            since=at,
            reason={"code": "transferred", "params": {"by": before}},
            words=words.strip(),
        )
        case.holder_id = body
        running = clocks.opening_clocks(
            case=case, procedure=step.procedure, arrived_at=at, calendar=clocks.calendar(at)
        )
        Clock.objects.bulk_create(running)
        main = clocks.main_of(running)
        return moving.finish(
            step,
            facts=[
                told(
                    "case.transferred",
                    from_body=before,
                    to_body=body,
                    hop=case.hops + 1,
                    late=late or None,
                    due_at=main.due_at if main else None,
                    personal={"words": words.strip()},
                )
            ],
            holder_id=body,
            assignee_id=None,
            registered_at=None,
            hops=F("hops") + 1,
            due_at=main.due_at if main else None,
            flags=sorted({*case.flags, Flag.FORWARDED_LATE}) if late else case.flags,
        )


def _permit_transfer(step: Step, *, body: str, words: str) -> None:
    case = step.case
    moving.receiver(code=body, at=step.at)
    if body == case.holder_id:
        raise SameBody(field="body")
    if not words.strip():
        raise ReasonNeeded(field="words")
    held_before = Custody.objects.filter(case=case, body__code=body).exists()
    if needs_arbitration(hops=case.hops, held_before=held_before, role=step.role):
        raise TooManyHops(hops=case.hops)


def transfer_part(*, case_id: UUID, body: str, text: str, words: str, by: Actor, at: datetime) -> Case:
    """Forward a part of the matter to another competent body as a case of its own (APPC art. 65).

    `text` is the part in the applicant's words. The new case hangs on this one and runs under its own clock.
    """
    step = moving.begin(case_id=case_id, verb=Verb.TRANSFER, by=by, at=at)
    case = step.case
    moving.receiver(code=body, at=at)
    if body == case.holder_id:
        raise SameBody(field="body")
    if not words.strip():
        raise ReasonNeeded(field="words")
    whole = Submission.objects.get(case=case)
    with moving.together(step, names=case.applicant_id):
        part = submit(
            procedure=case.procedure,
            matter=Matter(
                text=text,
                language=case.language,
                territory=case.territory_id,
                place=whole.place,
                topic="",
                body=body,
                flags=tuple(Flag(flag) for flag in case.flags if flag in {Flag.CRIME, Flag.DANGER}),
            ),
            by=by,
            applicant=case.applicant_id,
            channel=Channel(case.channel),
            at=at,
            parent=case,
            relation=Relation.PART,
        ).case
        moving.record(
            case=case,
            by=by,
            at=at,
            facts=[
                told(
                    "case.part_transferred",
                    to_body=body,
                    part=part.reference,
                    personal={"words": words.strip()},
                )
            ],
        )
    return part


def return_(*, case_id: UUID, words: str, by: Actor, at: datetime) -> Case:
    """Return an appeal that was not mended in time, or repeats an ended one word for word (APPC art. 64).

    Never what tells of a crime or a threat (`ProtectedContent`); not before the applicant's time is over (`TooEarly`).
    """
    step = moving.begin(case_id=case_id, verb=Verb.RETURN, by=by, at=at)
    case = step.case
    if {Flag.CRIME, Flag.DANGER} & set(case.flags):
        raise ProtectedContent
    if not words.strip():
        raise ReasonNeeded(field="words")
    cure = Clock.objects.filter(case=case, kind=ClockKind.CURE, stopped_at__isnull=True).first()
    if cure is not None and not cure.overdue(at=at):
        raise TooEarly(day=in_words(clocks.local_day(cure.due_at, region=step.case.region)))
    with moving.together(step, beside=Q(joined_to=step.case)):
        return _end(step, kind="case.returned", words=words)


def withdraw(*, case_id: UUID, by: Actor, at: datetime, words: str = "") -> Case:
    """The applicant takes the appeal back, before a decision; it may be filed again (APPC art. 64, 70)."""
    step = moving.begin(case_id=case_id, verb=Verb.WITHDRAW, by=by, at=at)
    with moving.together(step, beside=Q(joined_to=step.case)):
        return _end(step, kind="case.withdrawn", words=words)


def terminate(*, case_id: UUID, words: str, by: Actor, at: datetime) -> Case:
    """Discontinue the consideration with a reason; notice within three working days (APPC art. 70; Law 221 art. 11)."""
    step = moving.begin(case_id=case_id, verb=Verb.TERMINATE, by=by, at=at)
    if {Flag.CRIME, Flag.DANGER} & set(step.case.flags):
        raise ProtectedContent
    if not words.strip():
        raise ReasonNeeded(field="words")
    with moving.together(step, beside=Q(joined_to=step.case)):
        return _end(step, kind="case.terminated", words=words)


def _end(step: Step, *, kind: str, words: str) -> Case:
    clocks.stop(case=step.case, kinds=None, at=step.at, end=ClockEnd.CANCELLED)
    Assignment.objects.filter(case=step.case, ended_at__isnull=True).update(ended_at=step.at)
    if words.strip():
        author = Author.APPLICANT if step.role == Role.APPLICANT else Author.BODY
        _say(step, words=readable(words), author=author)
    ended = moving.finish(
        step,
        facts=[told(kind, personal={"words": words.strip()} if words.strip() else None)],
        closed_at=step.at,
        due_at=None,
    )
    leave_voices(main=ended, at=step.at)
    return ended
