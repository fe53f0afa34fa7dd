"""A new edition of the rules: written, rehearsed on past cases, kept. The draft survives a closed tab."""

from datetime import datetime, timedelta
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jauap.kernel.calendars import zones
from jauap.kernel.people import queries as people
from jauap.kernel.routing import operations as routing
from jauap.kernel.routing.conditions import Rule
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.administration import asking, operations, queries, rehearsing, rule_form, rules_page
from jauap.modules.administration.forms import KeepForm, ReasonForm, RehearsalForm
from jauap.modules.administration.queries import RulesDraft
from jauap.modules.administration.refusals import NoSuchRule
from jauap.modules.administration.rule_form import RuleForm
from jauap.modules.administration.sections import tabs
from jauap.ui import refusals
from jauap.ui.policy import official

#: How far back a rehearsal looks unless somebody says otherwise.
DAYS_BACK = 30


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft from the rules in force, or go on with the one that is there."""
    operations.begin(account_id=asking.account_id(request), at=clock.now())
    return redirect("administration:draft")


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@never_cache
@require_GET
def draft(request: HttpRequest) -> HttpResponse:
    """The draft: its rules, what is wrong with them, the rehearsal, and the way to keep it."""
    found = queries.draft(account_id=asking.account_id(request))
    if found is None:
        return redirect("administration:rules")
    return _page(request, found)


def _page(
    request: HttpRequest,
    found: RulesDraft,
    *,
    rehearsal_form: RehearsalForm | None = None,
    keep_form: KeepForm | None = None,
    status: int = 200,
) -> HttpResponse:
    at = clock.now()
    wanted = _rules(found)
    context = {
        "tabs": tabs("rules"),
        "page": rules_page.draft(found, wanted=wanted, digest=rehearsing.digest(wanted), at=at),
        "rehearsal_form": rehearsal_form or RehearsalForm(initial=_last_month(at)),
        "keep_form": keep_form or KeepForm(),
    }
    return render(request, "administration/draft.html", context, status=status)


def _rules(found: RulesDraft) -> tuple[Rule, ...]:
    return routing.parse(tables=found.rules)


def _last_month(at: datetime) -> dict[str, object]:
    today = people.day(at)
    return {"since": today - timedelta(days=DAYS_BACK), "until": today, "most": 1000}


# ---------------------------------------------------------------- writing


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@require_POST
def move(request: HttpRequest, code: str) -> HttpResponse:
    """One rule a place up or down."""
    up = request.POST.get("way") == "up"
    operations.move(account_id=asking.account_id(request), code=code, up=up, at=clock.now())
    return redirect(f"{reverse('administration:draft')}#rule-{code}")


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@never_cache
def rule(request: HttpRequest, code: str = "") -> HttpResponse:
    """Write a rule: a new one, or one of the draft."""
    found = queries.draft(account_id=asking.account_id(request))
    if found is None:
        return redirect("administration:rules")
    wanted = {one.code: one for one in _rules(found)}
    if code and code not in wanted:
        raise NoSuchRule(rule=code)
    sent = (cast("QueryDict", request.POST),) if request.method == "POST" else ()
    form = RuleForm(
        *sent,
        directory=state_bodies.directory(),
        on=people.day(clock.now()),
        taken=wanted,
        is_new=not code,
        initial=rule_form.initial(wanted[code]) if code else {"addressee": "any", "mark": "R·H"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            (written,) = routing.parse(tables=[form.table(code=code)])
            operations.put(account_id=asking.account_id(request), rule=written, at=clock.now())
            return redirect(f"{reverse('administration:draft')}#rule-{written.code}")
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    context = {"form": form, "rule": wanted.get(code)}
    return render(request, "administration/rule.html", context, status=422 if form.errors else 200)


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@never_cache
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Take a rule out, and say why."""
    found = queries.draft(account_id=asking.account_id(request))
    if found is None:
        return redirect("administration:rules")
    gone = next((one for one in _rules(found) if one.code == code), None)
    if gone is None:
        raise NoSuchRule(rule=code)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        operations.retire(account_id=asking.account_id(request), code=code, reason=reason, at=clock.now())
        return redirect("administration:draft")
    context = {"form": form, "rule": gone}
    return render(request, "administration/retire.html", context, status=422 if form.errors else 200)


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """Carry the draft over to the edition that came into force meanwhile."""
    operations.take_over(account_id=asking.account_id(request), at=clock.now())
    messages.success(request, _("Your changes now stand on the rules in force. Look at them, then rehearse."))
    return redirect("administration:draft")


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the draft away."""
    operations.discard(account_id=asking.account_id(request))
    messages.success(request, _("The draft was deleted. The rules in force are as they were."))
    return redirect("administration:rules")


# ---------------------------------------------------------------- rehearsing and keeping


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@never_cache
def rehearsal(request: HttpRequest) -> HttpResponse:
    """Ask for a rehearsal; a GET brings the part of the page that tells how far it is."""
    found = queries.draft(account_id=asking.account_id(request))
    if found is None:
        return redirect("administration:rules")
    if request.method != "POST":
        if not request.headers.get("HX-Request"):
            return redirect("administration:draft")
        wanted = _rules(found)
        page = rules_page.draft(found, wanted=wanted, digest=rehearsing.digest(wanted), at=clock.now())
        context = {"page": page, "keep_form": KeepForm()}
        return render(request, "administration/draft.html#rehearsal", context)
    form = RehearsalForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            operations.start_rehearsal(
                account_id=asking.account_id(request),
                since=zones.from_local(moment=datetime.combine(given["since"], datetime.min.time())),
                until=zones.from_local(
                    moment=datetime.combine(given["until"] + timedelta(days=1), datetime.min.time())
                ),
                most=given["most"],
                at=clock.now(),
            )
            return redirect(f"{reverse('administration:draft')}#rehearsal")
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    return _page(request, found, rehearsal_form=form, status=422)


@official(asking.ADMINISTRATOR)
@asking.of_the_republic
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """The draft becomes the edition in force."""
    found = queries.draft(account_id=asking.account_id(request))
    if found is None:
        return redirect("administration:rules")
    form = KeepForm(request.POST)
    if form.is_valid():
        try:
            number = operations.keep(
                account_id=asking.account_id(request),
                why=form.cleaned_data["why"],
                by=asking.actor(request),
                at=clock.now(),
            )
            said = _("Edition {number} of the rules is in force.").format(number=number)
            messages.success(request, said)
            return redirect("administration:rules")
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    return _page(request, found, keep_form=form, status=422)
