"""The window: what happened, where, who you are, check and send. Drafts are kept through everything."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jauap.kernel.cases.rules import LONGEST_TEXT
from jauap.kernel.routing import emergency
from jauap.kernel.state_bodies.entries import Body
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.lib.text import meant
from jauap.modules.appeals import browser, neighbours, operations, presentation, queries
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.forms import ChangeForm, PlaceForm, WhatForm, WhoForm
from jauap.modules.appeals.queries import Draft
from jauap.modules.appeals.refusals import AlreadySent
from jauap.modules.appeals.views import drafting
from jauap.ui import refusals
from jauap.ui.policy import public

WHAT = ("text", "tells_of_crime")
PLACE = ("place_name", "place", "latitude", "longitude")
WHO = ("family_name", "given_name", "patronymic", "phone", "email", "address", "iin", "nameless")
#: What may be saved unchecked while one types; codes of places, topics and bodies are kept only when they are right.
FREE = (*WHAT, *PLACE, *WHO)


# ---------------------------------------------------------------- what happened


@public
@never_cache
def what(request: HttpRequest) -> HttpResponse:
    """The one question that comes first."""
    at = clock.now()
    if request.method == "POST":
        return _told(request, at=at)
    draft = drafting.current(request)
    answers = drafting.answers_of(draft)
    text = answers.text or request.GET.get("text", "")
    return _what_page(request, draft=draft, form=WhatForm(initial={"text": text}), resumed=bool(answers.text))


def _told(request: HttpRequest, *, at: datetime) -> HttpResponse:
    draft = drafting.current_or_new(request, at=at)
    answers = drafting.keep(request, draft=draft, fields=WHAT, at=at)
    form = WhatForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            operations.add_files(
                draft=draft, files=drafting.as_documents(form.cleaned_data["documents"]), at=at
            )
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    if not form.is_valid():
        return _what_page(request, draft=draft, form=form, status=422)
    if request.POST.get("do") == "retype":
        operations.save(draft=draft, typed={"text": meant(answers.text) or answers.text}, at=at)
        return drafting.onward(request, draft, "appeals:what")
    if request.POST.get("do") == "add_files":
        return drafting.remembering(redirect("appeals:what"), draft)
    return drafting.onward(request, draft, "appeals:place")


def _what_page(
    request: HttpRequest, *, draft: Draft | None, form: WhatForm, resumed: bool = False, status: int = 200
) -> HttpResponse:
    text = str(form["text"].value() or "")
    context = {
        "form": form,
        "draft": draft,
        "files": queries.files(draft=draft) if draft else [],
        "resumed": resumed,
        "emergency": emergency.heard(text, at=clock.now()),
        "meant": meant(text),
        "most_files": settings.MOST_FILES,
        "steps": presentation.STEPS,
    }
    return drafting.remembering(render(request, "appeals/what.html", context, status=status), draft)


@public
@require_POST
def autosave(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed: the pages' script asks for it now and then."""
    at = clock.now()
    draft = drafting.current_or_new(request, at=at)
    drafting.keep(request, draft=draft, fields=[name for name in FREE if name in request.POST], at=at)
    return drafting.remembering(JsonResponse({"saved_at": at.isoformat()}), draft)


@public
@never_cache
@require_POST
def alarm(request: HttpRequest) -> HttpResponse:
    """Whom to call, and what the keys say in the other layout, while one still writes. Nothing of it is kept."""
    text = request.POST.get("text", "")[:LONGEST_TEXT]
    context = {"emergency": emergency.heard(text, at=clock.now()), "meant": meant(text)}
    return render(request, "appeals/what.html#alarm", context)


@public
@require_POST
def remove_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Take a file out of the draft."""
    if draft := drafting.current(request):
        operations.remove_file(draft=draft, file_id=file_id)
    return redirect("appeals:what")


@public
@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and begin anew."""
    if draft := drafting.current(request):
        operations.discard(draft=draft)
        messages.success(request, _("The draft was deleted."))
    response = redirect("appeals:what")
    browser.forget(response, browser.DRAFT)
    return response


# ---------------------------------------------------------------- where


