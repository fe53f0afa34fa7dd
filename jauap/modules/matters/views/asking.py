"""Who asks, and how wide."""

from typing import cast

from django.http import HttpRequest

from jauap.kernel.ledger.types import Actor
from jauap.modules.matters import policies

VERTICAL, OWN = "vertical", "own"


def actor(request: HttpRequest) -> Actor:
    """The visitor as the one who acts; the policy of the view has made sure that there is an office."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


def scope(request: HttpRequest) -> str:
    """The whole vertical for one who oversees it and did not ask for the own body alone; "" for the own body."""
    return VERTICAL if oversees(request) and request.GET.get("scope") != OWN else ""


def oversees(request: HttpRequest) -> bool:
    """Whether the official sees the bodies below."""
    return str(actor(request).role or "") in policies.OVERSEERS
