"""An answered case of the shared cast, with things in it that nobody else may read."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.procedures.statuses import Outcome
from tests.cast import CITY, DIRECTORATE, Member

QUESTION = (
    "Меня зовут Айгүл Сейітова, живу на ул. Абая, д. 50, кв. 12, тел. 8 701 234 56 78. Автобус № 12 "
    "ходит вечером раз в час, дети мёрзнут на остановке. Прошу увеличить количество автобусов."
)
ANSWER = (
    "Уважаемая Айгүл Маратқызы! С 1 марта на маршруте № 12 работают девять автобусов вместо шести, вечером интервал "
    "составляет пятнадцать минут. Это проверено 12 марта 2026 года (статья 89 АППК)."
)


@pytest.fixture
def now() -> datetime:
    from jauap.lib import clock

    return clock.now()


@pytest.fixture
def answered(citizen: Member, registrar: Member, head: Member, executor: Member, now: datetime) -> Submitted:
    """A message of the citizen that the directorate has answered."""
    at = now - timedelta(minutes=5)
    came = testing.submitted(
        at=at,
        body=DIRECTORATE,
        procedure="appeals.message",
        by=citizen.actor(at=at),
        applicant=citizen.person.pk,
        territory=CITY,
        text=QUESTION,
    )
    key = came.case.pk
    cases.register(case_id=key, by=registrar.actor(at=now), at=now)
    assert executor.office is not None
    cases.assign(case_id=key, official_id=executor.office.pk, by=head.actor(at=now), at=now)
    cases.draft(
        case_id=key,
        text=ANSWER,
        outcome=Outcome.SATISFIED,
        remedies=testing.REMEDIES,
        checklist=testing.CHECKED,
        language="ru",
        by=executor.actor(at=now),
        at=now,
    )
    cases.answer(case_id=key, by=head.actor(at=now), at=now)
    return came


@pytest.fixture
def enter(client: Client) -> Callable[[Member], Client]:
    """Signs a member of the cast in."""

    def enter(member: Member) -> Client:
        client.force_login(member.account)
        return client

    return enter
