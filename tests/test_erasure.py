"""An erased person is nowhere in the house any more, and everything that happened can still be proved."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.test import Client
from pypdf import PdfReader

from jauap.kernel.cases import documents, testing
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.models import Case, Document
from jauap.kernel.cases.operations import NewDocument
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.models import Stream
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import operations as people
from jauap.kernel.people.types import ConsentPurpose, ContactKind, Ground
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday
LATER = AT + timedelta(hours=1)

#: What somebody could recognise the citizen by; each is somewhere in the database before.
TRACES = (
    "Сейітова", "Айгүл", "citizen@example.kz", "+77011234567", "900101312348", "Абай көшесі, 50-үй", "12-пәтер",
    "Which of the lamps", "The one at my door", "төлқұжат", "began to write", "nearly typed", "satisfied, says Aigul",
)  # fmt: skip


@pytest.fixture
def lived(citizen: Member, registrar: Member, head: Member) -> Case:
    """A case with everything in its file, of a citizen with everything about them."""
    by = citizen.actor(at=AT)
    person = citizen.person
    people.set_contacts(
        person=person,
        contacts={ContactKind.PHONE: "8 701 123 45 67", ContactKind.POSTAL: "Абай көшесі, 50-үй, 12-пәтер"},
        by=by,
        at=AT,
    )
    people.give_consent(
        person=person, purpose=ConsentPurpose.FEEDBACK_CALL, wording="1", language="kk", by=by, at=AT
    )
    case = testing.case(
        at=AT,
        body=DIRECTORATE,
        by=by,
        applicant=person.pk,
        territory=CITY,
        place="Абай көшесі, 50-үй, 12-пәтер",
    )
    cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=LATER)
    cases.ask(case_id=case.pk, text="Which of the lamps?", by=registrar.actor(at=AT), at=LATER)
    paper = NewDocument(name="төлқұжат Сейітова.txt", content="Құжат".encode())
    cases.reply(case_id=case.pk, text="The one at my door", documents=[paper], by=by, at=LATER)
    _modules_know_it_too(case, citizen, registrar)
    return case


def _modules_know_it_too(case: Case, citizen: Member, registrar: Member) -> None:
    if apps.is_installed("jauap.modules.notices"):
        from jauap.modules.notices import operations as notices

        notices.write(case_id=case.pk, first=1, last=9, at=LATER)
    if apps.is_installed("jauap.modules.appeals"):
        from jauap.modules.appeals import operations as appeals

        draft = appeals.begin(at=AT, language="kk", account_id=citizen.account.pk)
        appeals.save(draft=draft, typed={"text": "I began to write"}, at=AT)
        appeals.add_files(draft=draft, files=[NewDocument("төлқұжат.txt", "Құжат".encode())], at=AT)
    if apps.is_installed("jauap.modules.desk"):
        from jauap.modules.desk import operations as desk

        desk.keep_answer(case_id=case.pk, account_id=registrar.account.pk, content="nearly typed", at=LATER)


def everything() -> Iterator[tuple[str, str]]:
    """Every value of every row, decrypted, by the name of its column. Jobs are read too; sessions are not ours."""
    for model in apps.get_models():
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                yield f"{model._meta.label}.{field.name}", str(field.value_from_object(row))


def traces() -> dict[str, set[str]]:
    """Where each trace is found."""
    found: dict[str, set[str]] = {}
    for column, value in everything():
        for trace in TRACES:
            if trace in value:
                found.setdefault(trace, set()).add(column)
    return found


def broken() -> list[str]:
    streams = Stream.objects.values_list("stream", flat=True)
    return [str(found) for stream in streams for found in ledger.verify(stream=stream)]


def finish(case: Case, citizen: Member, head: Member) -> None:
    from jauap.kernel.cases.choices import Verdict
    from jauap.kernel.cases.tests.story import answered

    answered(case, by=head, at=LATER)
    cases.rate(
        case_id=case.pk,
        verdict=Verdict.SOLVED,
        words="satisfied, says Aigul",
        by=citizen.actor(at=LATER),
        at=LATER,
    )


def test_what_a_court_erases_is_nowhere(lived: Case, citizen: Member, head: Member) -> None:
    finish(lived, citizen, head)
    assert set(traces()) == set(TRACES), "the story must leave every trace, or the test proves nothing"
    before = {fact.pk: bytes(fact.hash) for fact in ledger.Fact.objects.all()}

    people.erase_person(person=citizen.person, ground=Ground.COURT, act="2-15/2026", by=SYSTEM, at=LATER)

    assert traces() == {}
    assert broken() == []
    after = {fact.pk: bytes(fact.hash) for fact in ledger.Fact.objects.all()}
    assert {key: after[key] for key in before} == before


def test_what_goes_on_request_and_later_by_term_is_nowhere(
    lived: Case, citizen: Member, head: Member
) -> None:
    finish(lived, citizen, head)

    people.erase_person(person=citizen.person, ground=Ground.REQUEST, by=SYSTEM, at=LATER)
    left = {trace: {column.split(".")[0] for column in columns} for trace, columns in traces().items()}
    people.erase_due(at=LATER + timedelta(days=5 * 365 + 1))

    assert "citizen@example.kz" not in left
    assert "+77011234567" not in left
    assert "began to write" not in left
    assert left["Сейітова"] <= {"people", "ledger", "cases"}, "only what belongs to the file"
    assert traces() == {}
    assert broken() == []


def test_files_go_by_a_job_of_the_transaction(lived: Case, citizen: Member) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    from jauap.kernel.people import tasks

    keys = list(Document.objects.values_list("key", flat=True))
    people.erase_person(person=citizen.person, ground=Ground.COURT, act="2-15/2026", by=SYSTEM, at=LATER)
    jobs = ProcrastinateJob.objects.filter(task_name="people.remove_files")

    for _ in range(2):  # a job that died half way is done again
        for job in jobs:
            tasks.remove_files(**job.args)

    assert {job.args["store"] for job in jobs} == {"case-files", "default"}
    assert not any(storages[documents.STORE].exists(key) for key in keys)


def test_an_erased_person_gets_no_more_letters(lived: Case, citizen: Member, head: Member) -> None:
    if not apps.is_installed("jauap.modules.notices"):
        pytest.skip("this installation has no notices")
    from jauap.modules.notices import operations as notices
    from jauap.modules.notices.models import Notice

    finish(lived, citizen, head)
    people.erase_person(person=citizen.person, ground=Ground.REQUEST, by=SYSTEM, at=LATER)

    notices.write(case_id=lived.pk, first=1, last=99, at=LATER)

    assert not Notice.objects.filter(person=citizen.person).exists()


# ---------------------------------------------------------------- what every door says afterwards

SAID = "Law 94-V on personal data, art. 18(1)"


@pytest.fixture
def erased(lived: Case, citizen: Member, head: Member) -> Case:
    """A closed case whose file was erased by term, of a citizen who is here still."""
    finish(lived, citizen, head)
    people.erase_due(at=LATER + timedelta(days=5 * 365 + 1), owner="cases")
    return Case.objects.get(pk=lived.pk)


def shown(client: Client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code in {200, 410}, f"{address}: {answer.status_code}"
    if answer.headers["Content-Type"] == "application/pdf":
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    else:
        text = answer.content.decode()
    return re.sub(r"\s+", " ", text)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.account, backend="jauap.modules.accounts.backends.ByProgram")
    return client


def test_every_door_says_when_and_why_it_was_erased(erased: Case, citizen: Member, head: Member) -> None:
    reference, document = erased.reference, Document.objects.get()
    mine, desk = signed_in(citizen), signed_in(head)
    doors = {
        "the list": (mine, "/en/my/"),
        "the cabinet": (mine, f"/en/my/{reference}/"),
        "a file in the cabinet": (mine, f"/en/my/{reference}/files/{document.pk}/"),
        "the cabinet for programs": (mine, f"/api/v1/cabinet/cases/{reference}"),
        "the public page": (mine, f"/en/case/{reference}/"),
        "the receipt": (mine, f"/en/case/{reference}/receipt.pdf"),
        "the desk": (desk, f"/en/desk/cases/{reference}/"),
        "a file on the desk": (desk, f"/en/desk/cases/{reference}/files/{document.pk}/"),
        "the desk for programs": (desk, f"/api/v1/desk/cases/{reference}"),
    }

    told = {
        name: shown(client, address, **{"Accept-Language": "en"}) for name, (client, address) in doors.items()
    }

    assert [name for name, text in told.items() if SAID not in text] == []
    assert [name for name, text in told.items() if any(trace in text for trace in TRACES[7:])] == []


def test_the_answer_on_paper_says_it_in_the_language_of_the_answer(erased: Case, citizen: Member) -> None:
    letter = shown(signed_in(citizen), f"/en/my/{erased.reference}/answer.pdf")

    assert "18(1)" in letter
    assert "Answer to the appeal" in letter or erased.reference[:4] in letter
