"""A citizen signs in by a code: to an address or a phone, known or not."""

import re

import pytest
from django.core import mail
from django.test import Client

from jauap.gateways.email.testing import opened
from jauap.gateways.sms import memory
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import operations, testing
from jauap.kernel.people.models import Account
from jauap.modules.accounts.tests.pages import (
    ask_for_code,
    code_in_letter,
    is_signed_in,
    methods,
    sign_in,
)

pytestmark = pytest.mark.django_db


def test_the_first_code_opens_an_account(client):
    page = client.get("/en/sign-in/")
    assert "E-mail address or phone number" in page.text
    assert "no password" in page.text

    asked = ask_for_code(client, " Name@Example.kz ")
    entered = client.post(asked.url, {"code": code_in_letter()})

    account = Account.objects.get()
    assert (asked.status_code, asked.url) == (302, "/en/sign-in/code/")
    assert (entered.status_code, entered.url) == (302, "/")
    assert (account.email, account.language, account.has_usable_password()) == (
        "name@example.kz",
        "en",
        False,
    )
    assert account.opened_at
    assert [fact.kind for fact in ledger.history(stream=account.uuid)] == ["account.opened"]
    assert mail.outbox[0].to == ["name@example.kz"]
    assert is_signed_in(client)
    assert methods(client) == ["code"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_code_travels_as_a_real_letter(client, settings, language):
    with opened(settings) as office:
        asked = client.post(f"/{language}/sign-in/", {"address": "name@example.kz"})

    [letter] = office.letters
    code = re.search(r"^ {4}(\d{4} \d{4})\r?$", letter.get_content(), re.MULTILINE)
    assert letter["To"] == "name@example.kz"
    assert code
    assert code[1] in letter["Subject"]
    client.post(asked["Location"], {"code": code[1]})
    assert is_signed_in(client)
    assert Account.objects.get().language == language


def test_the_second_time_it_is_the_same_account(client):
    sign_in(client, "name@example.kz")
    client.post("/en/sign-out/")
    assert not is_signed_in(client)

    sign_in(client, "NAME@example.kz")

    assert Account.objects.count() == 1
    assert is_signed_in(client)


@pytest.mark.parametrize("typed", ["8 701 123 45 67", "+7 (701) 123-45-67"])
def test_a_phone_signs_in_too(client, typed):
    sign_in(client, typed)

    account = Account.objects.get()
    [message] = memory.outbox
    assert (account.phone, account.email, message.to) == ("+77011234567", None, "+77011234567")
    assert account.phone_verified_at
    assert "Tell it to nobody" in message.text
    assert is_signed_in(client)
    assert [fact.kind for fact in ledger.history(stream=account.uuid)] == [
        "account.phone_verified",
        "account.opened",
    ]


def test_without_an_operator_only_addresses_sign_in(client, settings):
    settings.SMS_GATEWAY = ""

    page = client.get("/en/sign-in/")
    refused = ask_for_code(client, "8 701 123 45 67")

    assert "phone number" not in page.text
    assert "Enter an e-mail address" in refused.text
    assert not Account.objects.exists()


@pytest.mark.parametrize("typed", ["", "name", "name@", "109", "a b@example.kz", "<script>@example.kz"])
def test_what_is_no_address_is_said_beside_the_box(client, typed):
    refused = ask_for_code(client, typed)

    assert refused.status_code == 200
    assert 'href="#id_address"' in refused.text
    assert not mail.outbox
    assert not Account.objects.exists()


@pytest.mark.parametrize("typed", ["1234", "00000000", "", "код"])
def test_a_wrong_code_opens_nothing(client, typed):
    asked = ask_for_code(client, "name@example.kz")

    refused = client.post(asked.url, {"code": typed})

    assert refused.status_code == 200
    assert 'href="#id_code"' in refused.text
    assert not is_signed_in(client)


def test_three_wrong_codes_end_the_try(client):
    asked = ask_for_code(client, "name@example.kz", query="?next=/en/about-me/name/")
    right = code_in_letter()

    for _ in range(2):
        client.post(asked.url, {"code": "00000000", "next": "/en/about-me/name/"})
    refused = client.post(asked.url, {"code": "00000000", "next": "/en/about-me/name/"})
    again = client.post("/en/sign-in/code/", {"code": right})

    assert refused.url == "/en/sign-in/?next=%2Fen%2Fabout-me%2Fname%2F"
    assert "tried too often" in client.get(refused.url).text
    assert again.url.startswith("/en/sign-in/")
    assert not is_signed_in(client)


def test_a_code_expires_and_the_way_is_kept(client, settings):
    asked = ask_for_code(client, "name@example.kz", query="?next=/en/about-me/name/")
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1

    response = client.get(asked.url)

    assert response.url == "/en/sign-in/?next=%2Fen%2Fabout-me%2Fname%2F"
    assert "expired" in client.get(response.url).text


def test_a_code_can_be_sent_again(client):
    asked = ask_for_code(client, "name@example.kz", query="?next=/en/about-me/name/")
    first = code_in_letter()
    assert "Send the code again" in client.get(asked.url).text

    again = client.post(asked.url, {"action": "resend", "next": "/en/about-me/name/"})
    second = code_in_letter()

    assert len(mail.outbox) == 2
    assert client.post(again.url, {"code": first}).status_code == 200
    entered = client.post(again.url, {"code": second, "next": "/en/about-me/name/"})
    assert entered.url == "/en/about-me/name/"


def test_another_address_can_be_given(client):
    ask_for_code(client, "wrong@example.kz")

    assert client.get("/en/sign-in/").status_code == 200
    sign_in(client, "name@example.kz")

    assert is_signed_in(client)


def test_a_code_belongs_to_the_browser_that_asked(client):
    asked = ask_for_code(client, "name@example.kz")

    elsewhere = Client().post(asked.url, {"code": code_in_letter()})

    assert elsewhere["Location"] == "/en/sign-in/"


# ---------------------------------------------------------------- a stranger learns nothing


def answer_of(address: str) -> tuple[int, str, str]:
    client = Client()
    asked = ask_for_code(client, address)
    return asked.status_code, asked.url, client.get(asked.url).text.replace(address, "…")


@pytest.mark.parametrize("known", ["known@example.kz", "8 701 123 45 67"])
def test_known_and_unknown_look_the_same(known):
    kind = {"email": known} if "@" in known else {"phone": known}
    operations.open_account(account=operations.account_for(**kind), at=testing.AT)
    unknown = "unknown@example.kz" if "@" in known else "8 701 765 43 21"

    assert strip_tokens(answer_of(known)) == strip_tokens(answer_of(unknown))


def test_a_closed_account_looks_the_same_and_gets_no_code():
    closed = testing.account(email="closed@example.kz")
    operations.close_account(account=closed, by=SYSTEM, at=testing.AT)

    assert strip_tokens(answer_of("closed@example.kz")) == strip_tokens(answer_of("unknown@example.kz"))
    assert "code" in mail.outbox[1].subject
    assert "not open" in mail.outbox[0].body


def strip_tokens(answer: tuple[int, str, str]) -> tuple[int, str, str]:
    status, url, text = answer
    text = re.sub(r"value=\"[A-Za-z0-9]{64}\"", "", text)
    return status, url, re.sub(r"\+?[78][ \d]{9,}", "…", text)


# ---------------------------------------------------------------- limits


def test_codes_for_one_address_are_limited(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "30/m/ip,3/m/key"}

    for _ in range(3):
        assert ask_for_code(client, "name@example.kz").status_code == 302
    refused = ask_for_code(client, "NAME@example.kz")

    assert refused.status_code == 200
    assert "tried too often" in refused.text
    assert len(mail.outbox) == 3
    assert ask_for_code(client, "other@example.kz").status_code == 302


def test_codes_for_one_network_address_are_limited(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "3/m/ip"}

    answers = [ask_for_code(client, f"name{number}@example.kz").status_code for number in range(4)]

    assert answers == [302, 302, 302, 200]
    assert Account.objects.count() == 3


# ---------------------------------------------------------------- what cannot be handed over


def test_a_code_that_cannot_go_is_said_at_once(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    refused = ask_for_code(client, "name@example.kz")

    assert refused.status_code == 503
    assert "could not send the code" in refused.text
    assert 'value="name@example.kz"' in refused.text


def test_a_message_that_cannot_go_is_said_at_once(client, settings):
    settings.SMS_GATEWAY = "jauap.gateways.sms.tests.test_gateway.Busy"

    refused = ask_for_code(client, "8 701 123 45 67")

    assert refused.status_code == 503
    assert "could not send the code" in refused.text


# ---------------------------------------------------------------- nothing is lost


def test_where_the_visitor_was_going_survives(client):
    refused = client.get("/en/about-me/contacts/?from=appeal")
    assert refused.url == "/en/sign-in/?next=/en/about-me/contacts/%3Ffrom%3Dappeal"

    page = client.get(refused.url)
    assert 'name="next" value="/en/about-me/contacts/?from=appeal"' in page.text
    entered = sign_in(client, "name@example.kz", next_url="/en/about-me/contacts/%3Ffrom%3Dappeal")

    assert entered.url.startswith("/en/about-me/contacts/")


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_away_from_here(client, address):
    entered = sign_in(client, "name@example.kz", next_url=address)

    assert entered.url == "/"


def test_what_was_put_into_the_session_survives(client):
    client.get("/en/sign-in/")
    session = client.session
    session["draft_keys"] = ["0198c0de"]
    session.save()
    key_before = session.session_key

    sign_in(client, "name@example.kz")

    assert client.session["draft_keys"] == ["0198c0de"]
    assert client.session.session_key != key_before
    client.post("/en/sign-out/")
    assert "draft_keys" not in client.session


def test_a_typed_form_waits_behind_the_sign_in(client):
    refused = client.post("/en/about-me/name/", {"family": "Өтініш беруші", "given": "Айгүл"})

    next_url = refused.url.partition("next=")[2]
    entered = sign_in(client, "name@example.kz", next_url=next_url)

    assert "Өтініш беруші" in client.get(entered.url).text


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_is_there_in_each_language(client, language):
    page = client.get(f"/{language}/sign-in/")

    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text


def test_who_is_signed_in_needs_no_sign_in(client):
    sign_in(client, "name@example.kz")

    assert client.get("/en/sign-in/?next=/en/about-me/").url == "/en/about-me/"


def test_a_link_does_not_sign_out(client):
    sign_in(client, "name@example.kz")

    assert "Do you want to sign out?" in client.get("/en/sign-out/").text
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "address",
    [
        "account/login/",
        "account/signup/",
        "accounts/signup/",
        "account/password/reset/",
        "account/2fa/",
        "account/2fa/webauthn/",
        "account/email/",
        "sign-in/signup/",
    ],
)
def test_what_we_do_not_use_does_not_exist(client, address):
    assert client.get(f"/en/{address}").status_code == 404


def test_a_public_page_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/en/sign-in/closed/").status_code == 200
