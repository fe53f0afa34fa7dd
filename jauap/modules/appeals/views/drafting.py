"""Which draft a request is about, and how a page of the window answers."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from jauap.kernel.cases.documents import NewDocument
from jauap.modules.appeals import browser, operations, policies, queries
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.queries import Draft
from jauap.modules.appeals.refusals import NoDraft


def account_id(request: HttpRequest) -> int | None:
    """The account that is signed in."""
    return request.user.pk if request.user.is_authenticated else None


def current(request: HttpRequest) -> Draft | None:
    """The unsent draft of this browser, else the one the signed-in person was writing last, on any device."""
    who = account_id(request)
    remembered = browser.remembered(request, browser.DRAFT)
    if remembered is not None:
        try:
            draft = queries.draft(draft_id=remembered)
        except NoDraft:
            draft = None
        if (
            draft
            and draft.sent_at is None
            and policies.may_open_draft(draft_account=draft.account_id, account=who)
        ):
            if who is not None and draft.account_id is None:
                operations.claim(draft=draft, account_id=who)
            return draft
    return queries.latest_draft(account_id=who) if who is not None else None


def just_sent(request: HttpRequest) -> Draft | None:
    """The draft that this browser has sent a moment ago, by the cookie of the draft or of its receipt."""
    for cookie in (browser.DRAFT, browser.RECEIPT):
        remembered = browser.remembered(request, cookie)
        try:
            draft = queries.draft(draft_id=remembered) if remembered else None
        except NoDraft:
            continue
        if draft is not None and draft.sent_at is not None:
            return draft
    return None


def current_or_new(request: HttpRequest, *, at: datetime) -> Draft:
    """The draft to write into; a new one when there is none."""
    draft = current(request)
    if draft is not None:
        return draft
    return operations.begin(at=at, language=get_language() or "kk", account_id=account_id(request))


def answers_of(draft: Draft | None) -> Answers:
    return Answers.from_json(draft.answers) if draft is not None else Answers()


def keep(request: HttpRequest, *, draft: Draft, fields: Sequence[str], at: datetime) -> Answers:
    """Save what this page asks, as it was typed, before anything is checked: an error loses nothing."""
    typed = {name: request.POST.get(name, "") for name in fields}
    return operations.save(draft=draft, typed=typed | {"language": get_language() or "kk"}, at=at)


def onward(request: HttpRequest, draft: Draft, to: str) -> HttpResponse:
    """To the next question, or back to the check page when the person came from there to change one answer."""
    target = "appeals:check" if request.GET.get("back") == "check" else to
    response = redirect(target)
    browser.remember(response, browser.DRAFT, draft.pk)
    return response


def remembering(response: HttpResponse, draft: Draft | None) -> HttpResponse:
    """The page, with the draft's cookie renewed."""
    if draft is not None:
        browser.remember(response, browser.DRAFT, draft.pk)
    return response


def as_documents(files: "Sequence[UploadedFile[bytes]]") -> list[NewDocument]:
    """What was uploaded, as the kernel takes it: read from where it lies, not into memory."""
    return [NewDocument(name=file.name or "", content=file.file) for file in files if file.file is not None]
