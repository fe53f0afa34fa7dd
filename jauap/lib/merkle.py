"""The Merkle tree of RFC 6962 and RFC 9162 over SHA-256, and its tiles (C2SP tlog-tiles).

    leaf = SHA-256(0x00 ‖ entry)        node = SHA-256(0x01 ‖ left ‖ right)

A tree of any size is made of complete subtrees (`Node`), and a proof names ranges of leaves, each made of such
subtrees. A tile holds 256 neighbouring hashes of one level, so a proof of a leaf among 2^8ⁿ needs n tiles. `Edge` is
what must be kept of a tree so that leaves can be added to it.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

HASH = 32  # bytes
TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
#: Bytes of a full tile.
TILE_SIZE = TILE_WIDTH * HASH
EMPTY_ROOT = hashlib.sha256(b"").digest()

#: Leaves from the first to the second, the second not included.
Range = tuple[int, int]
#: A tile by its level and its number there.
TileKey = tuple[int, int]


class Node(NamedTuple):
    """The root of a complete subtree: of the leaves from `number << height` to `(number + 1) << height`."""

    height: int
    number: int


class Place(NamedTuple):
    """Where a node is found: over `width` hashes of a tile, from the one at `first` on."""

    level: int
    tile: int
    first: int
    width: int


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry at its leaf."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two halves."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def subtree_root(hashes: bytes) -> bytes:
    """The root over neighbouring hashes, joined; their number is a power of two."""
    while len(hashes) > HASH:
        hashes = b"".join(
            [hashlib.sha256(b"\x01" + hashes[at : at + 64]).digest() for at in range(0, len(hashes), 64)]
        )
    return hashes


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, computed from all of them."""
    edge = Edge()
    list(edge.add(leaves))
    return edge.root()


# ---------------------------------------------------------------- what a proof is made of


def subtrees(start: int, end: int) -> list[Node]:
    """The complete subtrees that make up a range, left to right."""
    found = []
    while start < end:
        height = (end - start).bit_length() - 1
        if start:
            height = min(height, (start & -start).bit_length() - 1)
        found.append(Node(height, start >> height))
        start += 1 << height
    return found


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over complete subtrees, given left to right; of none it is the root of the empty tree."""
    if not hashes:
        return EMPTY_ROOT
    folded = hashes[-1]
    for left in reversed(hashes[:-1]):
        folded = node_hash(left, folded)
    return folded


def inclusion_ranges(*, index: int, size: int) -> list[Range]:
    """The ranges whose roots prove the leaf `index` in a tree of `size` leaves (RFC 6962, 2.1.1), leaf first."""
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    start, end = 0, size
    path: list[Range] = []
    while end - start > 1:
        middle = start + _left_half(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def consistency_ranges(*, first: int, second: int) -> list[Range]:
    """The ranges whose roots prove that a tree of `second` leaves goes on from its `first` ones (RFC 6962, 2.1.2)."""
    if not 0 <= first <= second:
        raise ValueError(f"a tree of {second} leaves does not go on from one of {first}")
    if first == 0:
        return []
    start, end, is_whole = 0, second, True
    path: list[Range] = []
    while end > first:
        middle = start + _left_half(end - start)
        if first <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start, is_whole = middle, False
    if not is_whole:
        path.append((start, end))
    return path[::-1]


def hashes(ranges: Iterable[Range], node: Callable[[Node], bytes]) -> list[bytes]:
    """The root of each range; `node` gives the hash of a complete subtree."""
    return [fold([node(one) for one in subtrees(start, end)]) for start, end in ranges]


def _left_half(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)


# ---------------------------------------------------------------- checking a proof


def verify_inclusion(*, leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from the hash of the leaf to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, made = index, size - 1, leaf
    for one in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            made = node_hash(one, made)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            made = node_hash(made, one)
        place, last = place >> 1, last >> 1
    return last == 0 and made == root


def verify_consistency(
    *, first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether the second tree begins with the first one (RFC 9162, 2.1.4.2). Every tree goes on from the empty one."""
    if not 0 <= first <= second:
        return False
    if first == 0:
        return not path and first_root == EMPTY_ROOT
    if first == second:
        return not path and first_root == second_root
    steps = [first_root, *path] if first & (first - 1) == 0 else list(path)
    if not steps:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for one in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(one, old), node_hash(one, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, one)
        place, last = place >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


