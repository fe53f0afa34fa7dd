"""Which bodies an administrator keeps. Pure: values in, verdict out."""

from collections.abc import Collection

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people.policies import may_appoint


def may_keep(*, actor: Actor, body: str, below: Collection[str]) -> bool:
    """An administrator keeps the body they work in and the bodies `below` it: whom it appoints, what becomes of it."""
    return may_appoint(actor=actor, body=body, below=below)
