"""Door one of matters: a systemic problem is named, gets a plan, cases are linked to it, and it ends."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries as reading
from jauap.kernel.cases.operations import ProblemNews
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import Actor, NewFact
from jauap.kernel.people import masking
from jauap.kernel.people import queries as people
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.refusals import Refusal
from jauap.lib.text import normalise
from jauap.modules.matters import policies
from jauap.modules.matters.choices import ProblemStatus
from jauap.modules.matters.models import LinkedCase, PlanStep, Problem
from jauap.modules.matters.refusals import (
    NamedAlready,
    NoSuchProblem,
    NoSuchStep,
    NotYourProblem,
    PlanNeeded,
    ProblemEnded,
    ResultNeeded,
    TellsWho,
    TitleNeeded,
)


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step of a plan as somebody writes it."""

    words: str
    due_on: date


def name_problem(
    *,
    body: str,
    title: str,
    by: Actor,
    at: datetime,
    words: str = "",
    language: str = "kk",
    territory: str = "",
    topic: str = "",
    owner_id: int | None = None,
    case_ids: Collection[UUID] = (),
) -> Problem:
    """A person makes a matter that comes back a systemic problem of the body, with the cases that are known of it.

    Refuses `TitleNeeded`, `TellsWho`, `NotYourProblem` (also for an owner of another body), `NamedAlready`.
    """
    _permit(body, by=by, at=at)
    clean = _for_everybody(title, field="title")[:200]
    if not any(letter.isalnum() for letter in clean):
        raise TitleNeeded
    said = _for_everybody(words, field="words")
    _own(owner_id, body=body, at=at)
    try:
        with transaction.atomic():
            problem = Problem.objects.create(
                body=body,
                territory=territory,
                topic=topic,
                title=clean,
                words=said,
                language=language,
                owner_id=owner_id,
                raised_at=at,
            )
            payload = {
                "body": body,
                "title": clean,
                "territory": territory,
                "topic": topic,
                "owner": owner_id,
            }
            _tell(problem, "problem.raised", by=by, at=at, **payload)
            _link(problem, case_ids, by=by, at=at)
    except IntegrityError:
        known = Problem.objects.filter(
            body=body, territory=territory, topic=topic, ended_at__isnull=True
        ).first()
        if known is None:
            raise
        raise NamedAlready(title=known.title) from None
    return problem


def link(*, problem_id: UUID, case_ids: Collection[UUID], by: Actor, at: datetime) -> int:
    """Link more cases; where there is a plan already, their applicants are told of it. Returns how many were new.

    Refuses `NoSuchProblem`, `NotYourProblem`, `ProblemEnded`.
    """
    with transaction.atomic():
        problem = _open(problem_id, by=by, at=at)
        new = _link(problem, case_ids, by=by, at=at)
        if problem.status == ProblemStatus.PLANNED:
            _news(problem, new, ProblemNews.PLANNED, by=by, at=at)
        return len(new)


def plan(*, problem_id: UUID, steps: Sequence[NewStep], by: Actor, at: datetime) -> Problem:
    """Make the plan, or make it anew: what is done stays, what is not yet is replaced by these steps.

    The applicants of the linked cases are told of the first plan. Refuses `PlanNeeded`, `TellsWho`, `NoSuchProblem`,
    `NotYourProblem`, `ProblemEnded`.
    """
    wanted = [NewStep(_for_everybody(one.words, field="steps")[:300], one.due_on) for one in steps]
    if not wanted or not all(one.words for one in wanted):
        raise PlanNeeded
    with transaction.atomic():
        problem = _open(problem_id, by=by, at=at)
        PlanStep.objects.filter(problem=problem, done_at__isnull=True).delete()
        PlanStep.objects.bulk_create(
            PlanStep(problem=problem, words=one.words, due_on=one.due_on) for one in wanted
        )
        is_first = problem.planned_at is None
        problem.status, problem.planned_at = ProblemStatus.PLANNED, problem.planned_at or at
        problem.save(update_fields=["status", "planned_at"])
        told = [{"words": one.words, "due_on": one.due_on.isoformat()} for one in wanted]
        _tell(problem, "problem.planned", by=by, at=at, steps=told)
        if is_first:
            _news(problem, _linked(problem), ProblemNews.PLANNED, by=by, at=at)
    return problem


def do_step(*, problem_id: UUID, step_id: int, by: Actor, at: datetime) -> PlanStep:
    """A step is done. Refuses `NoSuchStep`, `NoSuchProblem`, `NotYourProblem`, `ProblemEnded`."""
    with transaction.atomic():
        problem = _open(problem_id, by=by, at=at)
        step = PlanStep.objects.filter(problem=problem, pk=step_id, done_at__isnull=True).first()
        if step is None:
            raise NoSuchStep
        step.done_at = at
        step.save(update_fields=["done_at"])
        late = people.day(at) > step.due_on
        _tell(problem, "problem.step_done", by=by, at=at, step=step.words, late=late or None)
    return step


