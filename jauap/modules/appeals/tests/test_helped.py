"""The window helps: it understands the keyboard, speaks kindly to whoever is in despair, and opens the case it took."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jauap.kernel.cases.models import Case
from jauap.modules.appeals.models import DraftFile
from jauap.modules.appeals.testing import send, write

pytestmark = pytest.mark.django_db

IN_ANOTHER_LAYOUT, MEANT = "E yfc ytn djls? Fkvfns", "У нас нет воды, Алматы"


def test_who_forgot_the_layout_is_offered_what_was_meant(client):
    alarm = client.post("/en/appeal/alarm/", {"text": IN_ANOTHER_LAYOUT})

    assert MEANT in alarm.content.decode()
    assert MEANT not in client.post("/en/appeal/alarm/", {"text": MEANT}).content.decode()


def test_the_words_are_written_anew_by_one_press(client):
    client.post(
        "/en/appeal/",
        {
            "text": IN_ANOTHER_LAYOUT,
            "documents": SimpleUploadedFile("note.txt", b"water", content_type="text/plain"),
            "do": "retype",
        },
    )

    page = client.get("/en/appeal/").content.decode()

    assert MEANT in page
    assert IN_ANOTHER_LAYOUT not in page
    assert DraftFile.objects.count() == 1


def test_it_is_offered_once_more_before_sending(client):
    write(client, words=IN_ANOTHER_LAYOUT)

    assert MEANT in client.get("/en/appeal/check/").content.decode()
    mended = client.post("/en/appeal/?back=check", {"text": IN_ANOTHER_LAYOUT, "do": "retype"}, follow=True)

    assert mended.redirect_chain[-1][0] == "/en/appeal/check/"
    assert 'value="retype"' not in mended.content.decode()


def test_who_is_in_despair_is_not_asked_about_crimes(client):
    write(client, words="Я больше не хочу жить")

    page = client.get("/en/appeal/check/").content.decode()

    assert "tel:150" in page
    assert "tells_of_crime" not in page
    assert "/answers/suggest/" not in page


def test_the_receipt_leads_to_the_case_without_asking_for_its_code_again(client):
    receipt = send(client).content.decode()

    link = re.search(r'href="([^"]+/case/[^"]+)"', receipt)
    assert link
    case = client.get(link[1], follow=True)

    assert case.redirect_chain[-1][0] == f"/en/case/{Case.objects.get().reference}/"
    assert "What you wrote" in case.content.decode()


def test_too_long_a_text_is_refused_in_a_whole_sentence_and_kept(client):
    page = client.post("/en/appeal/", {"text": "Яма. " * 10_000})

    assert page.status_code == 422
    assert "What happened: at most 20000 characters fit, there are 49999" in page.content.decode()
    assert "Яма. Яма." in client.get("/en/appeal/").content.decode()


def test_danger_shows_numbers_and_blocks_nothing(client):
    write(client, words="В подъезде запах газа, люди задыхаются, Алматы, Абая 50")

    page = client.get("/en/appeal/check/").content.decode()
    sent = client.post("/en/appeal/check/", {"tells_of_crime": "yes"}, follow=True)

    for number in ("112", "101", "102", "103"):
        assert f"tel:{number}" in page
    assert "tel:104" in sent.content.decode()  # on the receipt too, the line made for gas
    assert sent.status_code == 200
    # What the person says binds; what the words say only asks for a look.
    assert Case.objects.get().flags == ["crime", "may_be_danger"]


def test_somebody_in_despair_is_spoken_to_while_still_writing(client):
    fragment = client.post("/en/appeal/alarm/", {"text": "Больше не могу, хочу умереть"}).content.decode()
    nothing = client.post("/en/appeal/alarm/", {"text": "Яма на дороге"}).content.decode()

    assert "You do not have to be alone with this" in fragment
    assert fragment.index("tel:150") < fragment.index("tel:103")
    assert "tel:" not in nothing
