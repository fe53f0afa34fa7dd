"""Door two of matters: groups of like cases, what comes back, systemic problems. Nothing is written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Alike, Case, Cluster, Recurring
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.rules import Directory
from jauap.lib.text import fold
from jauap.modules.matters import parameters, policies
from jauap.modules.matters.choices import ProblemStatus
from jauap.modules.matters.models import PlanStep, Problem
from jauap.modules.matters.refusals import NoSuchProblem, NotYourMatter

__all__ = ["Actor", "Matter", "PlanStep", "Problem", "Seen"]

#: How many other cases are read for "Perhaps the same matter", and how many problems a list shows.
_READ = 40
MOST_ALIKE = 8
MOST_LISTED = 50
#: From so many letters in the same words on it is called a mass appeal.
MASS = 5


# ---------------------------------------------------------------- whose matters


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The bodies whose matters an official sees, and what is known of them all."""

    own: str
    bodies: tuple[str, ...]
    directory: Directory
    is_vertical: bool

    def name(self, code: str) -> str:
        body = self.directory.bodies.get(code)
        return str(body.name) if body else code

    def topic(self, code: str) -> str:
        entry = self.directory.topics.get(code)
        return str(entry.name) if entry else ""


def seen(*, by: Actor, at: datetime, vertical: bool = False) -> Seen:
    """The official's own body; with `vertical` everything below it too, for those who oversee it."""
    directory, own = state_bodies.directory(), by.body or ""
    wide = vertical and str(by.role or "") in policies.OVERSEERS and own in directory.bodies
    bodies = directory.vertical(code=own, on=at.date()) if wide else [own]
    return Seen(own=own, bodies=tuple(bodies), directory=directory, is_vertical=wide)


def may_plan(*, by: Actor, answers: str, at: datetime) -> bool:
    """Whether the official may change a problem of the body `answers`."""
    directory, own = state_bodies.directory(), by.body or ""
    below = directory.vertical(code=own, on=at.date()) if own in directory.bodies else []
    return policies.may_plan(body=own, role=str(by.role or ""), answers=answers, below=below)


# ---------------------------------------------------------------- many voices


def matter(*, main: str, by: Actor, at: datetime) -> Cluster | None:
    """The group in which a case is the main one, or None. Refuses `NoSuchCase`, `NotYourMatter`."""
    case = _readable(main, by=by, at=at)
    found = cases.clusters(bodies=[case.holder_id or ""], at=at)
    return next((one for one in found if one.main.pk == case.pk), None)


def alike(*, reference: str, by: Actor, at: datetime) -> tuple[Case, list[Alike]]:
    """A case, and the cases of the same body that may speak of its matter, the surest first.

    Refuses `NoSuchCase`, `NotYourMatter`.
    """
    case = _readable(reference, by=by, at=at)
    said = getattr(case, "submission", None)
    if said is None or not said.text:
        return case, []
    point = (
        (said.latitude, said.longitude) if said.latitude is not None and said.longitude is not None else None
    )
    found = cases.alike(
        text=said.text,
        territory=case.territory_id,
        point=point,
        topic=case.topic or None,
        place=said.place,
        at=at,
        most=_READ,
        body=case.holder_id,
        exclude=case.pk,
    )
    own = case.joined_to_id
    return case, [one for one in found if one.case_id not in {case.pk, own}][:MOST_ALIKE]


def _readable(reference: str, *, by: Actor, at: datetime) -> Case:
    case = cases.by_reference(reference=reference)
    whose = seen(by=by, at=at, vertical=True)
    if not policies.may_see(
        body=whose.own, role=str(by.role or ""), holder=case.holder_id, below=whose.bodies
    ):
        raise NotYourMatter
    return case


@dataclass(frozen=True, slots=True)
class Wording:
    """One of the wordings that were sent, from how many people, and the first of their cases."""

    text: str
    count: int
    first: Case


def wordings(found: Cluster) -> list[Wording]:
    """The different texts among those in nearly the same words, the most frequent first."""
    by_text: dict[str, list[Case]] = {}
    for case in sorted(found.same_text, key=lambda one: one.submitted_at):
        said = getattr(case, "submission", None)
        if said is not None and said.text:
            by_text.setdefault(fold(said.text), []).append(case)
    told = [Wording(group[0].submission.text, len(group), group[0]) for group in by_text.values()]
    return sorted(told, key=lambda one: (-one.count, one.first.submitted_at))


# ---------------------------------------------------------------- what comes back


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A topic at a place that people write about again and again, and the open problem that was made of it, if one."""

    found: Recurring
    problem: Problem | None


def coming_back(*, bodies: Collection[str], at: datetime) -> list[Matter]:
    """What comes back in the bodies, first what came back after an answer. Two statements."""
    on = people.day(at)
    found = cases.recurring(
        bodies=bodies,
        since=at - timedelta(days=parameters.LOOKED_BACK.on(on).value),
        at=at,
        matters=parameters.RECURRING_MATTERS.on(on).value,
        months=parameters.RECURRING_MONTHS.on(on).value,
    )
    open_ones = Problem.objects.filter(body__in=list(bodies), ended_at__isnull=True)
    known = {(one.body, one.territory, one.topic): one for one in open_ones}
    return [Matter(found=one, problem=known.get((one.body, one.territory, one.topic))) for one in found]


def cases_of(*, body: str, territory: str, topic: str, at: datetime) -> list[Case]:
    """The cases of a matter that comes back, as far as one looks. One statement."""
    since = at - timedelta(days=parameters.LOOKED_BACK.on(people.day(at)).value)
    return cases.of_matter(body=body, territory=territory, topic=topic, since=since, until=at)


# ---------------------------------------------------------------- systemic problems


def problems(*, bodies: Collection[str] | None, public: bool) -> list[Problem]:
    """Systemic problems, the newest first, each with `linked`, the number of its cases, and its steps. Two statements.

    `bodies` None asks for those of all. `public` leaves out what has no plan yet and what was given up without one.
    """
    rows = Problem.objects.annotate(linked=Count("links", distinct=True)).prefetch_related("steps")
    if bodies is not None:
        rows = rows.filter(body__in=list(bodies))
    if public:
        rows = rows.filter(planned_at__isnull=False)
    return list(rows.order_by("-raised_at")[:MOST_LISTED])


def problem(*, problem_id: UUID, public: bool) -> Problem:
    """One systemic problem with `linked`, its steps and its owner. Refuses `NoSuchProblem`."""
    rows = Problem.objects.annotate(linked=Count("links", distinct=True)).select_related("owner")
    found = rows.filter(Q(planned_at__isnull=False) if public else Q(), pk=problem_id).first()
    if found is None:
        raise NoSuchProblem
    return found


def steps(*, problem: Problem) -> Sequence[PlanStep]:
    """The steps of the plan by day; no statement where `problems` has read them already."""
    return sorted(problem.steps.all(), key=lambda step: (step.due_on, step.pk))


def linked(*, problem: Problem) -> list[Case]:
    """The cases that hang on the problem, the newest first. Two statements."""
    return cases.of_ids(ids=list(problem.links.values_list("case_id", flat=True)))


def unlinked(*, problem: Problem, at: datetime) -> list[Case]:
    """Cases of the same topic at the same place that do not hang on the problem yet."""
    if not (problem.territory and problem.topic) or not ProblemStatus(problem.status).is_open:
        return []
    known = set(problem.links.values_list("case_id", flat=True))
    found = cases_of(body=problem.body, territory=problem.territory, topic=problem.topic, at=at)
    return [case for case in found if case.pk not in known]
