"""What holds for every request, whatever page it asks for."""

import contextlib
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jauap.config import failures
from jauap.lib.refusals import Refusal
from jauap.ui import kept_input

Next = Callable[[HttpRequest], HttpResponseBase]

# Requests this many times larger than allowed are cut off.
ABSURD = 4


def content_security_policy(get_response: Next) -> Next:
    """Tell the browser what a page may load and ask for; a view may set its own policy first."""
    policy = "; ".join(
        f"{name} {' '.join(sources)}" for name, sources in settings.CONTENT_SECURITY_POLICY.items()
    )

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response

    return middleware


def same_in_every_language(get_response: Next) -> Next:
    """Files for programs are the same in every language: one copy in a cache serves everybody.

    The view says so by `response.speaks_no_language = True`; otherwise Django marks every page as one of many.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if getattr(response, "speaks_no_language", False):
            others = [
                one for one in response.get("Vary", "").split(", ") if one not in {"", "Accept-Language"}
            ]
            del response["Vary"], response["Content-Language"]
            if others:
                response["Vary"] = ", ".join(others)
        return response

    return middleware


def drop_zero_bytes(get_response: Next) -> Next:
    """No person types a zero byte into an address, and PostgreSQL takes none: look for what is left of it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        return get_response(request)

    return middleware


def refuse_oversized_requests(get_response: Next) -> Next:
    """Refuse a request larger than `LARGEST_REQUEST` in words; nothing of it is kept.

    A browser that is cut off while it sends shows its own error and never our words. So a request that is too
    large, but not absurd, is read to its end and thrown away first.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        length = int(announced) if announced.isdecimal() else 0
        if length <= settings.LARGEST_REQUEST:
            return get_response(request)
        if length <= ABSURD * settings.LARGEST_REQUEST:
            _throw_away(request)
        return failures.too_large(request)

    return middleware


def _throw_away(request: HttpRequest) -> None:
    with contextlib.suppress(OSError):
        while request.read(1024 * 1024):
            pass


def explain_wrong_verbs(get_response: Next) -> Next:
    """The API answers a verb that an address does not know with problem details as well."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not request.path.startswith("/api/"):
            return response
        answer = failures.wrong_verb(request)
        answer["Allow"] = response["Allow"]
        return answer

    return middleware


def forget_sent_forms(get_response: Next) -> Next:
    """Drop the kept copy of a form once it was sent and answered."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code < HTTPStatus.BAD_REQUEST:
            kept_input.forget_if_sent(request)
        return response

    return middleware


class ShowRefusals:
    """A refusal that a view did not show in its form becomes a page with its sentence."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        return failures.refused(request, exception) if isinstance(exception, Refusal) else None
