"""One matter, many voices: join a case to the first one, split it off again, and what becomes of voices left alone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from jauap.kernel.cases import clocks, indexing, moving
from jauap.kernel.cases.choices import ClockEnd, Flag
from jauap.kernel.cases.models import Answer, Case, Clock
from jauap.kernel.cases.moving import Step, told
from jauap.kernel.cases.operations.intake import readable, register
from jauap.kernel.cases.refusals import CannotJoin, ReasonNeeded
from jauap.kernel.ledger.types import SYSTEM, Actor
from jauap.kernel.procedures import parameters
from jauap.kernel.procedures.acts import LAW_221, Article
from jauap.kernel.procedures.parameters import Parameter
from jauap.kernel.procedures.statuses import Status, Verb
from jauap.lib.refusals import Refusal

SPLIT_COUNTS_FROM_ARRIVAL = parameters.declare(
    "cases.split_counts_from_arrival",
    Parameter(
        value=True,
        unit="yes or no",
        valid_from=parameters.OFFICE_HOURS.rows[0].valid_from,
        article=Article(LAW_221, "9", "4"),
        source=(
            "no act speaks of a voice that leaves the case it was joined to; its own term goes on as if it had never "
            "been joined, so that a mistake of the body costs the applicant no day"
        ),
        mark="I·M",
    ),
)
"""Whether the term of a voice that is split off counts from its own arrival; otherwise from the day of the split."""

#: What a person must look at before it is joined to anything.
LOOKED_AT_FIRST = frozenset({Flag.CRIME, Flag.DANGER})


def join(*, case_id: UUID, main_id: UUID, by: Actor, at: datetime) -> Case:
    """Join a case to the first one about the same matter (Law 221 art. 9(4)). Its voice keeps its right to an answer.

    Refuses `CannotJoin` and what every move refuses.
    """
    step = moving.begin(case_id=case_id, verb=Verb.JOIN, by=by, at=at)
    case = step.case
    # Nobody answers or joins the main case while a voice comes to it.
    with moving.together(step, beside=Q(pk=main_id) | Q(joined_to=case)):
        main = moving.load(main_id)
        is_free = main.is_open and main.joined_to_id is None and main.erased_at is None
        if main.pk == case.pk or not is_free or main.holder_id != case.holder_id:
            raise CannotJoin(field="main")
        clocks.stop(case=case, kinds=None, at=at, end=ClockEnd.CANCELLED)
        own = _voices(case)
        joined = moving.finish(
            step,
            facts=[told("case.joined", main=main.reference)],
            joined_to=main,
            due_at=None,
            closed_at=None,
        )
        moving.record(case=main, by=by, at=at, facts=[told("case.voice_joined", voice=case.reference)])
        _move_voices(own, of=case, to=main, at=at)
        return joined


def join_as_wished(*, case: Case, main_id: UUID, by: Actor, at: datetime) -> Case:
    """The applicant of a case just submitted wishes to be heard together with another one.

    The wish is a fact by the applicant. The system then registers the case, as the law wants of every appeal, and
    joins it; the body can split it off again. Where it cannot be joined any more, or tells of a crime or of danger,
    the case goes its own way and the body sees the wish. Source: APPC art. 64; Law 221 art. 9(4).
    """
    main = moving.load(main_id)
    moving.record(case=case, by=by, at=at, facts=[told("case.join_wished", main=main.reference)])
    if LOOKED_AT_FIRST & set(case.flags):
        return case
    try:
        register(case_id=case.pk, by=SYSTEM, at=at)
        return join(case_id=case.pk, main_id=main_id, by=SYSTEM, at=at)
    except Refusal:
        return moving.load(case.pk)


def split(*, case_id: UUID, by: Actor, at: datetime, words: str) -> Case:
    """A joined voice becomes a case of its own again, with a reason; both cases tell of it.

    Its own term goes on as if it had never been joined (`SPLIT_COUNTS_FROM_ARRIVAL`): what ran out meanwhile is late
    at once. Refuses `ReasonNeeded` and what every move refuses. Source: Law 221 art. 9(4).
    """
    step = moving.begin(case_id=case_id, verb=Verb.SPLIT, by=by, at=at)
    if not words.strip():
        raise ReasonNeeded(field="words")
    with moving.together(step, beside=Q(pk=step.case.joined_to_id)):
        return _split(step, words=readable(words))


def _split(step: Step, *, words: str) -> Case:
    case, at = step.case, step.at
    main = Case.objects.get(voices=case)
    running = _clocks_again(step)
    Clock.objects.bulk_create(running)
    own = clocks.main_of(running)
    personal = {"words": words} if words else None
    split_off = moving.finish(
        step,
        to=_stood(case),
        facts=[
            told("case.split", main=main.reference, due_at=own.due_at if own else None, personal=personal)
        ],
        joined_to=None,
        due_at=own.due_at if own else None,
    )
    moving.record(
        case=main,
        by=step.by,
        at=at,
        facts=[told("case.voice_split", voice=case.reference, personal=personal)],
    )
    return split_off


def _stood(case: Case) -> Status:
    """Where the case stood before it was joined: joining names no executor and takes none away."""
    if case.assignee_id is not None:
        return Status.ASSIGNED
    return Status.REGISTERED if case.registered_at else Status.SUBMITTED


def _clocks_again(step: Step) -> list[Clock]:
    """The clocks that joining had cancelled, running as if nothing had stopped them (unsaved)."""
    on = clocks.local_day(step.at, region=step.case.region)
    if not SPLIT_COUNTS_FROM_ARRIVAL.on(on).value:
        return [step.main_clock()]
    stopped = Clock.objects.filter(case=step.case, end=ClockEnd.CANCELLED).order_by("-stopped_at", "-pk")
    last = stopped.first()
    return [_again(one, step=step) for one in stopped if last and one.stopped_at == last.stopped_at]


def _again(stopped: Clock, *, step: Step) -> Clock:
    """One clock counted anew by the calendar of today; an extended one keeps the day that was decided."""
    clock = Clock(
        case=step.case,
        kind=stopped.kind,
        term=stopped.term,
        body=stopped.body,
        received_on=stopped.received_on,
        started_at=stopped.started_at,
        due_at=stopped.due_at,
        original_due_at=stopped.original_due_at,
        pauses=stopped.pauses,
        calendar=stopped.calendar,
    )
    if stopped.due_at == stopped.original_due_at:
        counted = clocks.explain(clock=clock, procedure=step.procedure, calendar=clocks.calendar(step.at))
        clock.due_at = clock.original_due_at = clocks.due(counted.value, region=step.case.region)
        clock.calendar = counted.calendar
    return clock


def _voices(main: Case) -> list[Case]:
    """The voices joined to a case that is held, held too: one may have come while the case was waited for."""
    voices = Case.objects.select_for_update(no_key=True).filter(joined_to=main, status=Status.JOINED)
    return list(voices.order_by("pk"))


def answer_voices(*, case: Case, main: Answer, by: Actor, at: datetime) -> None:
    """Each joined voice gets a letter of its own, and may rate, reopen and complain by itself. Hold them with the case."""
    voices = _voices(case)
    if not voices:
        return
    Answer.objects.bulk_create(
        Answer(
            case=voice,
            body=main.body,
            language=main.language,
            text=main.text,
            remedies=main.remedies,
            outcome=main.outcome,
            checklist=main.checklist,
            drafted_by_id=main.drafted_by_id,
            drafted_at=main.drafted_at,
            signed_by_id=by.official_id,
            signed_at=at,
        )
        for voice in voices
    )
    indexing.add(cases=[voice.pk for voice in voices], text=main.text)
    Case.objects.filter(pk__in=[voice.pk for voice in voices]).update(
        version=F("version") + 1,
        status=Status.ANSWERED,
        outcome=main.outcome,
        answered_at=at,
        answered_late=case.answered_late,
    )
    for voice in voices:
        moving.record(
            case=voice,
            by=by,
            at=at,
            facts=[
                told(
                    "case.answered",
                    outcome=main.outcome,
                    with_case=case.reference,
                    personal={"text": main.text},
                )
            ],
        )


def leave_voices(*, main: Case, at: datetime) -> None:
    """A main case ends without an answer: its voices still wait for one. The earliest takes its place, with its own
    term, and the others are joined to it. Hold them with the case. Where there are no voices this costs one statement.
    """
    voices = sorted(_voices(main), key=lambda voice: (voice.submitted_at, voice.pk))
    if not voices:
        return
    first, *others = voices
    step = moving.begin(case_id=first.pk, verb=Verb.SPLIT, by=SYSTEM, at=at)
    with moving.together(step):
        heir = _split(step, words="")
        _move_voices(others, of=main, to=heir, at=at)


def _move_voices(voices: Sequence[Case], *, of: Case, to: Case, at: datetime) -> None:
    """What was joined to one case is joined to another in its stead; every case tells of it."""
    if not voices:
        return
    Case.objects.filter(pk__in=[voice.pk for voice in voices]).update(joined_to=to, version=F("version") + 1)
    for voice in voices:
        joined = told("case.joined", main=to.reference, instead_of=of.reference)
        moving.record(case=voice, by=SYSTEM, at=at, facts=[joined])
    came = [told("case.voice_joined", voice=voice.reference) for voice in voices]
    moving.record(case=to, by=SYSTEM, at=at, facts=came)
