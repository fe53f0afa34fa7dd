"""What modules derive from a file or a person, at the moment in which that is erased: nothing of it stays."""

from datetime import UTC, datetime

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Answer, Case
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import operations as people
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.types import Ground
from jauap.modules.answers import testing as answers
from jauap.modules.desk import operations as desk
from jauap.modules.desk.models import SentLetter, SentShingle
from jauap.modules.notices import operations as notices
from jauap.modules.notices.models import Channel, Notice
from jauap.modules.quality import operations as quality
from jauap.modules.quality import rules
from jauap.modules.quality.choices import Mark, Overall, Reason
from jauap.modules.quality.models import Review, Sample
from jauap.modules.quality.refusals import ReviewedAlready
from tests.at_once import at_once
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("country")]

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday
BY_COURT = Order(ground=Ground.COURT, by=SYSTEM, at=AT, act="2-15/2026")


@pytest.fixture
def answered(citizen: Member, registrar: Member, head: Member, executor: Member) -> Case:
    return answers.answered(
        citizen=citizen, registrar=registrar, executor=executor, head=head, body=DIRECTORATE, city=CITY, at=AT
    ).case


def test_a_letter_is_not_indexed_while_its_file_is_erased(answered: Case) -> None:
    told = at_once(
        lambda: cases.erase_files(ids=[answered.pk], order=BY_COURT),
        lambda: desk.index(case_id=answered.pk),
    )

    assert told is None
    assert (SentLetter.objects.count(), SentShingle.objects.filter(letters__gt=0).count()) == (0, 0)


def test_a_letter_that_is_indexed_while_its_file_is_erased_is_forgotten(answered: Case) -> None:
    told = at_once(
        lambda: desk.index(case_id=answered.pk),
        lambda: cases.erase_files(ids=[answered.pk], order=BY_COURT),
    )

    assert told is None
    assert (SentLetter.objects.count(), SentShingle.objects.filter(letters__gt=0).count()) == (0, 0)


def test_no_comment_is_kept_about_an_answer_that_is_being_erased(answered: Case, akim: Member) -> None:
    sample = Sample.objects.create(
        case_id=answered.pk,
        answer=Answer.objects.get(case=answered),
        body=DIRECTORATE,
        month=AT.date().replace(day=1),
        reason=Reason.CHANCE,
        wanted=1,
        drawn_at=AT,
    )
    by = akim.actor(at=AT)

    told = at_once(
        lambda: cases.erase_files(ids=[answered.pk], order=BY_COURT),
        lambda: quality.review(
            sample_id=sample.pk,
            marks=dict.fromkeys(rules.QUESTIONS, Mark.YES),
            overall=Overall.REAL,
            comment="Айгүл Сейітова was helped",
            by=by,
            at=AT,
        ),
    )

    assert isinstance(told, ReviewedAlready)
    assert not Review.objects.exists()


def test_no_address_is_kept_of_somebody_who_is_being_forgotten(citizen: Member) -> None:
    actor, applicant = citizen.actor(at=AT), citizen.person
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, by=actor, applicant=applicant.pk)
    cases.withdraw(case_id=case.pk, words="", by=actor, at=AT)

    told = at_once(
        lambda: people.erase_person(person=applicant, ground=Ground.REQUEST, by=SYSTEM, at=AT),
        lambda: notices.write(case_id=case.pk, first=1, last=2, at=AT),
    )

    assert told is None
    assert not Notice.objects.filter(channel=Channel.EMAIL).exists()
