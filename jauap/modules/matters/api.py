"""Matters for programs: groups of like cases, what comes back, systemic problems. The same doors as the pages."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from jauap.insight.parameters import SMALLEST
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Alike, Case, Cluster
from jauap.kernel.people import queries as people
from jauap.lib import clock
from jauap.modules.matters import operations, policies, queries
from jauap.modules.matters.choices import ProblemStatus
from jauap.modules.matters.operations import NewStep
from jauap.modules.matters.queries import Matter, Problem, Seen
from jauap.modules.matters.refusals import NotYourProblem
from jauap.modules.matters.schemas import (
    ClusterOut,
    ClustersIn,
    EndIn,
    LikelyOut,
    LinkIn,
    NameIn,
    OwnProblemOut,
    PlanIn,
    ProblemOut,
    RecurringOut,
    ScopeIn,
    StepOut,
    VoiceOut,
    WordingOut,
)
from jauap.modules.matters.views import asking
from jauap.ui import policy_api

router = Router(auth=policy_api.official())
_planners = policy_api.official(*policies.PLANNERS)

# ---------------------------------------------------------------- many voices


@router.get("/clusters", response=list[ClusterOut], url_name="matters_clusters")
def clusters(request: HttpRequest, asked: Query[ClustersIn]) -> list[ClusterOut]:
    """Groups of like open cases of the bodies one sees, the largest first."""
    at = clock.now()
    found = cases.clusters(bodies=_seen(request, asked.scope, at=at).bodies, at=at)
    return [_cluster(one) for one in found[: asked.most]]


@router.get("/wordings/{reference}", response=list[WordingOut], url_name="matters_wordings")
def wordings(request: HttpRequest, reference: str) -> list[WordingOut]:
    """A mass appeal by its main case: the different texts among those in nearly the same words, the most frequent first."""
    found = queries.matter(main=reference, by=asking.actor(request), at=clock.now())
    return [
        WordingOut(text=one.text, count=one.count, first=_voice(one.first))
        for one in (queries.wordings(found) if found else [])
    ]


@router.get("/alike/{reference}", response=list[LikelyOut], url_name="matters_alike")
def alike(request: HttpRequest, reference: str) -> list[LikelyOut]:
    """Cases of the same body that may speak of the matter of a case, the surest first."""
    _case, found = queries.alike(reference=reference, by=asking.actor(request), at=clock.now())
    return [_likely(one) for one in found]


@router.get("/recurring", response=list[RecurringOut], url_name="matters_recurring")
def recurring(request: HttpRequest, asked: Query[ScopeIn]) -> list[RecurringOut]:
    """Topics at places that people wrote about in several months of the last year."""
    at = clock.now()
    whose = _seen(request, asked.scope, at=at)
    return [_recurring(one) for one in queries.coming_back(bodies=whose.bodies, at=at)]


def _seen(request: HttpRequest, scope: str = "", *, at: datetime) -> Seen:
    wide = scope != asking.OWN and asking.oversees(request)
    return queries.seen(by=asking.actor(request), at=at, vertical=wide)


# ---------------------------------------------------------------- systemic problems


@router.get("/problems", response=list[ProblemOut], url_name="matters_problems", auth=policy_api.public)
def problems(request: HttpRequest) -> list[ProblemOut]:
    """Systemic problems with a plan, for everybody; small numbers of cases are hidden."""
    at = clock.now()
    return [_public(one, at=at) for one in queries.problems(bodies=None, public=True)]


@router.get("/problems/{problem_id}", response=ProblemOut, url_name="matters_problem", auth=policy_api.public)
def problem(request: HttpRequest, problem_id: UUID) -> ProblemOut:
    """One systemic problem with a plan, for everybody."""
    return _public(queries.problem(problem_id=problem_id, public=True), at=clock.now())


@router.get("/our-problems", response=list[ProblemOut], url_name="matters_our_problems")
def our_problems(request: HttpRequest, asked: Query[ScopeIn]) -> list[ProblemOut]:
    """Systemic problems of the bodies one sees, also those without a plan, the newest first."""
    at = clock.now()
    found = queries.problems(bodies=_seen(request, asked.scope, at=at).bodies, public=False)
    return [_problem(one, cases=one.linked) for one in found]  # type: ignore[attr-defined]


@router.get("/our-problems/{problem_id}", response=OwnProblemOut, url_name="matters_our_problem")
def our_problem(request: HttpRequest, problem_id: UUID) -> OwnProblemOut:
    """One systemic problem of a body one sees, with its owner and its cases."""
    at = clock.now()
    found = queries.problem(problem_id=problem_id, public=False)
    if found.body not in _seen(request, at=at).bodies:
        raise NotYourProblem
    return _ours(found, at=at)


@router.post("/problems", response={201: ProblemOut}, url_name="matters_name", auth=_planners)
def name(request: HttpRequest, asked: NameIn) -> Status[ProblemOut]:
    """Make a matter that comes back a systemic problem."""
    at, by = clock.now(), asking.actor(request)
    body = asked.body or by.body or ""
    known: list[Case] = []
    if asked.territory and asked.topic:
        known = queries.cases_of(body=body, territory=asked.territory, topic=asked.topic, at=at)
    made = operations.name_problem(
        body=body,
        title=asked.title,
        words=asked.words,
        language=asked.language,
        territory=asked.territory,
        topic=asked.topic,
        owner_id=asked.owner,
        case_ids=[case.pk for case in known],
        by=by,
        at=at,
    )
    return Status(201, _own(made.pk))


@router.post("/problems/{problem_id}/plan", response=ProblemOut, url_name="matters_plan", auth=_planners)
def plan(request: HttpRequest, problem_id: UUID, asked: PlanIn) -> ProblemOut:
    """Make the plan, or make it anew; the first one is told to the applicants of the linked cases."""
    steps = [NewStep(one.words, one.due_on) for one in asked.steps]
    operations.plan(problem_id=problem_id, steps=steps, by=asking.actor(request), at=clock.now())
    return _own(problem_id)


@router.post(
    "/problems/{problem_id}/steps/{step_id}/done",
    response=ProblemOut,
    url_name="matters_do_step",
    auth=_planners,
)
def do_step(request: HttpRequest, problem_id: UUID, step_id: int) -> ProblemOut:
    """A step is done."""
    operations.do_step(problem_id=problem_id, step_id=step_id, by=asking.actor(request), at=clock.now())
    return _own(problem_id)


@router.post("/problems/{problem_id}/cases", response=ProblemOut, url_name="matters_link", auth=_planners)
def link(request: HttpRequest, problem_id: UUID, asked: LinkIn) -> ProblemOut:
    """Link cases of the body, open or past."""
    ids = [cases.by_reference(reference=reference).pk for reference in asked.references]
    operations.link(problem_id=problem_id, case_ids=ids, by=asking.actor(request), at=clock.now())
    return _own(problem_id)


@router.post("/problems/{problem_id}/solve", response=ProblemOut, url_name="matters_solve", auth=_planners)
def solve(request: HttpRequest, problem_id: UUID, asked: EndIn) -> ProblemOut:
    """The problem is solved; everybody whose case hangs on it is told."""
    operations.solve(problem_id=problem_id, result=asked.result, by=asking.actor(request), at=clock.now())
    return _own(problem_id)


@router.post("/problems/{problem_id}/drop", response=ProblemOut, url_name="matters_drop", auth=_planners)
def drop(request: HttpRequest, problem_id: UUID, asked: EndIn) -> ProblemOut:
    """The problem is given up, with a reason."""
    operations.drop(problem_id=problem_id, result=asked.result, by=asking.actor(request), at=clock.now())
    return _own(problem_id)


# ---------------------------------------------------------------- from values to answers


def _voice(case: Case) -> VoiceOut:
    return VoiceOut(
        reference=case.reference,
        submitted_at=case.submitted_at,
        language=case.language,
        status=case.status,
    )


def _cluster(found: Cluster) -> ClusterOut:
    main = found.main
    return ClusterOut(
        main=_voice(main),
        topic=main.topic,
        territory=main.territory_id,
        body=main.holder_id,
        voices=found.voices,
        since=found.since,
        joined=[_voice(case) for case in found.joined],
        apart=[_voice(case) for case in found.apart],
        same_text=len(found.same_text),
    )


def _likely(one: Alike) -> LikelyOut:
    return LikelyOut(
        reference=one.reference,
        score=one.score,
        by=one.by,
        distance_m=one.distance_m,
        days=one.days,
        is_open=one.is_open,
        voices=one.voices,
    )


def _recurring(one: Matter) -> RecurringOut:
    found = one.found
    return RecurringOut(
        body=found.body,
        territory=found.territory,
        topic=found.topic,
        matters=found.matters,
        months=found.months,
        came_back=found.came_back,
        open=found.open,
        first_at=found.first_at,
        last_at=found.last_at,
        problem=one.problem.pk if one.problem else None,
    )


def _own(problem_id: UUID) -> ProblemOut:
    found = queries.problem(problem_id=problem_id, public=False)
    return _problem(found, cases=found.linked)  # type: ignore[attr-defined]


def _ours(found: Problem, *, at: datetime) -> OwnProblemOut:
    told = _problem(found, cases=found.linked)  # type: ignore[attr-defined]
    return OwnProblemOut(
        **told.dict(),
        owner=people.official_name(found.owner) if found.owner else "",
        references=[case.reference for case in queries.linked(problem=found)],
        unlinked=[case.reference for case in queries.unlinked(problem=found, at=at)],
    )


def _public(found: Problem, *, at: datetime) -> ProblemOut:
    count: int = found.linked  # type: ignore[attr-defined]
    smallest = SMALLEST.on(people.day(at)).value
    return _problem(found, cases=None if 0 < count < smallest else count)


def _problem(found: Problem, *, cases: int | None) -> ProblemOut:
    return ProblemOut(
        id=found.pk,
        body=found.body,
        territory=found.territory,
        topic=found.topic,
        title=found.title,
        words=found.words,
        language=found.language,
        status=ProblemStatus(found.status),
        result=found.result,
        raised_at=found.raised_at,
        planned_at=found.planned_at,
        ended_at=found.ended_at,
        cases=cases,
        steps=[
            StepOut(id=step.pk, words=step.words, due_on=step.due_on, done_at=step.done_at)
            for step in queries.steps(problem=found)
        ],
    )
