"""An official frees an answer of names and publishes it; a citizen who begins to write finds it; another searches."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from jauap.lib import clock
from jauap.modules.answers import testing
from tests.cast import CITY, DIRECTORATE, Member
from tests.journeys.walk import PATIENCE, Walk

TITLE = "Автобус ходит вечером раз в час"


@pytest.fixture
def language() -> str:
    """The words of this story are Russian whatever the page is."""
    return "en"


def test_an_answer_helps_others(
    walk: Walk, new_walk: Callable[[], Walk], member: Callable[..., Member]
) -> None:
    cast = {role: member(role) for role in ("citizen", "registrar", "executor", "head")}
    case = testing.answered(**cast, body=DIRECTORATE, city=CITY, at=clock.now()).case

    desk = new_walk()
    desk.sign_in(cast["head"])
    desk.open(f"/desk/cases/{case.reference}/")
    desk.follow("Publish this answer")
    assert "Сейітова" in desk.page.locator("mark").all_inner_texts()[0]
    desk.press("Take out and continue")
    assert "Сейітова" not in desk.page.locator("#id_question").input_value()
    desk.fill("Title", TITLE)
    desk.choose("Nobody can be recognised from this text, not even by neighbours")
    desk.press("Publish this answer")
    assert desk.heading() == TITLE
    assert "Айгүл" not in desk.page.locator("main").inner_text()

    walk.open("/appeal/")
    walk.page.locator("#id_text").press_sequentially("Вечером автобус ходит редко, раз в час ждём")
    found = walk.page.get_by_role("link", name=TITLE)
    expect(found).to_be_visible(timeout=PATIENCE)
    walk.look()
    with walk.page.expect_popup() as opened:
        found.click()
    expect(opened.value.locator("h1")).to_have_text(TITLE)

    other = new_walk()
    other.open("/answers/?q=avtobus+vecherom")
    other.follow(TITLE)
    other.sees("девять автобусов")
    other.open(f"/answers/of/{case.reference}/")
    other.sees("The code from your receipt")
