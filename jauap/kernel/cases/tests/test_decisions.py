"""Extension, hearing, answer and complaint, in the law of 2026."""

from datetime import UTC, datetime, timedelta

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries, refusals, testing
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.models import Case, Extension
from jauap.kernel.cases.tests.story import AT, LATER, answered, kinds
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.procedures import refusals as law_refusals
from jauap.kernel.procedures.statuses import Outcome, Status
from tests.cast import AKIMAT, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")


# ---------------------------------------------------------------- extension, hearing, answer


def test_an_extension_is_an_act_of_a_head_within_two_months(assigned: Case, head: Member) -> None:
    extension = cases.extend(
        case_id=assigned.pk,
        until=datetime(2026, 5, 15, tzinfo=UTC).date(),
        ground="establish_facts",
        words="The network must be measured",
        by=head.actor(at=AT),
        at=LATER,
    )

    assert extension.until == datetime(2026, 5, 15, 18, 59, 59, 999999, tzinfo=UTC)
    assert queries.get(case_id=assigned.pk).due_at == extension.until
    assert extension.article == "appc/76/3"


def test_an_extension_beyond_two_months_is_refused(assigned: Case, head: Member) -> None:
    with pytest.raises(law_refusals.BeyondTheCap):
        cases.extend(
            case_id=assigned.pk,
            until=datetime(2026, 7, 1, tzinfo=UTC).date(),
            ground="establish_facts",
            words="Long",
            by=head.actor(at=AT),
            at=LATER,
        )
    assert not Extension.objects.exists()


def test_an_executor_cannot_extend(assigned: Case, executor: Member) -> None:
    with pytest.raises(refusals.NotAllowedNow):
        cases.extend(
            case_id=assigned.pk,
            until=datetime(2026, 5, 1, tzinfo=UTC).date(),
            ground="establish_facts",
            words="x",
            by=executor.actor(at=AT),
            at=LATER,
        )


def test_a_refusal_needs_a_hearing(assigned: Case, executor: Member, head: Member, citizen: Member) -> None:
    cases.draft(
        case_id=assigned.pk,
        text=testing.ANSWER,
        outcome=Outcome.REFUSED,
        remedies=testing.REMEDIES,
        checklist=testing.CHECKED,
        by=executor.actor(at=AT),
        at=LATER,
    )
    with pytest.raises(refusals.HearingNeeded):  # APPC art. 73(1)
        cases.answer(case_id=assigned.pk, by=head.actor(at=AT), at=LATER)

    hearing = cases.propose_decision(
        case_id=assigned.pk,
        text="We mean to refuse",
        outcome=Outcome.REFUSED,
        by=executor.actor(at=AT),
        at=LATER,
    )
    # Two working days for objections, adoption from the third: Tue 17 → Thu 19, Fri 20 March.
    assert hearing.objections_until == datetime(2026, 3, 19, 18, 59, 59, 999999, tzinfo=UTC)
    with pytest.raises(refusals.TooEarly):
        cases.answer(case_id=assigned.pk, by=head.actor(at=AT), at=AT + timedelta(days=1))

    cases.state_position(
        case_id=assigned.pk, text="I object", wants_oral=True, by=citizen.actor(at=AT), at=LATER
    )
    with pytest.raises(refusals.HearingNeeded):
        cases.answer(case_id=assigned.pk, by=head.actor(at=AT), at=AT + timedelta(days=6))
    cases.hear(case_id=assigned.pk, protocol="Heard on 20 March", by=executor.actor(at=AT), at=LATER)

    done = cases.answer(case_id=assigned.pk, by=head.actor(at=AT), at=AT + timedelta(days=6))

    assert (done.status, done.outcome) == (Status.ANSWERED, Outcome.REFUSED)


def test_an_answer_without_its_parts_is_not_signed(assigned: Case, head: Member) -> None:
    cases.draft(
        case_id=assigned.pk,
        text="We considered your appeal.",
        outcome=Outcome.SATISFIED,
        by=head.actor(at=AT),
        at=LATER,
    )
    with pytest.raises(refusals.ChecklistIncomplete):  # APPC art. 80
        cases.answer(case_id=assigned.pk, by=head.actor(at=AT), at=LATER)


