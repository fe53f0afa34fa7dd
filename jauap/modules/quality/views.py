"""The pages of the quality review: what waits, one answer with its form, and what was found."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jauap.insight import periods
from jauap.insight.parameters import SMALLEST
from jauap.kernel.ledger.types import Actor
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.quality import operations, queries, rules
from jauap.modules.quality.choices import Overall
from jauap.modules.quality.forms import LABELS, ReviewForm
from jauap.ui import refusals
from jauap.ui.policy import official


def _actor(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


@official(*rules.REVIEWERS)
@never_cache
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The answers that wait for this reviewer."""
    waiting = queries.waiting(by=_actor(request), at=clock.now())
    return render(request, "quality/queue.html", {"waiting": waiting})


@official(*rules.REVIEWERS)
@never_cache
def review(request: HttpRequest, sample_id: int) -> HttpResponse:
    """Appeal and answer side by side, without names, and the form."""
    by, at = _actor(request), clock.now()
    sample = queries.sample(sample_id=sample_id, by=by, at=at)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.review(
                sample_id=sample_id,
                marks=form.marks,
                overall=Overall(form.cleaned_data["overall"]),
                comment=form.cleaned_data["comment"],
                by=by,
                at=at,
            )
            messages.success(request, _("The review is kept."))
            return redirect("quality:queue")
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    context = {"form": form, "sample": sample, "reading": queries.reading(sample=sample)}
    return render(request, "quality/review.html", context, status=422 if form.errors else 200)


@official()
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """What was found in the answers of one's own body and of those below, over a year."""
    by, at = _actor(request), clock.now()
    directory = state_bodies.directory()
    found = queries.figures_of_the_year(by=by, at=at)
    context = {
        "found": found,
        "since": queries.since(at=at),
        "labels": [(LABELS[name], found.total.marks.get(name)) for name in rules.QUESTIONS],
        "rows": [
            (directory.bodies[one.body].name.current(), one)
            for one in found.bodies
            if one.reviewed and one.body in directory.bodies
        ],
        "smallest": SMALLEST.on(periods.today(at)).value,
        "may_review": str(by.role) in rules.REVIEWERS,
    }
    return render(request, "quality/figures.html", context)
