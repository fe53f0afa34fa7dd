"""The board of a vertical: how each body below stands, what ping-pongs, what is latest."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.cases import queries as cases
from jauap.lib import clock
from jauap.modules.desk import asking, listing, policies, queries
from jauap.ui.policy import official

#: How many cases the short lists show; the rest is one press away.
SHORT = 8


@official(*policies.OVERSEERS)
@never_cache
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Open, late, due this week, moved twice, complaints and age, for each body below; with a way down."""
    at, office = clock.now(), asking.office(request)
    body = request.GET.get("body") or office.body_id
    found = queries.board(own=office.body_id, body=body, at=at)
    parts = {"scope": policies.Scope.VERTICAL.value, "body": body}
    asked = listing.asked(office=office, parts=parts, at=at)
    late = cases.queue(filters=replace(asked.filters, due="late"), at=at, size=SHORT)
    moved = cases.queue(filters=replace(asked.filters, min_hops=2), at=at, size=SHORT)
    lines = {line.case.pk: line for line in listing.lines(asked, [*late, *moved])}
    context = {
        "board": found,
        "late": [lines[case.pk] for case in late],
        "moved": [lines[case.pk] for case in moved],
        "queue_url": f"{reverse('desk:queue')}?scope=vertical",
        "at": at,
    }
    return render(request, "desk/board.html", context)
