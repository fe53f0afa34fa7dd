"""Who asks: the actor that the middleware found, with its type, and who may roll a model back."""

from typing import cast

from django.http import HttpRequest

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people.types import OfficialRole

#: Who may take a model out of force.
ADMINISTRATOR = OfficialRole.ADMINISTRATOR.value


def actor(request: HttpRequest) -> Actor:
    """The visitor as the one who acts, in the office."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]
