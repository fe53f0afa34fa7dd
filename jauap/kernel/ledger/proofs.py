"""Proofs from the log: that a fact is in it, that it only grew, and the files that anyone else proves it from.

Each answer takes a fixed number of statements, and each statement reads at most two tiles of a level of the tree.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from jauap.kernel.ledger import rules, tree
from jauap.kernel.ledger.models import Checkpoint, Cosignature
from jauap.kernel.ledger.sealing import LogIsBroken
from jauap.lib import merkle, notes
from jauap.lib.notes import LoggedProof, Note

# A fact with its leaf and the newest checkpoint over it: one that a witness has cosigned, if there is any.
_FACT = """
SELECT leaf.index, leaf.hash, fact.hash, fact.recorded_at, sealed.size, sealed.root, sealed.note,
       (SELECT string_agg(line, '' ORDER BY at, name) FROM ledger_cosignature WHERE size = sealed.size)
FROM ledger_fact AS fact
JOIN ledger_leaf AS leaf ON leaf.fact_id = fact.id
LEFT JOIN ledger_checkpoint AS sealed ON sealed.size = coalesce(
    (SELECT max(size) FROM ledger_cosignature WHERE size > leaf.index),
    (SELECT max(size) FROM ledger_checkpoint WHERE size > leaf.index))
WHERE fact.stream = %s AND fact.sequence = %s
"""

_BUNDLE = """
SELECT fact.hash, fact.recorded_at
FROM ledger_leaf AS leaf LEFT JOIN ledger_fact AS fact ON fact.id = leaf.fact_id
WHERE leaf.index >= %s AND leaf.index < %s ORDER BY leaf.index
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """That a fact is in the log: the path from the hash of its entry to the root of a signed checkpoint."""

    stream: UUID
    sequence: int
    index: int
    entry: bytes
    fact_hash: bytes
    recorded_at: datetime
    size: int
    root: bytes
    path: tuple[bytes, ...]
    #: With the cosignatures of witnesses.
    checkpoint: Note

    @property
    def leaf(self) -> bytes:
        """The hash of the entry."""
        return merkle.leaf_hash(self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """That the tree of `second` leaves begins with the tree of `first` leaves."""

    first: int
    second: int
    first_root: bytes
    second_root: bytes
    path: tuple[bytes, ...]


def inclusion(*, stream: UUID, sequence: int) -> Proof | None:
    """The proof that a fact is in the log; None while it is unsealed, or if there is no such fact.

    Raises `LogIsBroken` rather than give out a proof that does not hold.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FACT, [stream, sequence])
        found = cursor.fetchone()
    if found is None:
        return None
    index, leaf, fact_hash, recorded_at, size, root, note, cosignatures = found
    if size is None:
        raise LogIsBroken
    proof = Proof(
        stream=stream,
        sequence=sequence,
        index=index,
        entry=rules.entry(fact_hash=bytes(fact_hash), recorded_at=recorded_at),
        fact_hash=bytes(fact_hash),
        recorded_at=recorded_at,
        size=size,
        root=bytes(root),
        path=tuple(tree.roots(merkle.inclusion_ranges(index=index, size=size))),
        checkpoint=notes.parse(note + (cosignatures or "")),
    )
    holds = merkle.verify_inclusion(
        leaf=bytes(leaf), index=index, size=size, path=proof.path, root=proof.root
    )
    if not holds or proof.leaf != bytes(leaf):
        raise LogIsBroken
    return proof


def tlog_proof(*, proof: Proof) -> str:
    """The proof as one text that can be checked offline (C2SP tlog-proof)."""
    return str(LoggedProof(proof.index, proof.path, proof.checkpoint))


def consistency(*, first: int, second: int) -> Consistency | None:
    """The proof that the log of `second` facts begins with the log of `first`; None if it never was that large."""
    if not 0 <= first <= second <= size():
        return None
    ranges = merkle.consistency_ranges(first=first, second=second)
    *path, first_root, second_root = tree.roots([*ranges, (0, first), (0, second)])
    return Consistency(
        first=first, second=second, first_root=first_root, second_root=second_root, path=tuple(path)
    )


def size() -> int:
    """How many facts are sealed."""
    newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    return newest or 0


def checkpoint(*, size: int | None = None) -> str | None:
    """The signed checkpoint of that size, or the newest one, with its cosignatures; None if there is none."""
    found = Checkpoint.objects.order_by("-size") if size is None else Checkpoint.objects.filter(size=size)
    known = found.first()
    if known is None:
        return None
    lines = Cosignature.objects.filter(size=known.size).order_by("at", "name").values_list("line", flat=True)
    return known.note + "".join(lines)


def tile(*, level: int, index: int, width: int = merkle.TILE_WIDTH) -> bytes | None:
    """The first `width` hashes of a tile, joined; None while it has fewer."""
    found = tree.tiles([(level, index)])[level, index][: width * merkle.HASH]
    return found if len(found) == width * merkle.HASH else None


def bundle(*, index: int, width: int = merkle.TILE_WIDTH) -> bytes | None:
    """The entries under a tile of leaves, each after its length in two bytes; None while it has fewer."""
    start = index * merkle.TILE_WIDTH
    with connection.cursor() as cursor:
        cursor.execute(_BUNDLE, [start, start + width])
        found = cursor.fetchall()
    if len(found) < width:
        return None
    if any(fact_hash is None for fact_hash, _recorded_at in found):
        raise LogIsBroken
    entries = [rules.entry(fact_hash=bytes(hash_), recorded_at=at) for hash_, at in found]
    return b"".join(len(one).to_bytes(2, "big") + one for one in entries)
