"""The list: what is due, filtered, counted, saved as a view, exported; and several cases moved by one press."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jauap.kernel.people import queries as people
from jauap.kernel.people.types import OfficialRole
from jauap.lib import clock, spreadsheets
from jauap.lib.paging import NotAPage
from jauap.lib.refusals import Refusal
from jauap.lib.spreadsheets import Sheet
from jauap.modules.desk import alarms, asking, listing, operations, queries
from jauap.modules.desk.forms import ViewForm
from jauap.ui import refusals
from jauap.ui.components import Shortcut
from jauap.ui.policy import official

SHORTCUTS = (
    Shortcut("j", gettext_lazy("Next case")),
    Shortcut("k", gettext_lazy("Previous case")),
    Shortcut("o", gettext_lazy("Open the case")),
    Shortcut("/", gettext_lazy("Search")),
    Shortcut("r", gettext_lazy("Register the ticked cases")),
    Shortcut("a", gettext_lazy("Assign the ticked cases")),
)
TAKES_DOWN = Shortcut("n", gettext_lazy("Register a letter or a call"))


@official()
@never_cache
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Open work by due time, the most urgent first."""
    at = clock.now()
    asked = listing.asked(office=asking.office(request), parts=request.GET, at=at)
    try:
        page = listing.page(asked, at=at, after=request.GET.get("after"), before=request.GET.get("before"))
    except NotAPage as refusal:
        refusals.as_message(request, refusal)
        return redirect(f"{reverse('desk:queue')}?{asked.query}")
    context = {
        "asked": asked,
        "form": asked.form,
        "page": page,
        "lines": listing.lines(asked, page),
        "strip": listing.strip(asked, listing.counts(asked, at=at)),
        "tabs": listing.tabs(asked),
        "alarms": alarms.panel(asked) if not request.GET.get("after") else None,
        "views": queries.saved_views(account_id=asking.account_id(request)),
        "view_form": ViewForm(),
        "executors": [(one.pk, people.official_name(one)) for one in asked.officials],
        "shortcuts": (*SHORTCUTS, TAKES_DOWN) if asked.office.role == OfficialRole.REGISTRAR else SHORTCUTS,
        "at": at,
    }
    return render(request, "desk/queue.html", context)


# ---------------------------------------------------------------- as a file


@official()
@never_cache
@require_GET
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """The whole list as CSV, with the same filters."""
    at = clock.now()
    asked = listing.asked(office=asking.office(request), parts=request.GET, at=at)
    titles = [column.title for column in listing.columns()]
    lines = spreadsheets.csv_lines(titles=titles, rows=listing.rows(asked, at=at))
    return _file(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "csv", at=at)


@official()
@never_cache
@require_GET
def as_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The whole list as a workbook, with the same filters."""
    at = clock.now()
    asked = listing.asked(office=asking.office(request), parts=request.GET, at=at)
    sheet = Sheet(_("Cases"), listing.columns(), listing.rows(asked, at=at))
    return _file(FileResponse(spreadsheets.workbook([sheet]), content_type=spreadsheets.XLSX), "xlsx", at=at)


def _file(response: HttpResponseBase, extension: str, *, at: datetime) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="cases-{localtime(at):%Y-%m-%d}.{extension}"'
    response["Cache-Control"] = "private, no-store"
    return response


# ---------------------------------------------------------------- saved views


@official()
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the list on the screen under a name."""
    query = listing.query_of(QueryDict(request.POST.get("query", "")))
    try:
        operations.save_view(
            account_id=asking.account_id(request),
            name=request.POST.get("name", ""),
            query=query,
            at=clock.now(),
        )
        messages.success(request, _("The view is saved. It stands above the list."))
    except Refusal as refusal:
        refusals.as_message(request, refusal)
    return redirect(f"{reverse('desk:queue')}?{query}")


@official()
@require_POST
def delete_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Forget a saved view."""
    operations.delete_view(account_id=asking.account_id(request), view_id=view_id)
    messages.success(request, _("The view is deleted."))
    return redirect("desk:queue")


# ---------------------------------------------------------------- several cases by one press


@official()
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Move the ticked cases; the page tells of every one what became of it."""
    chosen, verb = request.POST.getlist("case"), request.POST.get("do", "")
    back = f"{reverse('desk:queue')}?{listing.query_of(QueryDict(request.POST.get('query', '')))}"
    official_id = request.POST.get("official", "")
    if verb == "assign" and not official_id.isdecimal():
        messages.error(request, _("Choose the executor first."))
        return redirect(back)
    try:
        done = _moved(request, verb, chosen)
    except Refusal as refusal:
        refusals.as_message(request, refusal)
        return redirect(back)
    context = {
        "done": done,
        "moved": sum(one.refusal is None for one in done),
        "refused": sum(one.refusal is not None for one in done),
        "back_url": back,
    }
    return render(request, "desk/bulk.html", context)


def _moved(request: HttpRequest, verb: str, chosen: Sequence[str]) -> list[operations.Done]:
    by, at = asking.actor(request), clock.now()
    if verb == "assign":
        return operations.assign_each(
            references=chosen, official_id=int(request.POST["official"]), by=by, at=at
        )
    if verb == "join":
        return operations.join_each(references=chosen, main=request.POST.get("main", ""), by=by, at=at)
    return operations.register_each(references=chosen, by=by, at=at)
