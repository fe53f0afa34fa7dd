"""Who asks: the office and the actor that the middleware found, with their types."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.kernel.people.types import OfficialRole
from jauap.modules.administration import operations

#: The only role that enters here.
ADMINISTRATOR = OfficialRole.ADMINISTRATOR.value


def actor(request: HttpRequest) -> Actor:
    """The visitor as the one who acts, in the office."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


def account_id(request: HttpRequest) -> int:
    """The account that is signed in."""
    return cast("int", request.user.pk)


def may_change_country(request: HttpRequest) -> bool:
    """Whether the visitor may change what holds for the whole country: the page offers it, or says why not."""
    return people.may_change_country(actor=actor(request))


def of_the_republic(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page on which what holds for the whole country is changed. Refuses `NotTheRepublics`."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        operations.require_country(by=actor(request))
        return view(request, *args, **kwargs)

    return asked
