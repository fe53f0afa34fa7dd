"""The working calendar: a year, its history, and a change that is shown before it is applied."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.calendars import queries as calendar_queries
from jauap.kernel.calendars import zones
from jauap.kernel.calendars.refusals import CalendarChangedMeanwhile
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.administration import asking, calendar_page, operations, queries, year
from jauap.modules.administration.forms import DayChangeForm
from jauap.modules.administration.sections import tabs
from jauap.ui import refusals
from jauap.ui.policy import official

FIRST_YEAR, LAST_YEAR = 1996, 2099
#: The boxes of the form, which the page of the difference carries on.
_KEPT = {name for name in DayChangeForm.base_fields if name != "moved_from"} | {
    f"moved_from_{part}" for part in range(3)
}


@official(asking.ADMINISTRATOR)
@never_cache
@require_GET
def calendar(request: HttpRequest, asked: int = 0) -> HttpResponse:
    """A year at a glance, each day that differs with its source, and who changed what."""
    today = zones.local(instant=clock.now()).date()
    shown = asked or today.year
    if not FIRST_YEAR <= shown <= LAST_YEAR:
        raise Http404
    known = calendar_queries.calendar()
    context = {
        "tabs": tabs("calendar"),
        "year": shown,
        "weekdays": year.weekday_names(),
        "months": year.months(calendar=known, year=shown, today=today),
        "named": year.named_days(calendar=known, year=shown),
        "is_settled": known.is_settled(shown),
        "version": known.version,
        "history": calendar_page.history(queries.calendar_history()),
        "earlier": shown - 1 if shown > FIRST_YEAR else None,
        "may_change": asking.may_change_country(request),
        "later": shown + 1 if shown < LAST_YEAR else None,
    }
    return render(request, "administration/calendar.html", context)


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@never_cache
def change(request: HttpRequest) -> HttpResponse:
    """Ask what changes, show what it would do, and apply it once a person has seen that."""
    if request.method != "POST":
        form = DayChangeForm(initial={"days": request.GET.get("day", ""), "mark": "R·H"})
        return render(request, "administration/calendar_change.html", {"form": form})
    form = DayChangeForm(request.POST)
    if not form.is_valid() or request.POST.get("do") == "again":
        status = 422 if form.errors else 200
        return render(request, "administration/calendar_change.html", {"form": form}, status=status)
    try:
        if request.POST.get("do") == "apply":
            return _applied(request, form)
        return _difference(request, form)
    except CalendarChangedMeanwhile as refusal:
        refusals.as_message(request, refusal)
        return _difference(request, form, status=refusal.status)
    except Refusal as refusal:
        form.add_error("days", refusals.explain(refusal))
        return render(request, "administration/calendar_change.html", {"form": form}, status=422)


def _difference(request: HttpRequest, form: DayChangeForm, *, status: int = 200) -> HttpResponse:
    given = form.cleaned_data
    found = queries.preview(edits=form.edits(), source=given["source"], mark=given["mark"], at=clock.now())
    context = {
        "preview": calendar_page.shown(found, source=given["source"], mark=given["mark"]),
        "sent": [(name, value) for name, values in request.POST.lists() for value in values if name in _KEPT],
    }
    return render(request, "administration/calendar_difference.html", context, status=status)


def _applied(request: HttpRequest, form: DayChangeForm) -> HttpResponse:
    given = form.cleaned_data
    operations.change_calendar(
        edits=form.edits(),
        source=given["source"],
        mark=given["mark"],
        by=asking.actor(request),
        at=clock.now(),
        seen=request.POST.get("seen", ""),
    )
    messages.success(
        request,
        _("The calendar is changed. Open deadlines are being counted again; each that moves tells it."),
    )
    return redirect(reverse("administration:calendar_of", args=[given["days"][0].year]))
