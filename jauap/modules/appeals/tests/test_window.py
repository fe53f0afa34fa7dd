"""The window, walked as a person walks it: four questions, nothing lost, one receipt."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jauap.kernel.cases.models import Case, Document, Submission
from jauap.kernel.people import operations as people
from jauap.lib import clock
from jauap.lib.ids import format_reference
from jauap.modules.appeals import front_page, operations
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.models import Draft, DraftFile
from jauap.modules.appeals.testing import CITY, WORDS, send, write

pytestmark = pytest.mark.django_db

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def photo(name: str = "photo.png", content: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


# ---------------------------------------------------------------- the whole way


def test_the_first_page_gets_its_question(rf):
    request = rf.get("/en/")
    request.user = AnonymousUser()

    question = front_page.question(request)

    assert "What happened?" in question
    assert 'action="/en/appeal/"' in question
    assert front_page.draft(request) == ""
    assert "tel:112" in front_page.urgent(request)
    assert 'name="secret"' in front_page.find(request)


def test_four_questions_end_in_a_receipt(client):
    receipt = send(client)

    case = Case.objects.get()
    shown = text_of(receipt)
    assert receipt.redirect_chain[-1][0] == "/en/appeal/receipt/"
    assert format_reference(case.reference) in receipt.content.decode()
    assert case.territory_id == CITY
    assert case.holder_id is not None
    assert case.applicant is not None
    assert case.applicant.name.full == "Сейітова Айгүл"
    assert Submission.objects.get(case=case).text == WORDS
    assert "APPC art. 76" in shown


def test_the_check_page_says_what_is_proposed_and_why(client):
    write(client)

    page = text_of(client.get("/en/appeal/check/"))

    assert "Proposed from your words" in page
    assert "Who answers" in page
    assert "These words speak for the topic" in page
    assert "The answer is due" in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("step", ["", "place/", "who/", "check/", "change/"])
def test_every_step_in_every_language(client, language, step):
    write(client, language=language)

    page = client.get(f"/{language}/appeal/{step}")

    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


# ---------------------------------------------------------------- drafts


def test_what_was_told_is_kept(client):
    answer = client.post("/en/appeal/", {"text": WORDS})

    assert (answer.status_code, answer["Location"]) == (302, "/en/appeal/place/")
    assert WORDS in client.get("/en/appeal/").content.decode()


def test_another_language_goes_on_with_the_same_draft(client):
    client.post("/ru/appeal/", {"text": WORDS})

    assert WORDS in client.get("/kk/appeal/").content.decode()


def test_a_closed_tab_loses_nothing(client):
    """The cookie lasts thirty days; the words are in the database, encrypted."""
    client.post("/en/appeal/draft/", {"text": "half a sent"}, headers={"accept": "application/json"})

    assert "half a sent" in client.get("/en/appeal/").content.decode()
    cookie = client.cookies["jauap_draft"]
    assert cookie["max-age"] == 30 * 24 * 3600
    assert cookie["httponly"]


def test_words_are_encrypted_in_the_database(client):
    from django.db import connection

    client.post("/en/appeal/", {"text": WORDS})

    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM appeals_draft")
        stored = bytes(cursor.fetchone()[0])
    assert WORDS.encode() not in stored
    assert b"text" not in stored


def test_a_draft_survives_signing_in_and_follows_to_another_device(client, citizen):
    client.post("/en/appeal/", {"text": WORDS})
    client.force_login(citizen.account)

    assert WORDS in client.get("/en/appeal/").content.decode()
    elsewhere = Client()
    elsewhere.force_login(citizen.account)
    assert WORDS in elsewhere.get("/en/appeal/").content.decode()


def test_a_claimed_draft_opens_for_nobody_else(client, citizen, stranger):
    client.post("/en/appeal/", {"text": WORDS})
    client.force_login(citizen.account)
    client.get("/en/appeal/")

    client.force_login(stranger.account)

    assert WORDS not in client.get("/en/appeal/").content.decode()


def test_a_forged_cookie_opens_nothing(client):
    client.post("/en/appeal/", {"text": WORDS})
    thief = Client()
    thief.cookies["jauap_draft"] = str(Draft.objects.get().pk)

    assert WORDS not in thief.get("/en/appeal/").content.decode()


def test_deleting_the_draft(client):
    client.post("/en/appeal/", {"text": WORDS, "documents": [photo()]})

    client.post("/en/appeal/draft/delete/")

    assert not Draft.objects.exists()
    assert not DraftFile.objects.exists()
    assert WORDS not in client.get("/en/appeal/").content.decode()


def test_old_drafts_and_shown_receipts_are_forgotten(client):
    client.post("/en/appeal/", {"text": WORDS})
    now = clock.now()

    assert people.erase_due(at=now + timedelta(days=29), owner="appeals") == {}
    assert people.erase_due(at=now + timedelta(days=31), owner="appeals") == {"appeals.Draft": 1}
    assert not Draft.objects.exists()


# ---------------------------------------------------------------- place


def test_the_place_is_found_in_the_words(client):
    client.post("/en/appeal/", {"text": "Өскеменде жылу жоқ"})

    page = text_of(client.get("/en/appeal/place/"))

    assert "Your words speak of this place" in page
    assert "territory_6310" in page


def test_who_meant_no_place_is_not_offered_it_again(client):
    client.post("/en/appeal/", {"text": "Өскеменде жылу жоқ"})
    client.post("/en/appeal/place/", {"territory": "-"})

    page = client.get("/en/appeal/place/").content.decode()

    assert re.findall(r'value="([^"]*)" checked', page) == ["-"]
    assert "Your words speak of this place" not in page


def test_a_place_chosen_after_all_is_the_one_shown(client):
    client.post("/en/appeal/", {"text": "Өскеменде жылу жоқ"})
    (guessed,) = re.findall(r'value="(\d{9})" checked', client.get("/en/appeal/place/").content.decode())
    client.post("/en/appeal/place/", {"territory": "-"})
    client.post("/en/appeal/place/", {"territory": guessed})

    page = client.get("/en/appeal/place/").content.decode()

    assert re.findall(r'value="([^"]*)" checked', page) == [guessed]


def test_a_place_is_searched_by_name_without_scripts(client):
    client.post("/en/appeal/", {"text": "No heating at home"})

    page = client.post("/en/appeal/place/", {"place_name": "Талдыкорган", "do": "find"})

    assert page.status_code == 200
    assert 'name="territory"' in page.content.decode()


def test_suggestions_are_a_fragment(client):
    page = client.get("/en/appeal/places/", {"place_name": "Тараз"}).content.decode()

    assert "<html" not in page
    assert 'name="territory"' in page


def test_the_position_of_the_device_names_the_district(client):
    client.post("/en/appeal/", {"text": "No heating at home"})

    page = client.post(
        "/en/appeal/place/", {"latitude": "43.2389", "longitude": "76.8897", "do": "find"}
    ).content.decode()

    assert 'value="75' in page


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("NaN", "1"), ("1e999", "1"), ("x", "y"), ("91", "0"), ("", "")]
)
def test_an_impossible_position_is_no_position(client, latitude, longitude):
    client.post("/en/appeal/", {"text": "No heating at home"})

    answer = client.post("/en/appeal/place/", {"latitude": latitude, "longitude": longitude})

    assert answer.status_code == 302


def test_a_name_that_nobody_knows_is_asked_again_and_kept(client):
    client.post("/en/appeal/", {"text": "No heating at home"})

    page = client.post("/en/appeal/place/", {"place_name": "Qwertyville", "place": "Main Street 1"})

    assert page.status_code == 422
    shown = text_of(page)
    assert "We found no such place" in shown
    assert "Qwertyville" in shown
    assert "Main Street 1" in shown


# ---------------------------------------------------------------- overruling


def test_the_person_can_overrule(client):
    write(client)

    client.post("/en/appeal/change/", {"kind": "complaint", "topic": "", "body_name": "", "do": "save"})
    send_page = client.post("/en/appeal/check/", follow=True)

    assert send_page.status_code == 200
    case = Case.objects.get()
    assert (case.procedure, case.kind) == ("appeals.complaint", "complaint")
    assert Submission.objects.get().proposal["kind"] != "complaint"


def test_a_body_is_named(client):
    write(client)

    client.post("/en/appeal/change/", {"kind": "request", "body_name": "", "body": "", "do": "save"})
    found = client.post(
        "/en/appeal/change/", {"kind": "request", "body_name": "Алматы қаласының әкімдігі", "do": "find"}
    ).content.decode()
    client.post(
        "/en/appeal/change/",
        {
            "kind": "request",
            "body_name": "Алматы қаласының әкімдігі",
            "body": "kz-750000000-akimat",
            "do": "save",
        },
    )
    client.post("/en/appeal/check/")

    assert "kz-750000000-akimat" in found
    assert Case.objects.get().holder_id == "kz-750000000-akimat"


# ---------------------------------------------------------------- without a name


def test_without_a_name_it_is_taken_and_marked(client):
    client.post("/en/appeal/", {"text": WORDS})
    client.post("/en/appeal/place/", {"territory": CITY})
    answer = client.post("/en/appeal/who/", {"nameless": "on"})

    page = text_of(client.get("/en/appeal/check/"))
    client.post("/en/appeal/check/")

    assert answer.status_code == 302
    assert "the appeal counts as anonymous" in page
    case = Case.objects.get()
    assert case.applicant is None
    assert case.flags == ["anonymous"]


# ---------------------------------------------------------------- signed in


def test_who_is_signed_in_is_not_asked_again(client, citizen):
    client.force_login(citizen.account)
    client.post("/en/appeal/", {"text": WORDS})
    client.post("/en/appeal/place/", {"territory": CITY})

    page = text_of(client.get("/en/appeal/who/"))
    client.post("/en/appeal/who/")
    client.post("/en/appeal/check/")

    assert citizen.person.name.full in page
    assert Case.objects.get().applicant_id == citizen.person.pk


# ---------------------------------------------------------------- files


def test_photos_go_with_the_appeal(client):
    client.post("/en/appeal/", {"text": WORDS, "documents": [photo(), photo("second.png")]})
    kept = client.get("/en/appeal/").content.decode()
    client.post("/en/appeal/place/", {"territory": CITY})
    client.post("/en/appeal/who/", {"family_name": "A", "given_name": "B", "phone": "+77011234567"})

    client.post("/en/appeal/check/")

    assert "photo.png" in kept
    assert sorted(Document.objects.values_list("name", flat=True)) == ["photo.png", "second.png"]
    assert not DraftFile.objects.exists()


def test_a_file_is_taken_out_again(client):
    client.post("/en/appeal/", {"text": WORDS, "documents": [photo()]})

    client.post(f"/en/appeal/files/{DraftFile.objects.get().pk}/remove/")

    assert not DraftFile.objects.exists()


# ---------------------------------------------------------------- sent once


def test_a_second_press_gets_the_same_receipt(client):
    write(client)
    draft = Draft.objects.get()

    first = operations.send(draft_id=draft.pk, account_id=None, at=clock.now())
    second = operations.send(draft_id=draft.pk, account_id=None, at=clock.now())

    assert (second.reference, second.secret) == (first.reference, first.secret)
    assert (first.is_new, second.is_new) == (True, False)
    assert Case.objects.count() == 1


def test_going_back_and_sending_again_ends_on_the_receipt(client):
    send(client)

    again = client.post("/en/appeal/check/")

    assert again["Location"] == "/en/appeal/receipt/"
    assert Case.objects.count() == 1


def test_the_words_leave_the_draft_when_it_is_sent(client):
    send(client)

    draft = Draft.objects.get()
    assert Answers.from_json(draft.answers).text == ""
    assert draft.reference == Case.objects.get().reference


def test_the_receipt_on_paper(client):
    send(client)

    paper = client.get("/en/appeal/receipt.pdf")

    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")


def test_a_stranger_sees_no_receipt(client):
    send(client)

    assert Client().get("/en/appeal/receipt/")["Location"] == "/en/case/"
