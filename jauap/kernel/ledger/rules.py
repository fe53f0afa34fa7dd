"""The arithmetic of the ledger: hashes, commitments and what breaks them. Anyone can recompute it.

hash       = SHA-256 of the canonical JSON (RFC 8785) of
             {"actor", "at", "commitments", "kind", "payload", "sequence", "stream"}
commitment = SHA-256 of the canonical JSON of {"field", "salt", "value"}, the salt being 32 random bytes in hex
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from jauap.lib import canonical
from jauap.lib.refusals import _


class BreakKind(StrEnum):
    """How a stream can be broken."""

    MISSING = "missing"
    ALTERED = "altered"
    CUT = "cut"
    UNCOUNTED = "uncounted"
    OPENING = "opening"


_SENTENCES = {
    BreakKind.MISSING: _("Fact {sequence} is missing."),
    BreakKind.ALTERED: _("Fact {sequence} is not what was recorded: its hash differs."),
    BreakKind.CUT: _("The last facts are missing: the first of them is {sequence}."),
    BreakKind.UNCOUNTED: _("Fact {sequence} was added past the ledger's door."),
    BreakKind.OPENING: _("The personal data of fact {sequence} is not what was recorded."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A place where a stream is not what was recorded."""

    stream: UUID
    sequence: int
    kind: BreakKind

    def __str__(self) -> str:
        """The break in the language that is active now."""
        return str(_SENTENCES[self.kind]).format(sequence=self.sequence)


class Recorded(Protocol):
    """A fact as it stands in the table."""

    @property
    def stream(self) -> UUID: ...
    @property
    def sequence(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> Mapping[str, object]: ...
    @property
    def payload(self) -> Mapping[str, object]: ...
    @property
    def commitments(self) -> Mapping[str, str]: ...
    @property
    def hash(self) -> bytes | memoryview: ...


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of a fact in canonical JSON, as they are hashed and as they are stored."""

    stream: UUID
    kind: str
    at: datetime
    actor: bytes
    payload: bytes
    commitments: bytes

    @property
    def before_sequence(self) -> bytes:
        """What is hashed before the sequence number. The database counts, so it puts the number in."""
        return b'{"actor":%b,"at":%b,"commitments":%b,"kind":%b,"payload":%b,"sequence":' % (
            self.actor,
            canonical.dumps(self.at),
            self.commitments,
            canonical.dumps(self.kind),
            self.payload,
        )

    @property
    def after_sequence(self) -> bytes:
        """What is hashed after the sequence number: canonical JSON sorts its keys, and only `stream` follows."""
        return b',"stream":%b}' % canonical.dumps(self.stream)

    def hash(self, sequence: int) -> bytes:
        """The hash of the fact at its place in the stream, 32 bytes; the same as `fact_hash`."""
        return hashlib.sha256(b"%b%d%b" % (self.before_sequence, sequence, self.after_sequence)).digest()


def fact_hash(fact: Recorded) -> bytes:
    """The hash that a fact must bear, 32 bytes, computed in one piece from what the table shows."""
    return canonical.digest(contents(fact))


def contents(fact: Recorded) -> dict[str, object]:
    """What is hashed of a fact."""
    return {
        "stream": fact.stream,
        "sequence": fact.sequence,
        "kind": fact.kind,
        "at": fact.at,
        "actor": fact.actor,
        "payload": fact.payload,
        "commitments": fact.commitments,
    }


def commitment(*, field: str, salt: bytes, value: str) -> str:
    """What the ledger keeps of a personal value, in hex: it binds, and tells nothing without the salt."""
    return canonical.digest({"field": field, "salt": salt.hex(), "value": value}).hex()


def breaks(*, stream: UUID, length: int, facts: Iterable[Recorded]) -> list[Break]:
    """Where a stream of `length` facts is not what was recorded, in order of sequence; empty if it holds.

    `facts` come in order of sequence.
    """
    found: list[Break] = []
    expected = 1
    for fact in facts:
        if fact.sequence > expected:
            found.append(Break(stream=stream, sequence=expected, kind=BreakKind.MISSING))
        if fact.sequence > length:
            found.append(Break(stream=stream, sequence=fact.sequence, kind=BreakKind.UNCOUNTED))
        elif fact_hash(fact) != bytes(fact.hash):
            found.append(Break(stream=stream, sequence=fact.sequence, kind=BreakKind.ALTERED))
        expected = fact.sequence + 1
    if expected <= length:
        found.append(Break(stream=stream, sequence=expected, kind=BreakKind.CUT))
    return found


def entry(*, fact_hash: bytes, recorded_at: datetime) -> bytes:
    """What the public log holds of a fact: canonical JSON of its hash and of the instant it was recorded.

    The fact itself stays out, so nobody can tie the cases of one person together. Whoever holds the fact recomputes
    its hash, and so the entry.
    """
    return f'{{"fact":"{fact_hash.hex()}","recorded_at":"{canonical.instant(recorded_at)}"}}'.encode()
