"""Whatever goes wrong, a person reads a whole sentence in their language, and nothing typed is lost."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("jauap.config.tests.failing_urls")]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True, headers={"accept-language": "en"})


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/refuse/", 409, "Only 3 people may speak at once."),
        ("/deny/", 403, "This page is not open to you"),
        ("/deny-with-a-reason/", 403, "Only 1 people may speak at once."),
        ("/nowhere/", 404, "There is no such page"),
        ("/fail/", 500, "Something broke on our side"),
    ],
)
def test_a_failure_is_a_sentence(visitor: Client, address: str, status: int, sentence: str) -> None:
    answer = visitor.get(address)

    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_a_failure_tells_nothing_of_the_inside(visitor: Client) -> None:
    assert "a secret detail" not in visitor.get("/fail/").content.decode()


def test_a_form_that_is_too_old_comes_back_with_what_was_typed(visitor: Client) -> None:
    answer = visitor.post("/accept/", {"text": "The lamp is dark"}, headers={"sec-fetch-site": "same-origin"})

    assert answer.status_code == 403
    assert "The lamp is dark" in answer.content.decode()


def test_a_foreign_page_does_not_borrow_our_button(visitor: Client) -> None:
    answer = visitor.post(
        "/accept/", {"text": "The lamp is dark"}, headers={"origin": "https://evil.example"}
    )

    assert answer.status_code == 403
    assert "The lamp is dark" not in answer.content.decode()
