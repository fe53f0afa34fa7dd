"""Whatever goes wrong in the API is answered as problem details (RFC 9457)."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
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
        (HttpError(400, "Cannot parse request body"), {"title": "We could not read this request"}),
        (HttpError(403, "CSRF check Failed"), {"status": 403, "title": "This form has expired"}),
        (HttpError(418, "A teapot."), {"status": 418, "title": "A teapot.", "type": "about:blank"}),
        (
            ValidationError([{"type": "missing", "loc": ("body", "form", "text"), "msg": "Field required"}]),
            {
                "status": 422,
                "errors": [{"pointer": "/text", "detail": "This is needed.", "code": "missing"}],
            },
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


def test_a_verb_that_the_address_does_not_know_is_a_problem_too(client: Client) -> None:
    answer = client.delete("/api/v1/appeals/", headers={"accept-language": "en"})

    assert answer.status_code == 405
    assert answer["content-type"] == "application/problem+json"
    assert answer["allow"] == "POST"
    assert answer.json()["title"] == "This address does not understand DELETE"


@pytest.mark.parametrize(("language", "says"), [("kk", "оқи алмадық"), ("ru", "прочитать")])
def test_what_is_no_json_is_said_in_the_language_asked_for(client: Client, language: str, says: str) -> None:
    answer = client.post(
        "/api/v1/appeals/propose",
        b"{",
        content_type="application/json",
        headers={"accept-language": language},
    )

    assert answer.status_code == 400
    assert says in answer.json()["title"]


def test_the_type_of_a_refusal_is_its_code() -> None:
    answer = api.on_exception(RequestFactory().get("/api/v1/x"), NoSeatsLeft(seats=1))

    assert json.loads(answer.content)["type"].endswith("/problems/no-seats-left")


def test_the_document_says_which_openapi_it_is() -> None:
    assert str(api.get_openapi_schema()["openapi"]).startswith("3.1")


@pytest.mark.parametrize(
    ("language", "detail"),
    [
        ("kk", "Тек мыналар белгілі: 'kk', 'ru', 'en'."),
        ("ru", "Известны только: 'kk', 'ru', 'en'."),
        ("en", "Only these are known: 'kk', 'ru', 'en'."),
    ],
)
def test_a_field_is_refused_in_the_language_of_the_request(client, language: str, detail: str) -> None:
    answer = client.post(
        "/api/v1/appeals/",
        {"text": "Жол нашар", "language": "de"},
        content_type="application/json",
        headers={"Accept-Language": language, "Idempotency-Key": "6b1f3c1e-3f0e-4f6e-9b53-5a6d3c0f5a11"},
    )

    assert answer.status_code == 422
    assert [error["detail"] for error in answer.json()["errors"]] == [detail]


def test_letters_are_sent_as_letters(client) -> None:
    answer = client.get("/api/v1/deadlines/procedures", headers={"Accept-Language": "kk"})

    assert "Арыз" in answer.content.decode()
