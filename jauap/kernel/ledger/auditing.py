"""The whole database against the log: every fact, leaf, tile, checkpoint and signature, read once.

What is found is named so that an operator can look at it: the stream and the sequence of the fact, the index of the
leaf, and what is wrong. An audit proves the database against its own last checkpoint; a checkpoint kept elsewhere
(`against`) proves it against whoever owns the database and the keys.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from jauap.kernel.ledger import cosigning, keys, queries, rules
from jauap.kernel.ledger.models import Checkpoint, Cosignature, Tile
from jauap.kernel.ledger.rules import BreakKind
from jauap.kernel.ledger.watching import SEALED_WITHIN
from jauap.lib import merkle, notes
from jauap.lib.merkle import Edge
from jauap.lib.merkle import Tile as MadeTile
from jauap.lib.refusals import Refusal, _

_LEAVES_IN_A_READ = 20_000

#: Told how many more facts or leaves were read.
Progress = Callable[[int], None]


class Fault(StrEnum):
    """What can be wrong with the log."""

    FACT_MISSING = "fact-missing"
    FACT_ALTERED = "fact-altered"
    FACT_CUT = "fact-cut"
    FACT_UNCOUNTED = "fact-uncounted"
    FACT_REWRITTEN = "fact-rewritten"
    FACT_LOST = "fact-lost"
    FACT_UNQUEUED = "fact-unqueued"
    FACT_UNSEALED = "fact-unsealed"
    QUEUE_EMPTY_HANDED = "queue-empty-handed"
    LEAF_MISSING = "leaf-missing"
    LEAF_BEYOND = "leaf-beyond"
    TILE_ALTERED = "tile-altered"
    TILE_MISSING = "tile-missing"
    ROOT_DIFFERS = "root-differs"
    SIGNATURE_WRONG = "signature-wrong"
    COSIGNATURE_WRONG = "cosignature-wrong"
    CHECKPOINT_MISSING = "checkpoint-missing"
    KEPT_ELSEWHERE = "kept-elsewhere"


_SENTENCES = {
    Fault.FACT_MISSING: _("A fact is missing from its stream."),
    Fault.FACT_ALTERED: _("A fact is not what was recorded: its hash differs."),
    Fault.FACT_CUT: _("The last facts of a stream are missing."),
    Fault.FACT_UNCOUNTED: _("A fact was added past the ledger's door."),
    Fault.FACT_REWRITTEN: _("A fact is not the one that was sealed: its leaf differs."),
    Fault.FACT_LOST: _("A fact that was sealed is gone."),
    Fault.FACT_UNQUEUED: _("A fact is neither sealed nor waiting to be."),
    Fault.FACT_UNSEALED: _("A fact has been waiting too long to be sealed."),
    Fault.QUEUE_EMPTY_HANDED: _("A fact that was waiting to be sealed is gone."),
    Fault.LEAF_MISSING: _("A leaf of the log is missing."),
    Fault.LEAF_BEYOND: _("There are leaves that no checkpoint covers."),
    Fault.TILE_ALTERED: _("A tile is not made of its leaves."),
    Fault.TILE_MISSING: _("A tile is missing."),
    Fault.ROOT_DIFFERS: _("The leaves do not lead to the root that was signed."),
    Fault.SIGNATURE_WRONG: _("A checkpoint is not signed by a key of this log."),
    Fault.COSIGNATURE_WRONG: _("A cosignature is not by the witness whose name it bears."),
    Fault.CHECKPOINT_MISSING: _("The log has leaves and no checkpoint."),
    Fault.KEPT_ELSEWHERE: _("The log does not go on from the checkpoint that was kept elsewhere."),
}

_OF_A_STREAM = {
    BreakKind.MISSING: Fault.FACT_MISSING,
    BreakKind.ALTERED: Fault.FACT_ALTERED,
    BreakKind.CUT: Fault.FACT_CUT,
    BreakKind.UNCOUNTED: Fault.FACT_UNCOUNTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, and where."""

    fault: Fault
    stream: UUID | None = None
    sequence: int | None = None
    leaf: int | None = None
    #: Where it is not known which leaf it is: the last one that it can be.
    last_leaf: int | None = None
    fact_id: int | None = None
    tile: tuple[int, int] | None = None
    checkpoint: int | None = None

    def __str__(self) -> str:
        """What is wrong and where, in the language that is active now."""
        where = [
            f"{name} {'/'.join(map(str, value)) if isinstance(value, tuple) else value}"
            for name, value in asdict(self).items()
            if name != "fault" and value is not None
        ]
        return f"{_SENTENCES[self.fault]} [{', '.join(where)}]"

    def as_dict(self) -> dict[str, object]:
        return {name: value for name, value in asdict(self).items() if value is not None}


