"""Somebody looks into every room that is open to them: each page can be used by everybody, in three languages."""

from collections.abc import Callable

import pytest

from jauap.ui.policy import Policy
from tests.architecture import addresses
from tests.cast import Member
from tests.journeys.walk import Walk

#: Addresses that end the visit.
WAYS_OUT = ("sign-out", "logout")
#: Where a page answered already: such an address is opened without asking first.
_pages: set[str] = set()


def addresses_for(*policies: str) -> list[str]:
    """Addresses in a language that need no argument, without the language; a library's count as public."""
    found = []
    for address, view in addresses.views():
        policy = getattr(view, "policy", Policy("public"))
        complete = (
            address.startswith("/<language>/")
            and "<" not in address[len("/<language>") :]
            and "(" not in address
        )
        if complete and policy.name in policies and not any(word in address for word in WAYS_OUT):
            found.append(address.removeprefix("/<language>"))
    return found


def is_a_page(walk: Walk, address: str) -> bool:
    """Whether a whole page answers: no redirect, no download, no fragment, nothing that waits to be sent something."""
    if address in _pages:
        return True
    answer = walk.context.request.get(f"{walk.base}/{walk.language}{address}", max_redirects=0)
    assert answer.status < 500, f"{address} answers with {answer.status}"
    if "attachment" in answer.headers.get("content-disposition", ""):
        return False
    is_whole = answer.text().lstrip().lower().startswith("<!doctype html")
    if answer.status == 200 and is_whole:
        _pages.add(address)
    return answer.status in {200, 403, 404} and is_whole


def look_into(walk: Walk, *policies: str) -> None:
    """Open every page that is behind one of the policies."""
    for room in addresses_for(*policies):
        if is_a_page(walk, room):
            with walk.expecting(403), walk.expecting(404):
                walk.open(room)


def test_a_stranger_looks_around(walk: Walk) -> None:
    look_into(walk, "public", "demonstration_only")


def test_a_citizen_looks_around(walk: Walk, member: Callable[..., Member]) -> None:
    walk.sign_in(member("citizen", language=walk.language))

    look_into(walk, "signed_in")


@pytest.mark.parametrize(
    ("role", "language"),
    [
        ("registrar", "ru"),
        ("executor", "kk"),
        ("executor", "ru"),
        ("head", "kk"),
        ("supervisor", "en"),
        ("operator", "ru"),
        ("akim", "kk"),
        ("administrator", "en"),
        ("keeper", "ru"),
    ],
)
def test_an_official_looks_around(walk: Walk, member: Callable[..., Member], role: str) -> None:
    walk.sign_in(member(role, language=walk.language))

    look_into(walk, "official")


def test_a_lost_visitor_finds_a_way_on(walk: Walk) -> None:
    with walk.expecting(404):
        walk.open("/no-such-room/")

    assert walk.heading() == walk.say("There is no such page")
