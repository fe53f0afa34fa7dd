"""Files of cases are erased by term, by a court, with their person; what happened stays provable."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import documents, erased, queries, telling, testing
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.models import Answer, Case, Document, Message, Submission
from jauap.kernel.cases.operations import NewDocument
from jauap.kernel.cases.refusals import FileErased
from jauap.kernel.cases.tests.story import AT, LATER, answered, kinds
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import journal
from jauap.kernel.people import operations as people
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.refusals import ActNumberNeeded, AlreadyErased, OpenMatters
from jauap.kernel.people.types import Ground
from jauap.kernel.procedures.statuses import Outcome
from jauap.kernel.state_bodies import queries as state_bodies
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

TERM = timedelta(days=5 * 365)
BY_TERM = Order(ground=Ground.TERM, by=SYSTEM, at=AT + TERM)
SECRET_WORDS = "My neighbour saw it"


@pytest.fixture
def full(registered: Case, citizen: Member, registrar: Member, head: Member) -> Case:
    """A closed case with everything in its file: documents, a question, a hearing, a refusal, a verdict."""
    case_id = registered.pk
    papers = [NewDocument(name="Сейітова, төлқұжат.txt", content="Құжат".encode())]
    cases.ask(case_id=case_id, text="Which lamp?", by=registrar.actor(at=LATER), at=LATER)
    cases.reply(case_id=case_id, text=SECRET_WORDS, documents=papers, by=citizen.actor(at=LATER), at=LATER)
    answered(registered, by=head, outcome=Outcome.PARTLY)
    cases.rate(
        case_id=case_id,
        verdict=Verdict.PARTLY,
        words="Айгүл says: half",
        by=citizen.actor(at=LATER),
        at=LATER,
    )
    cases.close(case_id=case_id, at=LATER)
    return Case.objects.get(pk=case_id)


def stored(case: Case) -> list[str]:
    return list(Document.objects.filter(case=case).values_list("key", flat=True))


def streams_hold(*streams: UUID) -> bool:
    return not any(ledger.verify(stream=stream) for stream in streams)


def jobs(name: str) -> list[dict[str, Any]]:
    from procrastinate.contrib.django.models import ProcrastinateJob

    found = ProcrastinateJob.objects.filter(task_name=name).order_by("id")
    return list(found.values_list("args", flat=True))


def run_file_jobs() -> None:
    from jauap.kernel.people import tasks

    for args in jobs("people.remove_files"):
        tasks.remove_files(**args)


# ---------------------------------------------------------------- the file


def test_nothing_personal_is_left_in_an_erased_file_and_the_proof_holds(full: Case, citizen: Member) -> None:
    keys = stored(full)
    before = [bytes(fact.hash) for fact in ledger.history(stream=full.pk)]

    cases.erase_files(ids=[full.pk], order=BY_TERM)

    file = queries.file(case=queries.get(case_id=full.pk))
    texts = [
        file.submission and file.submission.text,
        *(one.text for one in file.messages),
        *(one.text + one.verdict_words for one in file.answers),
        *(one.name + one.key for one in file.documents),
        *(link.words for link in file.custody),
    ]
    assert not any(texts)
    assert ledger.openings(stream=full.pk) == []
    assert [bytes(fact.hash) for fact in ledger.history(stream=full.pk)][: len(before)] == before
    assert streams_hold(full.pk, citizen.person.uuid)
    assert documents.is_intact(key=keys[0], sha256=file.documents[0].sha256)  # until the commit
    run_file_jobs()
    assert not any(storages[documents.STORE].exists(key) for key in keys)


def test_the_fact_says_who_erased_what_when_and_why(full: Case) -> None:
    hidden = len(ledger.openings(stream=full.pk))
    cases.erase_files(ids=[full.pk], order=BY_TERM)

    fact = ledger.history(stream=full.pk)[-1]

    assert (fact.kind, fact.at, fact.acted) == ("case.erased", BY_TERM.at, SYSTEM)
    assert fact.payload["article"] == "94-V art. 18(1)"
    assert fact.payload["rows"] == {"ledger.Opening": hidden}


def test_a_file_is_erased_when_its_term_is_over_and_only_once(full: Case) -> None:
    closed = full.closed_at
    assert closed is not None

    assert people.erase_due(at=closed + TERM - timedelta(days=1), owner="cases") == {}
    assert people.erase_due(at=closed + TERM + timedelta(days=1), owner="cases") == {"cases.Submission": 1}
    assert people.erase_due(at=closed + TERM + timedelta(days=2), owner="cases") == {}
    assert kinds(full).count("case.erased") == 1


def test_the_file_is_kept_while_a_complaint_about_it_goes_on(
    registered: Case, citizen: Member, head: Member
) -> None:
    answered(registered, by=head, outcome=Outcome.REFUSED)
    complaint = cases.complain(
        case_id=registered.pk, text="The lamp is still dark", by=citizen.actor(at=LATER), at=LATER
    ).case
    cases.close(case_id=registered.pk, at=LATER)

    assert people.erase_due(at=LATER + TERM + timedelta(days=1), owner="cases") == {}

    Case.objects.filter(pk=complaint.pk).update(status="closed", closed_at=LATER)
    assert people.erase_due(at=LATER + TERM + timedelta(days=1), owner="cases") == {"cases.Submission": 2}


def test_joined_voices_go_with_their_main_case(registered: Case, registrar: Member, head: Member) -> None:
    voice = testing.case(at=AT, body=DIRECTORATE, territory=CITY)
    by = registrar.actor(at=LATER)
    cases.register(case_id=voice.pk, by=by, at=LATER)
    cases.join(case_id=voice.pk, main_id=registered.pk, by=by, at=LATER)
    answered(registered, by=head)
    cases.close(case_id=registered.pk, at=LATER)

    people.erase_due(at=LATER + TERM + timedelta(days=1), owner="cases")

    assert set(Submission.objects.values_list("text", flat=True)) == {""}
    assert streams_hold(registered.pk, voice.pk)


def test_a_court_takes_the_words_of_one_voice_and_leaves_those_of_the_others(
    case: Case, registered: Case, registrar: Member, citizen: Member
) -> None:
    """A decision about one person says nothing of the neighbours who were joined to the same matter."""
    voice = testing.case(at=AT, body=DIRECTORATE, territory=CITY)
    by = registrar.actor(at=LATER)
    cases.register(case_id=voice.pk, by=by, at=LATER)
    cases.join(case_id=voice.pk, main_id=registered.pk, by=by, at=LATER)

    erase(citizen, Ground.COURT, act="2-15/2026")

    words = dict(Submission.objects.values_list("case", "text"))
    assert (words[registered.pk], words[voice.pk]) == ("", testing.TEXT)


@pytest.mark.parametrize("number", [5, 25])
def test_erasing_costs_the_same_number_of_statements_for_any_number_of_files(number: int) -> None:
    ids = [testing.case(at=AT, body=DIRECTORATE, territory=CITY).pk for _ in range(number)]

    with CaptureQueriesContext(connection) as statements:
        cases.erase_files(ids=ids, order=BY_TERM)

    assert len(statements) <= 26
    assert all(streams_hold(one) for one in ids)


# ---------------------------------------------------------------- what is said afterwards


def test_the_story_says_when_and_why_the_words_went(full: Case, citizen: Member) -> None:
    cases.erase_files(ids=[full.pk], order=BY_TERM)
    case = queries.get(case_id=full.pk)

    told = telling.story(file=queries.file(case=case), by=citizen.actor(at=AT), at=BY_TERM.at)
    letter = telling.letter(file=told.file)

    assert "16\xa0March\xa02031" in told.erased
    assert "art. 18(1)" in told.erased
    assert letter is not None
    assert "18(1)" in letter.paragraphs[0]  # in the language of the letter
    assert told.offers == []


def test_nothing_is_done_in_an_erased_file(full: Case, citizen: Member) -> None:
    [document] = Document.objects.filter(case=full)
    cases.erase_files(ids=[full.pk], order=BY_TERM)

    with pytest.raises(FileErased):
        cases.reopen(case_id=full.pk, words="Again", by=citizen.actor(at=AT), at=BY_TERM.at)
    with pytest.raises(FileErased):
        queries.document(case=Case.objects.get(pk=full.pk), document_id=document.pk)


# ---------------------------------------------------------------- the person


def erase(member: Member, ground: Ground = Ground.REQUEST, **more: Any) -> people.Erasure:
    more.setdefault("at", LATER)
    return people.erase_person(person=member.person, ground=ground, by=SYSTEM, **more)


def test_who_waits_for_an_answer_is_told_so(case: Case, citizen: Member) -> None:
    with pytest.raises(OpenMatters) as refused:
        erase(citizen)

    assert case.reference[:4] in str(refused.value)
    citizen.person.refresh_from_db()
    assert citizen.person.name


def test_whoever_withdraws_can_be_erased_but_for_the_file_of_the_state(case: Case, citizen: Member) -> None:
    cases.withdraw(case_id=case.pk, words="", by=citizen.actor(at=LATER), at=LATER)
    person = citizen.person

    erasure = erase(citizen)

    person.refresh_from_db()
    assert not erasure.is_whole
    assert (person.erased_at, person.erasure_asked_at) == (None, LATER)
    assert person.name.full == "Сейітова Айгүл Маратқызы"  # of the file
    assert queries_of(person) == (False, 0)
    assert Submission.objects.get(case=case).text == testing.TEXT
    assert ledger.history(stream=person.uuid)[-1].kind == "person.partly_erased"
    assert streams_hold(person.uuid, case.pk)


def queries_of(person: Any) -> tuple[bool, int]:
    from jauap.kernel.people.models import Account, Contact

    return Account.objects.filter(person=person).exists(), Contact.objects.filter(person=person).count()


def test_the_rest_goes_with_the_last_file(case: Case, citizen: Member) -> None:
    cases.withdraw(case_id=case.pk, words="", by=citizen.actor(at=LATER), at=LATER)
    person = citizen.person
    erase(citizen)

    assert people.erase_due(at=LATER + timedelta(days=30)) == {}
    gone = people.erase_due(at=LATER + TERM + timedelta(days=1))

    person.refresh_from_db()
    assert gone == {"cases.Submission": 1, "people.Person": 1}
    assert not person.name
    assert (person.iin, person.erased_under) == (None, Ground.TERM)
    assert ledger.openings(stream=person.uuid) == []
    assert streams_hold(person.uuid, case.pk)


def test_a_court_has_everything_erased_even_while_the_case_is_open(case: Case, citizen: Member) -> None:
    person = citizen.person

    erasure = erase(citizen, Ground.COURT, act="7119-26-00-2/1234")

    case.refresh_from_db()
    person.refresh_from_db()
    assert erasure.is_whole
    assert (case.erased_under, person.erased_under) == (Ground.COURT, Ground.COURT)
    assert case.is_open  # the body still has to end it (APPC art. 70)
    assert Submission.objects.get(case=case).text == ""
    assert ledger.history(stream=person.uuid)[-1].payload["act"] == "7119-26-00-2/1234"
    assert streams_hold(person.uuid, case.pk)
    with pytest.raises(AlreadyErased):
        erase(citizen, Ground.COURT, act="7119-26-00-2/1234")


def test_what_is_written_after_a_courts_erasure_goes_by_term(
    case: Case, citizen: Member, registrar: Member, head: Member
) -> None:
    erase(citizen, Ground.COURT, act="2-15/2026")
    cases.register(case_id=case.pk, by=registrar.actor(at=LATER), at=LATER)
    answered(case, by=head)
    cases.close(case_id=case.pk, at=LATER + timedelta(days=30))

    people.erase_due(at=LATER + timedelta(days=40) + TERM)

    assert set(Answer.objects.values_list("text", flat=True)) == {""}
    assert kinds(case).count("case.erased") == 2
    assert streams_hold(case.pk)


@pytest.mark.parametrize("act", ["", "Decision about Айгүл Сейітова", "no-number"])
def test_a_court_is_named_by_the_number_of_its_act_alone(act: str, citizen: Member) -> None:
    with pytest.raises(ActNumberNeeded):
        erase(citizen, Ground.COURT, act=act)


def test_without_files_a_person_goes_at_once(citizen: Member) -> None:
    person = citizen.person

    assert erase(citizen).is_whole

    person.refresh_from_db()
    assert not person.name


def test_a_person_is_told_what_goes_now_and_what_later(full: Case, citizen: Member) -> None:
    from jauap.kernel.people import erasing

    told = [(str(item.what), str(item.until)) for item in erasing.foretold(citizen.person)]

    now = [what for what, until in told if not until]
    assert any("account" in what for what in now)
    assert ("Your name and IIN", "When the last of your case files has gone") in told
    [file] = [(what, until) for what, until in told if "file of the appeal" in what]
    assert "16\xa0March\xa02031 (APPC art. 69)" in file[1]


# ---------------------------------------------------------------- the journal


def noted() -> list[journal.Line]:
    return [journal.Line.of(text) for args in jobs("people.write_journal") for text in args["lines"]]


def test_every_erasure_is_noted_for_the_journal(full: Case, citizen: Member) -> None:
    cases.erase_files(ids=[full.pk], order=BY_TERM)
    erase(citizen)

    assert [(line.kind.value, line.ground) for line in noted()] == [
        ("case", Ground.TERM),
        ("account", Ground.REQUEST),
        ("person", Ground.REQUEST),
    ]


def test_erasing_again_does_what_a_restored_database_has_forgotten(full: Case, citizen: Member) -> None:
    """The journal is of another time line, in which everything had been erased."""
    account, person = citizen.account, citizen.person
    first_at = LATER + timedelta(days=3)
    lines = [
        journal.Line(kind=journal.Kind.CASE, uuid=full.pk, at=first_at, ground=Ground.COURT, act="2-1/2026"),
        journal.Line(kind=journal.Kind.ACCOUNT, uuid=account.uuid, at=first_at, ground=Ground.REQUEST),
        journal.Line(kind=journal.Kind.PERSON, uuid=person.uuid, at=first_at, ground=Ground.REQUEST),
    ]
    again_at = LATER + timedelta(days=9)

    assert cases.erase_again(lines=lines, at=again_at) == 1
    assert people.erase_again(lines=lines, at=again_at) == {"account": 1, "person": 1}

    person.refresh_from_db()
    assert not person.name
    told = ledger.history(stream=full.pk)[-1]
    assert told.kind == "case.erased"
    assert datetime.fromisoformat(str(told.payload["first_at"])) == first_at
    assert streams_hold(full.pk, person.uuid, account.uuid)
    assert cases.erase_again(lines=lines, at=again_at) == 0
    assert people.erase_again(lines=lines, at=again_at) == {}


def test_the_body_is_never_named_by_an_erasure(full: Case) -> None:
    """The chain of custody stays: which body held the case is nobody's personal data."""
    cases.erase_files(ids=[full.pk], order=BY_TERM)
    file = queries.file(case=queries.get(case_id=full.pk))

    chain = telling.chain(file, bodies=state_bodies.directory())

    assert [link.body for link in chain] == [DIRECTORATE]
    assert chain[0].reason
    assert erased.sentence(file.case)
    assert Message.objects.filter(case=full).count() >= 2