class NotACheckpoint(Refusal):
    """The file that was kept elsewhere is no checkpoint of this log."""

    sentence = _("This is no signed checkpoint of this log: {reason}.")


def audit(
    *, at: datetime, against: str | None = None, progress: Progress = lambda count: None
) -> Iterator[Finding]:
    """Everything that is wrong, facts first, each kind in the order of the log; nothing if all holds.

    `against` is a signed checkpoint kept elsewhere; `progress` is told of `rows()` in all. The database is seen as it
    was at one instant, whatever is written meanwhile. Refuses `NotACheckpoint`.
    """
    kept = read_checkpoint(against) if against is not None else None
    with _one_instant():
        yield from _facts(progress)
        yield from _queue(at)
        yield from _Tree(kept, progress).findings()


def rows() -> int:
    """How many facts and leaves there are to read."""
    ((count,),) = _rows("SELECT (SELECT count(*) FROM ledger_fact) + (SELECT count(*) FROM ledger_leaf)")
    return int(count)


@contextmanager
def _one_instant() -> Iterator[None]:
    if connection.in_atomic_block:
        # The caller has begun a transaction, and sees what it sees.
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def read_checkpoint(text: str) -> notes.Checkpoint:
    """A checkpoint of this log, signed by one of its keys. Refuses `NotACheckpoint`."""
    try:
        note = notes.parse(text)
        notes.trusted(note, keys.verifiers())
        checkpoint = notes.Checkpoint.parse(note.text)
    except ValueError as error:
        raise NotACheckpoint(reason=error) from error
    if checkpoint.origin != keys.name():
        raise NotACheckpoint(reason=checkpoint.origin)
    return checkpoint


# ---------------------------------------------------------------- facts

_LEAF_OF = """
SELECT leaf.index FROM ledger_fact AS fact JOIN ledger_leaf AS leaf ON leaf.fact_id = fact.id
WHERE fact.stream = %s AND fact.sequence = %s
"""


def _facts(progress: Progress) -> Iterator[Finding]:
    """Every hash and every count of every stream."""
    found = []
    for broken in queries.breaks(progress=progress):
        leaf = next(_rows(_LEAF_OF, broken.stream, broken.sequence), None)
        found.append(
            Finding(
                fault=_OF_A_STREAM[broken.kind],
                stream=broken.stream,
                sequence=broken.sequence,
                leaf=leaf[0] if leaf else None,
            )
        )
    yield from sorted(found, key=lambda one: (one.leaf is None, one.leaf))


# ---------------------------------------------------------------- the queue

_UNQUEUED = """
SELECT fact.id, fact.stream, fact.sequence FROM ledger_fact AS fact
LEFT JOIN ledger_leaf AS leaf ON leaf.fact_id = fact.id
LEFT JOIN ledger_unsealed AS waiting ON waiting.fact_id = fact.id
WHERE leaf.fact_id IS NULL AND waiting.fact_id IS NULL ORDER BY fact.id
"""
_WAITING_TOO_LONG = """
SELECT fact.id, fact.stream, fact.sequence FROM ledger_unsealed AS waiting
JOIN ledger_fact AS fact ON fact.id = waiting.fact_id
WHERE fact.recorded_at < %s ORDER BY fact.id
"""
_EMPTY_HANDED = """
SELECT waiting.fact_id FROM ledger_unsealed AS waiting
WHERE NOT EXISTS (SELECT FROM ledger_fact WHERE ledger_fact.id = waiting.fact_id) ORDER BY 1
"""


