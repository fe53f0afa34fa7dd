"""The arithmetic of `meaning`: texts as rows of hashed pieces, concepts as their singular vectors.

Apart from it, because scipy and scikit-learn take seconds and a hundred megabytes: who compares nothing is spared them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils import murmurhash3_32
from sklearn.utils.extmath import randomized_svd

from jauap.kernel.similarity.meaning import LANGUAGES, LENGTH, PIECES, Language
from jauap.lib.text import fold, stem
from jauap.lib.text.remembering import remembered

#: Sparse, one text a row; scipy states no types.
Matrix = Any
Floats = NDArray[np.float32]

#: Kinds of pieces: stems, letters, letters in common; and how many hashed ones of each.
_KINDS = 3
_KIND = PIECES // _KINDS
#: What of a text is read: its matter stands at its beginning.
LONGEST = 4_000
#: A text with both halves weighs so much more than one with a half.
_PAIR = 2.0
#: How little a rare piece may decide alone: the ridge.
_RIDGE = 0.3
#: The ridge is solved when so little of what was asked is left, or after so many steps.
_CLOSE_ENOUGH, _STEPS = 0.02, 60
_SEED = 1

#: Letters that the two languages write differently in the same names and loan words.
_SKELETON = str.maketrans("ыэ", "ие", "ьъ")
_NOTHING = np.zeros(0, dtype=np.int32)


def counted(texts: Sequence[str], language: Language) -> Matrix:
    """How often each hashed piece stands in each text: stems, letters, letters in common, side by side."""
    found = [
        [_pieces(word, language) for word in fold(text[:LONGEST]).split()] or [_NOTHING] for text in texts
    ]
    lengths = [sum(map(len, words)) for words in found]
    columns = np.concatenate([piece for words in found for piece in words] or [_NOTHING])
    ends = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int32)
    counts = sparse.csr_matrix(
        (np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(texts), _KINDS * _KIND)
    )
    counts.sum_duplicates()
    return counts


@remembered(1 << 16)
def _pieces(word: str, language: Language) -> NDArray[np.int32]:
    """The columns of a folded word: its stem, its letters, its letters in common. Few words make most of all texts."""
    kinds = (
        [stem(word, language=language)],
        _letters(word, 5),
        [piece for part in word.translate(_SKELETON).split() for piece in _letters(part, 4)],
    )
    return np.array(
        [kind * _KIND + _hashed(piece) for kind, pieces in enumerate(kinds) for piece in pieces],
        dtype=np.int32,
    )


def _letters(word: str, most: int) -> list[str]:
    """The runs of three to so many letters of a word with its ends marked."""
    marked = f" {word} "
    return [marked[at : at + size] for size in range(3, most + 1) for at in range(len(marked) - size + 1)]


def _hashed(piece: str) -> int:
    return abs(int(murmurhash3_32(piece))) % _KIND


def rarity(counts: Mapping[Language, Matrix]) -> dict[Language, Floats]:
    """How rare each piece is (inverse document frequency); 0 for what was never seen. Common letters count together."""
    seen = {
        language: np.asarray((matrix > 0).sum(axis=0), dtype=np.float64).ravel()
        for language, matrix in counts.items()
    }
    both = sum(seen[language][2 * _KIND :] for language in LANGUAGES)
    texts_of_both = sum(counts[language].shape[0] for language in LANGUAGES)
    found: dict[Language, Floats] = {}
    for language in LANGUAGES:
        own = _inverse(seen[language][: 2 * _KIND], counts[language].shape[0])
        found[language] = np.concatenate([own, _inverse(both, texts_of_both)]).astype(np.float32)
    return found


def _inverse(seen: Any, texts: int) -> Any:
    return np.where(seen > 0, np.log((1 + texts) / (1 + seen)) + 1, 0)


def weighed(counts: Matrix, rarity: Floats) -> Matrix:
    """Counts as weights: each kind of pieces of a text has length 1, stems and letters together too."""
    data = (1 + np.log(counts.data)) * rarity[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    kinds = rows * _KINDS + counts.indices // _KIND
    lengths = np.sqrt(np.bincount(kinds, weights=data**2, minlength=counts.shape[0] * _KINDS))
    shares = np.where(counts.indices < 2 * _KIND, np.sqrt(0.5), 1.0)
    data = (shares * data / np.maximum(lengths[kinds], 1e-9)).astype(np.float32)
    found = sparse.csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape)
    found.eliminate_zeros()
    return found


def said(weighed: Matrix, weights: NDArray[np.float16]) -> Floats:
    """What the pieces of each text say together of each concept. Only the weights of pieces that occur are read."""
    used, columns = np.unique(weighed.indices, return_inverse=True)
    shape = (weighed.shape[0], max(1, len(used)))
    narrow = sparse.csr_matrix((weighed.data, columns, weighed.indptr), shape=shape)
    return np.asarray(narrow @ weights[used if len(used) else [0]].astype(np.float32))


# ---------------------------------------------------------------- learning


def concepts(kk: Matrix, ru: Matrix, *, pairs: int) -> dict[Language, Floats]:
    """What each text of each language says of each concept: the left singular vectors of all texts."""
    own, common = slice(0, 2 * _KIND), slice(2 * _KIND, None)

    def nothing(rows: int) -> Matrix:
        return sparse.csr_matrix((rows, 2 * _KIND), dtype=np.float32)

    blocks = []
    if pairs:
        k, r = kk[:pairs], ru[:pairs]
        blocks.append(sparse.hstack([k[:, own], r[:, own], k[:, common] + r[:, common]]) * _PAIR)
    k, r = kk[pairs:], ru[pairs:]
    blocks.append(sparse.hstack([k[:, own], nothing(k.shape[0]), k[:, common]]))
    blocks.append(sparse.hstack([nothing(r.shape[0]), r[:, own], r[:, common]]))
    together = sparse.vstack(blocks, format="csr")
    left, sizes, _ = randomized_svd(together[:, np.unique(together.indices)], LENGTH, random_state=_SEED)
    said = (left * np.sqrt(sizes)).astype(np.float32)
    said[:pairs] /= np.sqrt(_PAIR)
    end = kk.shape[0]
    return {"kk": said[:end], "ru": np.concatenate([said[:pairs], said[end:]])}


def ridge(known: Matrix, concepts: Floats) -> Floats:
    """What each piece says of each concept, by ridge regression in its dual form.

    Solved by conjugate gradients, all concepts at once, so that no matrix of texts by texts is ever made; what the
    concepts themselves say of the matrix shortens the way (Frangella, Tropp and Udell 2023).
    """
    if not known.shape[0]:
        return np.zeros((known.shape[1], LENGTH), dtype=np.float32)
    seen = np.unique(known.indices)
    known, weights = known[:, seen], np.zeros((known.shape[1], LENGTH), dtype=np.float32)
    back = known.T.tocsr()
    ease = _ease(known, back, concepts)
    solved = np.zeros_like(concepts)
    rest = concepts.copy()
    way = eased = ease(rest)
    size = (rest * eased).sum(axis=0)
    enough = (rest**2).sum(axis=0) * _CLOSE_ENOUGH**2
    for _ in range(_STEPS):
        if ((rest**2).sum(axis=0) <= enough).all():
            break
        turned = known @ (back @ way) + _RIDGE * way
        step = size / np.maximum((way * turned).sum(axis=0), 1e-20)
        solved += step * way
        rest -= step * turned
        eased = ease(rest)
        now = (rest * eased).sum(axis=0)
        way = eased + (now / np.maximum(size, 1e-20)) * way
        size = now
    weights[seen] = back @ solved
    return weights


def _ease(known: Matrix, back: Matrix, concepts: Floats) -> Callable[[Floats], Floats]:
    """Nearly the inverse of the matrix to be solved: exact along the concepts, a number across them."""
    basis = np.linalg.qr(concepts)[0]
    sizes, turn = np.linalg.eigh(basis.T @ (known @ (back @ basis)))
    basis = basis @ turn
    less = ((sizes[0] + _RIDGE) / (sizes + _RIDGE) - 1).astype(np.float32)

    def eased(rest: Floats) -> Floats:
        found: Floats = rest + basis @ (less[:, None] * (basis.T @ rest))
        return found

    return eased
