"""Counting open work: what is due in a body today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, DurationField, F, Q, Value

from jauap.kernel.cases.choices import Relation
from jauap.kernel.cases.models import OPEN_CODES, Case
from jauap.kernel.procedures.statuses import Status
from jauap.lib.arrays import any_of


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
    held = Case.objects.filter(any_of("holder_id", bodies), status__in=OPEN_CODES)
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
        Case.objects.filter(any_of("holder_id", bodies), status__in=OPEN_CODES)
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
    return [
        Load(
            body=str(row["body"]),
            open=row["open"],
            late=row["late"],
            week=row["week"],
            moved_twice=row["moved_twice"],
            complaints=row["complaints"],
            age_days=row["age"] / timedelta(days=1),
        )
        for row in rows
    ]
