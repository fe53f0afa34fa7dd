"""One matter, many voices: joined, split off again, and never left without anybody who answers."""

from datetime import datetime, timedelta

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries, refusals, testing
from jauap.kernel.cases.choices import Flag
from jauap.kernel.cases.models import Case, Clock
from jauap.kernel.cases.tests.story import AT, LATER, answered, kinds
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.procedures.statuses import Status
from tests.cast import AKIMAT, CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

REASON = "It is about another yard."


@pytest.fixture
def main(registrar: Member) -> Case:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY)
    return cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=AT)


def voice_of(main: Case, *, by: Member, at: datetime = LATER) -> Case:
    voice = testing.case(at=at, body=DIRECTORATE, territory=CITY)
    cases.register(case_id=voice.pk, by=by.actor(at=at), at=at)
    return cases.join(case_id=voice.pk, main_id=main.pk, by=by.actor(at=at), at=at)


def test_a_voice_that_is_split_off_has_the_term_it_would_have_had(main: Case, registrar: Member) -> None:
    alone = testing.case(at=LATER, body=DIRECTORATE, territory=CITY)
    voice = voice_of(main, by=registrar)

    split = cases.split(
        case_id=voice.pk, by=registrar.actor(at=LATER), at=LATER + timedelta(days=8), words=REASON
    )

    assert (split.status, split.joined_to_id) == (Status.REGISTERED, None)
    assert split.due_at == alone.due_at  # counted from its own arrival, not from the day of the split
    assert queries.get(case_id=voice.pk).due_at == alone.due_at
    assert kinds(voice)[-1] == "case.split"
    assert kinds(main)[-1] == "case.voice_split"


def test_everybody_is_heard_together_with_the_same_number_of_others(main: Case, registrar: Member) -> None:
    assert queries.heard_together(case=main) == 0

    voices = [voice_of(main, by=registrar) for _voice in range(2)]

    assert queries.heard_together(case=main) == 2
    assert [queries.heard_together(case=voice) for voice in voices] == [2, 2]


def test_what_ran_out_while_it_was_joined_is_late_at_once(main: Case, registrar: Member) -> None:
    voice = voice_of(main, by=registrar)
    much_later = LATER + timedelta(days=60)

    split = cases.split(case_id=voice.pk, by=registrar.actor(at=LATER), at=much_later, words=REASON)

    assert split.due_at is not None
    assert split.due_at < much_later


def test_a_split_needs_a_reason_and_a_joined_voice(main: Case, registrar: Member) -> None:
    voice = voice_of(main, by=registrar)

    with pytest.raises(refusals.ReasonNeeded):
        cases.split(case_id=voice.pk, by=registrar.actor(at=LATER), at=LATER, words=" ")
    with pytest.raises(refusals.NotAllowedNow):
        cases.split(case_id=main.pk, by=registrar.actor(at=LATER), at=LATER, words=REASON)


def test_a_voice_that_left_gets_no_letter_with_the_others(
    main: Case, registrar: Member, head: Member
) -> None:
    stays, leaves = voice_of(main, by=registrar), voice_of(main, by=registrar)
    cases.split(case_id=leaves.pk, by=registrar.actor(at=LATER), at=LATER, words=REASON)

    answered(main, by=head)

    assert queries.get(case_id=stays.pk).status == Status.ANSWERED
    assert queries.get(case_id=leaves.pk).status == Status.REGISTERED


def test_when_the_main_case_is_taken_back_the_earliest_voice_takes_its_place(
    citizen: Member, registrar: Member, head: Member
) -> None:
    main = testing.case(at=AT, body=DIRECTORATE, by=citizen.actor(at=AT), applicant=citizen.person.pk)
    first = voice_of(main, by=registrar)
    second = voice_of(main, by=registrar, at=LATER + timedelta(hours=1))

    cases.withdraw(case_id=main.pk, by=citizen.actor(at=AT), at=LATER + timedelta(days=1))

    first, second = queries.get(case_id=first.pk), queries.get(case_id=second.pk)
    assert (first.status, second.status, second.joined_to_id) == (
        Status.REGISTERED,
        Status.JOINED,
        first.pk,
    )
    answered(first, by=head, at=LATER + timedelta(days=2))
    assert queries.get(case_id=second.pk).status == Status.ANSWERED


def test_the_voices_of_a_case_that_is_joined_go_with_it_and_tell_so(main: Case, registrar: Member) -> None:
    earlier = testing.case(at=AT, body=DIRECTORATE, territory=CITY)
    cases.register(case_id=earlier.pk, by=registrar.actor(at=AT), at=AT)
    voice = voice_of(main, by=registrar)

    cases.join(case_id=main.pk, main_id=earlier.pk, by=registrar.actor(at=LATER), at=LATER)

    voice.refresh_from_db()
    assert voice.joined_to_id == earlier.pk
    assert kinds(voice)[-2:] == ["case.joined", "case.joined"]
    assert kinds(earlier).count("case.voice_joined") == 2


def test_joining_as_the_applicant_wished_is_told_by_the_applicant_and_done_by_the_system(
    main: Case, citizen: Member
) -> None:
    actor = citizen.actor(at=LATER)
    case = testing.case(at=LATER, body=DIRECTORATE, by=actor, applicant=citizen.person.pk, territory=CITY)

    joined = cases.join_as_wished(case=case, main_id=main.pk, by=actor, at=LATER)

    assert (joined.status, joined.joined_to_id) == (Status.JOINED, main.pk)
    assert joined.registered_at == LATER
    assert kinds(case) == [
        "case.submitted",
        "case.routed",
        "case.join_wished",
        "case.registered",
        "case.joined",
    ]


@pytest.mark.parametrize("flag", [Flag.CRIME, Flag.DANGER])
def test_what_a_person_must_look_at_is_not_joined_by_the_system(main: Case, flag: Flag) -> None:
    alarming = testing.case(at=LATER, body=DIRECTORATE, territory=CITY, flags=(flag,))

    left = cases.join_as_wished(case=alarming, main_id=main.pk, by=SYSTEM, at=LATER)

    assert left.status == Status.SUBMITTED
    assert kinds(left)[-1] == "case.join_wished"


def test_a_wish_that_came_too_late_loses_nothing(main: Case, registrar: Member, head: Member) -> None:
    elsewhere = testing.case(at=AT, body=AKIMAT, territory=CITY)
    case = testing.case(at=LATER, body=DIRECTORATE, territory=CITY)

    left = cases.join_as_wished(case=case, main_id=elsewhere.pk, by=SYSTEM, at=LATER)

    assert left.is_open
    assert left.due_at is not None
    assert Clock.objects.filter(case=case, stopped_at__isnull=True).exists()
