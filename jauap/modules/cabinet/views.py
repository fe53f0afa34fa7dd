"""The pages of the cabinet: the list of my cases, one case, and each thing I can do in it."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.cases import documents, offers, operations, proving, receipts, telling
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.operations import Said
from jauap.kernel.people.queries import Account
from jauap.kernel.procedures.statuses import Verb
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.cabinet import presentation, queries
from jauap.ui import case_forms, files, refusals
from jauap.ui.paper import letters
from jauap.ui.policy import signed_in

#: Where the shared parts of a case page lead in the cabinet.
NAMES = {
    "case": "cabinet:case",
    "act": "cabinet:act",
    "document": "cabinet:document",
    "answer_pdf": "cabinet:answer_pdf",
    "receipt": "cabinet:receipt",
    "proof": "cabinet:proof",
    "proof_of": "cabinet:case",
    "proof_file": "cabinet:proof_file",
}


def _account(request: HttpRequest) -> Account:
    """The account that is signed in; the policy has made sure of it."""
    return cast("Account", request.user)


# ---------------------------------------------------------------- reading


@signed_in
@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """My cases: first those that wait for me, then the others, newest first."""
    account, at = _account(request), clock.now()
    page = queries.my_cases(
        account=account, at=at, after=request.GET.get("after"), before=request.GET.get("before")
    )
    lines = presentation.lines(page, own_person=account.person_id)
    context = {
        "page": page,
        "turns": [line for line in lines if line.asks],
        "others": [line for line in lines if not line.asks],
        "at": at,
    }
    return render(request, "cabinet/home.html", context)


@signed_in
@never_cache
@require_GET
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """One case: the next step, the deadline day by day, the chain of custody, the answer, and what I can do."""
    at = clock.now()
    mine = queries.my_case(account=_account(request), reference=reference, at=at)
    context = {
        "story": telling.story(file=mine.file, by=mine.by, at=at),
        "case": mine.case,
        "at": at,
        "names": NAMES,
        "verdicts": Verdict.choices,
    }
    return render(request, "cabinet/case.html", context)


@signed_in
@never_cache
@require_GET
def document(request: HttpRequest, reference: str, document_id: UUID) -> HttpResponseBase:
    """One file of the case, served so that it does no harm."""
    mine = queries.my_case(account=_account(request), reference=reference, at=clock.now())
    found = cases.document(case=mine.case, document_id=document_id)
    return files.served(documents.open_content(document=found), headers=documents.serve_headers(found))


@signed_in
@never_cache
@require_GET
def receipt(request: HttpRequest, reference: str, sequence: int) -> HttpResponse:
    """The signed receipt of one fact, with the own words in it."""
    at = clock.now()
    case, _by = queries.my_own(account=_account(request), reference=reference, at=at)
    found = receipts.receipt(case=case, sequence=sequence, at=at, is_opened=True)
    return files.receipt(request, text=found.text, file=found.file, name=found.name)


@signed_in
@never_cache
@require_GET
def proof(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole history with its proof: who did what, where it stands in the log, what was erased."""
    case, _by = queries.my_own(account=_account(request), reference=reference, at=clock.now())
    return render(
        request, "ui/case/proof.html", {"proof": proving.history(case=case), "case": case, "names": NAMES}
    )


@signed_in
@never_cache
@require_GET
def proof_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The proof of the whole case as a file, with the own words in it."""
    case, _by = queries.my_own(account=_account(request), reference=reference, at=clock.now())
    return files.kept_private(
        proving.whole(case=case, is_opened=True), name=proving.whole_name(case), media_type="application/json"
    )


@signed_in
@never_cache
@require_GET
def answer_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The latest answer as a letter."""
    at = clock.now()
    mine = queries.my_case(account=_account(request), reference=reference, at=at)
    letter = telling.letter(file=mine.file)
    if letter is None:
        raise Http404
    return letters.as_response(letters.answer_pdf(letter, at=at), name=f"{mine.case.reference}-answer.pdf")


# ---------------------------------------------------------------- acting


@signed_in
@never_cache
def act(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """One thing that I can do: what it sets going, its form, and the door behind it."""
    at = clock.now()
    mine = queries.my_case(account=_account(request), reference=reference, at=at)
    press = offers.PRESSES.get(Verb(verb)) if verb in Verb.values else None
    if press is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = case_forms.build(verb, sent, request.FILES or None, verdicts=Verdict.choices)
    form.initial = {"verdict": request.GET.get("verdict", "")}
    if request.method == "POST" and form.is_valid():
        try:
            complaint = operations.act(
                case_id=mine.case.pk, verb=Verb(verb), said=Said.of(form.cleaned_data), by=mine.by, at=at
            )
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
        else:
            shown = complaint.case if complaint else mine.case
            told = offers.confirmation(
                verb=Verb(verb), verdict=form.cleaned_data.get("verdict", ""), complaint=shown.reference
            )
            messages.success(request, told)
            return redirect("cabinet:case", shown.reference)
    context = {
        "press": press,
        "verb": verb,
        "form": form,
        "case": mine.case,
        "story": telling.story(file=mine.file, by=mine.by, at=at),
        "explained": offers.explanation(verb=Verb(verb), file=mine.file, by=mine.by, at=at),
        "back_url": reverse("cabinet:case", args=[mine.case.reference]),
    }
    return render(request, "ui/case/act.html", context, status=422 if form.errors else 200)
