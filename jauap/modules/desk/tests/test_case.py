"""One case: who may open it, what the page offers, and each move with its refusals."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.models import Case, Document, Extension, Message
from jauap.kernel.people import testing as people
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.procedures.statuses import Status, Verb
from jauap.lib.ids import format_reference
from jauap.modules.desk.acts import ACTS
from jauap.modules.desk.case_page import OFFERED
from tests.cast import AKIMAT, DIRECTORATE

pytestmark = pytest.mark.usefixtures("country")

WHO_ASKS = 3


def address(case: Case, verb: str = "") -> str:
    return f"/en/desk/cases/{case.reference}/{verb + '/' if verb else ''}"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def far_away(country):
    """A head in another ministry, who has nothing to do with the city."""
    return people.official(body="kz-mot", role=OfficialRole.HEAD)


# ---------------------------------------------------------------- who may open it


@pytest.mark.parametrize("path", ["", "assign", "draft", "answer", "draft/letter.pdf", "transfer"])
def test_a_stranger_body_is_refused(client, far_away, assigned, path):
    client.force_login(far_away.account)

    assert client.get(address(assigned, path).replace("pdf/", "pdf")).status_code == 403


def test_a_stranger_body_cannot_act(client, far_away, assigned):
    client.force_login(far_away.account)

    assert client.post(address(assigned, "transfer"), {"body": AKIMAT, "words": "x"}).status_code == 403
    assigned.refresh_from_db()
    assert assigned.holder_id == DIRECTORATE


def test_the_body_above_may_look(enter, akim, assigned):
    assert enter(akim).get(address(assigned)).status_code == 200


def test_an_executor_above_may_not(client, country, assigned):
    other = people.official(body=AKIMAT, role=OfficialRole.EXECUTOR)
    client.force_login(other.account)

    assert client.get(address(assigned)).status_code == 403


def test_a_case_that_is_not_there(enter, head):
    assert enter(head).get("/en/desk/cases/123456789012/").status_code == 404


# ---------------------------------------------------------------- the page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_in_every_language(enter, head, assigned, language):
    assert enter(head).get(address(assigned).replace("/en/", f"/{language}/")).status_code == 200


def test_the_page_says_what_counts(enter, executor, assigned):
    page = text_of(enter(executor).get(address(assigned)))

    assert "Во дворе темно" in page
    assert "Сейітова Айгүл" in page
    assert "900101312348" not in page
    assert "••••••••2348" in page
    assert "APPC art. 76" in page
    assert "An executor was named" in page


def test_only_lawful_moves_are_offered(enter, executor, registrar, head, assigned):
    executors = text_of(enter(executor).get(address(assigned)))
    assert "Draft an answer" in executors
    assert "Sign the answer" not in executors
    assert f"/cases/{assigned.reference}/extend/" not in executors

    heads = text_of(enter(head).get(address(assigned)))
    assert "There is no draft to sign yet." in heads
    assert f"/cases/{assigned.reference}/extend/" in heads
    assert "The term becomes longer" in heads


def test_every_move_of_an_office_has_a_page():
    assert set(OFFERED) - {Verb.DRAFT} == set(ACTS)


def test_a_busy_page_costs_ten_statements(enter, citizen, executor, assigned, now):
    cases.ask(case_id=assigned.pk, text="Which lamp?", by=executor.actor(at=now), at=now)
    cases.reply(case_id=assigned.pk, text="The left one", by=citizen.actor(at=now), at=now)
    client = enter(executor)
    client.get(address(assigned))  # what is read once a process

    with CaptureQueriesContext(connection) as counted:
        page = client.get(address(assigned))

    assert page.status_code == 200
    assert len(counted) - WHO_ASKS <= 10, "\n".join(query["sql"][:150] for query in counted)


# ---------------------------------------------------------------- each move


def test_registering(enter, registrar, lodge):
    case = lodge()
    client = enter(registrar)

    assert "Register" in text_of(client.get(address(case, "register")))
    answer = client.post(address(case, "register"), {"topic": ""})

    assert answer.status_code == 302
    assert Case.objects.get(pk=case.pk).status == Status.REGISTERED


def test_assigning(enter, head, executor, registered):
    page = text_of(enter(head).get(address(registered, "assign")))
    assert "Петров" in page

    enter(head).post(address(registered, "assign"), {"official": executor.office.pk})

    registered.refresh_from_db()
    assert registered.assignee_id == executor.office.pk


def test_asking_says_until_when(enter, executor, assigned):
    page = text_of(enter(executor).get(address(assigned, "ask")))
    assert "The applicant can reply until" in page

    enter(executor).post(address(assigned, "ask"), {"text": "Which lamp is dark?"})

    assert Message.objects.get().text == "Which lamp is dark?"
    assigned.refresh_from_db()
    assert assigned.status == Status.AWAITING_APPLICANT


def test_adding_a_document(enter, executor, assigned):
    scan = SimpleUploadedFile("act.txt", "Акт осмотра".encode())

    enter(executor).post(address(assigned, "add_document"), {"text": "", "documents": [scan]})

    found = Document.objects.get()
    page = enter(executor).get(f"{address(assigned)}files/{found.pk}/")
    assert b"".join(page.streaming_content).decode() == "Акт осмотра"


def test_forwarding_shows_who_is_competent_and_finds_by_name(enter, executor, assigned):
    client = enter(executor)

    found = text_of(
        client.post(address(assigned, "transfer"), {"body_name": "akimat of Almaty", "do": "find"})
    )
    assert AKIMAT in found
    assert "Choose the body that is to answer" not in found
    assert 'name="body"' in text_of(client.get("/en/desk/bodies/?body_name=akimat"))


def test_forwarding(enter, executor, assigned):
    enter(executor).post(address(assigned, "transfer"), {"body": AKIMAT, "words": "The lamps are theirs"})

    assigned.refresh_from_db()
    assert (assigned.holder_id, assigned.hops, assigned.status) == (AKIMAT, 1, Status.SUBMITTED)


def test_forwarding_a_part(enter, executor, assigned):
    enter(executor).post(
        address(assigned, "transfer"),
        {"body": AKIMAT, "words": "The yard is theirs", "part": "on", "text": "Во дворе темно."},
    )

    part = Case.objects.get(parent=assigned)
    assert part.holder_id == AKIMAT
    page = text_of(enter(executor).get(address(assigned)))
    assert format_reference(part.reference)[:4] in page


def test_a_missing_body_keeps_the_words(enter, executor, assigned):
    page = enter(executor).post(address(assigned, "transfer"), {"words": "The lamps are theirs"})

    assert page.status_code == 422
    assert "Choose the body that is to answer" in text_of(page)
    assert "The lamps are theirs" in text_of(page)


def test_extending_shows_the_latest_day(enter, head, assigned, now):
    client = enter(head)
    page = text_of(client.get(address(assigned, "extend")))
    assert "at the latest" in page
    assert "The applicant must be told by" in page
    until = (assigned.due_at + timedelta(days=14)).date()

    answer = client.post(
        address(assigned, "extend"),
        {
            "until_0": until.day,
            "until_1": until.month,
            "until_2": until.year,
            "ground": "establish_facts",
            "words": "A survey",
        },
    )

    assert answer.status_code == 302, text_of(answer)
    assert Extension.objects.get().words == "A survey"
    assert "the law knows no second extension" in text_of(client.get(address(assigned)))


def test_extending_beyond_the_cap_keeps_what_was_typed(enter, head, assigned):
    until = (assigned.due_at + timedelta(days=200)).date()

    page = enter(head).post(
        address(assigned, "extend"),
        {
            "until_0": until.day,
            "until_1": until.month,
            "until_2": until.year,
            "ground": "establish_facts",
            "words": "A survey",
        },
    )

    assert page.status_code == 422
    assert "A survey" in text_of(page)
    assert not Extension.objects.exists()


def test_a_hearing_says_its_days(enter, executor, assigned):
    client = enter(executor)
    page = text_of(client.get(address(assigned, "propose")))
    assert "can object or ask for an oral hearing until" in page

    client.post(address(assigned, "propose"), {"outcome": "refused", "text": "We intend to refuse."})

    assigned.refresh_from_db()
    assert assigned.status == Status.HEARING
    assert "or as soon as the applicant has answered" in text_of(client.get(address(assigned)))
    early = client.post(address(assigned, "hear"), {"protocol": "Nobody came"})
    assert early.status_code == 422
    assert "Nobody came" in text_of(early)


def test_discontinuing_needs_a_reason(enter, head, assigned):
    client = enter(head)

    assert client.post(address(assigned, "terminate"), {"words": ""}).status_code == 422
    client.post(address(assigned, "terminate"), {"words": "It repeats 4071 without anything new"})

    assigned.refresh_from_db()
    assert assigned.status == Status.TERMINATED


def test_joining(enter, head, assigned, lodge):
    voice = lodge()

    enter(head).post(address(voice, "join"), {"main": format_reference(assigned.reference)})

    voice.refresh_from_db()
    assert voice.joined_to_id == assigned.pk


def test_routing_what_has_no_body(enter, administrator, lodge):
    case = lodge(body=None, text="Хочу поговорить о разном и ни о чём.", territory=None)

    enter(administrator).post(address(case, "route"), {"body": DIRECTORATE, "words": "They speak of roads"})

    case.refresh_from_db()
    assert case.holder_id == DIRECTORATE


# ---------------------------------------------------------------- two at once


def test_two_officials_at_once_lose_nothing(enter, head, executor, assigned, now):
    seen = assigned.version
    cases.ask(case_id=assigned.pk, text="Which lamp?", by=executor.actor(at=now), at=now)

    page = enter(head).post(
        address(assigned, "transfer"), {"version": seen, "body": AKIMAT, "words": "The lamps are theirs"}
    )

    text = text_of(page)
    assert page.status_code == 422
    assert "While you were writing, somebody changed this case: The body asked the applicant" in text
    assert "The lamps are theirs" in text
    assert f'name="version" value="{seen + 1}"' in text
    assert ">The lamps are theirs</textarea>" in text.replace("> The", ">The")


def test_what_is_no_longer_lawful_says_so(enter, registrar, assigned):
    client = enter(registrar)

    assert "This cannot be done now" in text_of(client.get(address(assigned, "register")))
    page = client.post(address(assigned, "register"), {})
    assert page.status_code == 422
    assert "This cannot be done now" in text_of(page)


def test_a_verb_that_is_none(enter, head, assigned):
    assert enter(head).get(address(assigned, "explode")).status_code == 404
