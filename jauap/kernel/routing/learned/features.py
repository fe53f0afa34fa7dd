"""A text as a row of numbers: its word stems, pairs of stems, pieces of words and places, hashed into columns."""

import itertools
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jauap.lib.text import Word, guess_language, stem, words
from jauap.lib.text.stemming import Language

if TYPE_CHECKING:
    from scipy import sparse

#: So many characters of a text are read, and no more: bounded time whatever is sent.
MOST_CHARACTERS = 6000
#: A "word" longer than this is noise; its beginning is read.
MOST_OF_A_WORD = 40
#: Of what says where so many characters are read, and of them so many tokens are features.
MOST_OF_A_PLACE, MOST_PLACES = 1000, 20
PIECES = range(3, 5)  # lengths of the pieces of a word, in characters
#: What each kind of features weighs in the whole, in the order of the kinds.
WEIGHTS = (0.63, 0.45, 0.63, 0.4)
LEAST_TEXTS = 2  # in which a feature must stand to be learned

_HASHES = 1 << 20
STEM, PAIR, PIECE, PLACE = range(4)  # the kind of a feature: its hash modulo four
KINDS = 4


class Row(NamedTuple):
    """The columns a text fills and its values there; for each feature read the index of its column in them, or -1."""

    columns: NDArray[np.int64]
    values: NDArray[np.float32]
    at: NDArray[np.int64]


class Reading(NamedTuple):
    """The features of a text: which column-to-be, and from which word."""

    hashes: NDArray[np.int32]
    of_word: NDArray[np.int32]  # index in `words`; -1 for the place
    words: Sequence[Word]
    text: str
    place: str


def read(text: str, place: str = "") -> Reading:
    """The features of a text. Of a long one only the beginning is read, and likewise of its place."""
    text, place = text[:MOST_CHARACTERS], place[:MOST_OF_A_PLACE]
    language = guess_language(text) or "ru"
    found = [word for word in words(text) if not word.folded.isdigit()]
    bundles = [_of_word(word.folded[:MOST_OF_A_WORD], language) for word in found]
    pairs = [_hash(PAIR, f"{one} {other}") for (one, _a), (other, _b) in itertools.pairwise(bundles)]
    places = [_hash(PLACE, token) for token in place.casefold().split()[:MOST_PLACES]]
    hashes = [*(pieces for _stem, pieces in bundles), np.array(pairs + places, dtype=np.int32)]
    of_word = [
        np.repeat(np.arange(len(found), dtype=np.int32), [len(pieces) for _stem, pieces in bundles]),
        np.arange(len(pairs), dtype=np.int32),
        np.full(len(places), -1, dtype=np.int32),
    ]
    return Reading(np.concatenate(hashes), np.concatenate(of_word), found, text, place)


@lru_cache(maxsize=1 << 16)
def _of_word(folded: str, language: Language) -> tuple[str, NDArray[np.int32]]:
    """The stem of a word; the hashes of it and of the word's pieces, with the ends of the word marked."""
    stemmed = stem(folded, language=language)
    marked = f" {folded} "
    pieces = [marked[at : at + size] for size in PIECES for at in range(len(marked) - size + 1)]
    return stemmed, np.array(
        [_hash(STEM, stemmed), *(_hash(PIECE, piece) for piece in pieces)], dtype=np.int32
    )


def _hash(kind: int, feature: str) -> int:
    return zlib.crc32(feature.encode()) % _HASHES * KINDS + kind


# ---------------------------------------------------------------- columns


@dataclass(frozen=True)
class Columns:
    """The features a model knows: `hashes` in ascending order, and how rare each is (`idf`)."""

    hashes: NDArray[np.int32]
    idf: NDArray[np.float32]

    def row(self, reading: Reading) -> Row:
        """What the model sees of a text."""
        at = self._columns(reading.hashes)
        is_known = at >= 0
        columns, index, counts = np.unique(at[is_known], return_inverse=True, return_counts=True)
        at[is_known] = index
        return Row(columns, self._values(columns, counts, np.zeros_like(columns)), at)

    def matrix(self, texts: Iterable[NDArray[np.int32]]) -> "sparse.csr_array":
        """Rows of texts of which the features' hashes are given."""
        from scipy import sparse  # only who trains needs it

        return sparse.vstack([self._part(part) for part in _portions(texts)], format="csr")

    def stems(self, row: Row) -> int:
        """How many different known stems a text has."""
        return int(np.count_nonzero(self.hashes[row.columns] % KINDS == STEM))

    def stems_of(self, rows: "sparse.csr_array") -> NDArray[np.int64]:
        """How many different known stems each text of a matrix has."""
        is_stem = self.hashes[rows.indices] % KINDS == STEM
        of_row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        return np.bincount(of_row[is_stem], minlength=rows.shape[0])

    def _part(self, texts: Sequence[NDArray[np.int32]]) -> "sparse.csr_array":
        from scipy import sparse

        at = self._columns(np.concatenate(texts))
        rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        is_known = at >= 0
        ones = np.ones(np.count_nonzero(is_known), dtype=np.float32)
        shape = (len(texts), len(self.hashes))
        part = sparse.coo_array((ones, (rows[is_known], at[is_known])), shape=shape).tocsr()
        part.sum_duplicates()
        part.data = self._values(
            part.indices, part.data, np.repeat(np.arange(len(texts)), np.diff(part.indptr))
        )
        return part

    def _columns(self, hashes: NDArray[np.int32]) -> NDArray[np.int64]:
        """The column of each hash, -1 where there is none."""
        if not len(self.hashes):
            return np.full(len(hashes), -1)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[at] == hashes, at, -1)

    def _values(
        self, columns: NDArray[np.int64], counts: NDArray[Any], rows: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """TF-IDF with the logarithm of the count; in each row each kind is brought to length one and then weighed."""
        values = ((1 + np.log(counts)) * self.idf[columns]).astype(np.float32)
        kinds = self.hashes[columns] % KINDS
        lengths = np.sqrt(np.bincount(rows * KINDS + kinds, values**2))
        weighed = np.array(WEIGHTS)[kinds] / lengths[rows * KINDS + kinds]
        return np.asarray(values * weighed, dtype=np.float32)


def choose(texts: Sequence[NDArray[np.int32]], *, most: int) -> Columns:
    """The columns for these texts: features of at least two of them, the commonest `most`."""
    seen = np.zeros(_HASHES * KINDS, dtype=np.int32)
    for text in texts:
        seen[np.unique(text)] += 1
    hashes = np.flatnonzero(seen >= LEAST_TEXTS)
    if len(hashes) > most:
        hashes = np.sort(hashes[np.argsort(-seen[hashes], kind="stable")[:most]])
    idf = np.log((1 + len(texts)) / (1 + seen[hashes])) + 1
    return Columns(hashes.astype(np.int32), idf.astype(np.float32))


def _portions(texts: Iterable[NDArray[np.int32]]) -> Iterator[list[NDArray[np.int32]]]:
    left = iter(texts)
    while portion := list(itertools.islice(left, 4000)):
        yield portion
