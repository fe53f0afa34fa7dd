"""Which bodies a case may go to: those that the routing proposes, each with its reason, and those found by name."""

from dataclasses import dataclass
from datetime import datetime

from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.types import Voice
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.entries import Body
from jauap.kernel.state_bodies.rules import Directory
from jauap.modules.desk.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A body with the reason why it may be competent, or where it stands."""

    code: str
    name: str
    reason: str


def proposed(situation: Situation) -> list[Choice]:
    """The bodies that the rules name for the words, topic and place of the case; the holder is left out."""
    case, submission = situation.case, situation.file.submission
    decision = routing.propose(
        voice=Voice(
            text=submission.text if submission else "",
            topic=case.topic or None,
            territory=case.territory.code if case.territory else None,
            procedure=case.procedure,
            kind=case.kind,
        ),
        at=situation.at,
    ).decision
    reasons: dict[str, str] = {}
    if decision.body:
        reasons[decision.body] = str(decision.reason)
    for other in decision.alternatives:
        reasons.setdefault(other.body, str(other.reason))
    if situation.case.topic:
        on = situation.at.date()
        place = case.territory.code if case.territory else None
        for one in situation.directory.competent(topic=case.topic, territory=place, on=on):
            reasons.setdefault(one.body.code, one.competence.article)
    return [
        Choice(code=code, name=str(situation.body_name(code)), reason=reason)
        for code, reason in reasons.items()
        if code != case.holder_id
    ][:6]


def named(text: str, *, at: datetime, directory: Directory | None = None) -> list[Choice]:
    """The bodies in force that a name may mean, each with what it stands under."""
    text = text.strip()[:300]
    if len(text) < 2:
        return []
    found = state_bodies.find(text=text, on=at.date(), limit=8)
    known = directory or (state_bodies.directory() if found else None)
    return [Choice(code=body.code, name=str(body.name), reason=_above(body, known)) for body in found]


def _above(body: Body, directory: Directory | None) -> str:
    above = directory.bodies.get(body.parent or "") if directory else None
    return str(above.name) if above else ""
