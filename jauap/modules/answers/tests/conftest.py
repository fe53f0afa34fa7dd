"""An answered case of the shared cast, and signed-in clients."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from jauap.kernel.cases.operations import Submitted
from jauap.modules.answers import testing
from tests.cast import CITY, DIRECTORATE, Member


@pytest.fixture
def now() -> datetime:
    from jauap.lib import clock

    return clock.now()


@pytest.fixture
def answered(citizen: Member, registrar: Member, head: Member, executor: Member, now: datetime) -> Submitted:
    """A message of the citizen that the directorate has answered."""
    return testing.answered(
        citizen=citizen,
        registrar=registrar,
        executor=executor,
        head=head,
        body=DIRECTORATE,
        city=CITY,
        at=now,
    )


@pytest.fixture
def enter(client: Client) -> Callable[[Member], Client]:
    """Signs a member of the cast in."""

    def enter(member: Member) -> Client:
        client.force_login(member.account)
        return client

    return enter
