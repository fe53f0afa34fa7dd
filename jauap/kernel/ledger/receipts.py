"""Receipts: signed words about a fact, and the file by which anyone checks them offline (`verifying`).

A receipt is a compact JWS over canonical JSON. Signing needs the key and nothing else: the database may be gone.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from jauap.kernel.ledger import keys, proofs, rules
from jauap.kernel.ledger.proofs import Proof
from jauap.kernel.ledger.queries import Opened
from jauap.kernel.ledger.verifying import TYP, Trust, entry_of
from jauap.lib import canonical, jws
from jauap.lib.notes import VerifierKey

#: How the file of a receipt ends.
SUFFIX = ".jauap-receipt.json"
#: How the proof of a whole case ends.
PROOF_SUFFIX = ".jauap-proof.json"


def issue(*, fact: rules.Recorded, claims: Mapping[str, object], at: datetime) -> str:
    """Sign what we say of a fact, with the newest key. Refuses `keys.NoKey`.

    The fact is in the receipt as it was hashed, so that its hash can be computed anew.
    """
    signer = keys.signers()[0]
    said = {
        **claims,
        "iat": at.replace(microsecond=0),
        "fact": rules.contents(fact),
        "fact_hash": bytes(fact.hash).hex(),
        "log": keys.name(),
    }
    return jws.signed(canonical.dumps(said), kid=signer.key.kid, typ=TYP, sign=signer.sign)


def file(*, receipt: str, proof: Proof | None = None, opened: Iterable[Opened] = ()) -> bytes:
    """The file of a receipt: JSON with the receipt, the proof once it is sealed, and the words for who may have them."""
    return _json({"receipt": receipt} | logged(proof) | _openings(opened))


def case_file(
    *,
    reference: str,
    facts: Iterable[rules.Recorded],
    proofs_: Mapping[int, Proof],
    opened: Iterable[Opened] = (),
) -> bytes:
    """The proof of a whole case: its facts as they were hashed, each with its entry and its proof."""
    shown = list(opened)
    rows = [
        {"fact": canonical.plain(rules.contents(fact))}
        | logged(proofs_.get(fact.sequence))
        | _openings(one for one in shown if one.sequence == fact.sequence)
        for fact in facts
    ]
    return _json({"reference": reference, "log": keys.name(), "facts": rows})


def logged(proof: Proof | None) -> dict[str, object]:
    """What the log adds to a receipt: the entry, and the proof that the log has it."""
    if proof is None:
        return {}
    entry = entry_of(fact_hash=proof.fact_hash, recorded_at=proof.recorded_at)
    return {"entry": entry, "proof": proofs.tlog_proof(proof=proof)}


def own_trust(*, witnesses: Iterable[str], quorum: int = 0) -> Trust:
    """What this installation publishes about itself; witnesses as verifier keys."""
    return Trust(
        keys=tuple(keys.public()),
        witnesses=tuple(VerifierKey.parse(text) for text in witnesses),
        quorum=quorum,
    )


def _openings(opened: Iterable[Opened]) -> dict[str, object]:
    shown = {one.field: {"salt": one.salt.hex(), "value": one.value} for one in opened}
    return {"openings": shown} if shown else {}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
