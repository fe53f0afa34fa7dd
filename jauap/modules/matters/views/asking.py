"""Who asks, and how wide."""

from typing import cast

from django.http import HttpRequest

from jauap.kernel.ledger.types import Actor
from jauap.modules.matters import policies

VERTICAL = "vertical"


def actor(request: HttpRequest) -> Actor:
    """The visitor as the one who acts; the policy of the view has made sure that there is an office."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


def scope(request: HttpRequest) -> str:
    """Whether the whole vertical is asked for, by one who oversees it; "" for the own body."""
    role = str(actor(request).role or "")
    wants = request.GET.get("scope") == VERTICAL
    return VERTICAL if wants and role in policies.OVERSEERS else ""


def oversees(request: HttpRequest) -> bool:
    """Whether the official sees the bodies below."""
    return str(actor(request).role or "") in policies.OVERSEERS
