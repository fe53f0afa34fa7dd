"""Whose cases somebody may see, and in whose name they act. Pure."""

from collections.abc import Mapping
from uuid import UUID

from jauap.kernel.ledger.types import Actor, ActorKind

#: For whom somebody speaks: the id of a person → the person's uuid. Their own first.
Principals = Mapping[int, UUID]


def acting(*, principals: Principals, applicant: int | None, account_id: int) -> Actor | None:
    """The actor in a case of this applicant: the applicant, or who represents them; None for everybody else.

    A representative acts in the name of the applicant; the account tells who it really was.
    """
    if applicant is None or applicant not in principals:
        return None
    return Actor(kind=ActorKind.CITIZEN, account_id=account_id, person_uuid=principals[applicant])
