"""The living page shows everything, to those who work on the pages."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_component_is_there(client: Client, settings: Any, language: str) -> None:
    settings.DEMONSTRATION = True

    answer = client.get(f"/{language}/ui/")

    assert answer.status_code == 200
    assert answer.content.count(b"<svg") > 5


def test_elsewhere_there_is_no_such_page(client: Client, settings: Any) -> None:
    settings.DEMONSTRATION = settings.DEBUG = False

    assert client.get("/en/ui/").status_code == 404


def test_a_sent_form_comes_back_as_it_was_typed(client: Client, settings: Any) -> None:
    settings.DEMONSTRATION = True

    page = client.post("/en/ui/", {"text": "No light", "born_on_0": "30", "born_on_1": "2"}).content.decode()

    assert "No light" in page
    assert "The date is not complete. Add: year." in page


def test_the_page_says_its_language_and_offers_the_others(client: Client, settings: Any) -> None:
    settings.DEMONSTRATION = True

    page = client.get("/ru/ui/?a=1").content.decode()

    assert '<html lang="ru"' in page
    assert 'href="/kk/ui/?a=1" lang="kk"' in page
    assert 'href="/ru/ui/?a=1" lang="ru" hreflang="ru" aria-label="Русский" aria-current="true"' in page


def test_when_something_breaks_the_page_still_speaks(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    from jauap.ui import gallery

    def broken() -> dict[str, Any]:
        raise RuntimeError

    settings.DEMONSTRATION = True
    monkeypatch.setattr(gallery, "examples", broken)
    client.raise_request_exception = False

    answer = client.get("/en/ui/")

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
