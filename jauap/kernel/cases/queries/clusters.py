"""Cases of a body that speak of one matter, and matters that come back: by words, meaning, place and time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from jauap.kernel.cases.choices import Relation
from jauap.kernel.cases.models import OPEN_CODES, Case, Submission
from jauap.kernel.procedures.statuses import Status
from jauap.kernel.similarity import grouping
from jauap.kernel.similarity.grouping import Heard
from jauap.lib.arrays import any_of
from jauap.lib.text import fold

#: How far back a page of clusters looks, and how many cases it reads at most, the newest.
BACK = timedelta(weeks=26)
MOST_READ = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Cases that speak of one matter, the earliest open one first: it is, or would be, the main case.

    `joined` are those whose voices were joined to it already, `apart` those that nobody has joined. `same_text` are
    the cases whose words are nearly those of the earliest.
    """

    main: Case
    joined: tuple[Case, ...]
    apart: tuple[Case, ...]
    same_text: tuple[Case, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(sorted((self.main, *self.joined, *self.apart), key=lambda case: case.submitted_at))

    @property
    def voices(self) -> int:
        return 1 + len(self.joined) + len(self.apart)

    @property
    def since(self) -> datetime:
        return self.cases[0].submitted_at


def clusters(*, bodies: Collection[str], at: datetime, least: int = 2) -> list[Cluster]:
    """Groups of at least `least` voices among the open cases that bodies hold, the largest first.

    The newest `MOST_READ` cases of half a year are read: four statements.
    """
    waiting = Q(status__in=OPEN_CODES) | Q(status=Status.JOINED, joined_to__status__in=OPEN_CODES)
    rows = list(
        Case.objects.filter(
            waiting, any_of("holder_id", bodies), submitted_at__gte=at - BACK, submitted_at__lte=at
        )
        .exclude(relation=Relation.COMPLAINT)
        .select_related("submission", "territory", "holder")
        .defer("submission__intake", "submission__proposal")
        .order_by("-submitted_at")[:MOST_READ]
    )
    cases = sorted(rows, key=lambda case: (case.submitted_at, case.pk))
    known = {case.pk for case in cases}
    heard = [_heard(case, known=known) for case in cases]
    found = [_cluster([cases[one] for one in group.members], group) for group in grouping.groups(heard)]
    kept = [one for one in found if one is not None and one.voices >= least]
    return sorted(kept, key=lambda one: (-one.voices, one.since))


def _heard(case: Case, *, known: Collection[UUID]) -> Heard:
    said: Submission | None = getattr(case, "submission", None)
    point = None
    if said is not None and said.latitude is not None and said.longitude is not None:
        point = (float(said.latitude), float(said.longitude))
    return Heard(
        subject=case.pk,
        at=case.submitted_at,
        territory=case.territory_id,
        place=fold(said.place) if said else "",
        point=point,
        topic=case.topic or None,
        goes_with=case.joined_to_id if case.joined_to_id in known else None,
    )


def _cluster(cases: Sequence[Case], group: grouping.Group) -> Cluster | None:
    """The group as a cluster; None where no case of it can be the main one."""
    mains = {case.joined_to_id for case in cases if case.joined_to_id}
    candidates = [case for case in cases if case.status != Status.JOINED]
    if not candidates:
        return None
    main = min(candidates, key=lambda case: (case.pk not in mains, case.submitted_at))
    others = [case for case in cases if case.pk != main.pk]
    same = set(group.same_text)
    return Cluster(
        main=main,
        joined=tuple(case for case in others if case.status == Status.JOINED),
        apart=tuple(case for case in others if case.status != Status.JOINED),
        same_text=tuple(case for case in cases if case.pk in same),
    )


# ---------------------------------------------------------------- what comes back


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """A topic at a place that people write about again and again. `place` is the address named most often, if any.

    `months` is in how many calendar months somebody wrote, `came_back` how many wrote after a first answer had been
    given, `open` how many wait for one.
    """

    body: str
    territory: str
    topic: str
    place: str
    matters: int
    months: int
    came_back: int
    open: int
    first_at: datetime
    last_at: datetime


_RECURRING = """
WITH read AS (
    SELECT c.holder, c.territory, c.topic, c.submitted_at, c.status, s.place,
           min(c.answered_at) OVER (PARTITION BY c.holder, c.territory, c.topic) AS first_answer
    FROM cases_case c LEFT JOIN cases_submission s ON s.case_id = c.id
    WHERE c.holder = ANY(%(bodies)s) AND c.submitted_at >= %(since)s AND c.submitted_at <= %(at)s
      AND c.territory IS NOT NULL AND c.topic <> '' AND c.relation <> %(complaint)s
)
SELECT holder, territory, topic, coalesce(mode() WITHIN GROUP (ORDER BY nullif(place, '')), ''), count(*),
       count(DISTINCT date_trunc('month', submitted_at)),
       count(*) FILTER (WHERE submitted_at > first_answer), count(*) FILTER (WHERE status = ANY(%(open)s)),
       min(submitted_at), max(submitted_at)
FROM read
GROUP BY holder, territory, topic
HAVING count(*) >= %(matters)s AND count(DISTINCT date_trunc('month', submitted_at)) >= %(months)s
ORDER BY count(*) FILTER (WHERE submitted_at > first_answer) DESC, count(*) DESC
LIMIT %(most)s
"""


def recurring(
    *, bodies: Collection[str], since: datetime, at: datetime, matters: int, months: int, most: int = 20
) -> list[Recurring]:
    """Topics at places of the bodies with at least so many cases in at least so many months. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            _RECURRING,
            {
                "bodies": list(bodies),
                "since": since,
                "at": at,
                "matters": matters,
                "months": months,
                "open": OPEN_CODES,
                "complaint": Relation.COMPLAINT.value,
                "most": most,
            },
        )
        names = (
            "body",
            "territory",
            "topic",
            "place",
            "matters",
            "months",
            "came_back",
            "open",
            "first_at",
            "last_at",
        )
        return [Recurring(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def of_matter(
    *, body: str, territory: str, topic: str, since: datetime, until: datetime, most: int = 500
) -> list[Case]:
    """The cases of a topic at a place that a body holds, the newest first. One statement."""
    return list(
        Case.objects.filter(
            holder__code=body,
            territory=territory,
            topic=topic,
            submitted_at__gte=since,
            submitted_at__lte=until,
        )
        .exclude(relation=Relation.COMPLAINT)
        .select_related("territory", "holder")
        .order_by("-submitted_at")[:most]
    )


def of_ids(*, ids: Collection[UUID]) -> list[Case]:
    """Some cases with place and holder, the newest first. One statement."""
    return list(
        Case.objects.filter(pk__in=list(ids)).select_related("territory", "holder").order_by("-submitted_at")
    )
