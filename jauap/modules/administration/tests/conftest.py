"""Signed-in clients of the cast, and cases with running clocks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from tests.cast import CITY, DIRECTORATE, Member

Enter = Callable[[Member], Client]
Lodge = Callable[..., Case]


@pytest.fixture
def now() -> datetime:
    from jauap.lib import clock

    return clock.now()


@pytest.fixture
def enter(client: Client) -> Enter:
    """Signs a member of the cast in."""

    def enter(member: Member) -> Client:
        client.force_login(member.account)
        return client

    return enter


@pytest.fixture
def lodge(now: datetime) -> Lodge:
    """A case that came in now, held by the directorate unless told otherwise."""

    def lodge(**more: Any) -> Case:
        given: dict[str, Any] = {"at": now, "body": DIRECTORATE, "territory": CITY}
        return testing.case(**(given | more))

    return lodge
