"""The same for programs: what is found is told, a person decides, and the body or the applicant takes back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from jauap.kernel.cases.operations import Submitted
from jauap.modules.answers import operations
from jauap.modules.answers.models import PublishedAnswer
from jauap.modules.answers.operations import Words
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

ROOT = "/api/v1/answers"
CLEAN = {
    "title": "Автобус ходит вечером раз в час",
    "question": "Автобус № 12 ходит вечером раз в час, дети мёрзнут на остановке.",
    "answer": "С 1 марта на маршруте № 12 работают девять автобусов вместо шести.",
}


def send(client: Client, path: str, body: dict[str, Any] | None = None, *, code: str = "") -> Any:
    headers = {"X-Case-Code": code} if code else {}
    return client.post(f"{ROOT}/{path}", body or {}, content_type="application/json", headers=headers)


def kind(response: Any) -> str:
    """The kind of a problem: the end of its `type`."""
    return str(response.json()["type"]).rpartition("/")[2]


@pytest.fixture
def published(answered: Submitted, head: Member, now: datetime) -> PublishedAnswer:
    return operations.publish(
        reference=answered.case.reference,
        words=Words(**CLEAN),
        territory="",
        confirmed=True,
        by=head.actor(at=now),
        at=now,
    )


def test_a_program_is_told_what_was_found_and_publishes_what_a_person_confirmed(
    enter: Callable[[Member], Client], head: Member, answered: Submitted
) -> None:
    client, path = enter(head), f"publish/{answered.case.reference}"

    told = client.get(f"{ROOT}/{path}").json()
    raw = send(client, path, CLEAN | {"question": told["question"]["text"], "confirmed": True})
    unconfirmed = send(client, path, CLEAN)
    done = send(client, path, CLEAN | {"confirmed": True})
    again = send(client, path, CLEAN | {"confirmed": True})

    found = told["question"]["findings"]
    assert found
    for one in found:
        assert told["question"]["text"][one["start"] : one["end"]] == one["text"]
        assert one["text"] not in told["question"]["proposed"] or not one["is_proposed"]
    assert (raw.status_code, kind(raw)) == (422, "still-found")
    assert (unconfirmed.status_code, kind(unconfirmed)) == (422, "not-confirmed")
    assert done.status_code == 201
    assert kind(again) == "published-already"
    assert client.get(f"{ROOT}/{path}").json()["published"] == done.json()["id"]


def test_only_who_answers_for_the_body_is_told(
    enter: Callable[[Member], Client], registrar: Member, answered: Submitted, published: PublishedAnswer
) -> None:
    reference = answered.case.reference
    client = enter(registrar)

    assert client.get(f"{ROOT}/publish/{reference}").status_code == 403
    assert client.get(f"{ROOT}/alike/{reference}").status_code == 403
    assert send(client, "write", {"ru": CLEAN}).status_code == 403
    assert send(client, f"{published.pk}/withdraw").status_code == 403


def test_a_general_answer_is_written_and_taken_back(enter: Callable[[Member], Client], head: Member) -> None:
    client = enter(head)

    nothing = send(client, "write", {})
    rows = send(
        client, "write", {"ru": CLEAN, "kk": {**CLEAN, "title": "Автобус кешке сағатына бір рет жүреді"}}
    )
    first = rows.json()[0]["id"]
    gone = send(client, f"{first}/withdraw")

    assert (nothing.status_code, kind(nothing)) == (422, "nothing-written")
    assert [row["language"] for row in rows.json()] == ["kk", "ru"]
    assert gone.status_code == 204
    assert client.get(f"{ROOT}/{first}").status_code == 404


def test_the_applicant_reads_and_takes_back_with_the_code_alone(
    client: Client, answered: Submitted, published: PublishedAnswer
) -> None:
    path = f"of/{answered.case.reference}"
    code = answered.secret
    opened = {"X-Case-Code": code}

    without = client.get(f"{ROOT}/{path}")
    wrong = client.get(f"{ROOT}/{path}", headers={"X-Case-Code": "WRONG-WRONG-WRONG"})
    read = client.get(f"{ROOT}/{path}", headers=opened)
    gone = send(client, f"{path}/withdraw", code=code)

    assert (without.status_code, wrong.status_code) == (422, 404)
    assert read.json()["id"] == str(published.pk)
    assert gone.status_code == 204
    assert client.get(f"{ROOT}/{path}", headers=opened).status_code == 404
    assert send(client, f"{path}/withdraw", code=code).status_code == 404


def test_a_search_marks_the_words_and_the_filters_have_names_and_numbers(
    client: Client, published: PublishedAnswer
) -> None:
    found = client.get(f"{ROOT}/", {"q": "автобусы"}).json()["items"]
    filters = client.get(f"{ROOT}/filters", headers={"Accept-Language": "ru"}).json()

    assert "Автобус" in [piece["text"] for piece in found[0]["title_pieces"] if piece["is_match"]]
    assert "".join(piece["text"] for piece in found[0]["title_pieces"]) == CLEAN["title"]
    assert [(one["code"], one["answers"]) for one in filters["body"]] == [(published.body, 1)]
    assert all(one["name"] for kind in filters.values() for one in kind)
