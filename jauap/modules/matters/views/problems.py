"""What comes back, and systemic problems for those who work on them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jauap.kernel.people import queries as people
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.matters import operations, policies, presentation, queries
from jauap.modules.matters.choices import ProblemStatus
from jauap.modules.matters.forms import GivenUpForm, NameForm, PlanForm, SolvedForm
from jauap.modules.matters.refusals import NotYourProblem
from jauap.modules.matters.views import asking
from jauap.ui import refusals
from jauap.ui.policy import official


@official()
@never_cache
@require_GET
def problems(request: HttpRequest) -> HttpResponse:
    """Topics and places that people write about again and again, and the problems that were made of them."""
    at, by, scope = clock.now(), asking.actor(request), asking.scope(request)
    whose = queries.seen(by=by, at=at, vertical=bool(scope))
    found = queries.coming_back(bodies=whose.bodies, at=at)
    known = queries.problems(bodies=whose.bodies, public=False)
    context = {
        "candidates": [presentation.candidate(one, whose=whose) for one in found if one.problem is None],
        "lines": [presentation.line(one, whose=whose, at=at, public=False) for one in known],
        "body": whose.name(whose.own),
        "may_name": str(by.role or "") in policies.PLANNERS,
        "tabs": presentation.tabs("problems", role=str(by.role or ""), scope=scope),
        "scope": scope,
        "oversees": asking.oversees(request),
    }
    return render(request, "matters/problems.html", context)


@official(*policies.PLANNERS)
@never_cache
def name(request: HttpRequest) -> HttpResponse:
    """Make a matter that comes back a systemic problem, with the cases that are known of it."""
    at, by = clock.now(), asking.actor(request)
    body = request.GET.get("body") or by.body or ""
    if not queries.may_plan(by=by, answers=body, at=at):
        raise NotYourProblem
    where = {key: request.GET.get(key, "")[:64] for key in ("territory", "topic")}
    whose = queries.seen(by=by, at=at)
    known = queries.cases_of(body=body, at=at, **where)
    title = " · ".join(
        part for part in (whose.topic(where["topic"]), presentation.place(where["territory"])) if part
    )
    form = NameForm(
        request.POST or None, officials=people.officials_of(body=body, at=at), initial={"title": title[:200]}
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = operations.name_problem(
                body=body,
                title=typed["title"],
                words=typed["words"],
                language=get_language() or "kk",
                owner_id=int(typed["owner"]) if typed["owner"] else None,
                case_ids=[case.pk for case in known],
                by=by,
                at=at,
                **where,
            )
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
        else:
            messages.success(request, _("The problem is named. Now make a plan."))
            return redirect("matters:problem", made.pk)
    context = {
        "form": form,
        "count": len(known),
        "where": title,
        "body": whose.name(body),
        "back_url": reverse("matters:problems"),
    }
    return render(request, "matters/name.html", context, status=422 if form.errors else 200)


@official()
@never_cache
@require_GET
def problem(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """One problem: its plan, its cases, and what may be done with it."""
    at, by = clock.now(), asking.actor(request)
    whose = queries.seen(by=by, at=at, vertical=True)
    found = queries.problem(problem_id=problem_id, public=False)
    if found.body not in whose.bodies:
        raise NotYourProblem
    steps = queries.steps(problem=found)
    context = {
        "problem": found,
        "line": presentation.line(found, whose=whose, at=at, public=False),
        "chain": presentation.chain(found, steps, today=people.day(at)),
        "undone": [step for step in steps if step.done_at is None],
        "linked": queries.linked(problem=found),
        "unlinked": queries.unlinked(problem=found, at=at),
        "owner": people.official_name(found.owner) if found.owner else "",
        "is_open": ProblemStatus(found.status).is_open,
        "may_plan": queries.may_plan(by=by, answers=found.body, at=at),
    }
    return render(request, "matters/problem.html", context)


@official(*policies.PLANNERS)
@never_cache
def plan(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """Make the plan, or make it anew."""
    at, by = clock.now(), asking.actor(request)
    found = queries.problem(problem_id=problem_id, public=False)
    if not queries.may_plan(by=by, answers=found.body, at=at):
        raise NotYourProblem
    waiting = [step for step in queries.steps(problem=found) if step.done_at is None]
    initial = {f"words_{number}": step.words for number, step in enumerate(waiting, start=1)}
    initial |= {f"due_{number}": step.due_on for number, step in enumerate(waiting, start=1)}  # type: ignore[misc]
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.plan(problem_id=problem_id, steps=form.steps, by=by, at=at)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
        else:
            messages.success(request, _("The plan is public. The applicants of the linked cases are told."))
            return redirect("matters:problem", problem_id)
    context = {"form": form, "problem": found, "back_url": reverse("matters:problem", args=[problem_id])}
    return render(request, "matters/plan.html", context, status=422 if form.errors else 200)


@official(*policies.PLANNERS)
@require_POST
def link(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """Link what came in meanwhile about the same topic at the same place."""
    at, by = clock.now(), asking.actor(request)
    found = queries.problem(problem_id=problem_id, public=False)
    new = [case.pk for case in queries.unlinked(problem=found, at=at)]
    count = operations.link(problem_id=problem_id, case_ids=new, by=by, at=at)
    said = ngettext("{count} case was linked.", "{count} cases were linked.", count)
    messages.success(request, said.format(count=count))
    return redirect("matters:problem", problem_id)


@official(*policies.PLANNERS)
@require_POST
def do_step(request: HttpRequest, problem_id: UUID, step_id: int) -> HttpResponse:
    """A step is done."""
    operations.do_step(problem_id=problem_id, step_id=step_id, by=asking.actor(request), at=clock.now())
    messages.success(request, _("The step is done."))
    return redirect("matters:problem", problem_id)


@official(*policies.PLANNERS)
@never_cache
def end(request: HttpRequest, problem_id: UUID, how: str) -> HttpResponse:
    """The problem is solved, or given up with a reason."""
    doors = {"solve": operations.solve, "drop": operations.drop}
    if how not in doors:
        raise Http404
    at, by = clock.now(), asking.actor(request)
    found = queries.problem(problem_id=problem_id, public=False)
    if not queries.may_plan(by=by, answers=found.body, at=at):
        raise NotYourProblem
    form = (SolvedForm if how == "solve" else GivenUpForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            doors[how](problem_id=problem_id, result=form.cleaned_data["result"], by=by, at=at)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
        else:
            messages.success(
                request,
                _("It is told to everybody whose case hangs on it.")
                if how == "solve"
                else _("The problem was given up."),
            )
            return redirect("matters:problem", problem_id)
    context = {
        "form": form,
        "problem": found,
        "how": how,
        "back_url": reverse("matters:problem", args=[problem_id]),
    }
    return render(request, "matters/end.html", context, status=422 if form.errors else 200)