def solve(*, problem_id: UUID, result: str, by: Actor, at: datetime) -> Problem:
    """The problem is solved: the applicants of all linked cases are told, those of past ones too.

    Refuses `ResultNeeded`, `TellsWho`, `NoSuchProblem`, `NotYourProblem`, `ProblemEnded`.
    """
    with transaction.atomic():
        problem = _end(problem_id, ProblemStatus.SOLVED, "problem.solved", result=result, by=by, at=at)
        _news(problem, _linked(problem), ProblemNews.SOLVED, by=by, at=at)
    return problem


def drop(*, problem_id: UUID, result: str, by: Actor, at: datetime) -> Problem:
    """The problem is given up, with a reason that everybody reads. Refuses as `solve` does."""
    with transaction.atomic():
        return _end(problem_id, ProblemStatus.DROPPED, "problem.dropped", result=result, by=by, at=at)


# ---------------------------------------------------------------- joining several


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of one of several voices: `refusal` is None where it was joined."""

    reference: str
    refusal: Refusal | None = None


def join_each(*, references: Sequence[str], main: str, by: Actor, at: datetime) -> list[Joined]:
    """Join several cases to a main one; a refusal of one stops none of the others, and every one is told of."""
    first = reading.by_reference(reference=main)
    found = []
    for reference in dict.fromkeys(references):
        if reference == first.reference:
            continue
        try:
            case = reading.by_reference(reference=reference)
            cases.join(case_id=case.pk, main_id=first.pk, by=by, at=at)
        except Refusal as refusal:
            found.append(Joined(reference, refusal))
        else:
            found.append(Joined(reference))
    return found


# ---------------------------------------------------------------- inside


def _for_everybody(words: str, *, field: str) -> str:
    """The words as they are kept. Refuses `TellsWho`."""
    clean = normalise(words).strip()
    found = next((one for one in masking.find(clean) if one.is_proposed), None)
    if found is not None:
        raise TellsWho(field=field, found=clean[found.start : found.end])
    return clean


def _permit(body: str, *, by: Actor, at: datetime) -> None:
    directory = state_bodies.directory()
    own = by.body or ""
    below = directory.vertical(code=own, on=at.date()) if own in directory.bodies else []
    if not policies.may_plan(body=own, role=str(by.role or ""), answers=body, below=below):
        raise NotYourProblem


def _own(owner_id: int | None, *, body: str, at: datetime) -> None:
    if owner_id is None:
        return
    known = people.officials(ids=[owner_id]).get(owner_id)
    if known is None or known.body_id != body or not people.is_in_office(official=known, on=people.day(at)):
        raise NotYourProblem(field="owner")


def _open(problem_id: UUID, *, by: Actor, at: datetime) -> Problem:
    problem = Problem.objects.select_for_update().filter(pk=problem_id).first()
    if problem is None:
        raise NoSuchProblem
    _permit(problem.body, by=by, at=at)
    if not ProblemStatus(problem.status).is_open:
        raise ProblemEnded
    return problem


def _end(
    problem_id: UUID, status: ProblemStatus, kind: str, *, result: str, by: Actor, at: datetime
) -> Problem:
    words = _for_everybody(result, field="result")
    if not words:
        raise ResultNeeded
    problem = _open(problem_id, by=by, at=at)
    problem.status, problem.result, problem.ended_at = status, words, at
    problem.save(update_fields=["status", "result", "ended_at"])
    _tell(problem, kind, by=by, at=at, result=words)
    return problem


def _link(problem: Problem, case_ids: Collection[UUID], *, by: Actor, at: datetime) -> list[UUID]:
    """Link the cases of the body that are not linked yet; the facts name them."""
    found = [case for case in reading.of_ids(ids=case_ids) if case.holder_id == problem.body]
    known = set(_linked(problem))
    new = [case for case in found if case.pk not in known]
    if new:
        LinkedCase.objects.bulk_create(LinkedCase(problem=problem, case_id=case.pk, at=at) for case in new)
        _tell(problem, "problem.linked", by=by, at=at, cases=[case.reference for case in new])
    return [case.pk for case in new]


def _linked(problem: Problem) -> list[UUID]:
    return list(LinkedCase.objects.filter(problem=problem).values_list("case_id", flat=True))


def _news(problem: Problem, ids: Collection[UUID], news: ProblemNews, *, by: Actor, at: datetime) -> None:
    cases.tell_of_problem(case_ids=ids, news=news, problem=problem.pk, title=problem.title, by=by, at=at)


def _tell(problem: Problem, kind: str, *, by: Actor, at: datetime, **payload: object) -> None:
    said = {name: value for name, value in payload.items() if value not in (None, "")}
    ledger.append(stream=problem.pk, facts=[NewFact(kind=kind, at=at, actor=by, payload=said)])
