"""A look at once: the desk says which words ask for it and whom to call, and lets a search be answered first."""

import pytest

from jauap.modules.desk.tests.test_case import address, text_of

pytestmark = pytest.mark.usefixtures("country")

FIRE = "В подъезде пожар, горит щиток, дым идёт в квартиры."


def test_the_page_says_which_words_spoke_and_whom_to_call(enter, registrar, lodge):
    case = lodge(text=FIRE)

    alarm = text_of(enter(registrar).get(address(case))).split("Somebody must look at this now")[1]

    assert "пожар" in alarm.split("<form")[0]
    assert "101" in alarm.split("<form")[0]


def test_a_search_is_answered_before_the_alarms(enter, registrar, lodge):
    lodge(text=FIRE)
    client = enter(registrar)

    assert "Look at these at once" in text_of(client.get("/en/desk/"))
    found = text_of(client.get("/en/desk/", {"q": "щиток"}))
    assert "Look at these at once" not in found
    assert "Some cases ask for a look at once" in found


def test_the_words_are_read_before_they_are_registered(enter, registrar, lodge):
    page = text_of(enter(registrar).get(address(lodge(text=FIRE), "register")))

    assert page.index(FIRE) < page.index("What was understood from the words")
