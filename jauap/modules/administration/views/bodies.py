"""The bodies: found by name, each with its place in the vertical, its competences, its history and its officials."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.people import queries as people
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.entries import Body
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.administration import asking, bodies_page, operations
from jauap.modules.administration.body_forms import FIELDS, FORMS, AppointForm, EndForm, SearchForm
from jauap.modules.administration.sections import tabs
from jauap.ui import refusals
from jauap.ui.forms import Form
from jauap.ui.policy import official


@official(asking.ADMINISTRATOR)
@never_cache
@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """Find a body; at first one's own and those directly below it."""
    text = request.GET.get("q", "")
    own = asking.actor(request).body or ""
    context = {
        "tabs": tabs("bodies"),
        "form": SearchForm(request.GET, label_suffix=""),
        "asked": text.strip(),
        "found": bodies_page.found(text=text, own=own, at=clock.now()),
    }
    return render(request, "administration/bodies.html", context)


@official(asking.ADMINISTRATOR)
@never_cache
@require_GET
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body, and what its administrator can do with it."""
    at = clock.now()
    page = bodies_page.page(code=code, at=at)
    keeps = operations.keeps(actor=asking.actor(request), body=code, on=people.day(at))
    context = {
        "tabs": tabs("bodies"),
        "page": page,
        "keeps": keeps,
        "verbs": operations.VERBS if keeps and page.is_in_force else {},
    }
    return render(request, "administration/body.html", context)


# ---------------------------------------------------------------- offices


@official(asking.ADMINISTRATOR)
@never_cache
def appoint(request: HttpRequest, code: str) -> HttpResponse:
    """Put somebody into office in the body."""
    at, found = clock.now(), state_bodies.get(code=code)
    operations.require(actor=asking.actor(request), body=code, on=people.day(at))
    if request.method != "POST":
        form = AppointForm(initial={"valid_from": people.day(at)})
        return render(request, "administration/appoint.html", {"form": form, "body": found})
    form = AppointForm(request.POST)
    if form.is_valid():
        try:
            office = operations.appoint(body=code, newcomer=form.newcomer(), by=asking.actor(request), at=at)
            said = _(
                "{name} is in office: {role}. They open the sign-in for officials and ask for a password."
            )
            messages.success(
                request, said.format(name=people.official_name(office), role=office.get_role_display())
            )
            return redirect("administration:body", code)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    return render(request, "administration/appoint.html", {"form": form, "body": found}, status=422)


@official(asking.ADMINISTRATOR)
@never_cache
def end_office(request: HttpRequest, office_id: int) -> HttpResponse:
    """End an office on a day."""
    at = clock.now()
    office = operations.office(office_id=office_id)
    code = office.body.code
    operations.require(actor=asking.actor(request), body=code, on=people.day(at))
    form = EndForm(request.POST) if request.method == "POST" else EndForm(initial={"on": people.day(at)})
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_office(
                office_id=office_id, on=form.cleaned_data["on"], by=asking.actor(request), at=at
            )
            messages.success(request, _("The end of the office is recorded."))
            return redirect("administration:body", code)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    context = {
        "form": form,
        "office": office,
        "name": people.official_name(office),
        "body": state_bodies.get(code=code),
        "assigned": bodies_page.assigned_to(office_id=office_id, body=code, at=at),
    }
    return render(request, "administration/end_office.html", context, status=422 if form.errors else 200)


# ---------------------------------------------------------------- what becomes of a body


@official(asking.ADMINISTRATOR)
@never_cache
def change(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Ask what becomes of the body, show what follows, and record it once a person has seen that."""
    if verb not in operations.VERBS:
        raise Http404
    at, found = clock.now(), state_bodies.get(code=code)
    operations.require(actor=asking.actor(request), body=code, on=people.day(at))
    sent = request.POST.get("do") if request.method == "POST" else None
    form = (
        FORMS[verb](request.POST)
        if sent
        else FORMS[verb](initial={"on": people.day(at), **found.name.as_dict()})
    )
    context = {"form": form, "body": found, "verb": operations.VERBS[verb], "url_verb": verb}
    if sent in {"show", "apply"} and form.is_valid():
        given, by = form.cleaned_data, asking.actor(request)
        try:
            if sent == "show":
                operations.require_change(verb=verb, code=code, given=given, by=by, on=people.day(at))
                return _confirm(request, form, context, at=at)
            operations.change_body(verb=verb, code=code, given=given, by=by, at=at)
            messages.success(request, _("The change of the body is recorded."))
            return redirect("administration:body", code)
        except Refusal as refusal:
            refusal.field = FIELDS.get(refusal.field or "", refusal.field)
            refusals.as_form_error(form, refusal)
    return render(request, "administration/body_change.html", context, status=422 if form.errors else 200)


def _confirm(request: HttpRequest, form: Form, context: Mapping[str, Any], *, at: datetime) -> HttpResponse:
    found: Body = context["body"]
    told = {
        "rows": bodies_page.rows_of(form.cleaned_data, found),
        "open": bodies_page.open_cases(code=found.code, at=at),
        "sent": [(name, value) for name, value in request.POST.items() if name in _boxes(form)],
    }
    return render(request, "administration/body_confirm.html", {**context, **told})


def _boxes(form: object) -> set[str]:
    names = set(getattr(form, "fields", {}))
    return (names - {"on"}) | {f"on_{part}" for part in range(3)}
