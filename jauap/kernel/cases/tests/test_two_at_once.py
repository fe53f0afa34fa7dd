"""Two officials press at the same moment, in two transactions: one wins, the other is told so in words."""

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import refusals, testing
from jauap.kernel.cases.models import Assignment, Case, Clock
from jauap.kernel.cases.tests.story import AT, LATER, drafted
from jauap.kernel.procedures.statuses import Status
from tests.at_once import at_once
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("country")]


def test_an_executor_is_named_once(registered: Case, head: Member, executor: Member) -> None:
    assert executor.office is not None
    official, by = executor.office.pk, head.actor(at=LATER)

    def assign() -> None:
        cases.assign(case_id=registered.pk, official_id=official, by=by, at=LATER)

    told = at_once(assign, assign)

    assert isinstance(told, refusals.ChangedMeanwhile)
    assert Assignment.objects.filter(case=registered).count() == 1


def test_a_question_is_asked_once(assigned: Case, executor: Member) -> None:
    by = executor.actor(at=LATER)

    def ask() -> None:
        cases.ask(case_id=assigned.pk, text="Which entrance?", by=by, at=LATER)

    told = at_once(ask, ask)

    assert isinstance(told, refusals.ChangedMeanwhile)
    assert Clock.objects.filter(case=assigned, kind="cure").count() == 1
    assert Case.objects.get(pk=assigned.pk).status == Status.AWAITING_APPLICANT


def test_the_applicant_withdraws_while_an_executor_is_named(
    registered: Case, head: Member, executor: Member, citizen: Member
) -> None:
    assert executor.office is not None
    official = executor.office.pk

    told = at_once(
        lambda: cases.withdraw(case_id=registered.pk, by=citizen.actor(at=LATER), at=LATER),
        lambda: cases.assign(case_id=registered.pk, official_id=official, by=head.actor(at=LATER), at=LATER),
    )

    assert isinstance(told, refusals.ChangedMeanwhile)
    assert not Assignment.objects.filter(case=registered).exists()


def registered_voice(registrar: Member) -> Case:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY)
    return cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=AT)


def test_two_cases_joined_to_each_other_leave_one_that_is_answered(registrar: Member) -> None:
    one, other = registered_voice(registrar), registered_voice(registrar)
    by = registrar.actor(at=LATER)

    told = at_once(
        lambda: cases.join(case_id=one.pk, main_id=other.pk, by=by, at=LATER),
        lambda: cases.join(case_id=other.pk, main_id=one.pk, by=by, at=LATER),
    )

    assert isinstance(told, refusals.CannotJoin)
    assert Case.objects.get(pk=one.pk).joined_to_id == other.pk
    assert Case.objects.get(pk=other.pk).joined_to_id is None


def test_a_voice_that_comes_while_the_answer_is_signed_is_not_left_without_one(
    assigned: Case, registrar: Member, executor: Member, head: Member
) -> None:
    voice = registered_voice(registrar)
    drafted(assigned, by=executor)

    told = at_once(
        lambda: cases.answer(case_id=assigned.pk, by=head.actor(at=LATER), at=LATER),
        lambda: cases.join(case_id=voice.pk, main_id=assigned.pk, by=registrar.actor(at=LATER), at=LATER),
    )

    assert isinstance(told, refusals.CannotJoin)
    assert Case.objects.get(pk=voice.pk).status == Status.REGISTERED


def test_an_answer_signed_while_a_voice_comes_is_the_voices_too(
    assigned: Case, registrar: Member, executor: Member, head: Member
) -> None:
    voice = registered_voice(registrar)
    drafted(assigned, by=executor)

    told = at_once(
        lambda: cases.join(case_id=voice.pk, main_id=assigned.pk, by=registrar.actor(at=LATER), at=LATER),
        lambda: cases.answer(case_id=assigned.pk, by=head.actor(at=LATER), at=LATER),
    )

    assert told is None
    assert Case.objects.get(pk=voice.pk).status == Status.ANSWERED
