"""Officials: a password, an authenticator app, an office."""

import re
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user, login
from django.core import mail
from django.http import HttpResponse
from django.test import Client, RequestFactory

from jauap.kernel.ledger.types import SYSTEM, ActorKind
from jauap.kernel.people import operations, testing
from jauap.kernel.people.models import Account, Official
from jauap.kernel.people.types import OfficialRole
from jauap.modules.accounts.backends import BY_PROGRAM
from jauap.modules.accounts.middleware import visitor
from jauap.modules.accounts.tests.pages import (
    SECRET,
    authenticator_code,
    code_in_letter,
    give_authenticator,
    is_signed_in,
    methods,
    sign_in,
    sign_in_with_password,
)

pytestmark = pytest.mark.django_db

PASSWORD = "төрт сөз бір кілт"


@pytest.fixture
def official() -> Official:
    return testing.official(account=testing.citizen(email="official@example.kz"), password=PASSWORD)


@pytest.fixture
def ready(official: Official) -> Official:
    give_authenticator(official.account)
    return official


def seen(client: Client) -> Any:
    """The request as a view sees it, in the session of this browser."""
    request: Any = RequestFactory().get("/en/")
    request.session = client.session
    request.user = get_user(request)
    visitor(lambda request: HttpResponse())(request)
    return request


def enter(client: Client, *, next_url: str = "") -> str:
    """Password and authenticator; where it leads."""
    asked = sign_in_with_password(client, "official@example.kz", PASSWORD, next_url=next_url)
    assert asked.url == "/en/sign-in/second-factor/"
    assert not is_signed_in(client)
    return client.post(asked.url, {"code": authenticator_code()})["Location"]


# ---------------------------------------------------------------- two factors


def test_password_and_app_open_the_office(client, ready):
    where = enter(client, next_url="/en/about-me/name/")

    assert where == "/en/about-me/name/"
    assert methods(client) == ["password", "mfa"]
    assert seen(client).office == ready
    assert seen(client).actor.official_id == ready.pk


def test_a_password_alone_opens_no_office(client, official):
    entered = sign_in_with_password(client, "official@example.kz", PASSWORD)

    assert entered.url == "/en/about-me/security/app/"
    assert not seen(client).office
    assert seen(client).actor.kind == ActorKind.CITIZEN
    assert client.get("/en/office/").url == "/en/about-me/security/app/"


def test_a_code_alone_opens_no_office(client, official):
    sign_in(client, "official@example.kz")

    assert is_signed_in(client)
    assert not seen(client).office
    assert "Sign in with your password" in client.get("/en/office/").text
    chosen = client.post("/en/office/", {"office": official.pk})
    assert "Sign in with your password" in chosen.text
    assert not seen(client).office


def test_whoever_has_an_app_is_asked_for_it_after_a_code_too(client, ready):
    entered = sign_in(client, "official@example.kz")

    assert entered.url == "/en/sign-in/second-factor/"
    assert not is_signed_in(client)


@pytest.mark.parametrize("typed", ["000000", "", "123"])
def test_a_wrong_code_of_the_app_opens_nothing(client, ready, typed):
    asked = sign_in_with_password(client, "official@example.kz", PASSWORD)

    refused = client.post(asked.url, {"code": typed})

    assert refused.status_code == 200
    assert 'href="#id_code"' in refused.text
    assert not is_signed_in(client)


def test_a_code_of_the_app_is_good_once(client, ready):
    code = authenticator_code()
    enter(client)
    client.post("/en/sign-out/")

    asked = sign_in_with_password(client, "official@example.kz", PASSWORD)

    assert client.post(asked.url, {"code": code}).status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("address", "password"),
    [("official@example.kz", "wrong"), ("stranger@example.kz", PASSWORD), ("official@example.kz", "")],
)
def test_a_wrong_password_opens_nothing(client, ready, address, password):
    refused = sign_in_with_password(client, address, password)

    assert refused.status_code == 200
    assert 'class="errors"' in refused.text
    assert PASSWORD not in refused.text


def test_tries_of_passwords_are_limited(client, ready, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/key"}

    for _ in range(3):
        sign_in_with_password(client, "official@example.kz", "wrong")
    refused = sign_in_with_password(client, "official@example.kz", PASSWORD)

    assert "tried too often" in refused.text


def test_a_secret_of_the_app_is_not_readable_in_the_table(ready):
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP)

    assert SECRET not in str(stored.data)


# ---------------------------------------------------------------- the first day


def test_the_first_day_of_an_official(client):
    account = operations.account_for(email="new@example.kz")
    official = testing.official(account=account)

    # The password, by a code to the address that the body has registered.
    asked = client.post("/en/sign-in/password/", {"email": "new@example.kz"})
    confirmed = client.post(asked.url, {"code": code_in_letter()})
    weak = client.post(confirmed.url, {"password1": "password"})
    done = client.post(confirmed.url, {"password1": PASSWORD})
    assert 'href="#id_password1"' in weak.text
    assert "The password is set" in client.get(done.url).text

    # The authenticator app.
    where = sign_in_with_password(client, "new@example.kz", PASSWORD, next_url="/en/about-me/name/").url
    page = client.get(where)
    secret = re.search(r'<code class="digits">([A-Z2-7]+)</code>', page.text)
    assert secret
    assert 'src="data:image/svg+xml;base64,' in page.text
    codes = client.post(where, {"code": authenticator_code(secret[1])})
    assert len(re.findall(r"<li><code>\d{8}</code></li>", client.get(codes.url).text)) == 10

    # The office.
    assert "In which office do you work now?" in client.get("/en/office/").text
    chosen = client.post("/en/office/", {"office": official.pk})
    assert chosen.url == "/en/about-me/name/"
    assert seen(client).office == official
    assert Account.objects.get().opened_at


