"""Guessing: counted by what is guessed and from where."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory, override_settings

from jauap.lib.refusals import Refusal
from jauap.ui import guessing
from jauap.ui.guessing import TRIES, TooManyTries

pytestmark = pytest.mark.django_db

CASE, OTHER = "407188325632", "407188325640"


class Wrong(Refusal):
    """The secret is another one."""


@pytest.fixture(autouse=True)
def _no_tries() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def request_from(address: str, **headers: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def guess(request: HttpRequest, of: str, *, times: int = 1) -> None:
    for _time in range(times):
        with pytest.raises(Wrong), guessing.counted(request, of=of, wrong=Wrong):
            raise Wrong


def is_let_in(request: HttpRequest, of: str) -> bool:
    try:
        with guessing.counted(request, of=of, wrong=Wrong):
            return True
    except TooManyTries:
        return False


def test_after_eight_wrong_tries_the_right_one_waits_too() -> None:
    guesser = request_from("198.51.100.7")

    guess(guesser, CASE, times=TRIES - 1)
    assert is_let_in(guesser, CASE)

    guess(guesser, CASE)
    assert not is_let_in(guesser, CASE)
    assert not is_let_in(guesser, "4071 8832 5632")  # the same case, spaced


def test_nobody_else_waits_and_nothing_else_does() -> None:
    guess(request_from("198.51.100.7"), CASE, times=TRIES)

    assert is_let_in(request_from("203.0.113.9"), CASE)
    assert is_let_in(request_from("198.51.100.7"), OTHER)


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_the_address_is_that_of_the_person() -> None:
    proxy = "127.0.0.1"

    guess(request_from(proxy, x_forwarded_for="198.51.100.7"), CASE, times=TRIES)

    assert not is_let_in(request_from(proxy, x_forwarded_for="198.51.100.7"), CASE)
    assert is_let_in(request_from(proxy, x_forwarded_for="203.0.113.9"), CASE)


def test_what_else_goes_wrong_is_no_guess() -> None:
    guesser = request_from("198.51.100.7")

    for _time in range(TRIES):
        with pytest.raises(ZeroDivisionError), guessing.counted(guesser, of=CASE, wrong=Wrong):
            raise ZeroDivisionError

    assert is_let_in(guesser, CASE)
