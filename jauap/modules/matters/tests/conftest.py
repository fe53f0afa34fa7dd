"""A pit in a yard, those who write of it, and signed-in clients of the cast."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from jauap.lib import clock
from tests.cast import CITY, DIRECTORATE, Member

PIT = "Во дворе дома 50 по улице Абая огромная яма на дороге, машины ломаются, просим отремонтировать дорогу."
PIT_AGAIN = "Огромная яма на дороге во дворе дома 50 по улице Абая! Машины ломаются, отремонтируйте дорогу."
WATER = "Третий день нет горячей воды, соседи жалуются, в управляющей компании трубку не берут."

Write = Callable[..., Case]


@pytest.fixture
def now() -> datetime:
    return clock.now()


@pytest.fixture
def write(registrar: Member, now: datetime) -> Write:
    """A registered case at the directorate, `days` ago."""

    def write(text: str = PIT, *, days: int = 1, **more: Any) -> Case:
        at = now - timedelta(days=days)
        given: dict[str, Any] = {"territory": CITY, "topic": "potholes", "place": "Абая, 50"}
        case = testing.case(at=at, body=DIRECTORATE, text=text, **(given | more))
        return cases.register(case_id=case.pk, by=registrar.actor(at=at), at=at)

    return write


@pytest.fixture
def enter(client: Client) -> Callable[[Member], Client]:
    """A client in which somebody is signed in."""

    def enter(member: Member) -> Client:
        client.force_login(member.account)
        return client

    return enter