@public
@never_cache
def place(request: HttpRequest) -> HttpResponse:
    """Where it is: by name, by the position of the device, or by an address line."""
    at = clock.now()
    draft = drafting.current(request)
    if draft is None:
        return redirect("appeals:what")
    if request.method == "POST":
        return _placed(request, draft=draft, at=at)
    answers = drafting.answers_of(draft)
    form = PlaceForm(initial=presentation.initial(answers, PLACE))
    options = presentation.place_options(answers, at=at)
    guessed = not answers.territory and not answers.placeless and not answers.place_name and bool(options)
    chosen = presentation.marked_place(answers) or (options[0].code if guessed else "")
    return _place_page(request, draft=draft, form=form, options=options, chosen=chosen, guessed=guessed)


def _placed(request: HttpRequest, *, draft: Draft, at: datetime) -> HttpResponse:
    answers = drafting.keep(request, draft=draft, fields=PLACE, at=at)
    answers = answers.with_({"territory": request.POST.get("territory", "")})
    form = PlaceForm(request.POST)
    options = presentation.place_options(answers, at=at)
    searching = request.POST.get("do") == "find"
    if form.is_valid() and not searching:
        chosen = presentation.chosen_place(answers, options)
        if chosen is not None:
            placeless = "yes" if answers.territory == presentation.NOWHERE else ""
            operations.save(draft=draft, typed={"territory": chosen, "placeless": placeless}, at=at)
            return drafting.onward(request, draft, "appeals:who")
        form.add_error("place_name", presentation.which_place(options))
    return _place_page(
        request,
        draft=draft,
        form=form,
        options=options,
        chosen=answers.territory,
        searched=searching,
        status=200 if searching else 422,
    )


def _place_page(
    request: HttpRequest,
    *,
    draft: Draft,
    form: PlaceForm,
    options: list[queries.PlaceOption],
    chosen: str,
    guessed: bool = False,
    searched: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "options": options,
        "chosen": chosen,
        "guessed": guessed,
        "searched": searched,
        "steps": presentation.STEPS,
    }
    return drafting.remembering(render(request, "appeals/place.html", context, status=status), draft)


