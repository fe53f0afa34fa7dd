"""What all processes count together: each of them has its own connection, as a thread of the test has."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.core.ratelimit import consume
from django.core.cache import cache, caches
from django.db import connections
from django.test import RequestFactory

from jauap.lib.refusals import Refusal
from jauap.ui import guessing
from jauap.ui.guessing import TRIES, TooManyTries
from jauap.ui.models import SharedEntry

pytestmark = pytest.mark.django_db(transaction=True)


class Wrong(Refusal):
    """The secret is another one."""


@pytest.fixture
def elsewhere() -> Iterator[Callable[..., Any]]:
    """Does something as another process would: with a connection and a cache of its own."""
    with ThreadPoolExecutor(1) as pool:

        def do(act: Callable[[], Any]) -> Any:
            return pool.submit(act).result(timeout=20)

        yield do
        pool.submit(connections.close_all).result(timeout=20)


def test_an_installation_counts_in_the_database(settings: Any) -> None:
    assert settings.CACHES["default"]["BACKEND"] == "jauap.ui.shared.SharedCache"


def test_a_guesser_who_changes_the_process_waits_all_the_same(elsewhere: Callable[..., Any]) -> None:
    def guess() -> None:
        request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.7")
        with guessing.counted(request, of="407188325632", wrong=Wrong):
            raise Wrong

    for number in range(TRIES):
        with pytest.raises(Wrong):
            elsewhere(guess) if number % 2 else guess()

    with pytest.raises(TooManyTries):
        guess()
    with pytest.raises(TooManyTries):
        elsewhere(guess)


def test_codes_are_asked_for_as_often_as_the_limit_says_whatever_process_is_asked(
    elsewhere: Callable[..., Any], settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "3/m/key"}

    def ask() -> bool:
        request = RequestFactory().post("/", REMOTE_ADDR="198.51.100.7")
        return bool(consume(request, action="request_login_code", key="citizen@example.kz"))

    assert [ask(), elsewhere(ask), ask(), elsewhere(ask), ask()] == [True, True, True, False, False]


def test_of_those_who_count_at_once_nobody_is_lost() -> None:
    cache.set("tries", 0, 60)

    def count(_number: int) -> None:
        cache.incr("tries")
        connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(40)))

    assert cache.get("tries") == 40


def test_of_those_who_begin_at_once_one_begins() -> None:
    def begin(_number: int) -> bool:
        began = cache.add("lock", True, 60)
        connections.close_all()
        return began

    with ThreadPoolExecutor(4) as pool:
        began = list(pool.map(begin, range(8)))

    assert sorted(began) == [False] * 7 + [True]


def test_what_is_over_is_gone_and_may_begin_again() -> None:
    cache.set("short", [1.5, 2.5], 0.05)
    cache.set("long", [1.5, 2.5], 60)
    time.sleep(0.1)

    assert cache.get("short") is None
    assert cache.get("long") == [1.5, 2.5]
    with pytest.raises(ValueError, match="short"):
        cache.incr("short")
    assert not cache.touch("short", 60)
    assert cache.add("short", "again", 60)
    assert not cache.add("short", "once more", 60)
    assert cache.get("short") == "again"


def test_whoever_writes_takes_along_what_is_over() -> None:
    for number in range(5):
        cache.set(f"short {number}", 1, 0.01)
    time.sleep(0.05)

    cache.set("new", 1, 60)

    assert SharedEntry.objects.count() == 1


def test_nothing_that_is_kept_tells_whose_it_is() -> None:
    cache.set("allauth:rl:ip:198.51.100.7", [1.5], 60)

    row = SharedEntry.objects.get()

    assert b"198" not in bytes(row.key)
    assert len(bytes(row.key)) == 32


def test_deleted_and_cleared_it_is_gone() -> None:
    cache.set_many({"one": 1, "two": 2, "for ever": 3}, None)

    assert cache.delete("one")
    assert not cache.delete("one")
    assert cache.get_many(["one", "two", "for ever"]) == {"two": 2, "for ever": 3}
    cache.clear()
    assert "two" not in cache
    assert caches["near"] is not cache
