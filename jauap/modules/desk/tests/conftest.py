"""A desk with cases on it, and signed-in clients of the cast."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from tests.cast import CITY, DIRECTORATE, Member

TEXT = "Абай көшесі, 50-үйдің ауласында үш күннен бері жарық жоқ. Во дворе темно."

Open = Callable[..., Case]


@pytest.fixture
def now() -> datetime:
    from jauap.lib import clock

    return clock.now()


@pytest.fixture
def lodge(citizen: Member, now: datetime) -> Open:
    """Puts a case on the desk of the directorate."""

    def lodge(**more: Any) -> Case:
        at = more.pop("at", now - timedelta(minutes=5))
        given: dict[str, Any] = {
            "body": DIRECTORATE,
            "by": citizen.actor(at=at),
            "applicant": citizen.person.pk,
            "territory": CITY,
            "text": TEXT,
        }
        return testing.case(at=at, **(given | more))

    return lodge


@pytest.fixture
def register_new(lodge: Open, registrar: Member, now: datetime) -> Open:
    """Puts a registered case on the desk."""

    def register() -> Case:
        case = lodge()
        cases.register(case_id=case.pk, by=registrar.actor(at=now), at=now)
        case.refresh_from_db()
        return case

    return register


@pytest.fixture
def assign_new(register_new: Open, head: Member, executor: Member, now: datetime) -> Open:
    """Puts a case on the desk that the executor works on."""

    def assign() -> Case:
        case = register_new()
        assert executor.office is not None
        cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=now), at=now)
        case.refresh_from_db()
        return case

    return assign


@pytest.fixture
def registered(register_new: Open) -> Case:
    return register_new()


@pytest.fixture
def assigned(assign_new: Open) -> Case:
    return assign_new()


@pytest.fixture
def enter(client: Client) -> Callable[[Member], Client]:
    """Signs a member of the cast in."""

    def enter(member: Member) -> Client:
        client.force_login(member.account)
        return client

    return enter
