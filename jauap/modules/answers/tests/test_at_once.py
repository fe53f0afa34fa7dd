"""An answer is published at the moment in which the file that it comes from is erased."""

from collections.abc import Callable
from datetime import datetime

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.types import Ground
from jauap.modules.answers import operations
from jauap.modules.answers.choices import Withdrawal
from jauap.modules.answers.models import PublishedAnswer
from jauap.modules.answers.refusals import NotAnswered, PublishedAlready
from jauap.modules.answers.tests.test_publishing import CLEAN
from tests.at_once import at_once
from tests.cast import Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("country")]


@pytest.fixture
def publish(answered: Submitted, head: Member, now: datetime) -> Callable[[], object]:
    actor = head.actor(at=now)
    return lambda: operations.publish(
        reference=answered.case.reference, words=CLEAN, territory="", confirmed=True, by=actor, at=now
    )


@pytest.fixture
def erase(answered: Submitted, now: datetime) -> Callable[[], object]:
    order = Order(ground=Ground.COURT, by=SYSTEM, at=now, act="2-15/2026")
    return lambda: cases.erase_files(ids=[answered.case.pk], order=order)


def test_what_is_published_while_the_file_is_erased_goes_with_it(
    publish: Callable[[], object], erase: Callable[[], object]
) -> None:
    told = at_once(publish, erase)

    row = PublishedAnswer.objects.get()
    assert told is None
    assert (row.case, row.question, row.answer, row.withdrawn_why) == (None, "", "", Withdrawal.ERASURE)


def test_nothing_is_published_of_a_file_that_is_being_erased(
    publish: Callable[[], object], erase: Callable[[], object]
) -> None:
    told = at_once(erase, publish)

    assert isinstance(told, NotAnswered)
    assert not PublishedAnswer.objects.exists()


def test_two_who_publish_one_answer_publish_it_once(publish: Callable[[], object]) -> None:
    told = at_once(publish, publish)

    assert isinstance(told, PublishedAlready)
    assert PublishedAnswer.objects.count() == 1
