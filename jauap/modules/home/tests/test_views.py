"""Everyone can read these pages, and the first one is put together from what other modules offer."""

from typing import Any

import pytest
from django.conf import settings as installation
from django.http import HttpRequest
from django.test import Client
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jauap.ui import front, navigation

pytestmark = pytest.mark.django_db

PAGES = ["", "about/", "help/", "privacy/", "accessibility/"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_everyone_can_read_the_page(client: Client, language: str, page: str) -> None:
    answer = client.get(f"/{language}/{page}")

    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == 1
    assert f'<html lang="{language}"' in answer.content.decode()


def test_the_first_page_is_laid_out_from_panels(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def question(request: HttpRequest) -> str:
        return format_html("<h1>What happened, {}?</h1>", "<you>")

    monkeypatch.setattr(front, "_panels", [])
    front.add(
        front.Panel(front.Place.HERO, question, order=1),
        front.Panel(front.Place.HERO, lambda request: "<h1>never shown</h1>", order=2),
        front.Panel(front.Place.FIGURES, lambda request: SafeString("<p>81%</p>")),
    )

    page = client.get("/en/").content.decode()

    assert "<h1>What happened, &lt;you&gt;?</h1>" in page
    assert "never shown" not in page
    assert "<p>81%</p>" in page


def test_what_a_panel_did_not_mark_as_safe_is_escaped(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "_panels", [front.Panel(front.Place.NOTICE, lambda request: "<script>")])

    assert "&lt;script&gt;" in client.get("/en/").content.decode()


def test_without_other_modules_it_still_greets(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "_panels", [])

    assert "Every voice gets an answer" in client.get("/en/").content.decode()


def test_a_door_offered_by_a_module_is_on_the_first_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "_entries", [])
    navigation.add(
        navigation.Entry(
            title="Lost and found",
            url_name="home:help",
            place=navigation.Place.FRONT,
            hint="What was found in buses.",
        )
    )

    page = client.get("/en/").content.decode()

    assert "Lost and found" in page
    assert "What was found in buses." in page


def test_the_privacy_page_is_true_of_the_cookies(client: Client) -> None:
    """Three cookies and their days, as the settings say."""
    page = client.get("/en/privacy/").content.decode()

    assert f"up to {installation.SESSION_COOKIE_AGE // 86400} days" in page
    assert set(client.cookies) <= {
        installation.SESSION_COOKIE_NAME,
        installation.CSRF_COOKIE_NAME,
        installation.LANGUAGE_COOKIE_NAME,
    }


def test_nothing_is_loaded_from_elsewhere(settings: Any) -> None:
    sources = {source for allowed in settings.CONTENT_SECURITY_POLICY.values() for source in allowed}

    assert sources <= {"'self'", "'none'", "data:"}
