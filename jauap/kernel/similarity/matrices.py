"""The arithmetic of `meaning`: texts as rows of hashed pieces, concepts as their singular vectors.

Apart from it, because scipy and scikit-learn take seconds and a hundred megabytes: who compares nothing is spared them.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.utils.extmath import randomized_svd

from jauap.kernel.similarity.meaning import LANGUAGES, LENGTH, Language
from jauap.lib.text import fold, stem

#: Sparse, one text a row; scipy states no types.
Matrix = Any
Floats = NDArray[np.float32]

#: Hashed pieces of a kind: stems, letters, letters in common.
_KIND = 2**14
_KINDS = 3
#: What of a text is read: its matter stands at its beginning.
LONGEST = 4_000
#: A text with both halves weighs so much more than one with a half.
_PAIR = 2.0
#: How little a rare piece may decide alone: the ridge.
_RIDGE = 0.3
_STEPS, _CLOSE_ENOUGH = 60, 1e-3
_SEED = 1


@cache
def _hasher(**options: Any) -> HashingVectorizer:
    return HashingVectorizer(
        n_features=_KIND, alternate_sign=False, norm=None, lowercase=False, dtype=np.float32, **options
    )


def _itself(pieces: list[str]) -> list[str]:
    return pieces


_SKELETON = str.maketrans("ыэ", "ие", "ьъ")


def counted(texts: Sequence[str], language: Language) -> Matrix:
    """How often each hashed piece stands in each text: stems, letters, letters in common, side by side."""
    if not texts:
        return sparse.csr_matrix((0, _KINDS * _KIND), dtype=np.float32)
    folded = [fold(text[:LONGEST]) for text in texts]
    stems = [[stem(word, language=language) for word in text.split()] for text in folded]
    return sparse.hstack(
        [
            _hasher(analyzer=_itself).transform(stems),
            _hasher(analyzer="char_wb", ngram_range=(3, 5)).transform(folded),
            _hasher(analyzer="char_wb", ngram_range=(3, 4)).transform(
                [text.translate(_SKELETON) for text in folded]
            ),
        ],
        format="csr",
    )


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

    Solved by conjugate gradients (Hestenes and Stiefel 1952), all concepts at once, so that no matrix of texts by
    texts is ever made.
    """
    if not known.shape[0]:
        return np.zeros((known.shape[1], LENGTH), dtype=np.float32)
    seen = np.unique(known.indices)
    known, weights = known[:, seen], np.zeros((known.shape[1], LENGTH), dtype=np.float32)
    back = known.T.tocsr()
    solved = np.zeros_like(concepts)
    rest = concepts.copy()
    way = rest.copy()
    size = (rest**2).sum(axis=0)
    enough = size * _CLOSE_ENOUGH**2
    for _ in range(_STEPS):
        if (size <= enough).all():
            break
        turned = known @ (back @ way) + _RIDGE * way
        step = size / np.maximum((way * turned).sum(axis=0), 1e-20)
        solved += step * way
        rest -= step * turned
        now = (rest**2).sum(axis=0)
        way = rest + (now / np.maximum(size, 1e-20)) * way
        size = now
    weights[seen] = back @ solved
    return weights
