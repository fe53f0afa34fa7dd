"""The pure law of a case: who acts in which role, when a hearing must come first, what an answer must contain."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from jauap.kernel.procedures.statuses import Outcome, Role
from jauap.lib.refusals import Sentence, _

#: How often a case may move before only a supervisor may move it (a design decision against ping-pong).
HOPS_BEFORE_ARBITRATION = 3

#: The longest text that a submission, a message or an answer may have, in characters.
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the law demands of every answer. The official confirms it before signing."""

    code: str
    label: Sentence
    missing: Sentence
    simplified: bool


#: APPC art. 80 (administrative act) and art. 89(2) (answer in the simplified procedure).
CHECKLIST = (
    Check(
        "questions",
        _("Every question of the applicant is answered"),
        _("say that every question is answered"),
        simplified=True,
    ),
    Check(
        "facts",
        _("Concrete facts are stated: what was checked, found and done, with dates"),
        _("say that the facts are stated"),
        simplified=True,
    ),
    Check(
        "law",
        _("The law that the answer rests on is cited"),
        _("say that the law is cited"),
        simplified=True,
    ),
    Check(
        "language",
        _("The answer is in the language of the appeal or in the state language"),
        _("say that the language is right"),
        simplified=True,
    ),
    Check(
        "remedies",
        _("The remedies clause says where, until when and how the answer can be challenged"),
        _("write the remedies clause"),
        simplified=True,
    ),
)


def missing_checks(*, checklist: Mapping[str, bool], remedies: str, simplified: bool) -> list[Check]:
    """What still lacks before an answer may be signed (APPC art. 80, 89(2); Law 221 art. 10)."""
    asked = [check for check in CHECKLIST if check.simplified or not simplified]
    return [
        check
        for check in asked
        if not checklist.get(check.code, False) or (check.code == "remedies" and not remedies.strip())
    ]


def acting_role(
    *,
    is_applicant: bool,
    is_system: bool,
    own_body: str | None,
    own_role: str | None,
    holder: str | None,
    below: Collection[str],
) -> Role | None:
    """The role in which somebody acts on a case, or None when the case is not theirs to touch.

    An official acts in the role of the office in the body that holds the case. A head, a deputy or a supervisor of
    a body above the holder acts as its supervisor. A case without a holder is open to administrators and
    supervisors. `below` are the bodies of the official's vertical.
    """
    if is_system:
        return Role.SYSTEM
    if is_applicant:
        return Role.APPLICANT
    if own_role is None or own_body is None:
        return None
    role = Role(own_role)
    if own_body == holder:
        return role
    if holder is None:
        return role if role in {Role.ADMINISTRATOR, Role.SUPERVISOR} else None
    overseers = {Role.SUPERVISOR, Role.HEAD, Role.DEPUTY}
    return Role.SUPERVISOR if role in overseers and holder in below else None


def hearing_needed(*, outcome: Outcome, simplified: bool, exemption: str, heard: bool) -> bool:
    """Whether an answer with this outcome must wait for a hearing (APPC art. 73)."""
    return outcome.is_unfavourable and not simplified and not exemption and not heard


def hearing_over(
    *,
    at: datetime,
    objections_until: datetime,
    adoption_from: datetime,
    position_at: datetime | None,
    wants_oral: bool,
) -> bool:
    """Whether a written hearing is over: the applicant has spoken and wants no oral one, or the days are past.

    An oral hearing that the applicant asked for ends only with its protocol (APPC art. 73, 74).
    """
    if wants_oral:
        return False
    if position_at is not None:
        return True
    return at > objections_until and at >= adoption_from


def needs_arbitration(*, hops: int, held_before: bool, role: Role) -> bool:
    """Whether only a supervisor may move the case: it moved too often, or would go back to a former holder."""
    return role is not Role.SUPERVISOR and (hops >= HOPS_BEFORE_ARBITRATION or held_before)
