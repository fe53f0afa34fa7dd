"""The Merkle tree of the log as it lies in the tables: tiles, nodes and the edge. Reads, never writes."""

from collections.abc import Iterable, Sequence

from django.db import connection

from jauap.lib import merkle
from jauap.lib.merkle import Edge, Range, TileKey

# A full tile stands in one row. One that is not full yet is made of leaves, or of the roots of the tiles below it.
_TILES = """
SELECT wanted.level, wanted.index, coalesce(
    (SELECT data FROM ledger_tile AS own WHERE own.level = wanted.level AND own.index = wanted.index),
    CASE WHEN wanted.level = 0 THEN
        (SELECT string_agg(leaf.hash, ''::bytea ORDER BY leaf.index) FROM ledger_leaf AS leaf
         WHERE leaf.index >= wanted.index * 256 AND leaf.index < (wanted.index + 1) * 256)
    ELSE
        (SELECT string_agg(below.root, ''::bytea ORDER BY below.index) FROM ledger_tile AS below
         WHERE below.level = wanted.level - 1
           AND below.index >= wanted.index * 256 AND below.index < (wanted.index + 1) * 256)
    END,
    ''::bytea)
FROM unnest(%s::smallint[], %s::bigint[]) AS wanted (level, index)
"""


def tiles(keys: Iterable[TileKey]) -> dict[TileKey, bytes]:
    """The joined hashes of several tiles, as many as there are by now, in one statement."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_TILES, [[level for level, _index in wanted], [index for _level, index in wanted]])
        return {(level, index): bytes(data) for level, index, data in cursor.fetchall()}


def roots(ranges: Sequence[Range]) -> list[bytes]:
    """The root of each range of leaves, in one statement that reads at most two tiles of a level for a proof."""
    return merkle.roots(ranges, tiles)


def edge(size: int) -> Edge:
    """The right edge of the tree when it had `size` leaves."""
    keys: list[TileKey] = []
    while size >> (merkle.TILE_HEIGHT * len(keys)):
        level = len(keys)
        keys.append((level, size >> (merkle.TILE_HEIGHT * (level + 1))))
    found = tiles(keys)
    return Edge(
        size,
        [
            bytearray(found[key][: merkle.width(level=key[0], index=key[1], size=size) * merkle.HASH])
            for key in keys
        ],
    )
