"""The page about oneself."""

import pytest
from django.core import mail

from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import operations, queries, testing
from jauap.kernel.people.models import Account, Person
from jauap.kernel.people.types import ConsentPurpose, ContactKind
from jauap.modules.accounts.tests.pages import code_in_letter, code_in_message, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen(client) -> Account:
    account = testing.citizen(email="name@example.kz")
    sign_in(client, "name@example.kz")
    mail.outbox.clear()
    return account


def person_of(account: Account) -> Person:
    account.refresh_from_db()
    assert account.person is not None
    return account.person


def test_a_newcomer_is_asked_for_the_name(client):
    sign_in(client, "name@example.kz")
    assert "Tell us your name" in client.get("/en/about-me/").text
    assert client.get("/en/about-me/contacts/").url == "/en/about-me/name/"

    saved = client.post(
        "/en/about-me/name/",
        {"family": "Өтініш", "given": "Беруші", "patronymic": "", "iin": "900101 312348"},
    )

    person = person_of(Account.objects.get())
    assert saved.url == "/en/about-me/"
    assert (person.name.full, person.iin, person.identity) == ("Өтініш Беруші", testing.IIN, "claimed")
    page = client.get("/en/about-me/").text
    assert "••••••••2348" in page
    assert testing.IIN not in page
    [fact] = ledger.history(stream=person.uuid)
    assert fact.acted.account_id == Account.objects.get().pk


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"family": "", "given": ""}, "id_family"),
        ({"family": "Өтініш", "iin": "900101312347"}, "id_iin"),
        ({"family": "Өтініш", "iin": "1"}, "id_iin"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(client, typed, field):
    sign_in(client, "name@example.kz")

    refused = client.post("/en/about-me/name/", typed)

    assert refused.status_code == 200
    assert f'href="#{field}"' in refused.text
    assert not Person.objects.exists()


def test_a_name_can_be_changed_but_not_the_iin(client, citizen):
    page = client.get("/en/about-me/name/")
    assert 'value="Өтініш"' in page.text
    assert "IIN" not in page.text

    client.post("/en/about-me/name/", {"family": "Жаңа", "given": "Беруші", "iin": testing.IIN})

    assert (person_of(citizen).name.full, person_of(citizen).iin) == ("Жаңа Беруші", None)


def test_contacts_are_kept(client, citizen):
    client.post(
        "/en/about-me/contacts/", {"email": "to@example.kz", "phone": "8 701 123 45 67", "postal": "Астана"}
    )
    client.post(
        "/en/about-me/contacts/", {"email": "to@example.kz", "phone": "8 701 123 45 67", "postal": ""}
    )

    assert queries.contacts(person=person_of(citizen)) == {
        ContactKind.EMAIL: "to@example.kz",
        ContactKind.PHONE: "+77011234567",
    }
    facts = ledger.history(stream=person_of(citizen).uuid)[1:]
    assert [(fact.payload["set"], fact.payload["removed"]) for fact in facts] == [
        (["email", "phone", "postal"], []),
        ([], ["postal"]),
    ]
    assert "+7\u00a0701\u00a0123\u00a045\u00a067" in client.get("/en/about-me/").text


def test_the_language_of_letters(client, citizen):
    saved = client.post("/en/about-me/language/", {"language": "ru"})

    assert saved.url == "/ru/about-me/"
    citizen.refresh_from_db()
    assert citizen.language == "ru"


def test_consent_is_given_and_taken_back(client, citizen):
    client.post("/en/about-me/consent/", {"purposes": ["sms_notices", "publish_answer"]})
    assert "Text messages about the course of my appeals" in client.get("/en/about-me/").text
    client.post("/en/about-me/consent/", {"purposes": ["publish_answer"]})

    assert set(queries.consents(person=person_of(citizen))) == {ConsentPurpose.PUBLISH_ANSWER}
    kinds = [fact.kind for fact in ledger.history(stream=person_of(citizen).uuid)]
    assert kinds == [
        "person.registered",
        "person.consented",
        "person.consented",
        "person.consent_withdrawn",
    ]


# ---------------------------------------------------------------- how one signs in


def test_another_address_signs_in_after_its_code(client, citizen):
    asked = client.post("/en/about-me/email/", {"action_add": "1", "email": "New@Example.kz"})
    assert asked.url == "/en/about-me/email/code/"
    assert mail.outbox[-1].to == ["new@example.kz"]
    citizen.refresh_from_db()
    assert citizen.email == "name@example.kz"

    assert client.post(asked.url, {"code": "00000000"}).status_code == 200
    client.post(asked.url, {"code": code_in_letter()})

    citizen.refresh_from_db()
    assert citizen.email == "new@example.kz"
    assert "You sign in with the new address" in client.get("/en/about-me/").text
    assert any(letter.to == ["name@example.kz"] for letter in mail.outbox)
    client.post("/en/sign-out/")
    sign_in(client, "new@example.kz")
    assert Account.objects.count() == 1


def test_an_address_that_nobody_proved_is_free(client, citizen):
    operations.account_for(email="new@example.kz")

    asked = client.post("/en/about-me/email/", {"action_add": "1", "email": "new@example.kz"})
    client.post(asked.url, {"code": code_in_letter()})

    citizen.refresh_from_db()
    assert citizen.email == "new@example.kz"


def test_the_address_of_another_is_told_to_its_owner_only(client, citizen):
    testing.account(email="taken@example.kz")

    asked = client.post("/en/about-me/email/", {"action_add": "1", "email": "taken@example.kz"})
    assert asked.url == "/en/about-me/email/code/"
    assert "another account" not in client.post(asked.url, {"code": "00000000"}).text
    refused = client.post(asked.url, {"code": code_in_letter()})

    assert "Another account signs in with this address" in refused.text
    citizen.refresh_from_db()
    assert citizen.email == "name@example.kz"


def test_a_phone_signs_in_after_its_code(client, citizen):
    asked = client.post("/en/about-me/phone/", {"phone": "8 701 123 45 67"})
    assert asked.url == "/en/about-me/phone/code/"
    assert not Account.objects.filter(phone__isnull=False).exists()

    assert client.post(asked.url, {"code": "00000000"}).status_code == 200
    done = client.post(asked.url, {"code": code_in_message()})

    assert done.url == "/en/about-me/"
    citizen.refresh_from_db()
    assert citizen.phone == "+77011234567"
    assert citizen.phone_verified_at
    client.post("/en/sign-out/")
    sign_in(client, "+7 701 123 45 67")
    assert Account.objects.count() == 1
    assert is_signed_in(client)


def test_an_address_of_a_phone_account(client):
    sign_in(client, "8 701 123 45 67")

    asked = client.post("/en/about-me/email/", {"action_add": "1", "email": "name@example.kz"})
    client.post(asked.url, {"code": code_in_letter()})

    assert Account.objects.get().email == "name@example.kz"


def test_the_address_of_an_official_is_changed_by_the_administrator(client):
    official = testing.official(account=testing.citizen(email="official@example.kz"))
    client.force_login(official.account)

    refused = client.get("/en/about-me/email/", follow=True)

    assert "administrator of your body" in refused.text


def test_a_letter_that_cannot_go_is_said_and_nothing_is_lost(client, citizen, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    refused = client.post("/en/about-me/email/", {"action_add": "1", "email": "new@example.kz"})

    assert refused.status_code == 503
    assert 'value="new@example.kz"' in refused.text


@pytest.mark.parametrize(
    "page", ["", "name/", "contacts/", "language/", "consent/", "email/", "phone/", "security/"]
)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_opens(client, citizen, page, language):
    assert client.get(f"/{language}/about-me/{page}").status_code == 200


@pytest.mark.parametrize(
    "page", ["about-me/", "about-me/name/", "about-me/security/app/", "about-me/security/codes/", "office/"]
)
def test_strangers_are_asked_to_sign_in(client, page):
    assert client.get(f"/en/{page}").url.startswith("/en/sign-in/?next=")


def test_the_page_about_oneself_costs_few_statements(client, citizen, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/en/about-me/")
