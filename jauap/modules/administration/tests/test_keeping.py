"""Drafts of rules go with their account, and by themselves when nobody touches them."""

from datetime import UTC, datetime, timedelta

import pytest

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Order, Owner
from jauap.kernel.people.types import Ground
from jauap.modules.administration.models import RulesDraft
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("country")

NOW = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday
LATER = Order(ground=Ground.TERM, by=SYSTEM, at=NOW + timedelta(days=181))


@pytest.fixture
def owner(administrator: Member) -> Owner:
    """Who erases drafts; one was touched now."""
    RulesDraft.objects.create(account=administrator.account, edition=1, rules=[], touched_at=NOW)
    return next(one for one in erasing.owners() if one.name == "administration")


def test_an_old_draft_is_erased_when_its_term_is_over(owner: Owner) -> None:
    (term,) = owner.terms

    assert not term.due(NOW + timedelta(days=179)).exists()
    assert term.due(LATER.at).exists()
    assert term.erase(LATER, 10) == 1
    assert not RulesDraft.objects.exists()


def test_a_draft_goes_with_its_account(owner: Owner, administrator: Member) -> None:
    assert owner.of_accounts([administrator.account.pk], LATER) == {"administration.RulesDraft": 1}
