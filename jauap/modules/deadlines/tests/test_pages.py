"""The page: works without a script, keeps what was typed, and its address is the question."""

import html

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

QUESTION = {"procedure": "test.application", "registered": "2026-03-19", "time": "17:40"}


def page(client: Client, language: str = "en", **question: str):
    return client.get(f"/{language}/deadlines/", question)


def test_a_bare_address_shows_the_question_filled_in_with_now(client: Client):
    response = page(client)

    assert response.status_code == 200
    assert 'name="registered"' in response.text
    assert "is the last day" not in response.text


def test_an_answer_names_the_day_the_law_and_every_day(client: Client):
    response = page(client, **QUESTION)

    assert response.status_code == 200
    text = response.text.replace("\u00a0", " ")
    assert "14 April 2026" in text
    assert "APPC art. 76(2)" in text
    assert "15 working days, counted from 20 March 2026" in text
    assert "21–23 March 2026" in text
    assert "Tuesday, 14 April 2026" in text
    assert "Nauryz (day off carried over)" in text
    assert "inferred, medium confidence" in text


def test_the_address_is_the_whole_question(client: Client):
    first = page(client, **QUESTION)
    again = client.get(first.wsgi_request.get_full_path())

    assert again.text == first.text


def test_the_calendar_of_an_earlier_day(client: Client):
    response = page(client, **QUESTION | {"registered": "2026-08-14", "as_of": "2026-02-01"})

    text = response.text.replace("\u00a0", " ")
    assert "7 September 2026" in text
    assert "By the calendar known today the last day is 4 September 2026." in text


def test_a_year_that_is_not_decreed_is_said(client: Client):
    response = page(client, **QUESTION | {"registered": "2026-12-15"})

    assert "The calendar of 2027 is not decreed yet" in response.text
    assert "not decreed yet</span>" in response.text  # Monday 4 January, by formula


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"registered": "30 February"}, "This is not a day. Write it like 19.03.2026."),
        ({"registered": ""}, "Fill in: Day on which it arrived"),
        ({"time": "evening"}, "This is not a time. Write it like 17:40."),
        ({"as_of": "once"}, "This is not a day. Write it like 19.03.2026."),
        ({"registered": "2001-01-01"}, "The calculator knows the years 2018 to 2099."),
        ({"term": "nothing"}, "has no term “nothing” on that day"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_kept(client: Client, wrong: dict[str, str], says: str):
    response = page(client, **QUESTION | wrong)

    assert response.status_code == 422
    assert says in html.unescape(response.text)
    for typed in wrong.values():
        assert f'value="{typed}"' in response.text
    assert "is the last day" not in response.text


def test_a_day_as_people_here_write_it(client: Client):
    assert page(client, **QUESTION | {"registered": "19.03.2026"}).status_code == 200


def test_an_unknown_procedure_is_refused(client: Client):
    assert page(client, **QUESTION | {"procedure": "nothing"}).status_code == 422


def test_hostile_input_is_shown_as_text(client: Client):
    response = page(client, **QUESTION | {"registered": '"><script>alert(1)</script>'})

    assert "<script>alert" not in response.text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_in_each_language(client: Client, language: str):
    response = page(client, language, **QUESTION)

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text
    assert {"kk": "ӘРПК 76-бап", "ru": "ст. 76 ч. 2 АППК", "en": "APPC art. 76(2)"}[language] in response.text
    assert {"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}[language] in response.text


def test_other_terms_are_one_press_away(client: Client):
    response = page(client, **QUESTION)

    assert "term=transfer" in response.text
    assert "14 April 2026" not in page(client, **QUESTION, term="transfer").text.replace("\u00a0", " ")