def test_only_officials_have_passwords(client):
    testing.account(email="citizen@example.kz")

    for address in ("citizen@example.kz", "stranger@example.kz"):
        asked = client.post("/en/sign-in/password/", {"email": address})
        assert asked.url == "/en/sign-in/password/code/"
        assert "need no password" in mail.outbox[-1].body
        assert client.post(asked.url, {"code": "00000000"}).status_code == 200


def test_a_recovery_code_opens_once(client, ready):
    enter(client)
    client.post("/en/about-me/security/codes/new/")
    code = re.findall(r"<li><code>(\d{8})</code></li>", client.get("/en/about-me/security/codes/").text)[0]
    client.post("/en/sign-out/")

    asked = sign_in_with_password(client, "official@example.kz", PASSWORD)
    assert client.post(asked.url, {"code": code}).status_code == 302
    client.post("/en/sign-out/")
    asked = sign_in_with_password(client, "official@example.kz", PASSWORD)
    assert client.post(asked.url, {"code": code}).status_code == 200


def test_removing_the_app_closes_the_office(client, ready):
    enter(client)
    assert seen(client).office

    client.post("/en/about-me/security/app/remove/")

    assert not seen(client).office
    assert client.get("/en/office/").url == "/en/about-me/security/app/"
    assert mail.outbox[-1].subject == "A change of your account of Jauap"


def test_dangerous_things_ask_again_after_a_while(client, ready, settings):
    enter(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1

    asked = client.post("/en/about-me/security/app/remove/")

    assert asked.url.startswith("/en/about-me/security/again/")
    assert "Confirm that it is you" in client.get(asked.url).text
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    client.post(asked.url, {"password": PASSWORD})


def test_an_official_changes_the_password(client, ready):
    enter(client)
    new = "бұл мүлде басқа кілт сөз"

    refused = client.post("/en/about-me/security/password/", {"oldpassword": "wrong", "password1": new})
    assert 'href="#id_oldpassword"' in refused.text
    client.post("/en/about-me/security/password/", {"oldpassword": PASSWORD, "password1": new})

    assert is_signed_in(client)
    client.post("/en/sign-out/")
    assert sign_in_with_password(client, "official@example.kz", PASSWORD).status_code == 200
    assert sign_in_with_password(client, "official@example.kz", new).status_code == 302


# ---------------------------------------------------------------- offices


@pytest.fixture
def second(ready: Official) -> Official:
    return testing.official(account=ready.account, body="kz-second", role=OfficialRole.HEAD)


def test_whoever_holds_several_offices_chooses(client, ready, second):
    where = enter(client, next_url="/en/about-me/name/")

    assert where == "/en/office/"
    page = client.get(where)
    assert "Body kz-second" in page.text
    assert not seen(client).office
    chosen = client.post(where, {"office": second.pk})
    assert chosen.url == "/en/about-me/name/"
    assert seen(client).office == second
    assert seen(client).actor.body == "kz-second"


@pytest.mark.parametrize("typed", ["", "999999", "head"])
def test_only_ones_own_office_can_be_chosen(client, ready, second, typed):
    testing.official(body="kz-third")
    where = enter(client)

    refused = client.post(where, {"office": typed})

    assert refused.status_code == 200
    assert not seen(client).office


def test_an_office_ends_with_the_dismissal(client, ready):
    enter(client)
    assert seen(client).office

    operations.dismiss(official=ready, on=date(2026, 1, 6), by=SYSTEM, at=testing.AT)

    assert not seen(client).office
    assert client.get("/en/office/").status_code == 403


def test_a_citizen_has_no_office(client):
    sign_in(client, "name@example.kz")

    assert client.get("/en/office/").status_code == 403


def test_another_visitor_in_the_same_browser_gets_no_office(client, ready):
    enter(client)
    request = seen(client)
    request.META["HTTP_HOST"] = "localhost"

    login(request, testing.account(), backend=BY_PROGRAM)

    assert "office" not in request.session


def test_a_session_opened_by_the_program_starts_in_the_first_office(client, official):
    client.force_login(official.account)

    assert seen(client).office == official


def test_who_asks_for_the_office_pays_for_it(client, ready, django_assert_num_queries):
    enter(client)
    session_and_account = 2

    with django_assert_num_queries(session_and_account):
        request = seen(client)
        assert request.user.pk
        assert request.person.name
    with django_assert_num_queries(1):
        assert request.office.body.code == "kz-example"
        assert request.actor.body == "kz-example"


def test_a_stranger_is_a_citizen_without_keys(client):
    request = seen(client)

    assert not request.person
    assert not request.office
    assert (request.actor.kind, request.actor.account_id, request.actor.person_uuid) == (
        ActorKind.CITIZEN,
        None,
        None,
    )
