"""Who may change what an administrator keeps. Pure: values in, verdict out."""

from collections.abc import Collection

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people.policies import may_appoint, may_change_country


def may_keep(*, actor: Actor, kind: str, body: str, below: Collection[str]) -> bool:
    """An administrator keeps the body they work in and the bodies `below` it; those of the republic keep all.

    Whom it appoints, what becomes of it. `kind` is that of the body they work in, a code of `BodyKind`.
    """
    return may_appoint(actor=actor, body=body, below=below) or may_change_country(actor=actor, kind=kind)
