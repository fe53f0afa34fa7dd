"""Whatever goes wrong in the API is answered as problem details (RFC 9457)."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation
from ninja.errors import AuthenticationError, HttpError, ValidationError

from jauap.config.api import api
from jauap.lib.refusals import Refusal, _


class NoSeatsLeft(Refusal):
    """An example of a refusal about one field."""

    sentence = _("All {seats} seats of this reception are taken.")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            NoSeatsLeft(seats=12, field="day"),
            {"status": 409, "title": "All 12 seats of this reception are taken.", "field": "day"},
        ),
        (Http404(), {"status": 404, "title": "There is nothing at this address"}),
        (PermissionDenied(), {"status": 403, "title": "You are not allowed to do this"}),
        (AuthenticationError(), {"status": 401, "title": "Sign in first"}),
        (HttpError(418, "A teapot."), {"status": 418, "title": "A teapot.", "type": "about:blank"}),
        (
            ValidationError([{"type": "missing", "loc": ("body", "form", "text"), "msg": "Field required"}]),
            {"status": 422, "errors": [{"pointer": "/form/text", "detail": "Field required"}]},
        ),
    ],
)
def test_an_error_becomes_problem_details(error: Exception, expected: dict[str, Any]) -> None:
    request = RequestFactory().get("/api/v1/receptions/book")

    with translation.override("en"):
        answer = api.on_exception(request, error)
    body = json.loads(answer.content)

    assert answer["content-type"] == "application/problem+json"
    assert answer.status_code == body["status"]
    assert body["instance"] == "/api/v1/receptions/book"
    assert body.items() >= expected.items()


def test_the_type_of_a_refusal_is_its_code() -> None:
    answer = api.on_exception(RequestFactory().get("/api/v1/x"), NoSeatsLeft(seats=1))

    assert json.loads(answer.content)["type"].endswith("/problems/no-seats-left")


def test_the_document_says_which_openapi_it_is() -> None:
    assert str(api.get_openapi_schema()["openapi"]).startswith("3.1")
