"""Nothing that was typed is lost: not when the session has ended, not when the form is too old."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jauap.lib import clock
from jauap.ui import kept_input, navigation

pytestmark = [pytest.mark.django_db, pytest.mark.urls("jauap.ui.tests.addresses")]

WORDS = "Үш күннен бері жарық жоқ.\nБалалар қараңғыда жүр."


@pytest.fixture(autouse=True)
def no_other_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the addresses of these tests are there, so the links of the modules lead nowhere."""
    monkeypatch.setattr(navigation, "_entries", [])


def sign_in(client: Client) -> None:
    account, _made = get_user_model().objects.get_or_create(email="citizen@example.kz")
    client.force_login(account)


def kept_page(client: Client, **fields: Any) -> str:
    """Send a form without being signed in, sign in, and return the address of what was kept."""
    answer = client.post(
        "/kk/mine/?step=2", {"text": WORDS, "tag": ["a", "b"], "password": "secret"} | fields
    )
    assert answer.status_code == 302
    target = answer["location"].partition("next=")[2]
    sign_in(client)
    return target


def test_after_the_sign_in_the_form_is_one_press_away(client: Client) -> None:
    page = client.get(kept_page(client)).content.decode()

    assert 'action="/kk/mine/?step=2"' in page
    assert '<input type="hidden" name="tag" value="a">' in page
    assert '<input type="hidden" name="tag" value="b">' in page
    assert "Үш күннен бері жарық жоқ." in page
    assert "secret" not in page


def test_what_is_kept_is_not_readable_in_the_database(client: Client) -> None:
    client.post("/kk/mine/", {"text": WORDS})

    stored = str(dict(client.session))

    assert kept_input.SESSION_KEY in stored
    assert "жарық" not in stored


def test_once_sent_it_is_forgotten(client: Client) -> None:
    target = kept_page(client)
    key = target.rstrip("/").rpartition("/")[2]

    sent = client.post("/kk/mine/", {"text": WORDS, "kept_input": key})

    assert sent.status_code == 200
    assert client.get(target).status_code == 410


def test_it_can_be_deleted_instead(client: Client) -> None:
    target = kept_page(client)

    assert client.post(target, {"discard": "1"}).status_code == 302
    assert client.get(target).status_code == 410


def test_another_browser_does_not_see_it(client: Client) -> None:
    target = kept_page(client)
    other = Client()
    sign_in(other)

    assert other.get(target).status_code == 410


def test_after_an_hour_it_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    target = kept_page(client)
    later = datetime.now(UTC) + timedelta(hours=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert client.get(target).status_code == 410


def test_files_are_asked_for_again_by_name(client: Client) -> None:
    target = kept_page(client, photos=SimpleUploadedFile("yard.jpg", b"x"))

    page = client.get(target).content.decode()

    assert "yard.jpg" in page
    assert 'type="file" id="kept_file_1" name="photos"' in page
    assert 'enctype="multipart/form-data"' in page


def test_three_forms_are_kept_at_most(client: Client) -> None:
    for number in range(5):
        client.post("/kk/mine/", {"text": f"form {number}"})

    assert len(client.session[kept_input.SESSION_KEY]) == kept_input.MOST


def test_a_form_too_large_to_keep_leads_back_to_its_page(client: Client) -> None:
    answer = client.post(
        "/kk/mine/", {"text": "x" * 600_000}, headers={"referer": "http://testserver/kk/anyone/"}
    )

    assert answer["location"].endswith("next=/kk/anyone/")


@pytest.mark.parametrize(
    ("headers", "is_offered"),
    [
        ({"origin": "http://testserver"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"origin": "https://elsewhere.example"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({}, False),
    ],
    ids=[
        "our page",
        "our page, older browser",
        "a foreign site",
        "a hidden origin",
        "cross-site",
        "says nothing",
    ],
)
def test_an_old_form_comes_back_filled_in_but_only_to_our_own_pages(
    headers: dict[str, str], is_offered: bool
) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/kk/mine/", {"text": WORDS}, headers=headers)

    assert answer.status_code == 403
    assert ("Балалар қараңғыда жүр." in answer.content.decode()) is is_offered
