"""Having one's data deleted: explained before, confirmed by a code, done at once, said afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from jauap.kernel.people import testing
from jauap.kernel.people.models import Account, Person
from jauap.lib import clock
from jauap.modules.accounts import confirming
from jauap.modules.accounts.tests.pages import (
    authenticator_code,
    code_in_letter,
    code_in_message,
    give_authenticator,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db

ERASE = "/en/about-me/erase/"
CONFIRM = "/en/about-me/erase/confirm/"


@pytest.fixture
def citizen(client: Client) -> Account:
    account = testing.citizen(email="name@example.kz")
    sign_in(client, "name@example.kz")
    mail.outbox.clear()
    return account


def erased() -> bool:
    return not Account.objects.filter(email="name@example.kz").exists()


def test_it_is_said_first_what_goes(client: Client, citizen: Account) -> None:
    assert ERASE in client.get("/en/about-me/").text

    page = client.get(ERASE).text

    assert "Goes at once" in page
    assert "Your name and IIN" in page
    assert mail.outbox == []
    assert not erased()


def test_with_the_code_everything_goes_and_the_session_ends(client: Client, citizen: Account) -> None:
    assert client.post(ERASE)["Location"] == CONFIRM
    assert "have your data deleted" in str(mail.outbox[-1].body)

    done = client.post(CONFIRM, {"code": code_in_letter()}, follow=True)

    assert "Your data were deleted" in done.text
    assert "Nothing about you is kept here any more." in done.text
    assert erased()
    assert Person.objects.get().erased_at is not None
    assert not is_signed_in(client)


@pytest.mark.parametrize("typed", ["", "12345678", "0000 0000 0000"])
def test_without_the_right_code_nothing_goes(client: Client, citizen: Account, typed: str) -> None:
    client.post(ERASE)

    answer = client.post(CONFIRM, {"code": typed})

    assert answer.status_code == 422
    assert not erased()


def test_a_code_is_asked_for_even_when_the_page_is_passed_over(client: Client, citizen: Account) -> None:
    assert client.post(CONFIRM, {"code": "12345678"}).status_code == 422
    assert not erased()


def test_after_three_wrong_codes_the_right_one_is_too_late(client: Client, citizen: Account) -> None:
    client.post(ERASE)
    for _ in range(3):
        client.post(CONFIRM, {"code": "x1"})

    client.post(CONFIRM, {"code": code_in_letter()})

    assert not erased()


def test_an_old_code_is_no_code(client: Client, citizen: Account) -> None:
    client.post(ERASE)
    session = client.session
    past = clock.now() - timedelta(seconds=1)
    session[confirming.SENT] = session[confirming.SENT] | {"until": past.isoformat()}
    session.save()

    client.post(CONFIRM, {"code": code_in_letter()})

    assert not erased()


def test_whoever_has_an_authenticator_app_enters_its_code(client: Client, citizen: Account) -> None:
    give_authenticator(citizen)

    assert client.post(ERASE)["Location"] == CONFIRM
    assert mail.outbox == []
    assert "Code of the authenticator app" in client.get(CONFIRM).text
    client.post(CONFIRM, {"code": authenticator_code()})

    assert erased()


def test_by_phone(client: Client) -> None:
    sign_in(client, "+7 701 123 45 67")

    client.post(ERASE)
    done = client.post(CONFIRM, {"code": code_in_message()})

    assert done["Location"] == "/en/erased/"
    assert not Account.objects.exists()


def test_an_official_is_told_that_it_stays_known_who_acted(client: Client) -> None:
    official = testing.official()
    client.force_login(official.account)

    page = client.get(ERASE).text

    assert "who acted for the state" in page
    assert "Go on" not in page
    assert client.post(ERASE).status_code == 200
    assert mail.outbox == []


# ---------------------------------------------------------------- for programs


ENGLISH = {"Accept-Language": "en"}


def api(client: Client, method: str, path: str, **body: Any) -> Any:
    send = getattr(client, method)
    return (
        send(f"/api/v1/accounts{path}", body, content_type="application/json", headers=ENGLISH)
        if body
        else send(f"/api/v1/accounts{path}", headers=ENGLISH)
    )


def test_programs_are_told_the_same(client: Client, citizen: Account) -> None:
    told = api(client, "get", "/erasure").json()

    assert told["is_possible"] is True
    assert {"what": "Your name and IIN", "until": ""} in told["now"]


def test_programs_confirm_by_the_same_code(client: Client, citizen: Account) -> None:
    refused = api(client, "post", "/erasure", code="12345678")
    sent = api(client, "post", "/erasure/code")
    done = api(client, "post", "/erasure", code=code_in_letter())

    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (403, "wrong-code")
    assert (sent.status_code, sent.json()["sent_to"]) == (202, "n•••@example.kz")
    assert done.status_code == 200
    assert done.json()["is_whole"] is True
    assert erased()


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(ERASE).status_code == 302
    assert api(client, "get", "/erasure").status_code == 401
