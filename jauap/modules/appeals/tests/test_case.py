"""The public page of a case: reading, and everything its applicant can do from there."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.operations import Matter, Submitted
from jauap.kernel.cases.testing import ANSWER, CHECKED, REMEDIES, TEXT
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.procedures.statuses import Outcome
from tests.cast import CITY, DIRECTORATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

MONDAY = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)  # 10:00 in the city
TUESDAY = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)


@pytest.fixture
def today(monkeypatch):
    """The pages look at the clock here only."""

    def stand(at: datetime) -> None:
        monkeypatch.setattr("jauap.lib.clock.now", lambda: at)

    stand(TUESDAY)
    return stand


@pytest.fixture
def lodged(citizen):
    return cases.submit(
        procedure="appeals.application",
        matter=Matter(text=TEXT, language="kk", territory=CITY, body=DIRECTORATE),
        by=citizen.actor(at=MONDAY),
        applicant=citizen.person.pk,
        channel=Channel.WEB,
        at=MONDAY,
    )


@pytest.fixture
def answered(lodged, registrar, executor, head):
    case = lodged.case
    cases.register(case_id=case.pk, by=registrar.actor(at=MONDAY), at=MONDAY)
    cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=MONDAY), at=MONDAY)
    cases.draft(
        case_id=case.pk,
        text=ANSWER,
        outcome=Outcome.SATISFIED,
        remedies=REMEDIES,
        checklist=CHECKED,
        by=executor.actor(at=TUESDAY),
        at=TUESDAY,
    )
    cases.answer(case_id=case.pk, by=head.actor(at=TUESDAY), at=TUESDAY)
    return lodged


def opened(client: Client, lodged: Submitted) -> Any:
    return client.get(f"/en/case/{lodged.case.reference}/{lodged.secret}/", follow=True)


def page_of(client: Client, lodged: Submitted) -> str:
    return re.sub(r"\s+", " ", client.get(f"/en/case/{lodged.case.reference}/").content.decode())


def does(client: Client, lodged: Submitted, verb: str, **typed: str) -> Any:
    return client.post(f"/en/case/{lodged.case.reference}/do/{verb}/", typed, follow=True)


def status(lodged: Submitted) -> str:
    return Case.objects.get(pk=lodged.case.pk).status


# ---------------------------------------------------------------- reading


def test_the_link_opens_the_case_and_hides_the_code(client, lodged, today):
    response = opened(client, lodged)

    assert response.redirect_chain[-1][0] == f"/en/case/{lodged.case.reference}/"
    page = response.content.decode()
    assert TEXT.split(".")[0] in page
    assert "27\u00a0March" in page
    assert "APPC art. 76(1)" in page
    assert lodged.secret not in page


def test_number_and_code_open_it_as_people_type_them(client, lodged, today):
    reference = " ".join(re.findall("....", lodged.case.reference))
    secret = f" {lodged.secret[:5]} {lodged.secret[5:].upper()} "

    response = client.post("/en/case/", {"reference": reference, "secret": secret})

    assert response["Location"] == f"/en/case/{lodged.case.reference}/"


def test_a_stranger_is_asked_for_the_code(lodged, today):
    assert Client().get(f"/en/case/{lodged.case.reference}/")["Location"] == "/en/case/"
    assert Client().get(f"/en/case/{lodged.case.reference}/wrong/")["Location"] == "/en/case/"


def test_the_signed_in_applicant_needs_no_code(client, lodged, citizen, stranger, today):
    client.force_login(citizen.account)
    own = client.get(f"/en/case/{lodged.case.reference}/")
    client.force_login(stranger.account)
    other = client.get(f"/en/case/{lodged.case.reference}/")

    assert own.status_code == 200
    assert other.status_code == 302


def test_the_deadline_shows_each_day_that_does_not_count(client, lodged, today):
    opened(client, lodged)

    page = page_of(client, lodged)

    assert "Nauryz" in page
    assert "day 14 of the term" in page


def test_a_late_answer_is_called_late_and_the_complaint_is_offered(client, lodged, today):
    today(datetime(2026, 4, 1, 5, 0, tzinfo=UTC))
    opened(client, lodged)

    page = page_of(client, lodged)

    assert "The answer is late" in page
    assert "Complain to the superior body" in page


@pytest.mark.parametrize("paper", ["receipt.pdf", "answer.pdf"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_papers(client, answered, today, paper, language):
    opened(client, answered)

    pdf = client.get(f"/{language}/case/{answered.case.reference}/{paper}")

    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Cache-Control"].startswith("private")


def test_there_is_no_answer_on_paper_before_there_is_one(client, lodged, today):
    opened(client, lodged)

    assert client.get(f"/en/case/{lodged.case.reference}/answer.pdf").status_code == 404


def test_a_page_of_a_case_costs_few_statements(client, answered, today, django_assert_max_num_queries):
    opened(client, answered)

    with django_assert_max_num_queries(14):
        client.get(f"/en/case/{answered.case.reference}/")


# ---------------------------------------------------------------- acting


def test_solved_closes_the_case(client, answered, today):
    opened(client, answered)

    response = does(client, answered, "rate", verdict="solved", words="")

    assert "closed as solved" in response.content.decode()
    assert status(answered) == "closed"


def test_not_solved_leads_on(client, answered, today):
    opened(client, answered)
    does(client, answered, "rate", verdict="not_solved", words="The lamp is dark again")

    page = page_of(client, answered)
    response = does(client, answered, "reopen", text="The lamp is dark again")

    assert "Open the case again" in page
    assert "The case is open again" in response.content.decode()
    assert status(answered) == "registered"


def test_after_thirty_days_a_case_is_not_reopened(client, answered, today):
    """Answered on 3 March 2026; thirty calendar days end on Thursday, 2 April."""
    today(datetime(2026, 4, 3, 5, 0, tzinfo=UTC))
    opened(client, answered)

    response = does(client, answered, "reopen", text="The lamp is dark again")

    assert response.status_code == 422
    assert "2\u00a0April\u00a02026" in response.content.decode()
    assert status(answered) == "answered"


def test_a_complaint_is_explained_and_lodged(client, answered, today):
    opened(client, answered)
    before = client.get(f"/en/case/{answered.case.reference}/do/complain/").content.decode()

    after = does(client, answered, "complain", text="The lamp was never replaced")

    assert "3 working days" in before
    assert "20 working days" in before
    assert "counts that as a refusal" in before
    complaint = Case.objects.get(parent=answered.case)
    assert complaint.procedure == "appeals.review"
    assert "Your complaint was lodged" in after.content.decode()


def test_a_question_is_answered(client, lodged, registrar, today):
    cases.register(case_id=lodged.case.pk, by=registrar.actor(at=MONDAY), at=MONDAY)
    cases.ask(case_id=lodged.case.pk, text="Which lamp is it?", by=registrar.actor(at=MONDAY), at=MONDAY)
    opened(client, lodged)

    page = page_of(client, lodged)
    does(client, lodged, "reply", text="The one at the gate")

    assert "The body asks you something" in page
    assert "Which lamp is it?" in page
    assert status(lodged) == "registered"


@pytest.mark.usefixtures("today")
def test_the_preliminary_decision_is_objected_to(client, lodged, executor, head):
    case = lodged.case
    cases.register(case_id=case.pk, by=head.actor(at=MONDAY), at=MONDAY)
    cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=MONDAY), at=MONDAY)
    cases.propose_decision(
        case_id=case.pk, text="We refuse", outcome=Outcome.REFUSED, by=executor.actor(at=MONDAY), at=MONDAY
    )
    opened(client, lodged)

    page = page_of(client, lodged)
    response = does(client, lodged, "state_position", text="I object", wants_oral="on")

    assert "We refuse" in page
    assert "The body must read this before it decides" in response.content.decode()


def test_an_appeal_is_taken_back(client, lodged, today):
    opened(client, lodged)
    unsure = does(client, lodged, "withdraw", text="")

    response = does(client, lodged, "withdraw", text="", sure="on")

    assert unsure.status_code == 422
    assert "You took your appeal back" in response.content.decode()
    assert status(lodged) == "withdrawn"


def test_words_are_added_and_shown(client, lodged, today):
    opened(client, lodged)
    nothing = does(client, lodged, "add_document", text="")

    response = does(client, lodged, "add_document", text="It is dark since Friday")

    assert "Write something or choose a file" in nothing.content.decode()
    assert "It is dark since Friday" in response.content.decode()


def test_a_document_is_served_without_harm(client, lodged, today):
    from django.core.files.uploadedfile import SimpleUploadedFile

    opened(client, lodged)
    client.post(
        f"/en/case/{lodged.case.reference}/do/add_document/",
        {"text": "", "files": [SimpleUploadedFile("note.txt", "Қараңғы".encode())]},
    )

    (link,) = re.findall(r'href="(/en/case/\d+/files/[^"]+)"', page_of(client, lodged))
    served = client.get(link)

    assert b"".join(served.streaming_content).decode() == "Қараңғы"
    assert served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Disposition"].startswith("attachment")
    assert Client().get(link).status_code == 302


def test_what_the_case_does_not_allow_is_said_and_the_words_are_kept(client, lodged, today):
    opened(client, lodged)

    response = does(client, lodged, "reopen", text="Open it")

    assert response.status_code == 422
    assert "Open it" in response.content.decode()


def test_an_anonymous_voice_is_read_and_not_acted_on(client, today):
    voice = cases.submit(
        procedure="appeals.message",
        matter=Matter(text=TEXT, language="kk", territory=CITY, body=DIRECTORATE),
        by=SYSTEM,
        applicant=None,
        channel=Channel.WEB,
        at=MONDAY,
    )

    page = opened(client, voice).content.decode()

    assert "What you can do" not in page
    assert client.get(f"/en/case/{voice.case.reference}/do/withdraw/").status_code == 404
