"""What everybody may read of systemic problems: those with a plan."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import queries as people
from jauap.lib import clock
from jauap.modules.matters import presentation, queries
from jauap.ui.policy import public


@public
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """What people write about again and again, and what is done about it."""
    at = clock.now()
    whose = queries.seen(by=SYSTEM, at=at)
    found = queries.problems(bodies=None, public=True)
    lines = [presentation.line(one, whose=whose, at=at, public=True) for one in found]
    return render(request, "matters/public.html", {"lines": lines})


@public
@require_safe
def problem(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """One systemic problem: the plan, how far it is, and who answers for it."""
    at = clock.now()
    whose = queries.seen(by=SYSTEM, at=at)
    found = queries.problem(problem_id=problem_id, public=True)
    context = {
        "problem": found,
        "line": presentation.line(found, whose=whose, at=at, public=True),
        "chain": presentation.chain(found, queries.steps(problem=found), today=people.day(at)),
    }
    return render(request, "matters/public_problem.html", context)
