"""A file or a person is erased at the moment in which somebody works on it: nothing of the words outlives that."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import refusals, testing
from jauap.kernel.cases.models import Answer, Case, Message
from jauap.kernel.cases.tests.story import AT, LATER, drafted
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import operations as people
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.refusals import AlreadyErased, OpenMatters
from jauap.kernel.people.types import Ground
from jauap.kernel.procedures.statuses import Status
from jauap.kernel.similarity import rebuilding, sources
from jauap.kernel.similarity.models import Band, Print
from jauap.kernel.similarity.sources import Source, Subject
from tests.at_once import all_at_once, at_once
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("country")]

BY_COURT = Order(ground=Ground.COURT, by=SYSTEM, at=LATER, act="2-15/2026")


def erase(case: Case) -> Callable[[], object]:
    return lambda: cases.erase_files(ids=[case.pk], order=BY_COURT)


def registered_voice(registrar: Member) -> Case:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY)
    return cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=AT)


def rebuild() -> None:
    rebuilding.rebuild(at=LATER, say=lambda _words: None)


# ---------------------------------------------------------------- what people do


def test_whoever_moves_a_case_while_it_is_erased_reads_it_again_first(
    assigned: Case, executor: Member
) -> None:
    by = executor.actor(at=LATER)

    told = at_once(
        erase(assigned), lambda: cases.ask(case_id=assigned.pk, text="Whose lamp?", by=by, at=LATER)
    )

    assert isinstance(told, refusals.ChangedMeanwhile)
    assert not Message.objects.filter(case=assigned).exclude(text="").exists()


def test_no_voice_is_joined_to_a_case_whose_words_have_just_gone(registrar: Member) -> None:
    voice, main = registered_voice(registrar), registered_voice(registrar)
    by = registrar.actor(at=LATER)

    told = at_once(erase(main), lambda: cases.join(case_id=voice.pk, main_id=main.pk, by=by, at=LATER))

    assert isinstance(told, refusals.CannotJoin)
    assert Case.objects.get(pk=voice.pk).status == Status.REGISTERED


def hold(case: Case) -> Callable[[], object]:
    return lambda: Case.objects.select_for_update().get(pk=case.pk)


def test_signing_for_many_voices_and_erasing_them_do_not_lock_each_other_out(
    registrar: Member, head: Member, executor: Member
) -> None:
    assert executor.office is not None
    voice = registered_voice(registrar)
    main = testing.case(at=LATER, body=DIRECTORATE, territory=CITY)
    assert voice.pk < main.pk  # what is locked by key is locked before the case that it hangs on
    cases.register(case_id=main.pk, by=registrar.actor(at=LATER), at=LATER)
    cases.join(case_id=voice.pk, main_id=main.pk, by=registrar.actor(at=LATER), at=LATER)
    by = head.actor(at=LATER)
    cases.assign(case_id=main.pk, official_id=executor.office.pk, by=by, at=LATER)
    drafted(main, by=executor)
    by_term = Order(ground=Ground.TERM, by=SYSTEM, at=LATER)

    told = all_at_once(
        hold(voice),
        lambda: cases.erase_files(ids=[main.pk], order=by_term),
        lambda: cases.answer(case_id=main.pk, by=by, at=LATER),
    )

    assert told[0] is None
    assert isinstance(told[1], refusals.ChangedMeanwhile)
    assert not Answer.objects.filter(case__in=[main, voice]).exclude(text="").exists()


def test_a_draft_is_written_again_while_the_file_is_erased(assigned: Case, executor: Member) -> None:
    drafted(assigned, by=executor)

    told = all_at_once(hold(assigned), erase(assigned), lambda: drafted(assigned, by=executor))

    assert told[0] is None
    assert isinstance(told[1], refusals.ChangedMeanwhile)
    assert not Answer.objects.filter(case=assigned).exclude(text="").exists()


# ---------------------------------------------------------------- the person


def submit(member: Member, at: datetime) -> Callable[[], object]:
    actor, applicant = member.actor(at=at), member.person.pk
    return lambda: testing.case(at=at, body=DIRECTORATE, territory=CITY, by=actor, applicant=applicant)


def erase_person(member: Member) -> Callable[[], object]:
    return lambda: people.erase_person(person=member.person, ground=Ground.REQUEST, by=SYSTEM, at=LATER)


def test_nobody_is_forgotten_while_an_appeal_of_theirs_arrives(citizen: Member) -> None:
    told = at_once(submit(citizen, LATER), erase_person(citizen))

    assert isinstance(told, OpenMatters)
    citizen.person.refresh_from_db()
    assert citizen.person.name


def test_no_appeal_arrives_from_somebody_who_was_just_forgotten(citizen: Member) -> None:
    told = at_once(erase_person(citizen), submit(citizen, LATER))

    assert isinstance(told, AlreadyErased)
    assert not Case.objects.exists()


# ---------------------------------------------------------------- what is derived


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Has something happen after `jauap rebuild similarity` has read the words and before it writes."""

    def between(act: Callable[[], object]) -> None:
        [source] = sources.sources()
        acts = [act]

        def everything(since: datetime | None) -> Iterator[Subject]:
            read = list(source.everything(since))
            while acts:
                acts.pop()()
            yield from read

        told = Source(name=source.name, everything=everything, these=source.these, held=source.held)
        monkeypatch.setitem(sources._sources, source.name, told)

    return between


def kept(case: Case) -> tuple[bool, bool]:
    of: list[UUID] = [case.pk]
    return Print.objects.filter(subject__in=of).exists(), Band.objects.filter(subject__in=of).exists()


def test_what_is_erased_after_a_rebuild_has_read_it_gets_no_fingerprint(
    assigned: Case, registrar: Member, between: Callable[[Callable[[], object]], None]
) -> None:
    other = registered_voice(registrar)
    between(erase(assigned))

    rebuild()

    assert (kept(assigned), kept(other)) == ((False, False), (True, True))


def test_a_rebuild_waits_for_an_erasure_that_has_begun(assigned: Case) -> None:
    told = at_once(erase(assigned), rebuild)

    assert told is None
    assert kept(assigned) == (False, False)


def test_an_erasure_waits_for_a_rebuild_that_holds_the_words(assigned: Case) -> None:
    told = at_once(rebuild, erase(assigned))

    assert told is None
    assert kept(assigned) == (False, False)
