"""Makes cases for anyone's tests, through the same doors as the world."""

from datetime import datetime
from typing import Any

from jauap.kernel.cases import operations
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.operations import Matter, Submitted
from jauap.kernel.ledger.types import SYSTEM, Actor

TEXT = "Абай көшесі, 50-үйдің ауласында үш күннен бері жарық жоқ. Во дворе темно, дети боятся выходить."
CHECKED = {"questions": True, "facts": True, "law": True, "language": True, "remedies": True}
REMEDIES = "You may complain within three months to the superior body through this one (APPC art. 91)."
ANSWER = "The lamp at 50 Abai Street was checked on 12 March and replaced on 13 March 2026."


def submitted(
    *,
    at: datetime,
    body: str | None,
    by: Actor = SYSTEM,
    applicant: int | None = None,
    procedure: str = "appeals.application",
    text: str = TEXT,
    **matter: Any,
) -> Submitted:
    """A case that came in."""
    return operations.submit(
        procedure=procedure,
        matter=Matter(text=text, language="kk", body=body, **matter),
        by=by,
        applicant=applicant,
        channel=Channel.WEB,
        at=at,
    )


def case(*, at: datetime, body: str | None, **more: Any) -> Case:
    """A case that came in, without its secret."""
    return submitted(at=at, body=body, **more).case
