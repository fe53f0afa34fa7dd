"""A letter taken down by the registrar, and the board of the vertical."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime
from pypdf import PdfReader

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases import telling
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import testing as people
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.procedures.statuses import Status
from jauap.lib.ids import format_reference, uuid7
from tests.cast import CITY, DIRECTORATE

pytestmark = pytest.mark.usefixtures("country")


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def paper_of(response: Any) -> str:
    """The text of a PDF."""
    pages = PdfReader(BytesIO(response.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def letter(day: date, **more: Any) -> dict[str, Any]:
    return {
        "procedure": "appeals.application", "send_key": str(uuid7()), "channel": "paper", "arrived_on_0": day.day,
        "arrived_on_1": day.month, "arrived_on_2": day.year, "family_name": "Ахметов", "given_name": "Болат",
        "phone": "8 701 123 45 67", "language": "ru", "text": "Во дворе нет света третий день.",
        "territory": CITY, "place": "ул. Абая, 50", "answers": "own", "register_at_once": "on", **more,
    }  # fmt: skip


# ---------------------------------------------------------------- a letter


def test_a_letter_is_taken_down_with_both_days(enter, registrar, now):
    arrived = (now - timedelta(days=2)).date()
    client = enter(registrar)
    assert client.get("/en/desk/intake/").status_code == 200

    page = client.post("/en/desk/intake/", letter(arrived), follow=True)

    case = Case.objects.get()
    assert (case.channel, case.holder_id, case.status) == ("paper", DIRECTORATE, Status.REGISTERED)
    assert case.submitted_at.date() == arrived
    assert case.registered_at is not None
    assert case.registered_at > case.submitted_at + timedelta(days=1)
    assert case.applicant is not None
    assert case.applicant.name.full == "Ахметов Болат"
    assert format_reference(case.reference) in page.content.decode()
    assert client.get("/en/desk/intake/slip.pdf").content.startswith(b"%PDF")


GAS = "В подъезде сильный запах газа, люди задыхаются."


def test_a_letter_that_tells_of_danger_says_whom_to_call(enter, registrar, now):
    client = enter(registrar)

    done = text_of(client.post("/en/desk/intake/", letter(now.date(), text=GAS), follow=True))
    slip = paper_of(client.get("/en/desk/intake/slip.pdf"))

    assert "Tell the applicant whom to call" in done
    assert "Is somebody in danger now?" in slip
    for number in ("104", "112"):
        assert number in re.sub(r"\d{4,}", "", done)
        assert re.search(rf"\b{number}\b", slip)


def test_a_letter_without_danger_says_nothing_of_it(enter, registrar, now):
    client = enter(registrar)

    done = text_of(client.post("/en/desk/intake/", letter(now.date()), follow=True))

    assert "whom to call" not in done
    assert "in danger" not in paper_of(client.get("/en/desk/intake/slip.pdf"))


def test_a_letter_entered_late_shows_both_instants_and_the_delay(enter, registrar, citizen, now):
    client = enter(registrar)

    done = text_of(client.post("/en/desk/intake/", letter((now - timedelta(days=3)).date()), follow=True))
    case = Case.objects.get()
    page = text_of(client.get(f"/en/desk/cases/{case.reference}/"))
    slip = paper_of(client.get("/en/desk/intake/slip.pdf"))

    for said in (done, page, slip):
        assert "Entered into the system" in said
        assert "It was entered 3 days after it had arrived" in said
    told = telling.story(file=cases.file(case=cases.get(case_id=case.pk)), by=None, at=now)
    assert any("3 days after" in detail.value for detail in told.details)
    [submitted, *_more] = ledger.history(stream=case.pk)
    assert submitted.at > case.submitted_at + timedelta(days=2)  # the fact bears the instant of the server


def test_only_a_letter_can_have_arrived_before(enter, registrar, now):
    sent = letter((now - timedelta(days=3)).date(), channel="phone")

    answer = enter(registrar).post("/en/desk/intake/", sent)

    assert answer.status_code == 422
    assert "Only a letter on paper can have arrived before" in text_of(answer)
    assert not Case.objects.exists()


def test_a_letter_of_this_morning_can_be_entered_at_any_hour(enter, registrar, now):
    """Without a time of day it arrives now, not at an hour that has not come yet."""
    enter(registrar).post("/en/desk/intake/", letter(localtime(now).date()))

    assert "Entered into the system" not in text_of(
        enter(registrar).get(f"/en/desk/cases/{Case.objects.get().reference}/")
    )


def test_a_second_press_makes_no_second_case(enter, registrar, now):
    sent = letter(now.date() - timedelta(days=1))

    enter(registrar).post("/en/desk/intake/", sent)
    enter(registrar).post("/en/desk/intake/", sent)

    assert Case.objects.count() == 1


def test_a_call_is_routed_by_the_rules(enter, registrar, now):
    sent = letter(
        localtime(now).date(),
        answers="route",
        channel="phone",
        family_name="",
        given_name="",
        phone="",
    )

    enter(registrar).post("/en/desk/intake/", sent)

    case = Case.objects.get()
    assert case.applicant is None
    assert "anonymous" in case.flags


def test_what_is_wrong_is_said_and_kept(enter, registrar, now):
    future = (now + timedelta(days=30)).date()

    page = enter(registrar).post("/en/desk/intake/", letter(future, text="Слова остаются"))

    assert page.status_code == 422
    assert "lies in the future" in text_of(page)
    assert "Слова остаются" in text_of(page)
    empty = enter(registrar).post("/en/desk/intake/", letter(now.date(), text="", iin="123"))
    assert empty.status_code == 422
    assert not Case.objects.exists()


def test_an_unclear_place_is_asked_again(enter, registrar, now):
    page = enter(registrar).post(
        "/en/desk/intake/", letter(now.date() - timedelta(days=1), territory="", place_name="Абай")
    )

    assert page.status_code == 422
    assert "Choose one of them" in text_of(page)
    assert 'name="territory"' in page.content.decode()


def test_only_a_registrar_takes_letters_down(enter, executor):
    assert enter(executor).get("/en/desk/intake/").status_code == 403


# ---------------------------------------------------------------- the board


def test_the_board_counts_the_vertical(enter, akim, lodge, now):
    lodge()
    lodge(at=now - timedelta(days=60))

    page = enter(akim).get("/en/desk/board/")

    row = next(row for row in page.context["board"].rows if row.body.code == DIRECTORATE)
    assert (row.open, row.late) == (2, 1)
    assert row.age_days == pytest.approx(30, abs=1)
    assert page.context["board"].total.open == 2
    assert len(page.context["late"]) == 1


def test_the_way_down_and_not_sideways(enter, akim):
    client = enter(akim)

    assert client.get(f"/en/desk/board/?body={DIRECTORATE}").status_code == 200
    assert client.get("/en/desk/board/?body=kz-mot").status_code == 403


def test_only_the_nearest_room_is_marked(enter, akim):
    page = enter(akim).get("/en/desk/board/").content.decode()

    assert re.findall(r'<a href="([^"]+)" aria-current', page) == ["/en/desk/board/"]


def test_an_executor_has_no_board(enter, executor):
    assert enter(executor).get("/en/desk/board/").status_code == 403


def test_the_board_of_a_ministry_costs_as_much_as_that_of_a_city(client, country, lodge):
    lodge()
    minister = people.official(body="kz-mot", role=OfficialRole.HEAD)
    client.force_login(minister.account)
    client.get("/en/desk/board/")

    with CaptureQueriesContext(connection) as counted:
        assert client.get("/en/desk/board/").status_code == 200

    assert len(counted) <= 12, "\n".join(query["sql"][:150] for query in counted)
