"""The demonstration country is whole, lives under the same law, and exists in a demonstration only."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Case
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.procedures.statuses import Status
from jauap.modules.demonstration import operations
from jauap.modules.demonstration.cast import PARTS

pytestmark = pytest.mark.usefixtures("country")

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)  # Tuesday


@pytest.fixture
def built(settings: Any, tmp_path: Any) -> None:
    """A small country, built in this process."""
    settings.DEMONSTRATION = True
    settings.DATA_FOLDER = tmp_path
    operations.build(scale=60, seed=1, at=NOW, say=lambda *_step: None, processes=1)


def test_a_country_is_whole_and_everybody_in_it_has_work(built: None, client: Client) -> None:
    assert Case.objects.count() > 100
    assert {Status.SUBMITTED, Status.ASSIGNED, Status.ANSWERED, Status.CLOSED, Status.UNROUTED} <= set(
        Case.objects.values_list("status", flat=True)
    )
    assert not any(ledger.verify(stream=case.pk) for case in Case.objects.order_by("pk")[::7])
    assert cases.first_submission() is not None
    for part in PARTS:
        entered = client.post("/en/demonstration/sign-in/", {"part": part.code}, follow=True)
        assert entered.status_code == 200, part.code
    assert "Sign in" in client.get("/en/demonstration/").content.decode()


def test_a_letter_for_all_names_none_of_them(built: None) -> None:
    voices = Case.objects.filter(joined_to__isnull=False, answers__signed_at__isnull=False)

    for voice in voices.select_related("joined_to__applicant"):
        main = voice.joined_to
        letter = voice.answers.get(signed_at__isnull=False).text
        assert main is not None
        assert main.applicant is None or main.applicant.name.given not in letter
        assert main.reference not in letter.replace(" ", "")
    assert voices.exists()


def test_the_country_is_not_built_over_people(built: None) -> None:
    with pytest.raises(operations.NotEmpty):
        operations.build(scale=1, seed=1, at=NOW, say=lambda *_step: None, processes=1)


def test_nobody_builds_it_outside_of_a_demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = False

    with pytest.raises(operations.NotADemonstration):
        operations.build(scale=1, seed=1, at=NOW, say=lambda *_step: None, processes=1)


def test_nobody_is_let_in_outside_of_a_demonstration(client: Client, settings: Any) -> None:
    settings.DEMONSTRATION = False

    assert client.get("/en/demonstration/").status_code == 404
    assert client.post("/en/demonstration/sign-in/", {"part": "head"}).status_code == 404
