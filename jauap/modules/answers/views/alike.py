"""For the official who writes an answer: what was published before and may serve again."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.ledger.types import Actor
from jauap.modules.answers import policies, presentation, queries
from jauap.ui.policy import official


@official(*policies.PUBLISHERS)
@never_cache
@require_GET
def alike(request: HttpRequest, reference: str) -> HttpResponse:
    """Published answers like the words of a case: for the page where its answer is written, and a page of its own."""
    by = cast("Actor", request.actor)  # type: ignore[attr-defined]
    case, found = queries.alike(reference=reference, by=by)
    is_part = bool(request.headers.get("HX-Request"))
    context = {"case": case, "lines": presentation.lines(found), "is_part": is_part}
    return render(request, "answers/alike.html#found" if is_part else "answers/alike.html", context)
