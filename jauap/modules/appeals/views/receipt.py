"""The receipt: the number, the code, the body, the day of the answer, and all of it on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.cases import arrival, receipts, telling
from jauap.kernel.cases import queries as cases
from jauap.kernel.routing import emergency
from jauap.lib import clock
from jauap.modules.appeals import browser, papers, queries
from jauap.modules.appeals.queries import Draft
from jauap.modules.appeals.refusals import NoDraft
from jauap.modules.appeals.views import drafting
from jauap.ui import files
from jauap.ui.policy import public


def _sent_draft(request: HttpRequest) -> Draft | None:
    """The draft whose receipt this browser holds; None after its day."""
    remembered = browser.remembered(request, browser.RECEIPT)
    if remembered is None:
        return None
    try:
        draft = queries.draft(draft_id=remembered)
    except NoDraft:
        return None
    return draft if draft.reference else None


@public
@never_cache
@require_GET
def receipt(request: HttpRequest) -> HttpResponse:
    """Right after sending, and for a day in the same browser: the only place where the code is shown."""
    at = clock.now()
    draft = _sent_draft(request)
    if draft is None:
        return redirect("appeals:find")
    file = cases.file(case=cases.by_reference(reference=draft.reference))
    secret = draft.secret or ""
    context = {
        "story": telling.story(file=file, by=None, at=at),
        "case": file.case,
        "came": arrival.of(case=file.case, history=file.history),
        "secret": secret,
        "address": request.build_absolute_uri(reverse("appeals:link", args=[draft.reference, secret]))
        if secret
        else "",
        "registration": cases.explained_registration(case=file.case, at=at),
        "is_signed_in": drafting.account_id(request) is not None,
        "emergency": emergency.heard(file.submission.text, at=at) if file.submission else None,
        "others": cases.heard_together(case=file.case) if file.case.joined_to_id else 0,
        "at": at,
    }
    return render(request, "appeals/receipt.html", context)


@public
@never_cache
@require_GET
def receipt_pdf(request: HttpRequest) -> HttpResponse:
    """The receipt on paper, with the code, for the browser that sent the appeal."""
    at = clock.now()
    draft = _sent_draft(request)
    if draft is None:
        return redirect("appeals:find")
    file = cases.file(case=cases.by_reference(reference=draft.reference))
    return papers.as_response(
        papers.receipt(file=file, secret=draft.secret or "", at=at), name=f"{draft.reference}.pdf"
    )


@public
@never_cache
@require_GET
def receipt_file(request: HttpRequest) -> HttpResponse:
    """The signed receipt, for the browser that sent the appeal."""
    draft = _sent_draft(request)
    if draft is None:
        return redirect("appeals:find")
    case = cases.by_reference(reference=draft.reference)
    found = receipts.receipt(case=case, sequence=1, at=clock.now(), is_opened=True)
    return files.receipt(request, text=found.text, file=found.file, name=found.name)
