"""Who may see which list and which case. Pure: values in, verdict out. Who may move a case, the kernel decides."""

from collections.abc import Collection
from enum import StrEnum

from jauap.kernel.procedures.statuses import Role

#: Who answers for the bodies below their own, and so sees their work.
OVERSEERS = (Role.HEAD.value, Role.DEPUTY.value, Role.SUPERVISOR.value, Role.AUDITOR.value)
#: Who decides about cases that no body holds.
DISPATCHERS = (Role.SUPERVISOR.value, Role.ADMINISTRATOR.value)
#: Who takes down what comes on paper or by telephone (APPC art. 64: acceptance cannot be refused).
LODGERS = (Role.REGISTRAR.value,)
#: Who keeps the wordings of answers of a body.
WRITERS = (Role.REGISTRAR.value, Role.EXECUTOR.value, Role.HEAD.value, Role.DEPUTY.value)
#: Who speaks for a body to everybody: those who write and sign its answers.
SPEAKERS = (Role.EXECUTOR.value, Role.HEAD.value, Role.DEPUTY.value)


class Scope(StrEnum):
    """Whose work a list shows."""

    MINE = "mine"
    BODY = "body"
    VERTICAL = "vertical"
    UNROUTED = "unrouted"


def scopes(*, role: str) -> tuple[Scope, ...]:
    """The lists open to a role, its own first one first."""
    own: tuple[Scope, ...] = (Scope.BODY, Scope.MINE)
    if role == Role.EXECUTOR:
        own = (Scope.MINE, Scope.BODY)
    if role == Role.SUPERVISOR:
        return (Scope.VERTICAL, Scope.UNROUTED, Scope.BODY)
    if role == Role.ADMINISTRATOR:
        return (Scope.UNROUTED, Scope.BODY)
    return (*own, Scope.VERTICAL) if role in OVERSEERS else own


def may_read(
    *, body: str, role: str, holder: str | None, below: Collection[str], about: Collection[str] = ()
) -> bool:
    """Whether an official may read a case: the body's own, one below an overseer, one without a holder for those who
    route, or one that a complaint held by the body is `about`.
    """
    if holder is None:
        return role in DISPATCHERS
    return body == holder or body in about or (role in OVERSEERS and holder in below)
