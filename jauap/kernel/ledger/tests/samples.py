"""A log of its own, without the database: keys, facts, a tree, a checkpoint, a witness, and receipts from them."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jauap.kernel.ledger import rules, verifying
from jauap.kernel.ledger.verifying import Trust
from jauap.lib import canonical, jws, merkle
from jauap.lib.keys import PublicKey
from jauap.lib.notes import Algorithm, Checkpoint, LoggedProof, Note, VerifierKey

ORIGIN = "jauap.example/log"
AT = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
WORDS = "Во дворе темно. Ауламыз қараңғы."
SALT = bytes(range(32))


class Pair:
    """A private key and what the world knows of it."""

    def __init__(self, seed: int, *, retired_at: datetime | None = None, is_leaked: bool = False) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        public = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key = PublicKey(
            public=public, made_at=AT - timedelta(days=9), retired_at=retired_at, is_leaked=is_leaked
        )
        self.sign = self._private.sign

    def of_log(self, origin: str = ORIGIN) -> VerifierKey:
        return VerifierKey(origin, self.key.public)

    def of_witness(self) -> VerifierKey:
        return VerifierKey("witness.example/w", self.key.public, Algorithm.COSIGNATURE)


OURS, THEIRS, WITNESS = Pair(1), Pair(2), Pair(3)
TRUST = Trust(keys=(OURS.key,))


def fact(number: int = 0, **changes: Any) -> dict[str, Any]:
    """A fact as it is hashed."""
    made = {
        "stream": str(UUID(int=number + 1)),
        "sequence": 1,
        "kind": "case.submitted",
        "at": AT,
        "actor": {"kind": "citizen", "person_uuid": str(UUID(int=7))},
        "payload": {"reference": "407188325631", "due_at": "2026-03-24T18:59:59Z", "weight": 0.1},
        "commitments": {"text": rules.commitment(field="text", salt=SALT, value=WORDS)},
    }
    read: dict[str, Any] = canonical.plain(made | changes)
    return read


def token(of: dict[str, Any], *, by: Pair = OURS, typ: str = verifying.TYP, **changes: Any) -> str:
    """A receipt of a fact."""
    claims = {
        "iss": "https://jauap.example",
        "iat": AT,
        "kind": "submitted",
        "reference": "407188325631",
        "procedure": "appeals.application",
        "edition": "2026",
        "body": "kz-750000000-transport",
        "body_name": {"kk": "Көлік басқармасы", "ru": "Управление транспорта", "en": "Transport"},
        "at": AT,
        "due": "2026-03-24T18:59:59Z",
        "fact": of,
        "fact_hash": canonical.digest(of).hex(),
        "log": ORIGIN,
    }
    return jws.signed(canonical.dumps(claims | changes), kid=by.key.kid, typ=typ, sign=by.sign)


class Log:
    """A log of some facts, signed by its keys and seen by its witnesses."""

    def __init__(
        self,
        facts: Sequence[dict[str, Any]],
        *,
        by: Sequence[Pair] = (OURS,),
        seen_by: Sequence[Pair] = (),
        origin: str = ORIGIN,
    ) -> None:
        self.facts = facts
        self.entries = [
            rules.entry(fact_hash=canonical.digest(one), recorded_at=AT + timedelta(seconds=number))
            for number, one in enumerate(facts)
        ]
        leaves = [merkle.leaf_hash(entry) for entry in self.entries]
        self._leaves = leaves
        self.note = Note(str(Checkpoint(origin, len(leaves), merkle.root(leaves))))
        for pair in by:
            self.note = self.note.signed(pair.of_log(origin), pair.sign)
        for pair in seen_by:
            self.note = self.note.cosigned(pair.of_witness(), pair.sign, at=int(AT.timestamp()))

    def proof(self, index: int) -> str:
        ranges = merkle.inclusion_ranges(index=index, size=len(self._leaves))
        path = tuple(merkle.root(self._leaves[start:end]) for start, end in ranges)
        return str(LoggedProof(index, path, self.note))

    def file(self, index: int = 0, *, by: Pair = OURS, **changes: Any) -> dict[str, Any]:
        """The file of a receipt."""
        shown: dict[str, Any] = {
            "receipt": token(self.facts[index], by=by),
            "entry": json.loads(self.entries[index]),
            "proof": self.proof(index),
            "openings": {"text": {"salt": SALT.hex(), "value": WORDS}},
        }
        return shown | changes


def log(count: int = 11, **how: Any) -> Log:
    return Log([fact(number) for number in range(count)], **how)
