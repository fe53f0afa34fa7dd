"""The tree against the vectors of RFC 6962's reference code and against two other programs' verifiers."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle.core import _inclusion_path_layout
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore.errors import VerificationError

from jauap.lib import merkle

# The eight entries of the reference implementation of RFC 6962 (certificate-transparency), and the root after each.
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def entry(number: int) -> bytes:
    return b"entry %d" % number


class Grown:
    """A tree with all it has ever been: its tiles and its edge, and the whole of it to compare with."""

    def __init__(self, size: int, *, steps: tuple[int, ...] = ()) -> None:
        self.leaves = [merkle.leaf_hash(entry(number)) for number in range(size)]
        self.edge = merkle.Edge()
        self.tiles: dict[tuple[int, int], merkle.Tile] = {}
        cuts = [0, *sorted({step % (size + 1) for step in steps}), size]
        for start, end in pairwise(cuts):
            for tile in self.edge.add(self.leaves[start:end]):
                self.tiles[tile.level, tile.index] = tile

    def node(self, node: merkle.Node) -> bytes:
        level, index, first, count = merkle.place(node)
        tile = self.tiles.get((level, index))
        data = tile.data if tile else bytes(self.edge.levels[level])
        return merkle.subtree_root(data[first * 32 : (first + count) * 32])

    def inclusion(self, index: int, size: int) -> list[bytes]:
        return merkle.hashes(merkle.inclusion_ranges(index=index, size=size), self.node)

    def consistency(self, first: int, second: int) -> list[bytes]:
        return merkle.hashes(merkle.consistency_ranges(first=first, second=second), self.node)

    def root(self, size: int) -> bytes:
        return merkle.hashes([(0, size)], self.node)[0]


SIZE = 70_000
TREE = Grown(SIZE, steps=(1, 255, 256, 257, 300, 65_535, 65_536, 69_999))
WITNESS = pymerkle.InmemoryTree(algorithm="sha256")
for _number in range(600):
    WITNESS.append_entry(entry(_number))

sizes = st.one_of(
    st.integers(1, 600), st.integers(1, SIZE), st.sampled_from([256, 257, 65_536, 65_537, SIZE])
)


# ---------------------------------------------------------------- against vectors and other programs


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference(size):
    assert merkle.root([merkle.leaf_hash(one) for one in ENTRIES[:size]]).hex() == ROOTS[size - 1]


# Consistency proofs of the same reference implementation.
@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_consistency_proofs_are_those_of_the_reference(first, second, path):
    leaves = [merkle.leaf_hash(one) for one in ENTRIES]

    found = [
        merkle.root(leaves[start:end]) for start, end in merkle.consistency_ranges(first=first, second=second)
    ]

    assert [one.hex() for one in found] == path


def test_the_empty_tree_has_the_root_of_nothing():
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


# Table of C2SP tlog-tiles: a tree of 70,000 has 273 full tiles of leaves and one of 112, and so on.
@pytest.mark.parametrize(
    ("size", "full", "partial"),
    [(70_000, [273, 1, 0], [112, 17, 1]), (256, [1, 0], [0, 1]), (255, [0], [255])],
)
def test_tiles_are_as_many_as_the_specification_counts(size, full, partial):
    grown = Grown(size)

    assert [sum(level == wanted for level, _ in grown.tiles) for wanted in range(len(full))] == full
    assert [len(level) // 32 for level in grown.edge.levels] == partial
    assert [merkle.width(level=level, index=full[level], size=size) for level in range(len(full))] == partial


@settings(deadline=None)
@given(st.integers(1, 600), st.data())
def test_pymerkle_finds_the_same_roots_and_accepts_our_proofs(size, data):
    index = data.draw(st.integers(0, size - 1))
    root = WITNESS.get_root(size)

    assert TREE.root(size) == root
    rule, _ = _inclusion_path_layout(index + 1, size)
    path = [TREE.leaves[index], *TREE.inclusion(index, size)]
    pymerkle.verify_inclusion(
        TREE.leaves[index],
        root,
        pymerkle.InclusionProof("sha256", True, size, index + 1, rule, path),
        index=index + 1,
        size=size,
    )


@settings(deadline=None)
@given(sizes, st.data())
def test_sigstore_accepts_our_proofs_and_no_changed_ones(size, data):
    index = data.draw(st.integers(0, size - 1))
    path = TREE.inclusion(index, size)
    proof = SimpleNamespace(log_index=index, tree_size=size, hashes=path, root_hash=TREE.root(size))

    def check(body: bytes) -> None:
        seen: Any = SimpleNamespace(inclusion_proof=proof, canonicalized_body=body)
        verify_merkle_inclusion(cast("Any", SimpleNamespace(_inner=seen)))

    check(entry(index))
    with pytest.raises(VerificationError):
        check(entry(index + 1))


# ---------------------------------------------------------------- our own verifier


@settings(deadline=None)
@given(sizes, st.data())
def test_what_is_in_the_tree_is_proved(size, data):
    index = data.draw(st.integers(0, size - 1))
    path, root = TREE.inclusion(index, size), TREE.root(size)

    assert len(path) <= (size - 1).bit_length()
    assert merkle.verify_inclusion(leaf=TREE.leaves[index], index=index, size=size, path=path, root=root)


@settings(deadline=None)
@given(sizes, st.data())
def test_any_change_of_an_inclusion_proof_is_seen(size, data):
    index = data.draw(st.integers(0, size - 1))
    good = {
        "leaf": TREE.leaves[index],
        "index": index,
        "size": size,
        "path": TREE.inclusion(index, size),
        "root": TREE.root(size),
    }
    path = good["path"]
    at = data.draw(st.integers(0, max(0, len(path) - 1)))
    other = data.draw(st.integers(0, size).filter(lambda one: one != index))
    bad = data.draw(
        st.sampled_from(
            [
                {"leaf": merkle.leaf_hash(b"another")},
                {"index": other},
                {"root": merkle.EMPTY_ROOT},
                {"path": [*path, merkle.EMPTY_ROOT]},
                {"path": [merkle.EMPTY_ROOT, *path]},
                *([{"path": path[:at] + path[at + 1 :]}] if path else []),
                *([{"path": [*path[:at], merkle.EMPTY_ROOT, *path[at + 1 :]]}] if path else []),
            ]
        )
    )

    assert not merkle.verify_inclusion(**good | bad)


@settings(deadline=None)
@given(sizes, st.data())
def test_a_tree_that_goes_on_is_proved_and_another_is_not(size, data):
    first = data.draw(st.integers(0, size))
    path = TREE.consistency(first, size)
    good = {
        "first": first,
        "second": size,
        "first_root": TREE.root(first) if first else merkle.EMPTY_ROOT,
        "second_root": TREE.root(size),
        "path": path,
    }

    assert merkle.verify_consistency(**good)
    assert not merkle.verify_consistency(**good | {"path": [*path, merkle.EMPTY_ROOT]})
    assert not merkle.verify_consistency(**good | {"first_root": merkle.leaf_hash(b"x")})
    assert not merkle.verify_consistency(**good | {"first": size + 1})
    if first:
        assert not merkle.verify_consistency(**good | {"second_root": merkle.leaf_hash(b"x")})
    for at in range(len(path)):
        assert not merkle.verify_consistency(**good | {"path": path[:at] + path[at + 1 :]})
        assert not merkle.verify_consistency(**good | {"path": [*path[:at], b"\0" * 32, *path[at + 1 :]]})


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 3000), st.lists(st.integers(0, 3000), max_size=5))
def test_it_does_not_matter_in_how_many_steps_a_tree_grew(size, steps):
    grown = Grown(size, steps=tuple(steps))

    assert grown.edge.is_whole()
    assert grown.edge.root() == merkle.root(grown.leaves) == (TREE.root(size) if size else merkle.EMPTY_ROOT)


def test_an_edge_with_a_lost_hash_is_not_whole():
    edge = Grown(300).edge
    del edge.levels[0][-32:]

    assert not edge.is_whole()
    assert not merkle.Edge(300, []).is_whole()


@pytest.mark.parametrize(
    ("index", "path"), [(0, "000"), (67, "067"), (1000, "x001/000"), (1_234_067, "x001/x234/067")]
)
def test_tiles_have_the_addresses_of_the_specification(index, path):
    assert merkle.tile_path(index) == path
    assert merkle.read_tile_path(path) == index


@pytest.mark.parametrize(
    "path", ["", "1", "67", "1234", "x000/001", "001/234", "x01/234", "x001/x234", "٠٦٧", "067\n"]
)
def test_other_spellings_of_an_address_are_none(path):
    assert merkle.read_tile_path(path) is None


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 3)])
def test_there_is_no_proof_of_what_is_not_there(index, size):
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion_ranges(index=index, size=size)
    with pytest.raises(ValueError, match="does not go on"):
        merkle.consistency_ranges(first=size + 1, second=size)
