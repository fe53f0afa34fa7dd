"""Who may do what with people. Pure: values in, verdict out."""

from collections.abc import Collection

from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies.choices import BodyKind

#: Who works with applicants, and so sees their whole IIN beside the document.
_AT_THE_COUNTER = frozenset({OfficialRole.REGISTRAR, OfficialRole.EXECUTOR})


def is_official(*, actor: Actor, roles: Collection[OfficialRole] = ()) -> bool:
    """Whether somebody acts in an office, in one of the roles if any are named."""
    if actor.kind != ActorKind.OFFICIAL or actor.role is None:
        return False
    return not roles or actor.role in {role.value for role in roles}


def may_appoint(*, actor: Actor, body: str, below: Collection[str]) -> bool:
    """Administrators put officials into office in their own body and in the bodies `below` it."""
    return is_official(actor=actor, roles=[OfficialRole.ADMINISTRATOR]) and (
        actor.body == body or body in below
    )


def may_change_country(*, actor: Actor, kind: str) -> bool:
    """What holds for the whole country (calendar, rules of competence, learned models) is changed by administrators of
    the bodies of the republic. `kind` is that of the body they work in, a code of `BodyKind`; none is no body.
    """
    is_administrator = is_official(actor=actor, roles=[OfficialRole.ADMINISTRATOR])
    return is_administrator and bool(kind) and BodyKind(kind).is_of_the_republic


def may_register_others(*, actor: Actor) -> bool:
    """Officials register people who come or call; a citizen registers themselves."""
    return is_official(actor=actor, roles=_AT_THE_COUNTER)


def may_override_iin(*, actor: Actor) -> bool:
    """An unusual IIN is kept by who has the document before them."""
    return is_official(actor=actor, roles=_AT_THE_COUNTER)


def may_see_iin(*, actor: Actor, holder: str) -> bool:
    """The whole IIN is shown only at work on a case of one's own body; everyone else sees its last four digits."""
    return is_official(actor=actor, roles=_AT_THE_COUNTER) and actor.body == holder
