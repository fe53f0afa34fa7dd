"""A small past with the models of its topics, and signed-in clients."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from django.test import Client

from jauap.kernel.cases.lives import Life
from jauap.lib import clock
from jauap.modules.learning import testing
from tests.cast import CITY, DIRECTORATE, Member

Enter = Callable[[Member], Client]


@pytest.fixture
def now() -> datetime:
    return clock.now()


@pytest.fixture
def past(country: None, registrar: Member, now: datetime) -> Sequence[Life]:
    """Cases of three topics, as people registered them."""
    assert registrar.office is not None
    return testing.past(
        body=DIRECTORATE, official=registrar.office.pk, territory=CITY, at=now - timedelta(days=10)
    )


@pytest.fixture
def enter(client: Client) -> Enter:
    """Signs a member of the cast in."""

    def enter(member: Member) -> Client:
        client.force_login(member.account)
        return client

    return enter
