"""Who the visitor is, for every request: read when somebody asks, so that a public page costs no statement."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official, Person
from jauap.lib import clock
from jauap.modules.accounts import entering

Next = Callable[[HttpRequest], HttpResponseBase]
Value = TypeVar("Value")


def visitor(get_response: Next) -> Next:
    """Give each request `person` (or None), `office` (the Official in force, or None) and `actor`.

    `actor` acts in the office if there is one, otherwise as a citizen; a stranger is a citizen without keys.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        told = vars(request)
        told["person"] = SimpleLazyObject(lambda: _person(request))
        told["office"] = SimpleLazyObject(lambda: _office(request))
        told["actor"] = SimpleLazyObject(lambda: _actor(request))
        return get_response(request)

    return middleware


def _person(request: HttpRequest) -> Person | None:
    account = entering.account_of(request)
    return None if account is None else people.person_of(account=account)


def _office(request: HttpRequest) -> Official | None:
    return entering.open_office(request, at=clock.now())


def _actor(request: HttpRequest) -> Actor:
    account = entering.account_of(request)
    if account is None:
        return Actor(kind=ActorKind.CITIZEN)
    office: Any = getattr(request, "office", None)
    return people.actor(account=account, at=clock.now(), office=office or None)
