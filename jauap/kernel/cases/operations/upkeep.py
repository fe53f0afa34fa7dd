"""What the system does by itself: counts clocks again when the calendar changes, closes what stays silent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from jauap.kernel.calendars.rules import Calendar, DayChange
from jauap.kernel.cases import clocks, moving
from jauap.kernel.cases.models import OPEN_CODES, Assignment, Case, Clock, Custody
from jauap.kernel.cases.moving import told
from jauap.kernel.cases.operations.decisions import close
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.procedures import parameters
from jauap.kernel.procedures.parameters import Parameter
from jauap.kernel.procedures.statuses import Status
from jauap.kernel.state_bodies import queries as state_bodies

SILENCE = parameters.declare(
    "cases.silence",
    Parameter(
        value=30,
        unit="calendar days",
        valid_from=parameters.OFFICE_HOURS.rows[0].valid_from,
        source="a design decision: an answered case whose applicant says nothing for this long is closed",
        mark="I·M",
    ),
)
"""How long an answered case waits for the applicant's word before it is closed without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDeadline:
    """What a change of the calendar does to one running clock."""

    case_id: UUID
    reference: str
    holder: str | None  # code of the body that holds the case
    clock_id: int
    clock: str  # code of `ClockKind`
    before: datetime
    after: datetime


def rehearse(*, calendar: Calendar, days: Sequence[DayChange] | None = None) -> Iterator[MovedDeadline]:
    """Which running clocks a calendar would move, and where to. Nothing is written.

    `days` are those that the calendar sees differently than the one in force: given them, only clocks that run over
    one of them are counted again. An extended clock keeps its decided day: a decision names a date, not a number of
    days.
    """
    running = Clock.objects.filter(stopped_at__isnull=True, due_at=F("original_due_at")).exclude(
        calendar=calendar.version
    )
    if days is not None:
        running = running.filter(_run_over(days))
    for clock in running.select_related("case").order_by("id").iterator(chunk_size=2000):
        procedure = moving.procedure_of(clock.case)
        if clock.term not in procedure.terms:
            continue
        counted = clocks.explain(clock=clock, procedure=procedure, calendar=calendar)
        after = clocks.due(counted.value, region=clock.case.region)
        if after != clock.due_at:
            yield MovedDeadline(
                case_id=clock.case_id,
                reference=clock.case.reference,
                holder=clock.case.holder_id,
                clock_id=clock.pk,
                clock=clock.kind,
                before=clock.due_at,
                after=after,
            )


def _run_over(days: Sequence[DayChange]) -> Q:
    """The clocks that run over one of the days that begin or cease to work (`calendars.rules.moves_a_term`).

    The edges are a day wide: the last moment of a day lies on two days of the world.
    """
    moving_days = sorted(change.date for change in days if change.moves_terms)
    if not moving_days:
        return Q(pk__in=[])
    first, last = moving_days[0], moving_days[-1]
    midnight = datetime.combine(first - timedelta(days=1), time.min, tzinfo=UTC)
    return Q(received_on__lte=last, due_at__gte=midnight)


def recalculate(*, at: datetime) -> int:
    """Count the running clocks again with the calendar known now; each moved deadline is a fact. Returns how many."""
    calendar = clocks.calendar(at)
    moved = list(rehearse(calendar=calendar))
    for change in moved:
        with transaction.atomic():
            moving.hold(Q(pk__in=Clock.objects.filter(pk=change.clock_id).values("case")))
            clock = Clock.objects.select_related("case").get(pk=change.clock_id)
            if clock.stopped_at is not None or clock.due_at != change.before:
                continue
            Clock.objects.filter(pk=clock.pk).update(
                due_at=change.after, original_due_at=change.after, calendar=calendar.version
            )
            case = clock.case
            if case.due_at == change.before:
                Case.objects.filter(pk=case.pk).update(due_at=change.after, version=F("version") + 1)
            fact = told(
                "clock.recalculated",
                clock=clock.kind,
                before=change.before,
                after=change.after,
                calendar=calendar.version,
            )
            moving.record(case=case, by=SYSTEM, at=at, facts=[fact])
    return len(moved)


def succeed(*, at: datetime, limit: int = 1000) -> int:
    """Move the open cases of bodies that are no more to their successors, each with a fact. Clocks run on.

    Of a divided body the topic of the case decides who takes over. A case whose body has no successor waits in the
    unrouted queue, where people see it. Returns how many moved.
    """
    known, on = state_bodies.directory(), at.date()
    holders = Case.objects.filter(status__in=OPEN_CODES, holder__isnull=False).values_list(
        "holder__code", flat=True
    )
    ended = [code for code in holders.distinct() if not known.bodies[code].in_force(on)]
    moved = 0
    for case in Case.objects.filter(holder__code__in=ended, status__in=OPEN_CODES).order_by("id")[:limit]:
        former = case.holder_id or ""
        heir = state_bodies.successor(code=former, on=on, topic=case.topic or None)
        with transaction.atomic():
            moved += _hand_over(case, former=former, heir=heir.code if heir else None, at=at)
    return moved


def _hand_over(case: Case, *, former: str, heir: str | None, at: datetime) -> bool:
    changes: dict[str, object] = {"holder_id": heir, "assignee": None, "version": F("version") + 1}
    if heir is None:
        changes["status"] = Status.UNROUTED
    if not Case.objects.filter(pk=case.pk, version=case.version).update(**changes):
        return False
    Assignment.objects.filter(case=case, ended_at__isnull=True).update(ended_at=at)
    Custody.objects.filter(case=case, until__isnull=True).update(until=at)
    if heir is not None:
        reason = {"code": "succeeded", "params": {"from": former}}
        Custody.objects.create(case=case, body_id=heir, since=at, reason=reason)
    fact = told("case.succeeded", from_body=former, to_body=heir)
    moving.record(case=case, by=SYSTEM, at=at, facts=[fact])
    return True


def close_silent(*, at: datetime, limit: int = 1000) -> int:
    """Close answered cases whose applicants have said nothing for the time of silence. Returns how many."""
    days = SILENCE.on(clocks.local_day(at, region="")).value
    silent = Case.objects.filter(status=Status.ANSWERED, answered_at__lt=at - timedelta(days=days))
    references = list(silent.order_by("answered_at").values_list("pk", flat=True)[:limit])
    for case_id in references:
        close(case_id=case_id, by=SYSTEM, at=at)
    return len(references)
