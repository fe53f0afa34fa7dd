"""Which bodies an administrator keeps. Pure: values in, verdict out."""

from collections.abc import Collection

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people.policies import is_official, may_appoint
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies.choices import BodyKind

#: The bodies whose word holds for the whole country.
_OF_THE_REPUBLIC = frozenset({BodyKind.PRESIDENTIAL, BodyKind.GOVERNMENT, BodyKind.MINISTRY, BodyKind.AGENCY})


def may_keep(*, actor: Actor, body: str, below: Collection[str]) -> bool:
    """An administrator keeps the body they work in and the bodies `below` it: whom it appoints, what becomes of it."""
    return may_appoint(actor=actor, body=body, below=below)


def may_change_calendar(*, actor: Actor, kind: str) -> bool:
    """One calendar moves the deadlines of the whole country: administrators of a body of the republic keep it.

    `kind` is that of the body they work in, a code of `BodyKind`.
    """
    return is_official(actor=actor, roles=[OfficialRole.ADMINISTRATOR]) and kind in _OF_THE_REPUBLIC
