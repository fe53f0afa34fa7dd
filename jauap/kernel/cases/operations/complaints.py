"""The complaint to the superior body: a case of its own, linked to the one complained about (APPC art. 91–100)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from jauap.kernel.cases import clocks, indexing, moving
from jauap.kernel.cases.choices import Channel, ClockEnd, ClockKind, Flag, Relation
from jauap.kernel.cases.models import Answer, Case, Clock, Custody, Submission
from jauap.kernel.cases.moving import told
from jauap.kernel.cases.operations.intake import Matter, Submitted, readable, submit
from jauap.kernel.cases.refusals import AlreadyComplained, NoSuperiorBody, TooEarly
from jauap.kernel.ledger.types import SYSTEM, Actor
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.sentences import in_words
from jauap.kernel.procedures.statuses import Outcome, Status, Verb
from jauap.kernel.state_bodies import queries as state_bodies

REVIEW = "appeals.review"


def complain(
    *, case_id: UUID, text: str, by: Actor, at: datetime, channel: Channel = Channel.WEB
) -> Submitted:
    """Complain about an answer or a silence, at the body complained about; it passes the complaint up in three days.

    Late filing is no ground to refuse acceptance: the complaint is marked (art. 92). Refuses `NoSuperiorBody` and
    `AlreadyComplained`.
    """
    step = moving.begin(case_id=case_id, verb=Verb.COMPLAIN, by=by, at=at)
    case = step.case
    words = readable(text)
    if case.is_open and case.due_at is not None and at <= case.due_at:
        raise TooEarly(day=in_words(clocks.local_day(case.due_at, region=case.region)))
    running = Case.objects.filter(
        parent=case, relation=Relation.COMPLAINT, answered_at__isnull=True, closed_at=None
    )
    if earlier := running.first():
        raise AlreadyComplained(reference=earlier.reference)
    if case.holder_id is None or state_bodies.superior(code=case.holder_id, on=at.date()) is None:
        raise NoSuperiorBody
    place = Submission.objects.filter(case=case).values_list("place", flat=True).first() or ""
    with moving.together(step, names=case.applicant_id):
        submitted = submit(
            procedure=REVIEW,
            matter=Matter(
                text=words,
                language=case.language,
                territory=case.territory_id,
                topic=case.topic,
                place=place,
                body=case.holder_id,
                flags=(Flag.FILED_LATE,) if _is_late(case=case, at=at, step=step) else (),
            ),
            by=by,
            applicant=case.applicant_id,
            channel=channel,
            at=at,
            parent=case,
            relation=Relation.COMPLAINT,
        )
        moving.finish(step, facts=[told("case.complained", complaint=submitted.case.reference)])
    return submitted


def _is_late(*, case: Case, at: datetime, step: moving.Step) -> bool:
    """Three months from the answer; six when the answer had no remedies clause (art. 92)."""
    answered = Answer.objects.filter(case=case, signed_at__isnull=False).order_by("-signed_at").first()
    if answered is None or answered.signed_at is None:
        return False
    term = step.procedure.terms.get("complaint" if answered.remedies else "complaint_without_clause")
    if term is None:
        return False
    known_on = clocks.local_day(answered.signed_at, region=case.region)
    last = law.last_day(received_on=known_on, term=term, calendar=clocks.calendar(at))
    return clocks.local_day(at, region=case.region) > last.value


def pass_up(*, case_id: UUID, by: Actor, at: datetime, words: str = "") -> Case:
    """Send the complaint with the file to the superior body, whose twenty working days begin (art. 92, 99)."""
    step = moving.begin(case_id=case_id, verb=Verb.PASS_UP, by=by, at=at)
    case = step.case
    superior = state_bodies.superior(code=case.holder_id or "", on=at.date())
    if superior is None:
        raise NoSuperiorBody
    before = case.holder_id
    with moving.together(step):
        clocks.stop(case=case, kinds=None, at=at, end=ClockEnd.DONE)
        Custody.objects.filter(case=case, until__isnull=True).update(until=at)
        Custody.objects.create(
            case=case,
            body_id=superior.code,
            since=at,
            reason={"code": "passed_up", "params": {"by": before}},
            words=words.strip(),
        )
        case.holder_id = superior.code
        review = step.clock(ClockKind.REVIEW, code="review")
        review.save(force_insert=True)
        return moving.finish(
            step,
            facts=[
                told("complaint.passed_up", from_body=before, to_body=superior.code, due_at=review.due_at)
            ],
            holder_id=superior.code,
            assignee_id=None,
            due_at=review.due_at,
            registered_at=case.registered_at or at,
        )


def satisfy(*, case_id: UUID, text: str, remedies: str, by: Actor, at: datetime) -> Case:
    """The body complained about grants the complaint in full by itself (art. 92); the matter is opened again there."""
    step = moving.begin(case_id=case_id, verb=Verb.SATISFY, by=by, at=at)
    return _decided(step, outcome=Outcome.SATISFIED, text=text, remedies=remedies, fact="complaint.satisfied")


def decide(*, case_id: UUID, outcome: Outcome, text: str, remedies: str, by: Actor, at: datetime) -> Case:
    """The superior body decides within twenty working days. A granted complaint opens the matter below again."""
    step = moving.begin(case_id=case_id, verb=Verb.DECIDE, by=by, at=at)
    return _decided(step, outcome=outcome, text=text, remedies=remedies, fact="complaint.decided")


def _decided(step: moving.Step, *, outcome: Outcome, text: str, remedies: str, fact: str) -> Case:
    case, at = step.case, step.at
    words = readable(text)
    on_time = case.due_at is None or at <= case.due_at
    with moving.together(step, beside=Q(pk=case.parent_id)):
        clocks.stop(case=case, kinds=None, at=at, end=ClockEnd.DONE)
        Answer.objects.create(
            case=case,
            body=step.by.body or "",
            language=case.language,
            text=words,
            remedies=remedies.strip(),
            outcome=outcome,
            drafted_by_id=step.by.official_id,
            drafted_at=at,
            signed_by_id=step.by.official_id,
            signed_at=at,
        )
        indexing.add(cases=[case.pk], text=words)
        decided = moving.finish(
            step,
            to=Status.ANSWERED,
            facts=[told(fact, outcome=outcome.value, on_time=on_time, personal={"text": words})],
            outcome=outcome.value,
            answered_at=at,
            answered_late=not on_time,
            due_at=None,
        )
        _tell_parent(case=decided, outcome=outcome, by=step.by, at=at)
    return decided


def _tell_parent(*, case: Case, outcome: Outcome, by: Actor, at: datetime) -> None:
    """The case below learns of the decision; a granted complaint opens it again, with a clock of its own."""
    if case.parent_id is None:
        return
    parent = moving.load(case.parent_id)
    granted = outcome in {Outcome.SATISFIED, Outcome.PARTLY}
    facts = [told("case.complaint_decided", complaint=case.reference, outcome=outcome.value)]
    step = (
        moving.begin(case_id=parent.pk, verb=Verb.REOPEN, by=SYSTEM, at=at)
        if granted and not parent.is_open
        else None
    )
    if step is None:
        moving.record(case=parent, by=by, at=at, facts=facts)
        return
    again = step.main_clock()
    again.save(force_insert=True)
    moving.finish(
        step,
        to=Status.REGISTERED,
        facts=[*facts, told("case.reopened", due_at=again.due_at)],
        due_at=again.due_at,
        closed_at=None,
        answered_at=None,
        answered_late=None,
        assignee_id=None,
        outcome="",
        verdict="",
    )


def lapse(*, at: datetime, limit: int = 1000) -> int:
    """Count every complaint whose term ended in silence as refused (art. 91(2), 100(5)). Returns how many."""
    silent = Clock.objects.filter(
        kind=ClockKind.REVIEW, stopped_at__isnull=True, due_at__lt=at, case__relation=Relation.COMPLAINT
    ).select_related("case")[:limit]
    count = 0
    for clock in silent:
        with transaction.atomic():
            step = moving.begin(case_id=clock.case_id, verb=Verb.CLOSE, by=SYSTEM, at=at)
            clocks.stop(case=step.case, kinds=None, at=at, end=ClockEnd.LAPSED)
            moving.finish(
                step,
                to=Status.CLOSED,
                facts=[told("complaint.deemed_refused", due_at=clock.due_at)],
                outcome=Outcome.REFUSED.value,
                closed_at=at,
                due_at=None,
            )
            count += 1
    return count