def _queue(at: datetime) -> Iterator[Finding]:
    """Every fact is sealed or waits, and none waits long."""
    for fact_id, stream, sequence in _rows(_UNQUEUED):
        yield Finding(fault=Fault.FACT_UNQUEUED, stream=stream, sequence=sequence, fact_id=fact_id)
    for fact_id, stream, sequence in _rows(_WAITING_TOO_LONG, at - SEALED_WITHIN):
        yield Finding(fault=Fault.FACT_UNSEALED, stream=stream, sequence=sequence, fact_id=fact_id)
    for (fact_id,) in _rows(_EMPTY_HANDED):
        yield Finding(fault=Fault.QUEUE_EMPTY_HANDED, fact_id=fact_id)


# ---------------------------------------------------------------- the tree

_LEAVES = """
SELECT leaf.index, leaf.fact_id, leaf.hash, fact.stream, fact.sequence, fact.hash, fact.recorded_at
FROM ledger_leaf AS leaf LEFT JOIN ledger_fact AS fact ON fact.id = leaf.fact_id
WHERE leaf.index >= %s ORDER BY leaf.index LIMIT %s
"""


class _Tree:
    """Grows the tree anew from the stored leaves, and looks at each tile and each checkpoint as it comes by.

    That the roots of all checkpoints come by on the way of one tree is what makes them consistent. After a missing
    leaf no later root can be judged: then only facts and signatures are.
    """

    def __init__(self, kept: notes.Checkpoint | None, progress: Progress) -> None:
        self.edge = Edge()
        self.size = 0
        self.is_torn = False
        self.kept = kept
        self.progress = progress
        self.verifiers = keys.verifiers()
        #: The checkpoint that comes next.
        self.ahead = Checkpoint.objects.order_by("size").iterator(chunk_size=2_000)
        self.next = next(self.ahead, None)
        #: The size of the last one whose root was right, and where roots began to be wrong. A tile may tell the very
        #: leaf, so these are told last.
        self.right_until = 0
        self.is_right = True
        self.wrong_roots: list[Finding] = []

    def findings(self) -> Iterator[Finding]:
        yield from self._here()
        while rows := list(_rows(_LEAVES, self.size, _LEAVES_IN_A_READ)):
            for row in rows:
                yield from self._leaf(row)
            self.progress(len(rows))
        yield from self._end()
        yield from _cosignatures()

    def _leaf(self, row: tuple[Any, ...]) -> Iterator[Finding]:
        index, fact_id, hash_, stream, sequence, fact_hash, recorded_at = row
        if index != self.size:
            yield Finding(fault=Fault.LEAF_MISSING, leaf=self.size, last_leaf=index - 1)
            self.is_torn, self.size = True, index
        if fact_hash is None:
            yield Finding(fault=Fault.FACT_LOST, leaf=index, fact_id=fact_id)
        elif _entry_hash(fact_hash, recorded_at) != bytes(hash_):
            yield Finding(
                fault=Fault.FACT_REWRITTEN, stream=stream, sequence=sequence, leaf=index, fact_id=fact_id
            )
        self.size += 1
        if not self.is_torn:
            for made in self.edge.add([bytes(hash_)]):
                yield from self._tile(made)
        yield from self._here()

    def _tile(self, made: MadeTile) -> Iterator[Finding]:
        tile = (made.level, made.index)
        stored = Tile.objects.filter(level=made.level, index=made.index).first()
        if stored is None:
            yield Finding(fault=Fault.TILE_MISSING, tile=tile)
        elif (bytes(stored.data), bytes(stored.root)) != (made.data, made.root):
            leaf = made.index * merkle.TILE_WIDTH + _first_difference(bytes(stored.data), made.data)
            yield Finding(fault=Fault.TILE_ALTERED, tile=tile, leaf=None if made.level else leaf)

    def _here(self) -> Iterator[Finding]:
        """The checkpoints of the tree as it is now."""
        kept = self.kept
        if kept is not None and kept.size == self.size and (self.is_torn or kept.root != self.edge.root()):
            yield Finding(fault=Fault.KEPT_ELSEWHERE, checkpoint=kept.size)
        while self.next is not None and self.next.size <= self.size:
            yield from self._checkpoint(self.next)
            self.next = next(self.ahead, None)

    def _checkpoint(self, one: Checkpoint) -> Iterator[Finding]:
        if not self.is_torn:
            self._root(one)
        if not self._is_signed(one):
            yield Finding(fault=Fault.SIGNATURE_WRONG, checkpoint=one.size)

    def _root(self, one: Checkpoint) -> None:
        if bytes(one.root) == self.edge.root():
            self.is_right, self.right_until = True, one.size
        elif self.is_right:
            # The roots that follow are wrong for the same reason.
            self.is_right = False
            last = max(self.right_until, one.size - 1)
            self.wrong_roots.append(
                Finding(fault=Fault.ROOT_DIFFERS, checkpoint=one.size, leaf=self.right_until, last_leaf=last)
            )

    def _is_signed(self, one: Checkpoint) -> bool:
        try:
            note = notes.parse(one.note)
            notes.trusted(note, self.verifiers)
        except ValueError:
            return False
        return note.text == str(notes.Checkpoint(keys.name(), one.size, bytes(one.root)))

    def _end(self) -> Iterator[Finding]:
        yield from self.wrong_roots
        signed = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
        if signed is None and self.size:
            yield Finding(fault=Fault.CHECKPOINT_MISSING)
        elif self.size > (signed or 0):
            yield Finding(fault=Fault.LEAF_BEYOND, leaf=signed, last_leaf=self.size - 1)
        elif self.size < (signed or 0):
            yield Finding(fault=Fault.LEAF_MISSING, leaf=self.size, last_leaf=(signed or 0) - 1)
        for level, index in Tile.objects.values_list("level", "index").order_by("level", "index").iterator():
            if merkle.width(level=level, index=index, size=self.size) < merkle.TILE_WIDTH:
                yield Finding(fault=Fault.TILE_ALTERED, tile=(level, index))
        if self.kept is not None and self.kept.size > self.size:
            yield Finding(fault=Fault.KEPT_ELSEWHERE, checkpoint=self.kept.size)


