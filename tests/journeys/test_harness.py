"""The harness itself: it must see what it is there to see."""

from collections.abc import Callable

import pytest
from django.db import connection

from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.territories import queries as territories
from tests import cast
from tests.cast import Member
from tests.journeys.walk import Walk


@pytest.fixture
def language() -> str:
    return "en"


def show(walk: Walk, html: str) -> None:
    """A page made of words, outside of the server and its content policy."""
    head = f'<head><title>Page</title><base href="{walk.base}/"></head>'
    walk.page.set_content(f'<!doctype html><html lang="en">{head}<body>{html}</body></html>')
    walk.look()


def test_a_good_page_has_no_faults(walk: Walk) -> None:
    show(walk, "<main><h1>Page</h1><p>All is well.</p></main>")

    assert walk.faults == []


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ('<main><h1>Page</h1><img src="data:,"></main>', "image-alt"),
        ('<main><h1>Page</h1><p style="color:#aaa">pale</p></main>', "color-contrast"),
        ('<main><h1>Page</h1><div style="width:900px">wide</div></main>', "stick out"),
        ('<main><h1>Page</h1><img alt="" src="http://example.org/spy.png"></main>', "asks example.org"),
        ("<main><h1>Page</h1><script>throw 1</script></main>", "a script broke"),
        ('<main lang="kk"><h2>Page</h2></main>', "page-has-heading-one"),
    ],
    ids=["no words for a picture", "pale", "wide", "foreign", "broken script", "no heading"],
)
def test_a_bad_page_is_seen(walk: Walk, html: str, seen: str) -> None:
    show(walk, html)

    assert any(seen in fault for fault in walk.faults), walk.faults
    walk.faults.clear()


def test_a_page_in_another_language_is_seen(walk: Walk) -> None:
    walk.page.set_content(
        '<!doctype html><html lang="ru"><title>Page</title><main><h1>Page</h1></main></html>'
    )
    walk.look()

    assert walk.faults == ["blank: the page says it is in 'ru', not in 'en'"]
    walk.faults.clear()


def test_what_our_content_policy_refuses_is_seen(walk: Walk) -> None:
    walk.page.goto(f"{walk.base}/health/")
    walk.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")

    assert any("Content Security Policy" in fault for fault in walk.faults)
    walk.faults.clear()


def test_what_is_not_there_is_seen(walk: Walk) -> None:
    with walk.expecting(404):
        walk.page.goto(f"{walk.base}/no-such-page")
    assert walk.faults == []

    walk.page.goto(f"{walk.base}/no-such-page")

    assert walk.faults == ["/no-such-page: 404 from /no-such-page"]
    walk.faults.clear()


def test_the_stage_has_the_country_on_it(server: str) -> None:
    assert territories.get(code=cast.CITY).code == cast.CITY
    assert state_bodies.get(code=cast.DIRECTORATE).code == cast.DIRECTORATE
    assert connection.settings_dict["NAME"].startswith("test_")


@pytest.mark.parametrize("time", ["first", "second"])
def test_every_story_begins_on_an_empty_stage(server: str, member: Callable[..., Member], time: str) -> None:
    """What one journey writes, the next one does not find."""
    from jauap.kernel.people import queries

    assert queries.account_by_email(email="citizen@example.kz") is None
    assert member("citizen").person.name.given == "Айгүл"
