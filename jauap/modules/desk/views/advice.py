"""How letters went out: what was advised and not followed, by body and month."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import clock
from jauap.modules.desk import advice, advised, asking, policies
from jauap.ui.policy import official


@official(*policies.OVERSEERS)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The answers of one's vertical in a month: how many went out against advice, and against which."""
    at = clock.now()
    chosen = advised.month(request.GET.get("month", ""), at=at)
    directory = state_bodies.directory()
    bodies = directory.vertical(code=asking.office(request).body_id, on=at.date())
    total, *each = advised.advised(bodies=bodies, since=chosen.since_at, until=chosen.until_at)
    context = {
        "months": advised.months(at=at)[::-1],
        "chosen": chosen,
        "total": total,
        "codes": [
            (advice.TOLD[code], count, count / total.answers)
            for code, count in total.codes.most_common()
            if code in advice.TOLD
        ],
        "rows": [
            (directory.bodies[one.body].name.current(), one) for one in each if one.body in directory.bodies
        ],
    }
    return render(request, "desk/advice.html", context)
