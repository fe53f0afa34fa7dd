"""The public page of a case: for whoever shows its number and code, and for its signed-in applicant."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.cases import documents, offers, operations, proving, receipts, telling
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.operations import Said
from jauap.kernel.cases.queries import Case, CaseFile
from jauap.kernel.cases.refusals import NoSuchCase
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.procedures.statuses import Verb
from jauap.lib import clock
from jauap.lib.ids import NotAReference
from jauap.lib.refusals import Refusal
from jauap.modules.appeals import browser, papers
from jauap.modules.appeals.forms import FindForm
from jauap.modules.appeals.views import drafting
from jauap.ui import case_forms, files, guessing, refusals
from jauap.ui.policy import public

#: The addresses that the shared page of a case leads to.
NAMES = {
    "act": "appeals:act",
    "document": "appeals:document",
    "answer_pdf": "appeals:answer_pdf",
    "receipt_pdf": "appeals:case_receipt_pdf",
    "receipt": "appeals:case_receipt",
    "proof": "appeals:proof",
    "proof_file": "appeals:proof_file",
    "proof_of": "appeals:case",
}

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
    with guessing.counted(request, of=reference, wrong=NoSuchCase):
        case = cases.with_secret(reference=reference, secret=secret)
    browser.show(request, reference=case.reference, at=at)
    return str(case.reference)


def _permitted(request: HttpRequest, reference: str, *, at: datetime) -> tuple[CaseFile, Actor | None]:
    """The case for whoever may read it, and the actor in whose name they may act. Refuses `PermissionDenied`."""
    case = _readable(request, reference, at=at)
    applicant = case.applicant
    by = Actor(kind=ActorKind.CITIZEN, person_uuid=applicant.uuid) if applicant is not None else None
    return cases.file(case=case), by


def _readable(request: HttpRequest, reference: str, *, at: datetime) -> Case:
    case = cases.by_reference(reference=reference)
    applicant = case.applicant
    own = applicant is not None and getattr(request.user, "person_id", None) == applicant.pk
    if not own and not browser.may_read(request, reference=case.reference, at=at):
        raise PermissionDenied
    return case


def _or_ask(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Whoever has not shown the code is asked for it; a case that is not there looks the same."""

    def asked(request: HttpRequest, reference: str, **more: object) -> HttpResponseBase:
        try:
            return view(request, reference, **more)
        except (PermissionDenied, NoSuchCase, NotAReference):
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
    context = {
        "story": telling.story(file=file, by=by, at=at),
        "case": file.case,
        "at": at,
        "names": NAMES,
        "verdicts": Verdict.choices,
    }
    return render(request, "ui/case/page.html", context)


@public
@never_cache
@require_GET
@_or_ask
def document(request: HttpRequest, reference: str, document_id: UUID) -> HttpResponseBase:
    """One file of the case, served so that it does no harm."""
    file, _by = _permitted(request, reference, at=clock.now())
    found = cases.document(case=file.case, document_id=document_id)
    response = FileResponse(documents.open_content(document=found))
    # Afterwards: the response would name the file by its place in the store, and show it whatever it is.
    for name, value in documents.serve_headers(found).items():
        response[name] = value
    return response


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
def receipt_file(request: HttpRequest, reference: str, sequence: int) -> HttpResponse:
    """The signed receipt of one fact, with the own words in it."""
    at = clock.now()
    case = _readable(request, reference, at=at)
    found = receipts.receipt(case=case, sequence=sequence, at=at, is_opened=True)
    return files.receipt(request, text=found.text, file=found.file, name=found.name)


@public
@never_cache
@require_GET
@_or_ask
def proof(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole history with its proof: who did what, where it stands in the log, what was erased."""
    case = _readable(request, reference, at=clock.now())
    return render(
        request, "ui/case/proof.html", {"proof": proving.history(case=case), "case": case, "names": NAMES}
    )


@public
@never_cache
@require_GET
@_or_ask
def proof_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The proof of the whole case as a file, with the own words in it."""
    case = _readable(request, reference, at=clock.now())
    return files.kept_private(
        proving.whole(case=case, is_opened=True), name=proving.whole_name(case), media_type="application/json"
    )


@public
@never_cache
@require_GET
@_or_ask
def answer_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The answer as a letter."""
    at = clock.now()
    file, _by = _permitted(request, reference, at=at)
    letter = telling.letter(file=file)
    if letter is None:
        raise Http404
    return papers.as_response(papers.answer(letter=letter, at=at), name=f"{file.case.reference}-answer.pdf")


# ---------------------------------------------------------------- acting


@public
@never_cache
@_or_ask
def act(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """One press of the applicant: its form, and the door behind it."""
    at = clock.now()
    file, by = _permitted(request, reference, at=at)
    chosen = next((press for press in offers.PRESSES if press.value == verb), None)
    if chosen is None or by is None:
        raise Http404
    form = case_forms.build(verb, request.POST or None, request.FILES or None, verdicts=Verdict.choices)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _done(file, chosen, form.cleaned_data, by=by, at=at))
            return redirect("appeals:case", file.case.reference)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    if verdict := request.GET.get("verdict"):
        form.initial = {"verdict": verdict}
    context = {
        "press": offers.PRESSES[chosen],
        "verb": verb,
        "form": form,
        "case": file.case,
        "story": telling.story(file=file, by=by, at=at),
        "explained": offers.explanation(verb=chosen, file=file, by=by, at=at),
        "back_url": reverse("appeals:case", args=[file.case.reference]),
    }
    return render(request, "ui/case/act.html", context, status=422 if form.errors else 200)


def _done(file: CaseFile, verb: Verb, typed: Mapping[str, Any], *, by: Actor, at: datetime) -> str:
    """Make the move; the sentence that confirms it. A complaint tells its code, which is known only now."""
    said = Said(
        text=typed.get("text", ""),
        documents=drafting.as_documents(typed.get("files", ())),
        verdict=Verdict(typed["verdict"]) if "verdict" in typed else None,
        wants_oral=typed.get("wants_oral", False),
    )
    complaint = operations.act(case_id=file.case.pk, verb=verb, said=said, by=by, at=at)
    return offers.confirmation(
        verb=verb,
        verdict=said.verdict or "",
        complaint=complaint.case.reference if complaint else "",
        secret=complaint.secret if complaint else "",
    )
