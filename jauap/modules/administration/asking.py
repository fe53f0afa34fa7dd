"""Who asks: the office and the actor that the middleware found, with their types."""

from typing import cast

from django.http import HttpRequest

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people.types import OfficialRole

#: The only role that enters here.
ADMINISTRATOR = OfficialRole.ADMINISTRATOR.value


def actor(request: HttpRequest) -> Actor:
    """The visitor as the one who acts, in the office."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


def account_id(request: HttpRequest) -> int:
    """The account that is signed in."""
    return cast("int", request.user.pk)
