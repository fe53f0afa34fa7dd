"""The card of a model: everybody who works here reads it, only an administrator of the republic rolls it back."""

import html
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from jauap.kernel.cases.lives import Life
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.choices import Predicts
from jauap.modules.learning import commands, operations, tasks
from jauap.modules.learning.tests.conftest import Enter
from jauap.modules.learning.tests.test_operations import corrupt, learn
from tests.cast import Member


def text_of(response) -> str:
    return html.unescape(response.content.decode())


def test_a_worse_model_is_refused_by_the_job_with_the_reason_on_its_card(
    past: Sequence[Life], now: datetime, executor: Member, enter: Enter
) -> None:
    learn(now - timedelta(days=8))
    corrupt(past)
    refused = next(
        one for one in tasks.train(timestamp=0) if routing.model(number=one).predicts == Predicts.TOPIC
    )
    client = enter(executor)

    listed = text_of(client.get("/en/models/"))
    page = text_of(client.get(f"/en/models/{refused}/"))

    assert f"Version {refused}" in listed
    assert "Refused" in listed
    assert "Why it was refused" in page
    assert "It was refused:" in page
    assert "What it must not be used for" in page
    assert client.get(f"/api/v1/learning/models/{refused}").json()["standing"] == "refused"


@pytest.fixture
def replaced(past: Sequence[Life], now: datetime) -> tuple[int, int]:
    """The numbers of two versions: the one that was replaced, and the one in force."""
    return learn(now - timedelta(days=1)), operations.train(predicts=Predicts.TOPIC, by=SYSTEM, at=now)


def test_only_an_administrator_of_the_republic_rolls_back_and_says_why(
    replaced: tuple[int, int], executor: Member, administrator: Member, keeper: Member, enter: Enter
) -> None:
    first, second = replaced
    card, url = f"/en/models/{second}/", f"/en/models/{second}/roll-back/"

    assert enter(executor).post(url, {"why": "x"}).status_code == 403
    client = enter(administrator)
    assert "only administrators of the bodies of the republic change it" in text_of(client.get(card))
    assert url not in text_of(client.get(card))
    assert client.get(url).status_code == client.post(url, {"why": "Ours."}).status_code == 403
    told = client.post(
        "/api/v1/learning/rollback", {"predicts": "topic", "why": "Ours."}, content_type="application/json"
    )
    assert (told.status_code, told.json()["type"].split("/")[-1]) == (403, "not-the-republics")
    in_force = routing.in_force(predicts=Predicts.TOPIC)
    assert in_force is not None
    assert in_force.number == second

    client = enter(keeper)
    assert url in text_of(client.get(card))
    assert f"Version {first}" in text_of(client.get(url))
    assert client.post(url, {"why": ""}).status_code == 422
    client.post(url, {"why": "It sends everything to one body."})
    in_force = routing.in_force(predicts=Predicts.TOPIC)
    assert in_force is not None
    assert in_force.number == first


def test_one_command_rolls_back(past: Sequence[Life], now: datetime) -> None:
    first = learn(now - timedelta(days=1))
    learn(now)

    said = CliRunner().invoke(commands.model, ["rollback"])

    assert said.output == f"Version {first} is in force again.\n"
    assert f"{first:>4}  topic" in CliRunner().invoke(commands.model, ["list"]).output


def test_the_models_are_found_where_one_looks_for_them(
    enter: Enter, akim: Member, administrator: Member
) -> None:
    board = text_of(enter(akim).get("/en/desk/board/"))
    room = text_of(enter(administrator).get("/en/administration/"))

    for page in (board, room):
        assert '<a href="/en/models/">' in page.split("<main")[1].split("</main")[0]
