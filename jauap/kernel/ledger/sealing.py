"""Sealing: committed facts become leaves of the log, and a signed checkpoint says so.

All of it is one transaction, so a crash leaves either the sealed facts with their checkpoint or neither. It reads
facts and writes tables that nobody else writes: an appeal never waits for it.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from jauap.kernel.ledger import keys, rules, tree
from jauap.kernel.ledger.models import Checkpoint
from jauap.lib import merkle, notes
from jauap.lib.merkle import Tile
from jauap.lib.refusals import Refusal, _

logger = logging.getLogger(__name__)

#: Facts sealed under one checkpoint. Memory grows with it, about 100 MB for 100,000.
MOST_AT_ONCE = 50_000
#: How far the clocks of this machine and of the database may be apart.
CLOCKS_AGREE_WITHIN = timedelta(seconds=5)

# Any number that no other lock of ours has.
_ONE_SEALER = 0x6A6175_61700001

_WAITING = """
SELECT waiting.fact_id, fact.hash, fact.recorded_at
FROM ledger_unsealed AS waiting JOIN ledger_fact AS fact ON fact.id = waiting.fact_id
ORDER BY waiting.fact_id LIMIT %s
"""
_COPY_LEAVES = "COPY ledger_leaf (index, fact_id, hash) FROM STDIN"
_COPY_TILES = "COPY ledger_tile (level, index, root, data) FROM STDIN"
_SEALED = """
DELETE FROM ledger_unsealed USING ledger_leaf AS leaf
WHERE leaf.index >= %s AND leaf.index < %s AND leaf.fact_id = ledger_unsealed.fact_id
"""


class ClocksDisagree(Refusal):
    """The clock of this machine or of the database is wrong: nothing is sealed with an instant nobody can trust."""

    sentence = _("The clocks of this machine and of the database are {seconds} s apart.")


class ClockRanBackwards(Refusal):
    """Both clocks stand before the last checkpoint."""

    sentence = _("The clock is {seconds} s behind the last checkpoint of the log.")


class LogIsBroken(Refusal):
    """The tables do not lead to the last checkpoint. A log that signed another tree could never be trusted again."""

    sentence = _("The log is not what its last checkpoint says. Nothing is sealed until somebody has looked.")
    status = 500


@dataclass(frozen=True, slots=True)
class Sealing:
    """What one sealing did: the tree grew from `first` to `size` leaves."""

    first: int
    size: int

    @property
    def count(self) -> int:
        return self.size - self.first


def seal(*, at: datetime, limit: int = MOST_AT_ONCE) -> Sealing | None:
    """Seal up to `limit` committed facts, the oldest first, and sign the tree that they make.

    None if there was nothing to do, or somebody else is sealing now. An empty log gets its first checkpoint too.
    Refuses `ClocksDisagree`, `ClockRanBackwards`, `LogIsBroken` and `keys.NoKey`.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if not _alone(cursor):
            return None
        last = Checkpoint.objects.order_by("-size").first()
        stamp = _stamp(at, last)
        cursor.execute(_WAITING, [limit])
        waiting = cursor.fetchall()
        if last is not None and not waiting:
            return None
        edge = _edge(last)
        first = edge.size
        leaves = [
            merkle.leaf_hash(rules.entry(fact_hash=hash_, recorded_at=recorded_at))
            for _id, hash_, recorded_at in waiting
        ]
        tiles = list(edge.add(leaves))
        _copy(cursor, _COPY_LEAVES, _leaf_rows(first, waiting, leaves))
        _copy(cursor, _COPY_TILES, _tile_rows(tiles))
        cursor.execute(_SEALED, [first, edge.size])
        if cursor.rowcount != len(waiting):
            raise LogIsBroken
        root = edge.root()
        note = keys.signed(str(notes.Checkpoint(keys.name(), edge.size, root)))
        Checkpoint.objects.create(size=edge.size, root=root, at=stamp, note=str(note))
    return Sealing(first, edge.size)


def clocks_apart(*, at: datetime) -> timedelta:
    """How far this machine's clock, which shows `at` now, is ahead of the database's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        there: datetime = cursor.fetchone()[0]
    return at - there


# ---------------------------------------------------------------- steps


def _alone(cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_SEALER])
    (alone,) = cursor.fetchone()
    return bool(alone)


def _stamp(at: datetime, last: Checkpoint | None) -> datetime:
    """The instant of the new checkpoint: now, and never before the last one."""
    apart = clocks_apart(at=at)
    if abs(apart) > CLOCKS_AGREE_WITHIN:
        raise ClocksDisagree(seconds=round(apart.total_seconds(), 1))
    if last is None:
        return at
    if last.at - at > CLOCKS_AGREE_WITHIN:
        raise ClockRanBackwards(seconds=round((last.at - at).total_seconds(), 1))
    return max(at, last.at)


def _edge(last: Checkpoint | None) -> merkle.Edge:
    """The edge of the tree, which must lead to the root that was signed last."""
    edge = tree.edge(last.size if last else 0)
    if not edge.is_whole() or (last is not None and edge.root() != bytes(last.root)):
        raise LogIsBroken
    return edge


def _leaf_rows(first: int, waiting: Sequence[tuple[int, bytes, datetime]], leaves: Sequence[bytes]) -> str:
    rows = [
        f"{index}\t{fact_id}\t\\\\x{leaf.hex()}\n"
        for index, ((fact_id, _hash, _at), leaf) in enumerate(zip(waiting, leaves, strict=True), first)
    ]
    return "".join(rows)


def _tile_rows(tiles: Sequence[Tile]) -> str:
    rows: Iterator[str] = (
        f"{tile.level}\t{tile.index}\t\\\\x{tile.root.hex()}\t\\\\x{tile.data.hex()}\n" for tile in tiles
    )
    return "".join(rows)


def _copy(cursor: Any, statement: str, rows: str) -> None:
    if rows:
        with cursor.copy(statement) as copying:
            copying.write(rows)
