"""Counting cases: what is due in a body today, and the honest figures of all bodies."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, F, Q, Value

from jauap.kernel.cases.choices import Relation, Verdict
from jauap.kernel.cases.models import OPEN_CODES, Case
from jauap.kernel.procedures.statuses import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The open work of a desk at an instant."""

    open: int
    late: int
    today: int
    week: int
    unregistered: int
    unassigned: int
    waiting: int
    hearing: int


def counts(*, bodies: Collection[str], at: datetime, assignee: int | None = None) -> Counts:
    """What some bodies hold, in one statement over the open cases only."""
    held = Case.objects.filter(holder__in=list(bodies), status__in=OPEN_CODES)
    if assignee is not None:
        held = held.filter(assignee_id=assignee)
    found = held.aggregate(
        open=Count("id"),
        late=Count("id", filter=Q(due_at__lt=at)),
        today=Count("id", filter=Q(due_at__gte=at, due_at__lt=at + timedelta(days=1))),
        week=Count("id", filter=Q(due_at__gte=at, due_at__lt=at + timedelta(days=7))),
        unregistered=Count("id", filter=Q(status=Status.SUBMITTED)),
        unassigned=Count("id", filter=Q(status=Status.REGISTERED, assignee__isnull=True)),
        waiting=Count("id", filter=Q(status=Status.AWAITING_APPLICANT)),
        hearing=Count("id", filter=Q(status=Status.HEARING)),
    )
    return Counts(**found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The open work of one body at an instant. `age_days` is the mean age of its open cases, in days."""

    body: str
    open: int
    late: int
    week: int
    moved_twice: int
    complaints: int
    age_days: float


def loads(*, bodies: Collection[str], at: datetime) -> list[Load]:
    """What each of some bodies holds, the latest ones first; bodies that hold nothing are left out. One statement."""
    rows = (
        Case.objects.filter(holder__in=list(bodies), status__in=OPEN_CODES)
        .values(body=F("holder_id"))
        .annotate(
            open=Count("id"),
            late=Count("id", filter=Q(due_at__lt=at)),
            week=Count("id", filter=Q(due_at__gte=at, due_at__lt=at + timedelta(days=7))),
            moved_twice=Count("id", filter=Q(hops__gte=2)),
            complaints=Count("id", filter=Q(relation=Relation.COMPLAINT)),
            age=Avg(Value(at) - F("submitted_at"), output_field=DurationField()),
        )
        .order_by("-late", "-open", "body")
    )
    return [Load(age_days=row.pop("age") / timedelta(days=1), **row) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the cases submitted in a span of time, for one body, region, topic or month.

    `on_time` were answered by their deadline, `late` after it; `open_late` are open and past it. The honest share on
    time is `on_time` over all whose term is over: an open late case counts as late.
    """

    key: str
    received: int
    on_time: int
    late: int
    open_late: int
    open: int
    rated: int
    solved: int
    complaints: int
    hopped: int

    @property
    def over(self) -> int:
        """Cases whose term is over, answered or not."""
        return self.on_time + self.late + self.open_late

    @property
    def share_on_time(self) -> float | None:
        """0–1, None where no term is over yet."""
        return self.on_time / self.over if self.over else None

    @property
    def share_solved(self) -> float | None:
        """0–1 of those answered, as the applicants themselves said; silence is not "solved"."""
        answered = self.on_time + self.late
        return self.solved / answered if answered else None


GROUPS = {"holder": "holder_id", "region": "region", "topic": "topic", "kind": "kind", "channel": "channel"}


def tallies(
    *, by: str, since: datetime, until: datetime, at: datetime, bodies: Collection[str] | None = None
) -> list[Tally]:
    """Tallies of the cases submitted in [since, until), grouped by holder, region, topic, kind or channel.

    The deadline of an answered case is the last one that its main clock had. One statement.
    """
    chosen = Case.objects.filter(submitted_at__gte=since, submitted_at__lt=until).exclude(
        status=Status.WITHDRAWN
    )
    if bodies is not None:
        chosen = chosen.filter(holder__in=list(bodies))
    answered = Q(answered_at__isnull=False)
    rows = (
        chosen.values(key=F(GROUPS[by]))
        .annotate(
            received=Count("id"),
            on_time=Count("id", filter=answered & Q(answered_late=False)),
            late=Count("id", filter=answered & Q(answered_late=True)),
            open_late=Count("id", filter=Q(status__in=OPEN_CODES, due_at__lt=at)),
            open=Count("id", filter=Q(status__in=OPEN_CODES)),
            rated=Count("id", filter=~Q(verdict="")),
            solved=Count("id", filter=Q(verdict=Verdict.SOLVED)),
            complaints=Count("id", filter=Q(relation="complaint")),
            hopped=Count("id", filter=Q(hops__gt=0)),
        )
        .order_by("-received")
    )
    return [_tally(row) for row in rows]


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(**{**row, "key": row["key"] or ""})
