"""The pages of the cabinet: what waits for me first, one next step, and everything I can do."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case, Document
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.people.models import Representative
from jauap.kernel.people.types import RepresentationBasis
from jauap.modules.cabinet.tests.conftest import MONDAY, TUESDAY
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.django_db

APRIL = datetime(2026, 4, 1, 5, 0, tzinfo=UTC)


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def page_of(client: Any, lodged: Submitted, language: str = "en") -> str:
    return text(client.get(f"/{language}/my/{lodged.case.reference}/"))


def does(client: Any, lodged: Submitted, verb: str, **typed: Any) -> Any:
    return client.post(f"/en/my/{lodged.case.reference}/do/{verb}/", typed, follow=True)


def status(lodged: Submitted) -> str:
    return Case.objects.get(pk=lodged.case.pk).status


# ---------------------------------------------------------------- the list


def test_an_empty_room_says_what_will_be_here(signed_in: Any) -> None:
    assert "You have no cases yet" in text(signed_in.get("/en/my/"))


def test_what_waits_for_me_comes_first(signed_in: Any, asked: Submitted, citizen: Member) -> None:
    later = testing.case(
        at=TUESDAY, body=DIRECTORATE, by=citizen.actor(at=TUESDAY), applicant=citizen.person.pk
    )

    page = text(signed_in.get("/en/my/"))

    assert page.index("These wait for you") < page.index(asked.case.reference) < page.index(later.reference)
    assert "The body asks you something" in page


def test_the_first_page_tells_what_waits(signed_in: Any, asked: Submitted) -> None:
    assert "The body asks you something" in text(signed_in.get("/en/"))


def test_the_list_goes_on_by_key(signed_in: Any, citizen: Member, monkeypatch: Any) -> None:
    made = [
        testing.case(
            at=MONDAY + timedelta(minutes=number),
            body=DIRECTORATE,
            by=citizen.actor(at=MONDAY),
            applicant=citizen.person.pk,
        ).reference
        for number in range(53)
    ]
    first = text(signed_in.get("/en/my/"))

    following = re.search(r'href="(\?after=[^"]+)"', first)
    assert following
    second = text(signed_in.get(f"/en/my/{following[1]}"))

    assert [reference in first for reference in made] == [False] * 3 + [True] * 50
    assert [reference in second for reference in made] == [True] * 3 + [False] * 50


@pytest.mark.parametrize("rows", [10, 50])
def test_a_list_costs_few_statements(
    signed_in: Any, citizen: Member, rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        testing.case(
            at=MONDAY + timedelta(minutes=number),
            body=DIRECTORATE,
            by=citizen.actor(at=MONDAY),
            applicant=citizen.person.pk,
            territory=CITY,
        )
    signed_in.get("/en/my/")

    with django_assert_max_num_queries(6):
        signed_in.get("/en/my/")


# ---------------------------------------------------------------- one case


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_case_in_every_language(signed_in: Any, answered: Submitted, language: str) -> None:
    page = page_of(signed_in, answered, language)

    assert f'<html lang="{language}"' in page
    assert "Abai Street" in page


def test_nothing_is_asked_while_the_body_works(signed_in: Any, worked: Submitted) -> None:
    page = page_of(signed_in, worked)

    assert "Nothing is asked of you now" in page
    assert "27 March 2026" in page
    assert "Nauryz" in page
    assert "Who holds it, and why" in page


def test_the_answer_waits_for_a_verdict(signed_in: Any, answered: Submitted) -> None:
    page = page_of(signed_in, answered)

    assert "Read it, then say whether it solved your matter." in page
    assert "?verdict=not_solved" in page
    assert testing.REMEDIES in page


def test_drafts_of_the_body_are_not_told(signed_in: Any, answered: Submitted) -> None:
    page = page_of(signed_in, answered)

    assert "The body answered" in page
    assert "An answer was drafted" not in page


def test_a_late_answer_leads_to_a_complaint(signed_in: Any, worked: Submitted, today: Any) -> None:
    today(APRIL)

    page = page_of(signed_in, worked)

    assert "The law counts silence as a refusal" in page
    assert "do/complain/" in page


def test_the_answer_as_a_letter(signed_in: Any, answered: Submitted) -> None:
    pdf = signed_in.get(f"/kk/my/{answered.case.reference}/answer.pdf")

    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Cache-Control"].startswith("private")


def test_there_is_no_letter_before_the_answer(signed_in: Any, worked: Submitted) -> None:
    assert signed_in.get(f"/en/my/{worked.case.reference}/answer.pdf").status_code == 404


@pytest.mark.parametrize("state", ["lodged", "asked", "proposed", "answered"])
def test_a_case_page_costs_few_statements(
    signed_in: Any, state: str, request: pytest.FixtureRequest, django_assert_max_num_queries: Any
) -> None:
    lodged = request.getfixturevalue(state)
    page_of(signed_in, lodged)

    with django_assert_max_num_queries(10):
        page_of(signed_in, lodged)


def test_a_page_of_a_busy_case_costs_few_statements(
    signed_in: Any, asked: Submitted, django_assert_max_num_queries: Any
) -> None:
    does(signed_in, asked, "reply", text="This one", files=[SimpleUploadedFile("lamp.txt", b"lamp")])
    page = page_of(signed_in, asked)

    with django_assert_max_num_queries(10):
        page_of(signed_in, asked)

    assert "lamp.txt" in page


# ---------------------------------------------------------------- whose it is


@pytest.mark.parametrize("part", ["", "answer.pdf", "do/withdraw/"])
def test_another_persons_case_is_not_there(
    client: Any, answered: Submitted, stranger: Member, today: Any, part: str
) -> None:
    client.force_login(stranger.account, backend="jauap.modules.accounts.backends.BySelf")

    assert client.get(f"/en/my/{answered.case.reference}/{part}").status_code == 404
    assert client.post(f"/en/my/{answered.case.reference}/do/withdraw/", {"sure": "on"}).status_code == 404
    assert client.get("/en/my/407188325631/").status_code == 404
    assert client.get("/en/my/not-a-number/").status_code == 404


def test_nobody_is_let_in_without_signing_in(client: Any, lodged: Submitted) -> None:
    answer = client.get(f"/en/my/{lodged.case.reference}/")

    assert answer.status_code == 302
    assert "/sign-in/" in answer.url


def test_a_representative_sees_and_acts(
    client: Any, asked: Submitted, stranger: Member, citizen: Member, today: Any
) -> None:
    Representative.objects.create(
        representative=stranger.person,
        principal=citizen.person,
        basis=RepresentationBasis.choices[0][0],
        valid_from=MONDAY.date(),
    )
    client.force_login(stranger.account, backend="jauap.modules.accounts.backends.BySelf")

    room = text(client.get("/en/my/"))
    does(client, asked, "reply", text="The one at the gate")

    assert f"for {citizen.person.name.full}" in room
    assert status(asked) == "assigned"


# ---------------------------------------------------------------- acting


def test_a_question_is_answered_with_a_file(signed_in: Any, asked: Submitted) -> None:
    page = page_of(signed_in, asked)
    form = text(signed_in.get(f"/en/my/{asked.case.reference}/do/reply/"))
    files = [SimpleUploadedFile("note.txt", "Қараңғы".encode())]

    after = text(does(signed_in, asked, "reply", text="The one at the gate", files=files))

    assert "Which lamp is it?" in page
    assert "Which lamp is it?" in form
    assert "Your reply was sent to the body." in after
    assert "note.txt" in after
    assert status(asked) == "assigned"


def test_a_file_is_served_without_harm(signed_in: Any, lodged: Submitted, stranger: Member) -> None:
    does(signed_in, lodged, "add_document", text="", files=[SimpleUploadedFile("note.txt", b"dark")])
    address = f"/en/my/{lodged.case.reference}/files/{Document.objects.get().pk}/"

    served = signed_in.get(address)
    signed_in.force_login(stranger.account, backend="jauap.modules.accounts.backends.BySelf")

    assert b"".join(served.streaming_content) == b"dark"
    assert served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Disposition"].startswith("attachment")
    assert signed_in.get(address).status_code == 404


def test_the_preliminary_decision_is_objected_to(signed_in: Any, proposed: Submitted) -> None:
    page = page_of(signed_in, proposed)

    after = text(does(signed_in, proposed, "state_position", text="It is yours", wants_oral="on"))

    assert "The body shows you its decision before it adopts it" in page
    assert "The lamp is not ours" in page
    assert "You asked to be heard in person or by video." in after
    assert "do/state_position/" not in after


def test_the_verdict_pressed_is_chosen_already(signed_in: Any, answered: Submitted) -> None:
    form = text(signed_in.get(f"/en/my/{answered.case.reference}/do/rate/?verdict=partly"))

    assert re.search(r'value="partly"[^>]*checked', form)


def test_solved_closes_the_case(signed_in: Any, answered: Submitted) -> None:
    after = text(does(signed_in, answered, "rate", verdict="solved", text="It shines"))

    assert "closed as solved" in after
    assert "It shines" in after
    assert status(answered) == "closed"


def test_not_solved_leads_to_opening_again(signed_in: Any, answered: Submitted) -> None:
    after = text(does(signed_in, answered, "rate", verdict="not_solved", text=""))
    again = text(does(signed_in, answered, "reopen", text="The lamp is dark again"))

    assert "do/reopen/" in after
    assert "do/complain/" in after
    assert "The case is open again" in again
    assert status(answered) == "registered"


def test_after_thirty_days_a_case_is_not_opened_again(
    signed_in: Any, answered: Submitted, today: Any
) -> None:
    """Answered on 3 March 2026; thirty calendar days end on Thursday, 2 April."""
    today(datetime(2026, 4, 3, 5, 0, tzinfo=UTC))

    page = page_of(signed_in, answered)
    refused = does(signed_in, answered, "reopen", text="The lamp is dark again")

    assert "do/reopen/" not in page
    assert refused.status_code == 422
    assert "This was possible until 2 April 2026" in text(refused)
    assert "The lamp is dark again" in text(refused)


def test_a_complaint_is_explained_lodged_and_linked(signed_in: Any, answered: Submitted) -> None:
    before = text(signed_in.get(f"/en/my/{answered.case.reference}/do/complain/"))

    after = does(signed_in, answered, "complain", text="The lamp was never replaced")

    complaint = Case.objects.get(parent=answered.case)
    assert "3 working days" in before
    assert "20 working days" in before
    assert "counts that as a refusal" in before
    assert after.redirect_chain[-1][0] == f"/en/my/{complaint.reference}/"
    assert f"/en/my/{complaint.reference}/" in page_of(signed_in, answered)
    assert "do/complain/" not in page_of(signed_in, answered)


def test_taking_back_asks_whether_one_is_sure(signed_in: Any, lodged: Submitted) -> None:
    unsure = does(signed_in, lodged, "withdraw", text="")

    after = text(does(signed_in, lodged, "withdraw", text="", sure="on"))

    assert unsure.status_code == 422
    assert "You took your appeal back" in after
    assert status(lodged) == "withdrawn"


@pytest.mark.parametrize("verb", ["answer", "nonsense"])
def test_there_is_no_page_for_what_only_offices_do(signed_in: Any, lodged: Submitted, verb: str) -> None:
    assert signed_in.get(f"/en/my/{lodged.case.reference}/do/{verb}/").status_code == 404
