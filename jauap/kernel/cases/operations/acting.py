"""What the applicant says in a case of their own, whatever the door: one press, one operation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from jauap.kernel.cases.choices import Channel, Verdict
from jauap.kernel.cases.documents import NewDocument
from jauap.kernel.cases.operations import complaints, decisions, flow
from jauap.kernel.cases.operations.intake import Submitted
from jauap.kernel.ledger.types import Actor
from jauap.kernel.procedures.statuses import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came with a press: words, files, a verdict on the answer, the wish to be heard in person."""

    text: str = ""
    documents: Sequence[NewDocument] = ()
    verdict: Verdict | None = None
    wants_oral: bool = False

    @classmethod
    def of(cls, typed: Mapping[str, Any]) -> "Said":
        """What a filled form says: `text`, `files` (each with name and file), `verdict` and `wants_oral`, if asked."""
        verdict = typed.get("verdict")
        return cls(
            text=typed.get("text") or "",
            documents=[
                NewDocument(name=file.name or "", content=file.file) for file in typed.get("files") or ()
            ],
            verdict=Verdict(verdict) if verdict else None,
            wants_oral=bool(typed.get("wants_oral")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    case_id: UUID
    said: Said
    by: Actor
    at: datetime
    channel: Channel


def _rate(press: _Press) -> None:
    # No verdict is a mistake of the program: forms and schemas ask for one.
    verdict = Verdict(press.said.verdict or "")
    decisions.rate(case_id=press.case_id, verdict=verdict, words=press.said.text, by=press.by, at=press.at)


def _reply(press: _Press) -> None:
    said = press.said
    flow.reply(case_id=press.case_id, text=said.text, documents=said.documents, by=press.by, at=press.at)


def _add(press: _Press) -> None:
    said = press.said
    flow.add_document(
        case_id=press.case_id, text=said.text, documents=said.documents, by=press.by, at=press.at
    )


def _state(press: _Press) -> None:
    said = press.said
    decisions.state_position(
        case_id=press.case_id, text=said.text, wants_oral=said.wants_oral, by=press.by, at=press.at
    )


def _reopen(press: _Press) -> None:
    decisions.reopen(case_id=press.case_id, words=press.said.text, by=press.by, at=press.at)


def _complain(press: _Press) -> Submitted:
    return complaints.complain(
        case_id=press.case_id, text=press.said.text, by=press.by, at=press.at, channel=press.channel
    )


def _withdraw(press: _Press) -> None:
    flow.withdraw(case_id=press.case_id, words=press.said.text, by=press.by, at=press.at)


_DOORS: Mapping[Verb, Callable[[_Press], Submitted | None]] = {
    Verb.REPLY: _reply,
    Verb.STATE_POSITION: _state,
    Verb.RATE: _rate,
    Verb.ADD_DOCUMENT: _add,
    Verb.REOPEN: _reopen,
    Verb.COMPLAIN: _complain,
    Verb.WITHDRAW: _withdraw,
}


def act(
    *, case_id: UUID, verb: Verb, said: Said, by: Actor, at: datetime, channel: Channel = Channel.WEB
) -> Submitted | None:
    """Make a move of the applicant (one of `offers.PRESSES`). Returns the complaint when one was lodged.

    Refuses what the operation behind the move refuses.
    """
    return _DOORS[verb](_Press(case_id=case_id, said=said, by=by, at=at, channel=channel))
