"""What people and machines send by mistake or on purpose: a clear sentence, and nothing typed is lost."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jauap.kernel.cases.models import Case, Submission
from jauap.kernel.people.models import Person
from jauap.modules.appeals.models import Draft, DraftFile
from jauap.modules.appeals.testing import CITY, WORDS, send, write

pytestmark = pytest.mark.django_db

FIFTY_THOUSAND = "Жол нашар. " * 4_546  # 50,006 characters


def body_of(response: Any) -> str:
    return str(response.content.decode())


TEXTS = [
    ("", "Say what happened, in a few words at least."),
    ("   \n\t ", "Say what happened, in a few words at least."),
    ("...!?!", "Say what happened, in a few words at least."),
    ("🙂🙂🙂", "Say what happened, in a few words at least."),
    ("\x00\x00\x00", "Say what happened, in a few words at least."),
    (FIFTY_THOUSAND, "at most 20000 characters fit"),
]


@pytest.mark.parametrize(("text", "sentence"), TEXTS, ids=lambda value: repr(value[:12]))
def test_a_text_that_cannot_be_sent(client, text, sentence):
    page = client.post("/en/appeal/", {"text": text})

    assert page.status_code == 422
    assert sentence in body_of(page)


def test_a_text_that_is_too_long_is_kept(client):
    page = client.post("/en/appeal/", {"text": FIFTY_THOUSAND})

    assert FIFTY_THOUSAND.strip() in body_of(page)
    assert FIFTY_THOUSAND.strip() in body_of(client.get("/en/appeal/"))


SENT_AS_WRITTEN = [
    ("Шұңқыр 🕳️👨‍👩‍👧‍👦 у дома, Алматы", "Шұңқыр 🕳️👨‍👩‍👧‍👦 у дома, Алматы"),
    ("מים אין בבית", "מים אין בבית"),  # right to left
    ("Нет \u202eводы\u202c в доме", "Нет воды в доме"),  # marks that would turn the line round
    ("Су\x00 жоқ\x07 үйде", "Су жоқ үйде"),  # zero bytes, bells
    ("<script>alert(1)</script> <b>су</b> жоқ", "<script>alert(1)</script> <b>су</b> жоқ"),
    ("'; DROP TABLE cases_case; --", "'; DROP TABLE cases_case; --"),
    ("{{ secret }} {% load x %} %s {}", "{{ secret }} {% load x %} %s {}"),
    ("İstanbul ﬁ ½ ǆ", "İstanbul ﬁ ½ ǆ"),
    ("a\r\nb\rc d", "a\nb\nc d"),
]


@pytest.mark.parametrize(("typed", "kept"), SENT_AS_WRITTEN, ids=lambda value: repr(value[:12]))
def test_strange_words_arrive_as_they_were_written(client, typed, kept):
    receipt = send(client, words=typed)

    assert receipt.status_code == 200
    assert Submission.objects.get().text == kept
    reference = Case.objects.get().reference
    page = body_of(client.get(f"/en/case/{reference}/", follow=True))
    assert "<script>alert" not in page


NUMBERS = [
    ("12345", "An IIN or BIN has 12 digits"),
    ("900101312349", "One of the digits is wrong"),
    ("901301312348", "does not begin with a date"),
    ("90010131234x", "12 digits"),
    ("٩٠٠١٠١٣١٢٣٤٨", "12 digits"),
]


@pytest.mark.parametrize(("iin", "sentence"), NUMBERS)
def test_a_wrong_iin_is_said_and_kept(client, iin, sentence):
    client.post("/en/appeal/", {"text": WORDS})

    page = client.post("/en/appeal/who/", {"family_name": "Сейітова", "phone": "+77011234567", "iin": iin})

    assert page.status_code == 422
    assert sentence in body_of(page)
    assert iin in body_of(page)
    assert '<details class="more" open><summary>IIN' in body_of(page)  # what is wrong is not folded away
    assert "Сейітова" in body_of(page)


CONTACTS = [
    ({"phone": "12"}, "We cannot call this number"),
    ({"phone": "hello"}, "We cannot call this number"),
    ({"email": "nobody"}, "Enter an e-mail address"),
    ({"email": "a@b"}, "Enter an e-mail address"),
    ({}, "no answer can reach you"),
]


@pytest.mark.parametrize(("given", "sentence"), CONTACTS)
def test_contacts_that_reach_nobody(client, given, sentence):
    client.post("/en/appeal/", {"text": WORDS})

    page = client.post("/en/appeal/who/", {"family_name": "Сейітова", **given})

    assert page.status_code == 422
    assert sentence in body_of(page)


def test_neither_name_nor_the_wish_to_have_none(client):
    client.post("/en/appeal/", {"text": WORDS})

    page = client.post("/en/appeal/who/", {"phone": "+77011234567"})

    assert page.status_code == 422
    assert "tick that you do not want to give it" in body_of(page)
    assert "Fill in: Family name" not in body_of(page)


def test_one_name_is_enough(client):
    client.post("/en/appeal/", {"text": WORDS})

    answer = client.post("/en/appeal/who/", {"given_name": "Айгүл", "phone": "+77011234567"})

    assert answer.status_code == 302


# ---------------------------------------------------------------- files

FILES = [
    ("empty.jpg", b"", "is empty"),
    ("virus.exe", b"MZ\x90\x00" + b"\0" * 100, "is of a kind we cannot open"),
    ("photo.jpg", b"%PDF-1.7 not a photo", "is not the kind of file that its name says"),
    ("page.pdf", b"<html><script>alert(1)</script></html>", "is not the kind of file that its name says"),
    ("big.jpg", b"\xff\xd8\xff" + b"\0" * (31 * 1024 * 1024), "a file may have up to"),
]


@pytest.mark.parametrize(
    ("name", "content", "sentence"), FILES, ids=[name for name, _content, _said in FILES]
)
def test_files_that_cannot_be_taken(client, name, content, sentence):
    page = client.post("/en/appeal/", {"text": WORDS, "documents": [SimpleUploadedFile(name, content)]})

    assert page.status_code == 422
    assert sentence in body_of(page)
    assert WORDS in body_of(page)
    assert not DraftFile.objects.exists()


def test_an_eleventh_file(client):
    photo = b"\xff\xd8\xff\xe0" + b"\0" * 64
    ten = [SimpleUploadedFile(f"{number}.jpg", photo) for number in range(10)]
    client.post("/en/appeal/", {"text": WORDS, "documents": ten})

    page = client.post("/en/appeal/", {"text": WORDS, "documents": [SimpleUploadedFile("11.jpg", photo)]})

    assert page.status_code == 422
    assert "At most 10 files" in body_of(page)
    assert DraftFile.objects.count() == 10


def test_a_request_that_is_too_large_is_refused_in_words(client, settings):
    """Two hundred megabytes are sent to a real server in the journeys; here the limit is small."""
    settings.LARGEST_REQUEST = 10_000

    page = client.post("/en/appeal/", {"text": FIFTY_THOUSAND})

    assert page.status_code == 413
    assert "The files are too large" in body_of(page)


# ---------------------------------------------------------------- places and bodies


@pytest.mark.parametrize("code", ["999999999", "abc", "75", "000000000", "750000000' OR 1=1", "\x00"])
def test_a_place_that_is_none(client, code):
    client.post("/en/appeal/", {"text": "No heating at home"})

    page = client.post("/en/appeal/place/", {"territory": code})

    assert page.status_code in {302, 422}
    assert client.get("/en/appeal/check/").status_code == 200


def test_a_body_that_is_none(client):
    write(client)

    client.post("/en/appeal/change/", {"kind": "request", "body": "kz-nobody", "do": "save"})
    client.post("/en/appeal/check/")

    assert Case.objects.get().holder_id != "kz-nobody"


def test_a_kind_that_is_none(client):
    write(client)

    page = client.post("/en/appeal/change/", {"kind": "petition", "do": "save"})

    assert page.status_code == 422


def test_nobody_competent_is_no_obstacle(client):
    """The appeal is taken, stands in the queue of unrouted ones, and its clock runs."""
    receipt = send(client, words="Бұл туралы ешкім білмейді, өзі түсініксіз нәрсе", territory="-")

    case = Case.objects.get()
    assert receipt.status_code == 200
    assert (case.status, case.holder_id) == ("unrouted", None)
    assert case.due_at is not None
    assert "A person will find the competent body" in body_of(receipt)


# ---------------------------------------------------------------- sessions and cookies


def test_without_cookies_the_next_page_starts_again(client):
    assert Client().get("/en/appeal/place/")["Location"] == "/en/appeal/"
    assert Client().get("/en/appeal/check/")["Location"] == "/en/appeal/"


def test_an_expired_form_is_explained_and_the_words_are_in_the_draft():
    browser = Client(enforce_csrf_checks=True)
    words = Client()
    words.post("/en/appeal/", {"text": WORDS})
    browser.cookies = words.cookies

    page = browser.post("/en/appeal/", {"text": WORDS})

    assert page.status_code == 403
    assert WORDS in body_of(browser.get("/en/appeal/"))


def test_nothing_is_left_when_sending_is_refused(client):
    write(client)
    draft = Draft.objects.get()
    broken = draft.answers.replace("+77011234567", "12")
    Draft.objects.filter(pk=draft.pk).update(answers=broken)

    page = client.post("/en/appeal/check/")

    assert page.status_code in {409, 422}
    assert "It was not sent" in body_of(page)
    assert WORDS in body_of(page)
    assert not Case.objects.exists()
    assert not Person.objects.exists()


def test_codes_are_not_guessed(client):
    cache.clear()
    send(client)
    reference = Case.objects.get().reference
    thief = Client()

    tries = [
        thief.post("/en/case/", {"reference": reference, "secret": f"wrong{number}"}) for number in range(10)
    ]

    assert "We found no case with this reference and code" in body_of(tries[0])
    assert "Too many tries" in body_of(tries[-1])
    cache.clear()


def test_a_guesser_locks_the_owner_out_of_nothing(client):
    cache.clear()
    send(client)
    case, secret = Case.objects.get(), Draft.objects.get().secret
    thief, owner = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="203.0.113.9")
    given = {"reference": case.reference, "secret": secret}

    for number in range(10):
        thief.post("/en/case/", {**given, "secret": f"wrong{number}"})

    assert "Too many tries" in body_of(thief.post("/en/case/", given))
    assert owner.post("/en/case/", given)["Location"] == f"/en/case/{case.reference}/"
    cache.clear()


@pytest.mark.parametrize("reference", ["", "1", "4071 8832 5632", "abcdefghijkl", "4" * 40])
def test_a_reference_with_a_wrong_digit(client, reference):
    page = client.post("/en/case/", {"reference": reference, "secret": "x"})

    assert page.status_code == 422


@pytest.mark.parametrize(
    "address",
    ["/en/case/123/", "/en/case/123/do/rate/", "/en/case/407188325631/do/nothing/", "/en/case/x/y/"],
)
def test_addresses_of_cases_tell_strangers_nothing(client, address):
    assert client.get(address)["Location"] == "/en/case/"


def test_the_city_is_kept_through_errors(client):
    client.post("/en/appeal/", {"text": "No heating at home"})
    client.post("/en/appeal/place/", {"territory": CITY, "place_name": "Almaty", "place": "x" * 600})

    assert "x" * 600 in body_of(client.get("/en/appeal/place/"))