def _cosignatures() -> Iterator[Finding]:
    """The cosignatures of witnesses that are known here."""
    known = {(key.name, key.id): key for key in cosigning.witnesses()}
    notes_of = {
        one.size: one.note for one in Checkpoint.objects.filter(size__in=Cosignature.objects.values("size"))
    }
    for one in Cosignature.objects.order_by("size", "name"):
        key = known.get((one.name, bytes(one.key_id)))
        try:
            if key is not None:
                [signature] = notes.parse_signatures(one.line)
                key.verify(notes.parse(notes_of.get(one.size, "")).text, signature.data)
        except ValueError:
            yield Finding(fault=Fault.COSIGNATURE_WRONG, checkpoint=one.size)


def _entry_hash(fact_hash: bytes, recorded_at: datetime) -> bytes:
    return merkle.leaf_hash(rules.entry(fact_hash=bytes(fact_hash), recorded_at=recorded_at))


def _first_difference(one: bytes, other: bytes) -> int:
    """Which hash of two tiles is the first that differs."""
    starts = range(0, merkle.TILE_SIZE, merkle.HASH)
    pieces = (at for at in starts if one[at : at + merkle.HASH] != other[at : at + merkle.HASH])
    return next(pieces, 0) // merkle.HASH


def _rows(statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        yield from cursor.fetchall()
