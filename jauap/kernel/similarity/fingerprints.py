"""Likeness by words: MinHash of the stems of a text and of each two that stand together.

Two texts share as large a part of their minima as of their pieces (Broder 1997), so 128 bytes estimate the Jaccard
likeness of texts of any length within 0.05. Of each minimum the lowest byte is kept (Li and König 2010). Texts that
are alike agree in all four minima of some band: bands are what an index finds (Leskovec, Rajaraman, Ullman, ch. 3).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jauap.lib.text import said_in_cyrillic, stems

#: Bytes of a fingerprint, one for each permutation.
LENGTH = 128
BANDS, IN_A_BAND = 16, 4
#: A text of fewer different stems says too little to be called like another.
FEWEST_STEMS = 3
#: What of a text is read; the longest lawful one is shorter.
LONGEST = 50_000
_TAG = re.compile(r"<[^<>]{1,300}>")
#: Two minima that differ share their lowest byte by chance so often.
_BY_CHANCE = 1 / 256
_SEED = 20_260_101
#: So many pieces are permuted at once: a table of four megabytes, however long the text.
_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of the words of a text. `bands` are numbers of 32 bits with sign."""

    signature: bytes
    bands: tuple[int, ...]


def fingerprint(text: str) -> Fingerprint | None:
    """The fingerprint of a text; None when it says too little. The same in every process and for ever."""
    pieces = pieces_of(text)
    if pieces is None:
        return None
    hashes = np.array([_hash(piece) for piece in pieces], dtype=np.uint64)
    minima = np.min(
        [_minima(hashes[first : first + _AT_ONCE]) for first in range(0, len(hashes), _AT_ONCE)], axis=0
    )
    return Fingerprint(
        signature=(minima & np.uint64(0xFF)).astype(np.uint8).tobytes(),
        bands=tuple(
            int.from_bytes(
                blake2b(
                    bytes([band]) + minima[band * IN_A_BAND : (band + 1) * IN_A_BAND].tobytes(), digest_size=4
                ).digest(),
                signed=True,
            )
            for band in range(BANDS)
        ),
    )


def pieces_of(text: str) -> set[str] | None:
    """The different stems of a text and each two that stand together; None when there are too few stems."""
    plain = _TAG.sub(" ", text[:LONGEST])
    said = said_in_cyrillic(plain)
    found = stems(said.text, language=said.language) if said else stems(plain)
    single = set(found)
    if len(single) < FEWEST_STEMS:
        return None
    return single | {f"{one} {other}" for one, other in pairwise(found)}


def likeness(signature: bytes, others: Sequence[bytes | memoryview]) -> NDArray[np.float64]:
    """The estimated Jaccard likeness of one text to each of the others, 0 to 1."""
    if not others:
        return np.zeros(0)
    many = b"".join(bytes(other) for other in others)
    return jaccard(as_row(signature), np.frombuffer(many, dtype=np.uint8).reshape(-1, LENGTH))


def as_row(signature: bytes) -> NDArray[np.uint8]:
    """A signature as `LENGTH` numbers."""
    return np.frombuffer(signature, dtype=np.uint8)


def jaccard(one: NDArray[np.uint8], many: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The likeness that a signature shows to each row of a table of signatures, 0 to 1."""
    shared = (many == one).mean(axis=1)
    values: NDArray[np.float64] = np.clip((shared - _BY_CHANCE) / (1 - _BY_CHANCE), 0, 1)
    return values


def _minima(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The least value of the hashes under each permutation: of shape (`LENGTH`,), 32 bits each."""
    factors, terms = _permutations()
    # Multiply, add, take the upper half: 2-independent on 32 bits (Dietzfelbinger 1996).
    least: NDArray[np.uint64] = ((hashes[None, :] * factors[:, None] + terms[:, None]) >> np.uint64(32)).min(
        axis=1
    )
    return least


def _hash(piece: str) -> int:
    return int.from_bytes(blake2b(piece.encode(), digest_size=4).digest())


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    chance = np.random.Generator(np.random.PCG64(_SEED))
    top = np.iinfo(np.uint64).max
    factors = chance.integers(0, top, LENGTH, dtype=np.uint64, endpoint=True) | np.uint64(1)
    return factors, chance.integers(0, top, LENGTH, dtype=np.uint64, endpoint=True)
