"""One matter, many voices: the groups of a body, perhaps the same matter, the wordings of a mass appeal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jauap.kernel.cases import queries as cases
from jauap.lib import clock
from jauap.lib.ids import format_reference
from jauap.lib.refusals import Refusal
from jauap.modules.matters import operations, presentation, queries
from jauap.modules.matters.views import asking
from jauap.ui import refusals
from jauap.ui.policy import official

#: How many groups a page shows, the largest.
MOST_SHOWN = 20


@official()
@never_cache
@require_GET
def clusters(request: HttpRequest) -> HttpResponse:
    """Groups of like open cases, with their growth; join the ticked ones, answer once for all."""
    at, by, scope = clock.now(), asking.actor(request), asking.scope(request)
    whose = queries.seen(by=by, at=at, vertical=bool(scope))
    found = cases.clusters(bodies=whose.bodies, at=at)
    context = {
        "groups": [presentation.group(one, whose=whose, at=at) for one in found[:MOST_SHOWN]],
        "total": len(found),
        "body": whose.name(whose.own),
        "tabs": presentation.tabs("clusters", role=str(by.role or ""), scope=scope),
        "scope": scope,
        "oversees": asking.oversees(request),
        "at": at,
    }
    return render(request, "matters/clusters.html", context)


@official()
@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Join the ticked cases to the main one; what could not be joined is told one by one."""
    at, by = clock.now(), asking.actor(request)
    try:
        done = operations.join_each(
            references=request.POST.getlist("case"), main=request.POST.get("main", ""), by=by, at=at
        )
    except Refusal as refusal:
        refusals.as_message(request, refusal)
        return _back(request)
    joined = sum(one.refusal is None for one in done)
    if joined:
        said = ngettext(
            "{count} case was joined. Its applicant will get a letter of their own.",
            "{count} cases were joined. Each applicant will get a letter of their own.",
            joined,
        )
        messages.success(request, said.format(count=joined))
    for one in done:
        if one.refusal is not None:
            messages.error(request, f"{format_reference(one.reference)}: {one.refusal}")
    if not done:
        messages.info(request, _("No case was ticked."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page of the case where it was pressed, where a module has one; otherwise to the groups."""
    reference = request.POST.get("back", "")
    if not reference.isdigit():
        return redirect("matters:clusters")
    try:
        return redirect("desk:case", reference)
    except NoReverseMatch:
        return redirect("matters:alike", reference)


@official()
@never_cache
@require_GET
def alike(request: HttpRequest, reference: str) -> HttpResponse:
    """Perhaps the same matter: for the page of a case, which brings it when it is opened, and as a page of its own."""
    at, by = clock.now(), asking.actor(request)
    case, found = queries.alike(reference=reference, by=by, at=at)
    context = {"case": case, "likely": presentation.likely(found, case=case)}
    template = "matters/alike.html#found" if request.headers.get("HX-Request") else "matters/alike.html"
    return render(request, template, context)


@official()
@never_cache
@require_GET
def wordings(request: HttpRequest, reference: str) -> HttpResponse:
    """A mass appeal: the first text, and those that differ from it."""
    at, by = clock.now(), asking.actor(request)
    found = queries.matter(main=reference, by=by, at=at)
    context = {
        "wordings": queries.wordings(found) if found else [],
        "count": len(found.same_text) if found else 0,
        "since": found.same_text[0].submitted_at if found else None,
    }
    return render(request, "matters/wordings.html", context)
