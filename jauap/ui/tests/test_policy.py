"""Who may open an address, and what a stranger is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation
from ninja import NinjaAPI

from jauap.ui import navigation, policy, policy_api
from jauap.ui.tests import addresses

pytestmark = pytest.mark.urls("jauap.ui.tests.addresses")


@pytest.fixture(autouse=True)
def no_other_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the addresses of these tests are there, so the links of the modules lead nowhere."""
    monkeypatch.setattr(navigation, "_entries", [])


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@dataclass
class Office:
    role: str


class Somebody:
    is_authenticated = True


class Stranger:
    is_authenticated = False


def asked(*, user: Any = None, role: str | None = None) -> HttpRequest:
    request = RequestFactory().get("/en/anything/?a=1")
    vars(request)["user"] = user or Stranger()
    vars(request)["office"] = Office(role) if role else None
    return request


@pytest.mark.parametrize(
    ("view", "name", "roles"),
    [
        (addresses.anyone, "public", set()),
        (addresses.mine, "signed_in", set()),
        (addresses.only_sent, "signed_in", set()),
        (addresses.at_work, "official", set()),
        (addresses.heads, "official", {"head", "deputy"}),
        (addresses.play, "demonstration_only", set()),
    ],
)
def test_a_view_carries_its_policy(view: Any, name: str, roles: set[str]) -> None:
    assert view.policy == policy.Policy(name, frozenset(roles))


def test_a_stranger_is_asked_to_sign_in_and_comes_back() -> None:
    answer = addresses.mine(asked())

    assert answer.status_code == 302
    assert answer["location"] == "/en/account/login/?next=/en/anything/%3Fa%3D1"


@pytest.mark.parametrize(
    ("role", "view", "answer"),
    [
        ("executor", addresses.at_work, b"at work"),
        ("head", addresses.heads, b"heads"),
        ("deputy", addresses.heads, b"heads"),
        ("executor", addresses.heads, policy.NotInYourOffice),
        (None, addresses.heads, policy.OnlyForOfficials),
        (None, addresses.at_work, policy.OnlyForOfficials),
    ],
)
def test_an_office_opens_its_own_pages(role: str | None, view: Any, answer: Any) -> None:
    request = asked(user=Somebody(), role=role)

    if isinstance(answer, bytes):
        assert view(request).content == answer
        return
    with pytest.raises(PermissionDenied) as refused:
        view(request)
    assert isinstance(refused.value.args[0], answer)


@pytest.mark.django_db
def test_the_page_of_a_refusal_says_why(client: Client) -> None:
    client.force_login(get_user_model().objects.create_user(email="citizen@example.kz"))

    answer = client.get("/en/heads/")

    assert answer.status_code == 403
    assert "Your account has no office here." in answer.content.decode()


def test_the_demonstration_exists_only_in_a_demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True
    assert addresses.play(asked()).status_code == 200

    settings.DEMONSTRATION = settings.DEBUG = False
    with pytest.raises(Http404):
        addresses.play(asked())


def test_a_fragment_sends_the_whole_window_to_the_sign_in() -> None:
    request = asked()
    request.META["HTTP_HX_REQUEST"] = "true"

    answer = addresses.mine(request)

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/en/account/login/")


def test_a_script_is_told_that_the_session_has_ended() -> None:
    request = asked()
    request.META["HTTP_ACCEPT"] = "application/json"

    assert addresses.mine(request).status_code == 401


@pytest.mark.parametrize(
    ("rule", "user", "role", "lets_in"),
    [
        (policy_api.public, None, None, True),
        (policy_api.signed_in, None, None, False),
        (policy_api.signed_in, Somebody(), None, True),
        (policy_api.official("head"), None, None, False),
        (policy_api.official("head"), Somebody(), "head", True),
    ],
)
def test_the_api_has_the_same_rules(rule: Any, user: Any, role: str | None, lets_in: bool) -> None:
    request = asked(user=user, role=role)
    decide = getattr(rule, "authenticate", None)

    answer = decide(request, None) if decide else rule(request)

    assert bool(answer) is lets_in


def test_the_api_refuses_another_office() -> None:
    with pytest.raises(PermissionDenied):
        policy_api.official("head").authenticate(asked(user=Somebody(), role="executor"), None)


def test_an_operation_of_the_api_carries_its_policy() -> None:
    rule = policy_api.official("head")
    api = NinjaAPI(urls_namespace="policy")
    api.get("/x", auth=rule)(lambda request: "x")

    assert rule.policy == policy.Policy("official", frozenset({"head"}))
