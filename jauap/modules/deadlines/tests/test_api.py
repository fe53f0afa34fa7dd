"""The same question for programs, and on the command line."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from jauap.modules.deadlines.commands import deadline

pytestmark = pytest.mark.django_db

MOMENT = "2026-03-19T17:40+05:00"


def get(client: Client, **question: str):
    return client.get(
        "/api/v1/deadlines/", {"procedure": "test.application", "registered": MOMENT} | question
    )


def test_the_answer_in_full(client: Client):
    response = get(client)

    answer = response.json()
    assert response.status_code == 200
    assert (answer["registered_on"], answer["last_day"]) == ("2026-03-19", "2026-04-14")
    assert answer["due_at"] == "2026-04-14T23:59:59+05:00"
    assert answer["edition"] == "2021-07-01"
    assert answer["term"]["article"]["code"] == "appc/76/2"
    assert answer["term"]["article"]["cited"]["kk"] == "ӘРПК 76-бап 2-бөлік"
    assert answer["furthest_by_extension"] == "2026-06-15"
    assert "15 working days" in answer["sentence"]["en"]
    assert len(answer["days"]) == 27


def test_a_day_of_the_answer(client: Client):
    days = {day["date"]: day for day in get(client).json()["days"]}

    assert days["2026-03-24"] == {
        "date": "2026-03-24",
        "counted": False,
        "number": None,
        "part": "skipped",
        "reason": "transferred_off",
        "name": {
            "kk": "Наурыз мейрамы (ауыстырылған демалыс)",
            "ru": "Наурыз мейрамы (перенесённый выходной)",
            "en": "Nauryz (day off carried over)",
        },
        "source": "carried over by the law on holidays; alau.kz, zakon.kz 6503812",
        "mark": "I·M",
        "is_decreed": True,
        "article": "appc/76/2",
    }
    assert (days["2026-03-20"]["counted"], days["2026-03-20"]["number"]) == (True, 1)


def test_knowledge_of_another_day(client: Client):
    answer = get(client, registered="2026-08-14", as_of="2026-02-01").json()

    assert (answer["last_day"], answer["last_day_as_known_now"]) == ("2026-09-07", "2026-09-04")


@pytest.mark.parametrize(
    ("question", "status", "code", "field"),
    [
        ({"registered": "soon"}, 422, "not-a-moment", "registered"),
        ({"as_of": "soon"}, 422, "not-a-moment", "as_of"),
        ({"region": "99"}, 422, "unknown-region", "region"),
        ({"term": "nothing"}, 422, "unknown-term", "term"),
        ({"procedure": "nothing"}, 404, "unknown-procedure", "procedure"),
        ({"registered": "2010-01-01"}, 422, "too-far-away", "registered"),
    ],
)
def test_refusals_are_problem_details(
    client: Client, question: dict[str, str], status: int, code: str, field: str
):
    response = get(client, **question)

    assert response.status_code == status
    assert response["Content-Type"].startswith("application/problem+json")
    assert (code in response.text, response.json()["field"]) == (True, field)


def test_the_procedures_with_their_editions(client: Client):
    [track] = client.get("/api/v1/deadlines/procedures").json()

    assert (track["code"], track["kind"]) == ("test.application", "application")
    assert [(each["edition"], each["valid_to"]) for each in track["editions"]] == [
        ("2016-01-01", "2021-07-01"),
        ("2021-07-01", None),
    ]
    assert track["editions"][0]["terms"][0]["unit"] == "calendar_days"


# ---------------------------------------------------------------- the command line


def run(*arguments: str):
    return CliRunner().invoke(deadline, arguments)


def test_the_verb_explains_every_day():
    result = run("test.application", "--registered", MOMENT)

    said = result.output.replace("\u00a0", " ")
    assert result.exit_code == 0
    assert "The last day is 14 April 2026: 15 working days" in said
    assert "2026-03-24 … 2026-03-25         does not count: Nauryz (day off carried over)" in said
    assert "2026-04-14                  15  counts  ← the last day" in said


def test_the_verb_answers_as_the_api_does(client: Client):
    result = run("test.application", "--registered", MOMENT, "--json")

    assert json.loads(result.output) == get(client).json()


def test_the_verb_knows_yesterdays_calendar():
    result = run("test.application", "--registered", "2026-08-14", "--as-of", "2026-02-01")

    assert "By the calendar known today the last day is 4 September 2026." in result.output.replace(
        "\u00a0", " "
    )


def test_the_verb_lists_procedures():
    assert "test.application" in run("--list").output
    assert json.loads(run("--list", "--json").output)[0]["code"] == "test.application"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Name a procedure"),
        (("test.application",), "Name a procedure"),
        (("test.application", "--registered", "soon"), "“soon” is not a date"),
        (("nothing", "--registered", MOMENT), "There is no procedure “nothing”"),
        (("test.application", "--registered", MOMENT, "--region", "99"), "There is no region “99”"),
    ],
)
def test_a_bad_question_ends_with_two(arguments: tuple[str, ...], says: str):
    result = run(*arguments)

    assert result.exit_code == 2
    assert says in result.output
