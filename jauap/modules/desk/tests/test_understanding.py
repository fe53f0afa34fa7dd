"""What was understood of the words, beside the forms by which a person decides: how sure, why, and when one is asked."""

import pytest

from jauap.kernel.cases.models import Submission
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.routing import operations as routing
from jauap.kernel.routing.choices import Predicts
from jauap.kernel.routing.learned import Example, as_bytes, train
from jauap.kernel.routing.learning import Candidacy
from jauap.modules.desk.tests.test_answer import address, text_of

pytestmark = pytest.mark.usefixtures("country")

#: Words that no list of the program has: only a model can know them.
OWN = {
    "potholes": ("подвеска стучит", "глубокая вмятина", "объезжаем по встречной"),
    "heating": ("спим в пальто", "одиннадцать градусов", "кутаемся в одеяла"),
}
HEATING = "Третью неделю спим в пальто, в спальне одиннадцать градусов, кутаемся в одеяла."


@pytest.fixture
def learned(country, now):
    """A model that tells two topics by such words."""
    examples = [
        Example(text=f"{words[number % 3]}, {words[(number // 3) % 3]}, соседи {number}", label=topic)
        for number in range(120)
        for topic, words in OWN.items()
    ]
    content = as_bytes(train(examples=examples))
    return routing.keep_model(
        candidacy=Candidacy(
            predicts=Predicts.TOPIC,
            content=content,
            rows=len(examples),
            first_at=now,
            last_at=now,
            held_back={},
            card={},
            verdict={},
            predecessor=None,
            is_refused=False,
        ),
        by=SYSTEM,
        at=now,
    )


@pytest.mark.usefixtures("learned")
def test_registration_shows_what_a_model_is_sure_of_and_the_words_that_spoke(enter, registrar, lodge):
    case = lodge(text=HEATING)

    page = text_of(enter(registrar).get(address(case, "register/")))

    assert "What was understood from the words" in page
    topic = page.split("<dt>Topic")[1].split("<dt>Kind")[0]
    assert '<span class="tag done">sure · ' in topic
    assert "Learned from 240 earlier cases: the words" in topic
    assert "«одиннадцать»" in topic
    assert "a person is asked" not in topic


@pytest.mark.usefixtures("learned")
def test_where_nothing_is_sure_it_says_that_a_person_is_asked(enter, registrar, lodge):
    case = lodge(text="Соседи говорят, что всё непонятно и надо разобраться.")

    page = text_of(enter(registrar).get(address(case, "register/")))

    topic = page.split("<dt>Topic")[1].split("<dt>Kind")[0]
    assert "tag done" not in topic
    assert "a person is asked." in topic


def test_without_a_model_the_words_and_the_rule_are_shown(enter, registrar, lodge):
    case = lodge(text="На дороге яма, асфальт разбит, ямы не ремонтируют.")

    page = text_of(enter(registrar).get(address(case, "register/")))

    assert "clear by its words" in page
    assert "These words speak for the topic" in page


def test_an_erased_case_shows_nothing(enter, registrar, lodge):
    case = lodge()
    Submission.objects.filter(case=case).update(text="")

    assert "What was understood" not in text_of(enter(registrar).get(address(case, "register/")))


def test_the_registrar_sees_it_while_a_letter_is_taken_down(enter, registrar):
    client = enter(registrar)
    typed = {"text": "На дороге яма, асфальт разбит.", "territory": "750000000"}

    part = text_of(client.post("/en/desk/intake/understood/", typed))
    without_scripts = client.post("/en/desk/intake/", {**typed, "do": "understand"})
    nothing = text_of(client.post("/en/desk/intake/understood/", {"territory": "no-such-place"}))
    odd = client.post("/en/desk/intake/understood/", {**typed, "territory": "no-such-place"})

    assert "by the rules of competence" in part
    assert "<html" not in part
    assert without_scripts.status_code == 200
    assert "by the rules of competence" in text_of(without_scripts)
    assert "asks" not in nothing
    assert "understood" not in nothing
    assert odd.status_code == 200


def test_only_those_who_take_letters_down_ask_for_it(enter, executor):
    assert enter(executor).post("/en/desk/intake/understood/", {"text": "яма"}).status_code == 403
