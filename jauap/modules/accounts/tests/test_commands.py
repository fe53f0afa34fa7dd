"""The command that makes the first administrator, and the job that forgets."""

import pytest
from click.testing import CliRunner

from jauap.kernel.people import queries
from jauap.kernel.people.models import Account, Official
from jauap.kernel.state_bodies import testing as bodies
from jauap.lib import clock, ids
from jauap.modules.accounts import tasks
from jauap.modules.accounts.commands import appoint

pytestmark = pytest.mark.django_db


def test_the_first_administrator():
    bodies.body(code="kz-example")

    done = CliRunner().invoke(
        appoint,
        ["Name@example.kz", "--body", "kz-example", "--family-name", "Басқарушы", "--from", "2026-01-05"],
    )

    assert done.exit_code == 0, done.output
    assert "administrator of kz-example from 05.01.2026" in done.output
    official = Official.objects.get()
    assert official.account.email == "name@example.kz"
    assert queries.official_name(official) == "Басқарушы"
    assert (official.role, official.position.in_("ru")) == ("administrator", "Администратор")


def test_a_refusal_is_said():
    done = CliRunner().invoke(appoint, ["name@example.kz", "--body", "kz-nowhere"])

    assert done.exit_code == 1
    assert "Error:" in done.output


def test_unopened_accounts_are_forgotten_at_night():
    now = clock.now()
    Account.objects.create(email="old@example.kz", uuid=ids.uuid7(at=now - 2 * tasks.KEPT))
    Account.objects.create(email="young@example.kz", uuid=ids.uuid7(at=now))

    assert tasks.forget_unopened(timestamp=int(now.timestamp())) == 1
    assert Account.objects.get().email == "young@example.kz"
