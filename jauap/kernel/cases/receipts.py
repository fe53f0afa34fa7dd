"""What a receipt says of a case: of a submission, a transfer, an extension, an answer, a delivery.

Everything is taken from the facts, so a receipt given out years later says what the first one said.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jauap.kernel.cases.models import Case
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.cases.refusals import NoSuchReceipt
from jauap.kernel.ledger import proofs
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger import receipts as ledger_receipts
from jauap.kernel.ledger.keys import NoKey
from jauap.kernel.ledger.models import Fact
from jauap.kernel.ledger.proofs import Proof
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.rules import Directory
from jauap.lib.languages import Trilingual
from jauap.lib.refusals import Sentence

logger = logging.getLogger(__name__)


class ReceiptKind(StrEnum):
    """What a receipt proves."""

    SUBMITTED = "submitted"
    TRANSFERRED = "transferred"
    EXTENDED = "extended"
    ANSWERED = "answered"
    DELIVERED = "delivered"

    @property
    def label(self) -> Sentence:
        """The kind in the reader's language."""
        return _LABELS[self]


_LABELS: Mapping[ReceiptKind, Sentence] = {
    ReceiptKind.SUBMITTED: _("Receipt of submission"),
    ReceiptKind.TRANSFERRED: _("Receipt of forwarding"),
    ReceiptKind.EXTENDED: _("Receipt of an extension"),
    ReceiptKind.ANSWERED: _("Receipt of an answer"),
    ReceiptKind.DELIVERED: _("Receipt of a delivery"),
}

#: The facts of which the applicant gets a receipt.
KINDS: Mapping[str, ReceiptKind] = {
    "case.submitted": ReceiptKind.SUBMITTED,
    "complaint.submitted": ReceiptKind.SUBMITTED,
    "case.transferred": ReceiptKind.TRANSFERRED,
    "case.part_transferred": ReceiptKind.TRANSFERRED,
    "case.succeeded": ReceiptKind.TRANSFERRED,
    "complaint.passed_up": ReceiptKind.TRANSFERRED,
    "case.extended": ReceiptKind.EXTENDED,
    "case.answered": ReceiptKind.ANSWERED,
    "complaint.decided": ReceiptKind.ANSWERED,
    "complaint.satisfied": ReceiptKind.ANSWERED,
    "notice.sent": ReceiptKind.DELIVERED,
}

