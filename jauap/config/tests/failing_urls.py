"""Addresses that fail in every way, for test_failures."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from jauap.config.urls import handler400, handler403, handler404, handler500
from jauap.config.urls import urlpatterns as real
from jauap.lib.refusals import Refusal, _

__all__ = ["handler400", "handler403", "handler404", "handler500"]


class TooManyVoices(Refusal):
    """An example."""

    sentence = _("Only {most} people may speak at once.")


def refuse(request: HttpRequest) -> HttpResponse:
    raise TooManyVoices(most=3)


def deny(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def deny_with_a_reason(request: HttpRequest) -> HttpResponse:
    reason = TooManyVoices(most=1)
    reason.status = 403  # type: ignore[misc]
    raise PermissionDenied(reason)


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret detail")


def accept(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST["text"])


urlpatterns = [
    path("refuse/", refuse),
    path("deny/", deny),
    path("deny-with-a-reason/", deny_with_a_reason),
    path("fail/", fail),
    path("accept/", accept),
    *real,
]