@public
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Places that a name may mean, as choices for the page: the same list that the button brings."""
    text = request.GET.get("place_name", "").strip()[:200]
    options = queries.places(text=text, on=clock.now().date()) if len(text) > 1 else []
    context = {
        "options": options,
        "chosen": options[0].code if len(options) == 1 else "",
        "searched": bool(text),
    }
    return render(request, "appeals/place.html#options", context)


# ---------------------------------------------------------------- who


@public
@never_cache
def who(request: HttpRequest) -> HttpResponse:
    """Who you are. Nobody must say it; the page says what the law does without a name."""
    at = clock.now()
    draft = drafting.current(request)
    if draft is None:
        return redirect("appeals:what")
    known = presentation.known_person(request)
    if request.method == "POST":
        answers = drafting.keep(request, draft=draft, fields=WHO, at=at)
        form = WhoForm(request.POST)
        if known and not answers.nameless:
            return drafting.onward(request, draft, "appeals:check")
        if form.is_valid():
            clean = {name: value for name, value in form.cleaned_data.items() if name != "nameless"}
            operations.save(draft=draft, typed=clean, at=at)
            return drafting.onward(request, draft, "appeals:check")
        return _who_page(request, draft=draft, form=form, known=known, status=422)
    form = WhoForm(initial=presentation.initial(drafting.answers_of(draft), WHO))
    return _who_page(request, draft=draft, form=form, known=known)


def _who_page(
    request: HttpRequest,
    *,
    draft: Draft,
    form: WhoForm,
    known: presentation.KnownPerson | None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "known": known, "steps": presentation.STEPS}
    return drafting.remembering(render(request, "appeals/who.html", context, status=status), draft)


# ---------------------------------------------------------------- check and send


@public
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """All answers on one page, what the system made of them and why; then send, once."""
    at = clock.now()
    draft = drafting.current(request)
    if draft is None:
        return _already_sent(request)
    answers = drafting.answers_of(draft)
    if not answers.text.strip():
        return redirect("appeals:what")
    if request.method == "POST":
        try:
            answers = drafting.keep(request, draft=draft, fields=("tells_of_crime", "joins"), at=at)
        except AlreadySent:
            return _to_receipt(draft.pk)
        if request.POST.get("do") == "neighbours":
            return _check_page(request, draft=draft, answers=answers, at=at, looks=True)
        return _sent(request, draft=draft, answers=answers, at=at)
    return _check_page(request, draft=draft, answers=answers, at=at)


def _already_sent(request: HttpRequest) -> HttpResponse:
    """A second press, at the same moment or later, ends on the same receipt."""
    sent = drafting.just_sent(request)
    return _to_receipt(sent.pk) if sent else redirect("appeals:what")


def _to_receipt(draft_id: UUID) -> HttpResponse:
    response = redirect("appeals:receipt")
    browser.forget(response, browser.DRAFT)
    browser.remember(response, browser.RECEIPT, draft_id)
    return response


def _sent(request: HttpRequest, *, draft: Draft, answers: Answers, at: datetime) -> HttpResponse:
    try:
        operations.send(draft_id=draft.pk, account_id=drafting.account_id(request), at=at)
    except Refusal as refusal:
        return _check_page(request, draft=draft, answers=answers, at=at, refusal=refusal)
    return _to_receipt(draft.pk)


def _check_page(
    request: HttpRequest,
    *,
    draft: Draft,
    answers: Answers,
    at: datetime,
    refusal: Refusal | None = None,
    looks: bool = False,
) -> HttpResponse:
    preview = queries.preview(answers=answers, at=at)
    shown = presentation.checked(
        answers=answers,
        preview=preview,
        files=queries.files(draft=draft),
        known=presentation.known_person(request),
        at=at,
    )
    context = {
        "check": shown,
        "offer": _offer(answers, preview, looks=looks, at=at),
        "answers": answers,
        "meant": meant(answers.text),
        "refusal": presentation.refused(refusal) if refusal else None,
        "steps": presentation.STEPS,
        "at": at,
    }
    status = refusal.status if refusal else 200
    return drafting.remembering(render(request, "appeals/check.html", context, status=status), draft)


def _offer(
    answers: Answers, preview: queries.Preview, *, looks: bool, at: datetime
) -> presentation.JoinOffer | None:
    """What the page says of others: at once where one of them was chosen, else when it is asked for."""
    if not neighbours.may_be_offered(answers=answers, known=preview):
        return None
    looks = looks or bool(answers.joins)
    found = neighbours.offered(answers=answers, known=preview, at=at) if looks else None
    return presentation.join_offer(found, chosen=answers.joins)


@public
@never_cache
@require_POST
def who_else(request: HttpRequest) -> HttpResponse:
    """Who wrote of it already, brought to the page on which all is checked. Nothing of it is kept."""
    at = clock.now()
    typed = {name: request.POST.get(name, "") for name in ("tells_of_crime", "joins")}
    answers = drafting.answers_of(drafting.current(request)).with_(typed)
    known = queries.resolved(answers=answers, at=at)
    found = neighbours.offered(answers=answers, known=known, at=at)
    context = {"offer": presentation.join_offer(found, chosen=answers.joins)}
    return render(request, "appeals/check.html#neighbours", context)


@public
@never_cache
def change(request: HttpRequest) -> HttpResponse:
    """Overrule the proposal: another kind, topic or body."""
    at = clock.now()
    draft = drafting.current(request)
    if draft is None:
        return redirect("appeals:what")
    answers = drafting.answers_of(draft)
    bodies: list[Body] = []
    if request.method == "POST":
        form = ChangeForm(request.POST, topics=presentation.topics())
        bodies = presentation.bodies_named(request.POST.get("body_name", ""), at=at)
        if form.is_valid() and request.POST.get("do") != "find":
            body = presentation.chosen_body(form.cleaned_data, bodies)
            if body is not None:
                typed = {"kind": form.cleaned_data["kind"], "topic": form.cleaned_data["topic"], "body": body}
                operations.save(draft=draft, typed=typed, at=at)
                return redirect("appeals:check")
            form.add_error("body_name", presentation.which_body(bodies))
    else:
        form = ChangeForm(
            initial=presentation.overruled(answers, queries.preview(answers=answers, at=at)),
            topics=presentation.topics(),
        )
    context = {"form": form, "bodies": bodies, "chosen": request.POST.get("body", answers.body)}
    return render(request, "appeals/change.html", context, status=422 if form.errors else 200)


@public
@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies that a name may mean, as choices for the page."""
    found = presentation.bodies_named(request.GET.get("body_name", ""), at=clock.now())
    return render(request, "appeals/change.html#bodies", {"bodies": found, "chosen": ""})


__all__ = [
    "alarm", "autosave", "bodies", "change", "check", "place", "places", "remove_file", "start_again", "what", "who", "who_else",
]  # fmt: skip
