"""The public page of a case: for whoever shows its number and code, and for its signed-in applicant."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.cases import documents
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import CaseFile
from jauap.kernel.cases.refusals import NoSuchCase
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.procedures.statuses import Verb
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.appeals import acts, browser, case_page, papers, policies
from jauap.modules.appeals.forms import FindForm
from jauap.modules.appeals.refusals import TooManyTries
from jauap.ui import refusals
from jauap.ui.policy import public

# ---------------------------------------------------------------- the way in


@public
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Ask for the number and the code."""
    at = clock.now()
    form = FindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reference = _opened(request, at=at, **form.cleaned_data)
            return redirect("appeals:case", reference)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    return render(request, "appeals/find.html", {"form": form}, status=422 if form.errors else 200)


@public
@never_cache
@require_GET
def link(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """The link on the receipt: opens the case and takes the code out of the address at once."""
    try:
        return redirect("appeals:case", _opened(request, reference=reference, secret=secret, at=clock.now()))
    except Refusal as refusal:
        refusals.as_message(request, refusal)
        return redirect("appeals:find")


def _opened(request: HttpRequest, *, reference: str, secret: str, at: datetime) -> str:
    """The reference of the case, once its code is right. Refuses `NoSuchCase`, `TooManyTries`."""
    if not browser.tries_left(request):
        raise TooManyTries(minutes=int(policies.WAIT.total_seconds() // 60))
    try:
        case = cases.with_secret(reference=reference, secret=secret)
    except NoSuchCase:
        browser.count_try(request)
        raise
    browser.show(request, reference=case.reference, at=at)
    return str(case.reference)


def _permitted(request: HttpRequest, reference: str, *, at: datetime) -> tuple[CaseFile, Actor | None]:
    """The case for whoever may read it, and the actor in whose name they may act. Refuses `PermissionDenied`."""
    case = cases.by_reference(reference=reference)
    applicant = case.applicant
    own = applicant is not None and getattr(request.user, "person_id", None) == applicant.pk
    if not own and not browser.may_read(request, reference=case.reference, at=at):
        raise PermissionDenied
    by = Actor(kind=ActorKind.CITIZEN, person_uuid=applicant.uuid) if applicant is not None else None
    return cases.file(case=case), by


def _or_ask(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Whoever has not shown the code is asked for it; a case that is not there looks the same."""

    def asked(request: HttpRequest, reference: str, **more: object) -> HttpResponseBase:
        try:
            return view(request, reference, **more)
        except (PermissionDenied, NoSuchCase):
            messages.info(request, _("Show the number and the code of the appeal first."))
            return redirect("appeals:find")

    return asked


# ---------------------------------------------------------------- reading


@public
@never_cache
@require_GET
@_or_ask
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """Status, deadline, custody, history, answer; and what the applicant can do next."""
    at = clock.now()
    file, by = _permitted(request, reference, at=at)
    context = {"page": case_page.build(file=file, by=by, at=at), "case": file.case, "file": file, "at": at}
    return render(request, "appeals/case.html", context)


@public
@never_cache
@require_GET
@_or_ask
def document(request: HttpRequest, reference: str, document_id: UUID) -> HttpResponseBase:
    """One file of the case, served so that it does no harm."""
    file, _by = _permitted(request, reference, at=clock.now())
    found = cases.document(case=file.case, document_id=document_id)
    return FileResponse(documents.open_content(document=found), headers=documents.serve_headers(found))


@public
@never_cache
@require_GET
@_or_ask
def receipt_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The receipt on paper, without the code, which nobody knows any more."""
    at = clock.now()
    file, _by = _permitted(request, reference, at=at)
    return papers.as_response(papers.receipt(file=file, secret="", at=at), name=f"{file.case.reference}.pdf")


@public
@never_cache
@require_GET
@_or_ask
def answer_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The answer as a letter."""
    at = clock.now()
    file, _by = _permitted(request, reference, at=at)
    if not file.signed:
        raise Http404
    return papers.as_response(papers.answer(file=file, at=at), name=f"{file.case.reference}-answer.pdf")


# ---------------------------------------------------------------- acting


@public
@never_cache
@_or_ask
def act(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """One press of the applicant: its form, and the door behind it."""
    at = clock.now()
    file, by = _permitted(request, reference, at=at)
    doing = acts.ACTS.get(Verb(verb)) if verb in Verb.values else None
    if doing is None or by is None:
        raise Http404
    form = doing.form(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            words = doing.do(file, by, at, form.cleaned_data)
            messages.success(request, words)
            return redirect("appeals:case", file.case.reference)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    context = {
        "act": doing,
        "form": form,
        "file": file,
        "case": file.case,
        "page": case_page.build(file=file, by=by, at=at),
        "explained": doing.explain(file, at),
    }
    return render(request, "appeals/act.html", context, status=422 if form.errors else 200)