#: The facts after which another body holds the case, and where they name it.
_MOVES = {
    "case.routed": "body",
    "case.transferred": "to_body",
    "case.succeeded": "to_body",
    "complaint.passed_up": "to_body",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A signed receipt with what belongs to it. `proof` is None until the fact is sealed."""

    case: Case
    fact: Fact
    kind: ReceiptKind
    text: str
    proof: Proof | None
    file: bytes

    @property
    def log(self) -> str:
        """What the log says, as one text (C2SP tlog-proof); "" until it is sealed."""
        return proofs.tlog_proof(proof=self.proof) if self.proof else ""

    @property
    def name(self) -> str:
        """How the file is called."""
        return file_name(self.case.reference, self.fact.sequence)


def file_name(reference: str, sequence: int) -> str:
    """How the file of a receipt is called; that of the submission has no number."""
    number = "" if sequence == 1 else f"-{sequence}"
    return f"{reference}{number}{ledger_receipts.SUFFIX}"


def of_facts(history: Sequence[Fact]) -> list[Fact]:
    """The facts of which there are receipts, in order."""
    return [fact for fact in history if fact.kind in KINDS]


def signed(
    *, case: Case, history: Sequence[Fact], sequence: int, at: datetime, bodies: Directory | None = None
) -> str:
    """The receipt of a fact as a compact JWS. `history` holds the facts of the case, from the first one on.

    Signing needs no database; naming the body does, for whoever does not hand over `bodies`. Refuses `NoSuchReceipt`.
    """
    fact = next((one for one in history if one.sequence == sequence and one.kind in KINDS), None)
    if fact is None:
        raise NoSuchReceipt
    body = holder_at(history, sequence=sequence) if KINDS[fact.kind] != ReceiptKind.TRANSFERRED else ""
    body = body or str(fact.payload.get("to_body") or "")
    claims = {
        "iss": settings.SITE_URL,
        "kind": KINDS[fact.kind].value,
        "reference": case.reference,
        "procedure": case.procedure,
        "edition": case.edition,
        "body": body or None,
        "body_name": _name(body, bodies or state_bodies.directory()).as_dict() if body else None,
        "at": fact.at,
        "due": fact.payload.get("until") or fact.payload.get("due_at"),
    }
    return ledger_receipts.issue(fact=fact, claims=claims, at=at)


def receipt(*, case: Case, sequence: int, at: datetime, is_opened: bool = False) -> Receipt:
    """The receipt of a fact with its proof from the log, once it is sealed.

    `is_opened`: whoever asks has opened the case, so the words and their salts are in the file. At most six statements.
    Refuses `NoSuchReceipt`.
    """
    history = ledger.history(stream=case.pk)
    text = signed(case=case, history=history, sequence=sequence, at=at)
    proof = proofs.inclusion(stream=case.pk, sequence=sequence)
    opened = ledger.openings(stream=case.pk) if is_opened else []
    fact = next(one for one in history if one.sequence == sequence)
    return Receipt(
        case=case,
        fact=fact,
        kind=KINDS[fact.kind],
        text=text,
        proof=proof,
        file=ledger_receipts.file(
            receipt=text, proof=proof, opened=[one for one in opened if one.sequence == sequence]
        ),
    )


def logged(*, reference: str, fact_hash: bytes) -> dict[str, object]:
    """What the log says of a fact of which somebody has only the reference and the hash, from a paper.

    `entry` and `proof`, absent until it is sealed. Nobody can guess a hash, so this tells a stranger nothing.
    Refuses `NoSuchReceipt`. At most five statements.
    """
    case = Case.objects.filter(reference=reference).only("pk").first()
    history = ledger.history(stream=case.pk) if case else []
    fact = next((one for one in history if bytes(one.hash) == fact_hash), None)
    if fact is None:
        raise NoSuchReceipt
    return ledger_receipts.logged(proofs.inclusion(stream=fact.stream, sequence=fact.sequence))


def of_submission(*, case: Case, at: datetime, is_opened: bool = False) -> Receipt | None:
    """The receipt of the submission; None while no key can sign. The appeal was received all the same."""
    try:
        return receipt(case=case, sequence=1, at=at, is_opened=is_opened)
    except NoKey:
        logger.exception("No receipt could be signed for %s.", case.reference)
        return None


def at_once(submitted: Submitted, *, at: datetime) -> str:
    """The receipt of what was submitted a moment ago, as a compact JWS; "" while no key can sign."""
    case = submitted.case
    history = submitted.facts or ledger.history(stream=case.pk, last=2)
    try:
        return signed(case=case, history=history, sequence=1, at=at)
    except NoKey:
        logger.exception("No receipt could be signed for %s.", case.reference)
        return ""


def holder_at(history: Sequence[Fact], *, sequence: int) -> str:
    """The code of the body that held the case when a fact happened; "" while there was none.

    An appeal is directed in the same moment in which it is submitted.
    """
    holder = ""
    moment = next((fact.at for fact in history if fact.sequence == sequence), None)
    for fact in history:
        if fact.sequence > sequence and not (fact.kind == "case.routed" and fact.at == moment):
            break
        if fact.kind in _MOVES:
            holder = str(fact.payload.get(_MOVES[fact.kind]) or "")
    return holder


def _name(code: str, bodies: Directory) -> Trilingual:
    body = bodies.bodies.get(code)
    return body.name if body else Trilingual(kk=code, ru=code, en=code)
