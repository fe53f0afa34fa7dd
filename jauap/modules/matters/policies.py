"""Who may see which matters, and who may take a problem in hand. Pure: values in, verdict out."""

from collections.abc import Collection

from jauap.kernel.procedures.statuses import Role

#: Who answers for the bodies below their own, and so sees their matters.
OVERSEERS = (Role.HEAD.value, Role.DEPUTY.value, Role.SUPERVISOR.value, Role.AUDITOR.value)
#: Who may name a systemic problem, plan and end it: it binds the body.
PLANNERS = (Role.HEAD.value, Role.DEPUTY.value, Role.CHIEF_OF_STAFF.value, Role.SUPERVISOR.value)


def may_see(*, body: str, role: str, holder: str | None, below: Collection[str]) -> bool:
    """Whether an official may see the cases of a holder: the body's own, and for overseers those below."""
    return holder is not None and (body == holder or (role in OVERSEERS and holder in below))


def may_plan(*, body: str, role: str, answers: str, below: Collection[str]) -> bool:
    """Whether an official may change a problem for which the body `answers` is responsible."""
    return role in PLANNERS and (body == answers or answers in below)
