"""A text as a row of numbers: its word stems, pairs of stems, pieces of words and places, hashed into columns."""

import itertools
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from jauap.lib.text import Word, guess_language, stem, words
from jauap.lib.text.stemming import Language

#: So many characters of a text are read, and no more: bounded time whatever is sent.
MOST_CHARACTERS = 6000
#: A "word" longer than this is noise; its beginning is read.
MOST_OF_A_WORD = 40
PIECES = range(3, 7)  # lengths of the pieces of a word, in characters

_HASHES = 1 << 22
STEM, PAIR, PIECE, PLACE = range(4)
KINDS = 4


class Row(NamedTuple):
    """The columns a text fills and its values there; for each feature read the index of its column in them, or -1."""

    columns: NDArray[np.int64]
    values: NDArray[np.float32]
    at: NDArray[np.int64]


class Reading(NamedTuple):
    """The features of a text in the order of its words: which column-to-be, of what kind, from which word."""

    hashes: NDArray[np.int32]
    kinds: NDArray[np.int8]
    of_word: NDArray[np.int32]  # index in `words`; -1 for the place
    words: Sequence[Word]
    text: str
    place: str


def read(text: str, place: str = "") -> Reading:
    """The features of a text. Of a long one only the beginning is read."""
    text = text[:MOST_CHARACTERS]
    language = guess_language(text) or "ru"
    found = [word for word in words(text) if not word.folded.isdigit()]
    bundles = [_of_word(word.folded[:MOST_OF_A_WORD], language) for word in found]
    pairs = [_hash(PAIR, f"{one.stem} {other.stem}") for one, other in itertools.pairwise(bundles)]
    places = [_hash(PLACE, token) for token in place.casefold().split()[:20]]
    hashes = [*(bundle.hashes for bundle in bundles), np.array(pairs + places, dtype=np.int32)]
    kinds = [
        *(bundle.kinds for bundle in bundles),
        np.array([PAIR] * len(pairs) + [PLACE] * len(places), dtype=np.int8),
    ]
    of_word = np.concatenate(
        [
            np.repeat(np.arange(len(found), dtype=np.int32), [len(bundle.hashes) for bundle in bundles]),
            np.arange(len(pairs), dtype=np.int32),
            np.full(len(places), -1, dtype=np.int32),
        ]
    )
    return Reading(np.concatenate(hashes), np.concatenate(kinds), of_word, found, text, place)


class _Bundle(NamedTuple):
    stem: str
    hashes: NDArray[np.int32]
    kinds: NDArray[np.int8]


@lru_cache(maxsize=1 << 17)
def _of_word(folded: str, language: Language) -> _Bundle:
    """The stem of a word and its pieces, the ends of the word marked."""
    stemmed = stem(folded, language=language)
    marked = f" {folded} "
    pieces = [marked[at : at + size] for size in PIECES for at in range(len(marked) - size + 1)] or [marked]
    hashes = [_hash(STEM, stemmed), *(_hash(PIECE, piece) for piece in pieces)]
    kinds = np.full(len(hashes), PIECE, dtype=np.int8)
    kinds[0] = STEM
    return _Bundle(stemmed, np.array(hashes, dtype=np.int32), kinds)


def _hash(kind: int, feature: str) -> int:
    return zlib.crc32(feature.encode(), kind) % _HASHES


# ---------------------------------------------------------------- columns


@dataclass(frozen=True)
class Columns:
    """The features a model knows: `hashes` in ascending order, and how rare each is (`idf`)."""

    hashes: NDArray[np.int32]
    kinds: NDArray[np.int8]
    idf: NDArray[np.float32]
    blocks: tuple[float, ...]  # what a kind of features weighs in the whole

    def row(self, reading: Reading) -> Row:
        """What the model sees of a text.

        TF-IDF with the logarithm of the count, each kind brought to length one and then weighed.
        """
        at = np.searchsorted(self.hashes, reading.hashes)
        at[at == len(self.hashes)] = 0
        is_known = self.hashes[at] == reading.hashes if len(self.hashes) else np.zeros(len(at), dtype=bool)
        columns, inverse, counts = np.unique(at[is_known], return_inverse=True, return_counts=True)
        values = ((1 + np.log(counts)) * self.idf[columns]).astype(np.float32)
        kinds = self.kinds[columns]
        lengths = np.sqrt(np.bincount(kinds, values**2, minlength=KINDS))
        values *= (np.array(self.blocks) / np.maximum(lengths, 1e-9))[kinds].astype(np.float32)
        index = np.full(len(at), -1, dtype=np.int64)
        index[is_known] = inverse
        return Row(columns, values, index)

    def matrix(self, readings: Iterable[Reading]) -> sparse.csr_array:
        """Rows of texts."""
        columns, values, ends = [], [], [0]
        for reading in readings:
            row = self.row(reading)
            columns.append(row.columns)
            values.append(row.values)
            ends.append(ends[-1] + len(row.columns))
        return sparse.csr_array(
            (np.concatenate(values), np.concatenate(columns), np.array(ends)),
            shape=(len(ends) - 1, len(self.hashes)),
        )


def choose(readings: Sequence[Reading], *, most: int, blocks: tuple[float, ...]) -> Columns:
    """The columns for these texts: features of at least two of them, the commonest `most`."""
    seen = np.zeros(_HASHES, dtype=np.int32)
    kind_of = np.zeros(_HASHES, dtype=np.int8)
    for reading in readings:
        seen[np.unique(reading.hashes)] += 1
        kind_of[reading.hashes] = reading.kinds
    hashes = np.flatnonzero(seen >= 2)
    if len(hashes) > most:
        hashes = np.sort(hashes[np.argsort(-seen[hashes], kind="stable")[:most]])
    idf = np.log((1 + len(readings)) / (1 + seen[hashes])) + 1
    return Columns(hashes.astype(np.int32), kind_of[hashes], idf.astype(np.float32), blocks)
