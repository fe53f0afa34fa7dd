"""Pages for requests that no view answers: not found, not allowed, broken, too large.

Each is shown with the page of the design system (`ui/failure.html`) when it is there, and in plain words when
not: a failure page must never fail. An address under `/api/` gets problem details (RFC 9457) instead.
"""

import contextlib
from html import escape
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jauap.lib.refusals import Refusal
from jauap.ui import kept_input

PROBLEM = "application/problem+json"


def problem(
    request: HttpRequest, *, status: int, code: str, title: str, detail: str = "", **more: object
) -> JsonResponse:
    """Problem details: `type` says the kind of problem, `title` says it in words."""
    body: dict[str, object] = {
        "type": f"{settings.SITE_URL}/problems/{code}" if code else "about:blank",
        "title": title,
        "status": status,
        "instance": request.path,
    }
    if detail:
        body["detail"] = detail
    return JsonResponse(
        body | more, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False}
    )


def failure(
    request: HttpRequest, *, status: int, code: str, title: str, advice: str, **more: object
) -> HttpResponse:
    """One failure, as a page or as problem details; `more` goes to the page."""
    if request.path.startswith("/api/"):
        return problem(request, status=status, code=code, title=title, detail=advice)
    with contextlib.suppress(TemplateDoesNotExist):
        context = {"status": status, "title": title, "advice": advice} | more
        return HttpResponse(render_to_string("ui/failure.html", context, request=request), status=status)
    return HttpResponse(_plain(title, advice), status=status)


def _plain(title: str, advice: str) -> str:
    return (
        f'<!doctype html><html lang="{get_language() or "kk"}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(advice)}</p>"
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return failure(
        request,
        status=HTTPStatus.BAD_REQUEST,
        code="bad-request",
        title=_("We could not read this request"),
        advice=_("Go back, check what you entered and try again."),
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A `PermissionDenied` may carry the refusal that says why."""
    reason = exception.args[0] if exception and exception.args else None
    if isinstance(reason, Refusal):
        return refused(request, reason)
    return failure(
        request,
        status=HTTPStatus.FORBIDDEN,
        code="not-allowed",
        title=_("This page is not open to you"),
        advice=_(
            "If you should see it, sign in with another account or ask the person who gave you the link."
        ),
    )


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal that no view has shown in its form."""
    return failure(
        request,
        status=refusal.status,
        code=refusal.code,
        title=str(refusal),
        advice=_("Nothing was changed. Go back, or start from the first page."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return failure(
        request,
        status=HTTPStatus.NOT_FOUND,
        code="not-found",
        title=_("There is no such page"),
        advice=_("Check the address, or start from the first page."),
    )


def wrong_verb(request: HttpRequest) -> HttpResponse:
    return failure(
        request,
        status=HTTPStatus.METHOD_NOT_ALLOWED,
        code="wrong-verb",
        title=_("This address does not understand {verb}").format(verb=request.method),
        advice=_("The description of the API says what each address understands."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Without the database, the session or a template: whatever broke, this page works."""
    title = _("Something broke on our side")
    advice = _(
        "Whatever has a reference number is safe. Go back and try again in a few minutes; "
        "most browsers keep what you typed."
    )
    if request.path.startswith("/api/"):
        return problem(request, status=500, code="broken", title=title, detail=advice)
    try:
        page: str = render_to_string("ui/broken.html", {"status": 500, "title": title, "advice": advice})
    except Exception:  # noqa: BLE001  (the template itself may be what broke)
        page = _plain(title, advice)
    return HttpResponse(page, status=500)


def too_large(request: HttpRequest) -> HttpResponse:
    megabyte = 1024 * 1024
    return failure(
        request,
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        code="too-large",
        title=_("The files are too large"),
        advice=_(
            "One file may have up to {file} MB, all files together up to {all} MB. Nothing was sent; "
            "go back, choose smaller files and try again."
        ).format(file=settings.LARGEST_FILE // megabyte, all=settings.LARGEST_REQUEST // megabyte),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token of a form is too old. What was typed comes back, one press away from being sent.

    Only when the browser says that the form stood on our own page: a stranger must not borrow our button.
    """
    more: dict[str, object] = {}
    with contextlib.suppress(RequestDataTooBig, TooManyFieldsSent):
        if kept_input.came_from_our_own_page(request):
            more["kept"] = kept_input.sent(request)
    return failure(
        request,
        status=HTTPStatus.FORBIDDEN,
        code="form-expired",
        title=_("This form has expired"),
        advice=_("What you entered is below; read it and send it again.")
        if more
        else _("Go back, reload the page and send the form again. Your browser must accept cookies."),
        **more,
    )
