"""Who may publish an answer and take it back. Pure."""

from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.people.types import OfficialRole

#: Who speaks for a body to everybody.
PUBLISHERS = (OfficialRole.EXECUTOR.value, OfficialRole.HEAD.value, OfficialRole.DEPUTY.value)


def may_publish(*, by: Actor, body: str | None) -> bool:
    """Whether somebody publishes for a body: those who write or sign its answers."""
    return by.kind == ActorKind.OFFICIAL and bool(body) and by.body == body and str(by.role) in PUBLISHERS