# ---------------------------------------------------------------- tiles


@dataclass(frozen=True, slots=True)
class Tile:
    """A full tile: 256 neighbouring hashes of a level, and the root over them, a hash of the level above."""

    level: int
    index: int
    data: bytes
    root: bytes


def place(node: Node) -> Place:
    """The tile in which a node is found."""
    level, height = divmod(node.height, TILE_HEIGHT)
    tile, first = divmod(node.number << height, TILE_WIDTH)
    return Place(level, tile, first, 1 << height)


def width(*, level: int, index: int, size: int) -> int:
    """How many hashes a tile has in a tree of `size` leaves: 256 if it is full, 0 if it is not there yet."""
    return max(0, min(TILE_WIDTH, (size >> (TILE_HEIGHT * level)) - index * TILE_WIDTH))


def roots(
    ranges: Sequence[Range], tiles: Callable[[Collection[TileKey]], Mapping[TileKey, bytes]]
) -> list[bytes]:
    """The root of each range; `tiles` reads the joined hashes of several tiles at once, two of a level for a proof."""
    nodes = {node for start, end in ranges for node in subtrees(start, end)}
    places = {node: place(node) for node in nodes}
    found = tiles({(one.level, one.tile) for one in places.values()})

    def root(node: Node) -> bytes:
        one = places[node]
        data = found[one.level, one.tile][one.first * HASH : (one.first + one.width) * HASH]
        if len(data) != one.width * HASH:
            raise LookupError(f"tile {one.level}/{one.tile} is too short")
        return subtree_root(data)

    return hashes(ranges, root)


def tile_path(index: int) -> str:
    """The number of a tile in its address: 1234067 → `x001/x234/067`."""
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def read_tile_path(path: str) -> int | None:
    """The number that `tile_path` wrote; None for what it would not write."""
    if not re.fullmatch(r"(?:x[0-9]{3}/){0,6}[0-9]{3}", path):
        return None
    index = int(path.replace("x", "").replace("/", ""))
    return index if tile_path(index) == path else None


# ---------------------------------------------------------------- growing


@dataclass(slots=True)
class Edge:
    """The right edge of a tree: of each level the hashes of its newest tile, which is not full yet.

    `levels` are joined hashes, that of the leaves first; there is one for each level that has had any hash.
    """

    size: int = 0
    levels: list[bytearray] = field(default_factory=list)

    def add(self, leaves: Iterable[bytes]) -> Iterator[Tile]:
        """Add leaf hashes, and give every tile that became full. The edge is right when all tiles were taken."""
        for leaf in leaves:
            self._push(0, leaf)
            self.size += 1
            if self.size % TILE_WIDTH == 0:
                yield from self._close()

    def root(self) -> bytes:
        """The root over all leaves."""
        found: list[bytes] = []
        for level in reversed(self.levels):
            data, start = bytes(level), 0
            for node in subtrees(0, len(data) // HASH):
                end = start + (HASH << node.height)
                found.append(subtree_root(data[start:end]))
                start = end
        return fold(found)

    def is_whole(self) -> bool:
        """Whether every level has as many hashes as a tree of this size has at its edge."""
        widths = [len(level) // HASH for level in self.levels]
        wanted = [(self.size >> (TILE_HEIGHT * level)) % TILE_WIDTH for level in range(len(widths))]
        return widths == wanted and self.size >> (TILE_HEIGHT * len(widths)) == 0

    def _push(self, level: int, hash_: bytes) -> None:
        if level == len(self.levels):
            self.levels.append(bytearray())
        self.levels[level] += hash_

    def _close(self) -> Iterator[Tile]:
        for level in range(len(self.levels)):
            if len(self.levels[level]) < TILE_SIZE:
                return
            data = bytes(self.levels[level])
            made = Tile(level, (self.size >> (TILE_HEIGHT * (level + 1))) - 1, data, subtree_root(data))
            self.levels[level].clear()
            self._push(level + 1, made.root)
            yield made
