"""Published answers for the official who writes one: those that match, for nobody but those who answer the case."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.operations import Submitted
from jauap.modules.answers import operations
from jauap.modules.answers.operations import Words
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

ASKED = "Автобус № 12 вечером ходит раз в час. Дети мёрзнут на остановке, когда добавят автобусы?"
WORDS = Words(
    title="Автобус ходит вечером раз в час",
    question="Автобус № 12 ходит вечером раз в час, дети мёрзнут на остановке.",
    answer="С 1 марта на маршруте № 12 работают девять автобусов вместо шести.",
)


@pytest.fixture
def case(stranger: Member, now: datetime) -> Case:
    return testing.case(
        at=now,
        body=DIRECTORATE,
        by=stranger.actor(at=now),
        applicant=stranger.person.pk,
        territory=CITY,
        text=ASKED,
    )


@pytest.fixture
def published(answered: Submitted, head: Member, now: datetime) -> None:
    operations.publish(
        reference=answered.case.reference,
        words=WORDS,
        territory="",
        confirmed=True,
        by=head.actor(at=now),
        at=now,
    )


@pytest.mark.usefixtures("published")
def test_whoever_writes_the_answer_is_shown_what_was_published(
    enter: Callable[[Member], Client], executor: Member, case: Case
) -> None:
    client, address = enter(executor), f"/en/answers/alike/{case.reference}/"

    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    page = client.get(address).content.decode()

    assert "девять автобусов" in part
    assert "data-insert=" in part
    assert "<html" not in part
    assert "девять автобусов" in page
    assert "data-insert=" not in page


@pytest.mark.usefixtures("published")
def test_the_answer_published_of_the_case_itself_is_left_out(
    enter: Callable[[Member], Client], executor: Member, answered: Submitted
) -> None:
    page = enter(executor).get(f"/en/answers/alike/{answered.case.reference}/").content.decode()

    assert "девять автобусов" not in page


@pytest.mark.usefixtures("published")
def test_nobody_else_is_told_what_a_case_is_like(
    enter: Callable[[Member], Client], akim: Member, registrar: Member, citizen: Member, case: Case
) -> None:
    for other in (akim, registrar, citizen):
        answer = enter(other).get(f"/en/answers/alike/{case.reference}/")
        assert answer.status_code in {302, 403}, other.role
        assert "девять автобусов" not in answer.content.decode()
