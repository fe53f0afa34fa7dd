"""Proofs of all facts of a stream under one checkpoint: two statements however many facts there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection

from jauap.kernel.ledger import rules, tree
from jauap.kernel.ledger.proofs import Proof
from jauap.kernel.ledger.sealing import LogIsBroken
from jauap.lib import merkle, notes
from jauap.lib.notes import Note

_LEAVES = """
SELECT fact.sequence, leaf.index, leaf.hash, fact.hash, fact.recorded_at
FROM ledger_fact AS fact JOIN ledger_leaf AS leaf ON leaf.fact_id = fact.id
WHERE fact.stream = %s
"""

# Every leaf of the stream, with the newest checkpoint over the last of them: a cosigned one, if there is any.
_PROVEN = f"""
WITH mine AS ({_LEAVES}), last AS (SELECT max(index) AS index FROM mine)
SELECT mine.*, sealed.size, sealed.root, sealed.note,
       (SELECT string_agg(line, '' ORDER BY at, name) FROM ledger_cosignature WHERE size = sealed.size)
FROM mine CROSS JOIN last LEFT JOIN ledger_checkpoint AS sealed ON sealed.size = coalesce(
    (SELECT max(size) FROM ledger_cosignature WHERE size > last.index),
    (SELECT max(size) FROM ledger_checkpoint WHERE size > last.index))
ORDER BY mine.sequence
"""  # noqa: S608 — both parts are written here

# Sizes and instants grow together, so the newest rows are read by their key and no day needs an index.
_DAYS = """
SELECT DISTINCT ON ((at AT TIME ZONE 'UTC')::date) size, at, note,
       (SELECT string_agg(line, '' ORDER BY cosigned.at, name) FROM ledger_cosignature AS cosigned
        WHERE cosigned.size = newest.size)
FROM (SELECT size, at, note FROM ledger_checkpoint ORDER BY size DESC LIMIT %s) AS newest
WHERE at < %s
ORDER BY (at AT TIME ZONE 'UTC')::date DESC, newest.size DESC LIMIT %s
"""

#: There is at most one a minute.
_CHECKPOINTS_A_DAY = 1440

_Row = tuple[int, int, bytes, bytes, datetime]


def indices(*, stream: UUID) -> dict[int, int]:
    """Where in the log the sealed facts of a stream are, counted from 0, by their sequence number. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, [stream])
        return {sequence: index for sequence, index, *_hashes in cursor.fetchall()}


def of_stream(*, stream: UUID) -> dict[int, Proof]:
    """The proofs of the sealed facts of a stream, by their sequence number. Two statements.

    Raises `LogIsBroken` rather than give out a proof that does not hold.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PROVEN, [stream])
        found = cursor.fetchall()
    if not found:
        return {}
    size, root, note, cosignatures = found[0][5:]
    if size is None:
        raise LogIsBroken
    rows: list[_Row] = [row[:5] for row in found]
    checkpoint = notes.parse(note + (cosignatures or ""))
    made = _made(stream, rows, size=size, root=bytes(root), checkpoint=checkpoint)
    return {proof.sequence: proof for proof in made}


def _made(stream: UUID, rows: list[_Row], *, size: int, root: bytes, checkpoint: Note) -> Iterator[Proof]:
    ranges = [merkle.inclusion_ranges(index=row[1], size=size) for row in rows]
    hashes = iter(tree.roots([one for path in ranges for one in path]))
    for (sequence, index, leaf, fact_hash, recorded_at), path in zip(rows, ranges, strict=True):
        proof = Proof(
            stream=stream,
            sequence=sequence,
            index=index,
            entry=rules.entry(fact_hash=bytes(fact_hash), recorded_at=recorded_at),
            fact_hash=bytes(fact_hash),
            recorded_at=recorded_at,
            size=size,
            root=root,
            path=tuple(next(hashes) for _range in path),
            checkpoint=checkpoint,
        )
        holds = merkle.verify_inclusion(leaf=bytes(leaf), index=index, size=size, path=proof.path, root=root)
        if not holds or proof.leaf != bytes(leaf):
            raise LogIsBroken
        yield proof


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEnd:
    """The last checkpoint of a day (UTC), with the cosignatures of witnesses."""

    size: int
    at: datetime
    note: str

    @property
    def day(self) -> date:
        return self.at.astimezone(UTC).date()


def ends_of_days(*, before: datetime, days: int) -> list[DayEnd]:
    """The last checkpoints of the newest days (UTC) that ended before an instant, newest first. One statement.

    A day on which nothing happened has none.
    """
    midnight = before.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, [(days + 1) * _CHECKPOINTS_A_DAY, midnight, days])
        return [
            DayEnd(size=size, at=at, note=note + (lines or "")) for size, at, note, lines in cursor.fetchall()
        ]
