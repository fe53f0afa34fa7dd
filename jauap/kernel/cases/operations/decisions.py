"""What decides a case: extension, preliminary decision and hearing, the answer, and what the applicant says of it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from jauap.kernel.cases import clocks, indexing, moving, rules
from jauap.kernel.cases.choices import Author, ClockEnd, ClockKind, HearingExemption, Verdict
from jauap.kernel.cases.models import Answer, Assignment, Case, Clock, Extension, Hearing, Message
from jauap.kernel.cases.moving import Step, told
from jauap.kernel.cases.operations.intake import readable
from jauap.kernel.cases.operations.joining import answer_voices
from jauap.kernel.cases.refusals import (
    AlreadyExtended,
    ChecklistIncomplete,
    HearingNeeded,
    NotAllowedNow,
    NothingToSign,
    ReasonNeeded,
    TooEarly,
    TooLate,
)
from jauap.kernel.ledger.types import SYSTEM, Actor
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.sentences import in_words
from jauap.kernel.procedures.statuses import Outcome, Status, Verb


def extend(*, case_id: UUID, until: date, ground: str, words: str, by: Actor, at: datetime) -> Extension:
    """Make the main term longer: a reasoned decision of a head, within the cap, told to the applicant in three days.

    `until` is the new last day; `ground` a code of `ExtensionGround` that the procedure names.
    Refuses `ReasonNeeded`, `AlreadyExtended`, `NotLonger`, `DecidedTooLate`, `BeyondTheCap`. Source: APPC art. 76; Law 221 art. 8.
    """
    step = moving.begin(case_id=case_id, verb=Verb.EXTEND, by=by, at=at)
    case = step.case
    act = step.procedure.extensions["main"]
    main = _extendable(step, ground=ground, words=words)
    extended = law.extend(
        extension=act,
        decided_on=clocks.local_day(at, region=case.region),
        former_last_day=clocks.local_day(main.due_at, region=case.region),
        until=until,
        calendar=clocks.calendar(at),
    )
    due_at = clocks.due(extended.value, region=case.region)
    notice_until = _days_after(step, code=step.move.notice or "notice")
    with moving.together(step):
        Clock.objects.filter(pk=main.pk).update(due_at=due_at)
        extension = Extension.objects.create(
            case=case,
            clock=main,
            ground=ground,
            words=words.strip(),
            decided_by_id=by.official_id,
            decided_at=at,
            before=main.due_at,
            until=due_at,
            notice_until=notice_until,
            article=act.article.code,
        )
        moving.finish(
            step,
            due_at=due_at,
            facts=[
                told(
                    "case.extended",
                    ground=ground,
                    before=main.due_at,
                    until=due_at,
                    article=act.article.code,
                    personal={"words": words.strip()},
                )
            ],
        )
    return extension


def _extendable(step: Step, *, ground: str, words: str) -> Clock:
    """The clock to be extended, when the act is complete and the law knows one more extension."""
    act = step.procedure.extensions["main"]
    if ground not in act.grounds:
        raise ReasonNeeded(field="ground")
    if not words.strip():
        raise ReasonNeeded(field="words")
    main = clocks.running_main(step.case)
    if main is None:
        raise NotAllowedNow(case_status=Status(step.case.status).label)
    if act.times is not None and Extension.objects.filter(clock=main).count() >= act.times:
        raise AlreadyExtended
    return main


def _days_after(step: Step, *, code: str) -> datetime:
    """The last moment of a term of the procedure that starts today."""
    return step.clock(ClockKind.OBJECTION, code=code).due_at


def propose_decision(*, case_id: UUID, text: str, outcome: Outcome, by: Actor, at: datetime) -> Hearing:
    """Show the applicant the preliminary decision, at least three working days before it is adopted (APPC art. 73)."""
    step = moving.begin(case_id=case_id, verb=Verb.PROPOSE, by=by, at=at)
    words = readable(text)
    with moving.together(step):
        objection = step.clock(ClockKind.OBJECTION, code="objection")
        objection.save(force_insert=True)
        hearing = Hearing.objects.create(
            case=step.case,
            preliminary=words,
            outcome=outcome,
            proposed_by_id=by.official_id,
            proposed_at=at,
            objections_until=objection.due_at,
            adoption_from=_adoption_from(step),
        )
        moving.finish(
            step,
            facts=[
                told(
                    "case.hearing_proposed",
                    outcome=outcome.value,
                    objections_until=objection.due_at,
                    personal={"text": words},
                )
            ],
        )
    return hearing


def _adoption_from(step: Step) -> datetime:
    """The first moment at which the decision may be adopted: three working days after the notice (APPC art. 73)."""
    region = step.case.region
    day = law.earliest_day(
        notified_on=clocks.local_day(step.at, region=region),
        term=step.procedure.terms["hearing_notice"],
        calendar=clocks.calendar(step.at),
    ).value
    return clocks.opening(day, region=region)


def state_position(*, case_id: UUID, text: str, wants_oral: bool, by: Actor, at: datetime) -> Hearing:
    """The applicant objects or agrees, in writing, or asks for an oral hearing (APPC art. 73: two working days)."""
    step = moving.begin(case_id=case_id, verb=Verb.STATE_POSITION, by=by, at=at)
    words = readable(text)
    with moving.together(step):
        hearing = Hearing.objects.select_for_update().get(case=step.case, held_at__isnull=True)
        hearing.position, hearing.position_at, hearing.wants_oral = words, at, wants_oral
        hearing.save(update_fields=["position", "position_at", "wants_oral"])
        clocks.stop(case=step.case, kinds=[ClockKind.OBJECTION], at=at, end=ClockEnd.DONE)
        moving.finish(
            step,
            facts=[told("case.position_stated", wants_oral=wants_oral or None, personal={"text": words})],
        )
    return hearing


def hear(*, case_id: UUID, protocol: str, by: Actor, at: datetime) -> Hearing:
    """Record the hearing and go on to the decision. Refuses `TooEarly` while the applicant may still speak.

    Without an oral hearing the protocol says how the written one ended (APPC art. 73, 74).
    """
    step = moving.begin(case_id=case_id, verb=Verb.HEAR, by=by, at=at)
    words = readable(protocol)
    with moving.together(step):
        hearing = Hearing.objects.select_for_update().get(case=step.case, held_at__isnull=True)
        if not hearing.wants_oral:
            _over(hearing, at=at)
        hearing.protocol, hearing.held_at = words, at
        hearing.save(update_fields=["protocol", "held_at"])
        clocks.stop(case=step.case, kinds=[ClockKind.OBJECTION], at=at, end=ClockEnd.DONE)
        moving.finish(step, facts=[told("case.heard", personal={"protocol": words})])
    return hearing


def _over(hearing: Hearing, *, at: datetime) -> None:
    if not rules.hearing_over(
        at=at,
        objections_until=hearing.objections_until,
        adoption_from=hearing.adoption_from,
        position_at=hearing.position_at,
        wants_oral=hearing.wants_oral,
    ):
        raise TooEarly(day=in_words(clocks.local_day(hearing.adoption_from, region=hearing.case.region)))


def draft(
    *,
    case_id: UUID,
    text: str,
    outcome: Outcome,
    by: Actor,
    at: datetime,
    remedies: str = "",
    checklist: Mapping[str, bool] | None = None,
    exemption: HearingExemption | None = None,
    language: str = "",
) -> Answer:
    """Write or rewrite the draft of the answer. A draft binds nobody and moves no clock."""
    step = moving.begin(case_id=case_id, verb=Verb.DRAFT, by=by, at=at)
    words = readable(text)
    with moving.together(step):
        answer, made = Answer.objects.update_or_create(
            case=step.case,
            signed_at__isnull=True,
            defaults={
                "body": step.case.holder_id or "",
                "language": language or step.case.language,
                "text": words,
                "remedies": remedies.strip(),
                "outcome": outcome,
                "checklist": dict(checklist or {}),
                "exemption": exemption.value if exemption else "",
                "drafted_by_id": by.official_id,
                "drafted_at": at,
            },
        )
        moving.finish(step, facts=[told("case.drafted", outcome=outcome.value, first=made or None)])
    return answer


def answer(*, case_id: UUID, by: Actor, at: datetime, advised: Mapping[str, object] | None = None) -> Case:
    """Sign the draft: the answer goes to the applicant, and to every voice joined to the case, each as its own letter.

    `advised` is what somebody was advised about the draft and did not follow, as plain values without words of the
    file, told in the fact as it comes (`{}`: advice was asked for and nothing stood).
    Refuses `NothingToSign`, `ChecklistIncomplete`, `HearingNeeded`, `TooEarly`. Source: APPC art. 73, 76, 80, 89.
    """
    step = moving.begin(case_id=case_id, verb=Verb.ANSWER, by=by, at=at)
    draft_ = Answer.objects.filter(case=step.case, signed_at__isnull=True).first()
    if draft_ is None:
        raise NothingToSign
    _permit_answer(step, draft_)
    with moving.together(step, beside=Q(joined_to=step.case)):
        Answer.objects.filter(pk=draft_.pk).update(signed_by_id=by.official_id, signed_at=at)
        said = {"text": draft_.text}
        case = _answered(step, outcome=Outcome(draft_.outcome), personal=said, advised=advised)
        indexing.add(cases=[case.pk], **said)
        answer_voices(case=case, main=draft_, by=by, at=at)
    return case


def _permit_answer(step: Step, draft_: Answer) -> None:
    simplified = step.procedure.simplified
    lacks = rules.missing_checks(checklist=draft_.checklist, remedies=draft_.remedies, simplified=simplified)
    if lacks:
        raise ChecklistIncomplete(field="checklist", missing="; ".join(str(check.missing) for check in lacks))
    hearing = Hearing.objects.filter(case=step.case).order_by("-proposed_at").first()
    if hearing is not None and hearing.held_at is None:
        if hearing.wants_oral:
            raise HearingNeeded
        _over(hearing, at=step.at)
    if rules.hearing_needed(
        outcome=Outcome(draft_.outcome),
        simplified=simplified,
        exemption=draft_.exemption,
        heard=hearing is not None,
    ):
        raise HearingNeeded(field="exemption")


def _answered(
    step: Step, *, outcome: Outcome, personal: Mapping[str, str], fact: str = "case.answered",
    advised: Mapping[str, object] | None = None,
) -> Case:  # fmt: skip
    """The body has spoken: clocks stop, the open hearing ends, the applicant has the word."""
    case, at = step.case, step.at
    clocks.stop(case=case, kinds=None, at=at, end=ClockEnd.DONE)
    Hearing.objects.filter(case=case, held_at__isnull=True).update(held_at=at)
    Assignment.objects.filter(case=case, ended_at__isnull=True).update(ended_at=at)
    on_time = case.due_at is None or at <= case.due_at
    said = {"outcome": outcome.value, "on_time": on_time, "due_at": case.due_at, "advised": advised}
    return moving.finish(
        step,
        facts=[told(fact, **said, personal=personal)],
        outcome=outcome.value,
        answered_at=at,
        answered_late=not on_time,
        due_at=None,
    )


def rate(*, case_id: UUID, verdict: Verdict, by: Actor, at: datetime, words: str = "") -> Case:
    """The applicant says whether the answer solved the matter. "Solved" closes the case; the rest leaves it open to more."""
    step = moving.begin(case_id=case_id, verb=Verb.RATE, by=by, at=at)
    solved = verdict == Verdict.SOLVED
    with moving.together(step):
        latest = Answer.objects.filter(case=step.case, signed_at__isnull=False).order_by("-signed_at").first()
        if latest is not None:
            latest.verdict, latest.verdict_words, latest.verdict_at = verdict, words.strip(), at
            latest.save(update_fields=["verdict", "verdict_words", "verdict_at"])
        facts = [
            told(
                "case.rated",
                verdict=verdict.value,
                personal={"words": words.strip()} if words.strip() else None,
            )
        ]
        if solved:
            facts.append(told("case.closed", confirmed=True))
        return moving.finish(
            step,
            to=Status.CLOSED if solved else None,
            facts=facts,
            verdict=verdict.value,
            **({"closed_at": at} if solved else {}),
        )


def close(*, case_id: UUID, by: Actor = SYSTEM, at: datetime) -> Case:
    """Close an answered case whose applicant keeps silent. It is closed, not confirmed: two different figures."""
    step = moving.begin(case_id=case_id, verb=Verb.CLOSE, by=by, at=at)
    with moving.together(step):
        return moving.finish(step, facts=[told("case.closed", confirmed=False)], closed_at=at)


def reopen(*, case_id: UUID, words: str, by: Actor, at: datetime) -> Case:
    """Open an answered case again, without a new registration: the answer did not solve the matter.

    The main clock starts anew from today. Refuses `ReasonNeeded`.
    """
    step = moving.begin(case_id=case_id, verb=Verb.REOPEN, by=by, at=at)
    case = step.case
    if not words.strip():
        raise ReasonNeeded(field="words")
    _permit_reopening(step)
    with moving.together(step):
        again = step.main_clock()
        again.save(force_insert=True)
        Message.objects.create(
            case=case,
            author=Author.APPLICANT if step.by.person_uuid else Author.BODY,
            official_id=by.official_id,
            body=by.body or "",
            text=readable(words),
            at=at,
        )
        indexing.add(cases=[case.pk], text=words)
        return moving.finish(
            step,
            to=Status.REGISTERED,
            facts=[told("case.reopened", due_at=again.due_at, personal={"words": words.strip()})],
            due_at=again.due_at,
            closed_at=None,
            answered_at=None,
            answered_late=None,
            assignee_id=None,
            outcome="",
            verdict="",
        )


def _permit_reopening(step: Step) -> None:
    """The applicant may reopen within the term that the table of moves names; afterwards a new appeal is the way."""
    last = moving.last_day_after_answer(case=step.case, move=step.move, at=step.at)
    if last is not None and clocks.local_day(step.at, region=step.case.region) > last:
        raise TooLate(day=in_words(last))