def test_solved_closes_and_not_solved_lets_reopen(assigned: Case, head: Member, citizen: Member) -> None:
    answered(assigned, by=head)
    cases.rate(
        case_id=assigned.pk, verdict=Verdict.NOT_SOLVED, words="Still dark", by=citizen.actor(at=AT), at=LATER
    )
    again = cases.reopen(case_id=assigned.pk, words="Still dark", by=citizen.actor(at=AT), at=LATER)

    assert again.status == Status.REGISTERED
    assert again.due_at is not None

    answered(again, by=head)
    closed = cases.rate(case_id=assigned.pk, verdict=Verdict.SOLVED, by=citizen.actor(at=AT), at=LATER)

    assert closed.status == Status.CLOSED
    assert not ledger.verify(stream=assigned.pk)


def test_reopening_ends_after_thirty_days(assigned: Case, head: Member, citizen: Member) -> None:
    answered(assigned, by=head)
    with pytest.raises(refusals.TooLate):
        cases.reopen(case_id=assigned.pk, words="Again", by=citizen.actor(at=AT), at=AT + timedelta(days=40))


def test_silence_closes_without_confirming(assigned: Case, head: Member) -> None:
    answered(assigned, by=head)

    assert cases.close_silent(at=AT + timedelta(days=20)) == 0
    assert cases.close_silent(at=AT + timedelta(days=40)) == 1
    assert queries.get(case_id=assigned.pk).verdict == ""


# ---------------------------------------------------------------- the complaint


def test_a_complaint_goes_up_and_reopens_the_matter(  # noqa: PLR0917
    assigned: Case, head: Member, citizen: Member, registrar: Member, supervisor: Member, akim: Member
) -> None:
    answered(assigned, by=head)
    complaint = cases.complain(
        case_id=assigned.pk, text="Nothing was done", by=citizen.actor(at=AT), at=LATER
    ).case
    assert (complaint.holder_id, complaint.parent_id) == (DIRECTORATE, assigned.pk)
    # Three working days to send up: Wed 18, Thu 19, Fri 20 March (APPC art. 91(4)).
    assert complaint.due_at == datetime(2026, 3, 20, 18, 59, 59, 999999, tzinfo=UTC)
    with pytest.raises(refusals.AlreadyComplained):
        cases.complain(case_id=assigned.pk, text="And again", by=citizen.actor(at=AT), at=LATER)

    above = cases.pass_up(case_id=complaint.pk, by=registrar.actor(at=AT), at=LATER)
    assert (above.holder_id, above.status) == (AKIMAT, Status.PASSED_UP)
    # Twenty working days from Tue 17 March over Nauryz: Fri 17 April 2026 (art. 99).
    assert above.due_at == datetime(2026, 4, 17, 18, 59, 59, 999999, tzinfo=UTC)

    decided = cases.decide(
        case_id=complaint.pk,
        outcome=Outcome.SATISFIED,
        text="The answer is set aside",
        remedies=testing.REMEDIES,
        by=akim.actor(at=AT),
        at=LATER,
    )

    assert decided.outcome == Outcome.SATISFIED
    assert queries.get(case_id=assigned.pk).status == Status.REGISTERED
    assert kinds(assigned)[-3:] == ["case.complained", "case.complaint_decided", "case.reopened"]


def test_silence_of_the_superior_counts_as_refusal(
    assigned: Case, head: Member, citizen: Member, registrar: Member
) -> None:
    answered(assigned, by=head)
    complaint = cases.complain(case_id=assigned.pk, text="Nothing", by=citizen.actor(at=AT), at=LATER).case
    cases.pass_up(case_id=complaint.pk, by=registrar.actor(at=AT), at=LATER)

    assert cases.lapse(at=AT + timedelta(days=10)) == 0
    assert cases.lapse(at=AT + timedelta(days=60)) == 1

    ended = queries.get(case_id=complaint.pk)
    assert (ended.status, ended.outcome) == (Status.CLOSED, Outcome.REFUSED)  # APPC art. 91(2), 100(5)


def test_an_open_case_in_time_cannot_be_complained_about(assigned: Case, citizen: Member) -> None:
    with pytest.raises(refusals.TooEarly):
        cases.complain(case_id=assigned.pk, text="Too slow", by=citizen.actor(at=AT), at=LATER)
