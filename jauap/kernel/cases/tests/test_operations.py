"""The way of a case, verb by verb, in the law of 2026."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from jauap.kernel.cases import moving, queries, refusals, testing
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Channel, Flag
from jauap.kernel.cases.models import Answer, Case, Clock, Custody
from jauap.kernel.cases.operations import Matter
from jauap.kernel.cases.tests.story import AT, LATER, answered, kinds
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.procedures.statuses import Status, Verb
from jauap.kernel.state_bodies import editions
from jauap.kernel.state_bodies import operations as state_bodies
from jauap.kernel.state_bodies import testing as bodies
from jauap.kernel.state_bodies.models import StateBody
from jauap.kernel.state_bodies.refusals import UnknownBody
from tests.cast import AKIMAT, CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")


# ---------------------------------------------------------------- submit and register


def test_a_submitted_case_has_a_reference_a_holder_a_deadline_and_two_facts(case: Case) -> None:
    main = Clock.objects.get(case=case, kind="consideration")

    assert len(case.reference) == 12
    assert case.status == Status.SUBMITTED
    assert case.holder_id == DIRECTORATE
    # Tue 17 March 2026 + 15 working days; 21–23 March are Nauryz, 24 and 25 March stand in for Sat and Sun.
    assert (
        main.due_at == case.due_at == datetime(2026, 4, 10, 18, 59, 59, 999999, tzinfo=UTC)
    )  # APPC art. 76(1)
    assert kinds(case) == ["case.submitted", "case.routed"]
    assert not ledger.verify(stream=case.pk)


def test_a_second_press_shows_the_first_receipt(citizen: Member, head: Member) -> None:
    key = uuid4()
    matter = Matter(text=testing.TEXT, language="kk", body=DIRECTORATE)

    first, second = (
        cases.submit(
            procedure="appeals.application",
            matter=matter,
            by=citizen.actor(at=AT),
            applicant=citizen.person.pk,
            channel=Channel.WEB,
            at=AT,
            key=key,
        )
        for _ in range(2)
    )

    assert first.is_new
    assert not second.is_new
    assert (first.case.pk, first.secret) == (second.case.pk, second.secret)
    assert Case.objects.count() == 1


def test_the_secret_opens_the_case_and_nothing_else_does(head: Member) -> None:
    submitted = testing.submitted(at=AT, body=DIRECTORATE)

    found = queries.with_secret(reference=submitted.case.reference, secret=submitted.secret.upper())

    assert found.pk == submitted.case.pk
    with pytest.raises(refusals.NoSuchCase):
        queries.with_secret(reference=submitted.case.reference, secret="wrong")


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\u0000\u0000", "🙂"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(refusals.EmptyText):
        testing.submitted(at=AT, body=DIRECTORATE, text=text)


def test_a_text_that_nobody_can_read_is_refused() -> None:
    with pytest.raises(refusals.TextTooLong):
        testing.submitted(at=AT, body=DIRECTORATE, text="а" * 50_000)


def test_a_body_that_does_not_exist_is_refused(head: Member) -> None:
    with pytest.raises(UnknownBody):
        testing.submitted(at=AT, body="kz-nowhere")
    assert not Case.objects.exists()


def test_a_matter_without_a_competent_body_waits_in_the_open(supervisor: Member) -> None:
    case = testing.case(at=AT, body=None, text="Йцукен фыва пролдж")

    assert case.status == Status.UNROUTED
    assert kinds(case) == ["case.submitted", "case.unrouted"]
    assert case.due_at is not None  # the clock runs: the silence of routing is not the applicant's fault

    routed = cases.route(
        case_id=case.pk, body=DIRECTORATE, by=supervisor.actor(at=AT), at=LATER, words="Roads of the city"
    )

    assert (routed.status, routed.holder_id) == (Status.SUBMITTED, DIRECTORATE)


def test_a_late_registration_is_marked_and_wins_no_time(case: Case, registrar: Member) -> None:
    next_day = AT + timedelta(days=1)

    late = cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=next_day)

    assert Flag.REGISTERED_LATE in late.flags  # APPC art. 64(3): the same day
    assert late.due_at == case.due_at


def test_what_comes_after_hours_may_be_registered_the_next_working_day(registrar: Member) -> None:
    friday_evening = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)  # Friday, 20:00
    case = testing.case(at=friday_evening, body=DIRECTORATE, territory=CITY)

    monday = cases.register(
        case_id=case.pk, by=registrar.actor(at=AT), at=datetime(2026, 3, 16, 5, 0, tzinfo=UTC)
    )

    assert Flag.REGISTERED_LATE not in monday.flags
    assert Clock.objects.get(case=case, kind="consideration").received_on.isoformat() == "2026-03-16"


# ---------------------------------------------------------------- who may


def test_a_stranger_cannot_touch_the_case(case: Case, stranger: Member, operator: Member) -> None:
    with pytest.raises(refusals.NotTheApplicant):
        cases.withdraw(case_id=case.pk, by=stranger.actor(at=AT), at=LATER)


def test_a_move_that_the_table_does_not_know_is_refused(case: Case, executor: Member) -> None:
    with pytest.raises(refusals.NotAllowedNow):
        cases.answer(case_id=case.pk, by=executor.actor(at=AT), at=LATER)
    assert kinds(case) == ["case.submitted", "case.routed"]


def test_two_officials_at_once_do_not_both_win(registered: Case, head: Member, executor: Member) -> None:
    assert executor.office is not None
    actor = head.actor(at=AT)
    stale = moving.begin(case_id=registered.pk, verb=Verb.ASSIGN, by=actor, at=LATER)
    cases.assign(case_id=registered.pk, official_id=executor.office.pk, by=actor, at=LATER)

    with pytest.raises(refusals.ChangedMeanwhile):
        moving.finish(stale, facts=[moving.told("case.assigned", official=executor.office.pk)])


def test_an_official_of_another_body_is_not_assigned(
    registered: Case, head: Member, operator: Member
) -> None:
    assert operator.office is not None
    with pytest.raises(refusals.NotTheHolder):
        cases.assign(case_id=registered.pk, official_id=operator.office.pk, by=head.actor(at=AT), at=LATER)


# ---------------------------------------------------------------- ask, transfer, join, withdraw


def test_a_question_does_not_stop_the_clock(assigned: Case, executor: Member, citizen: Member) -> None:
    question = cases.ask(case_id=assigned.pk, text="Which entrance?", by=executor.actor(at=AT), at=LATER)
    waiting = queries.get(case_id=assigned.pk)
    cases.reply(case_id=assigned.pk, text="The second one", by=citizen.actor(at=AT), at=LATER)
    back = queries.get(case_id=assigned.pk)

    assert question.reply_until is not None
    assert waiting.status == Status.AWAITING_APPLICANT
    assert back.status == Status.ASSIGNED
    assert back.due_at == assigned.due_at  # the Code knows no such pause
    assert kinds(assigned)[-2:] == ["case.asked", "case.replied"]


def test_a_transfer_starts_the_clock_of_the_receiver(registered: Case, registrar: Member) -> None:
    at = AT + timedelta(days=1)  # Wednesday

    moved = cases.transfer(
        case_id=registered.pk, body=AKIMAT, words="Not roads but streets", by=registrar.actor(at=AT), at=at
    )

    assert (moved.holder_id, moved.status) == (AKIMAT, Status.SUBMITTED)
    assert queries.get(case_id=moved.pk).hops == 1
    assert Flag.FORWARDED_LATE not in moved.flags  # APPC art. 65(1): three working days
    assert moved.due_at == datetime(2026, 4, 13, 18, 59, 59, 999999, tzinfo=UTC)
    assert list(Custody.objects.filter(case=moved).order_by("id").values_list("body__code", flat=True)) == [
        DIRECTORATE,
        AKIMAT,
    ]


def test_a_transfer_after_three_working_days_is_made_and_marked(registered: Case, registrar: Member) -> None:
    friday = AT + timedelta(days=3)  # still the third day: Wed, Thu, Fri
    saturday = AT + timedelta(days=4)

    late = cases.transfer(
        case_id=registered.pk, body=AKIMAT, words="Not ours", by=registrar.actor(at=AT), at=saturday
    )

    assert friday < saturday
    assert Flag.FORWARDED_LATE in late.flags


def test_a_case_does_not_go_back_and_forth(registered: Case, registrar: Member, operator: Member) -> None:
    cases.transfer(case_id=registered.pk, body=AKIMAT, words="Not ours", by=registrar.actor(at=AT), at=LATER)

    with pytest.raises(refusals.TooManyHops):
        cases.transfer(
            case_id=registered.pk, body=DIRECTORATE, words="Yours", by=operator.actor(at=AT), at=LATER
        )


def test_a_part_becomes_a_case_of_its_own(registered: Case, registrar: Member) -> None:
    part = cases.transfer_part(
        case_id=registered.pk,
        body=AKIMAT,
        text="The heating is cold, too.",
        words="Heating is not ours",
        by=registrar.actor(at=AT),
        at=LATER,
    )

    assert (part.parent_id, part.relation, part.holder_id) == (registered.pk, "part", AKIMAT)
    assert queries.get(case_id=registered.pk).holder_id == DIRECTORATE
    assert part.applicant_id == registered.applicant_id


def test_joined_voices_get_letters_of_their_own(assigned: Case, registrar: Member, head: Member) -> None:
    voice = testing.case(at=LATER, body=DIRECTORATE, territory=CITY)
    cases.join(case_id=voice.pk, main_id=assigned.pk, by=registrar.actor(at=AT), at=LATER)

    answered(assigned, by=head)

    voice = queries.get(case_id=voice.pk)
    assert voice.status == Status.ANSWERED
    assert Answer.objects.filter(case=voice, signed_at__isnull=False).exists()
    assert kinds(voice)[-2:] == ["case.joined", "case.answered"]


def test_the_applicant_withdraws(case: Case, citizen: Member) -> None:
    ended = cases.withdraw(case_id=case.pk, by=citizen.actor(at=AT), at=LATER, words="The lamp burns again")

    assert ended.status == Status.WITHDRAWN
    assert not Clock.objects.filter(case=case, stopped_at__isnull=True).exists()


def test_what_tells_of_a_crime_is_never_returned(registrar: Member) -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, flags=(Flag.CRIME,))
    cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=LATER)

    with pytest.raises(refusals.ProtectedContent):  # APPC art. 64
        cases.return_(case_id=case.pk, words="Without substance", by=registrar.actor(at=AT), at=LATER)


# ---------------------------------------------------------------- bodies and calendars change


def test_the_successor_takes_over_open_cases(country: None) -> None:
    old = bodies.body(code="kz-old-agency")
    heir = bodies.body(code="kz-new-agency")
    case = testing.case(at=AT, body=old.code)
    state_bodies.abolish(
        code=old.code, successor=heir.code, on=LATER.date(), act="Example act", by=SYSTEM, at=LATER
    )

    assert cases.succeed(at=LATER) == 1

    moved = queries.get(case_id=case.pk)
    assert (moved.holder_id, moved.due_at, moved.hops) == (heir.code, case.due_at, 0)
    assert kinds(moved)[-1] == "case.succeeded"


def test_a_case_without_an_heir_is_seen_in_the_unrouted_queue(country: None) -> None:
    old = bodies.body(code="kz-old-agency")
    case = testing.case(at=AT, body=old.code)
    # Operators cannot end a body without an heir; reference data that came from elsewhere may.
    StateBody.objects.filter(code=old.code).update(valid_to=LATER.date())
    editions.touch(editions.DIRECTORY)

    cases.succeed(at=LATER)

    assert queries.get(case_id=case.pk).status == Status.UNROUTED
