"""Likeness by meaning: vectors learned from the installation's own texts, in which Kazakh and Russian lie together.

Texts of which both halves are known (a topic's words in two languages, voices that people joined) and texts in one
language stand as rows of one matrix; its singular vectors are concepts, and what both halves share ties the languages
to each other (Landauer and Littman 1990; Dumais 1997). A ridge regression for each language then reads the concepts
from the words of that language alone. Pieces are stems, letters by three to five, and, for both languages alike, the
letters that names, numbers and loan words have in common. Pieces are hashed, so no word is kept.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from jauap.lib.text import fold, guess_language, stem

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import HashingVectorizer

Language = Literal["kk", "ru"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru")
#: Sparse, one text a row; scipy states no types.
Matrix = Any
Floats = NDArray[np.float32]

#: Numbers of a vector.
LENGTH = 128
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


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing said in both languages."""

    kk: str
    ru: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A text in one language."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What was learned: for each language how rare a piece is, and what it says of each concept."""

    rarity: Mapping[Language, Floats]
    weights: Mapping[Language, NDArray[np.float16]]

    def vector(self, text: str, *, language: Language | None = None) -> Floats | None:
        """The vector of a text, of length 1; None when nothing in it is known."""
        return self.vectors([Voice(text, language or language_of(text))])[0]

    def vectors(self, voices: Sequence[Voice]) -> list[Floats | None]:
        """The vectors of texts, in their order."""
        made: list[Floats | None] = [None] * len(voices)
        for language in LANGUAGES:
            chosen = [number for number, voice in enumerate(voices) if voice.language == language]
            if not chosen:
                continue
            counted = _counted([voices[number].text for number in chosen], language)
            weighed = _weighed(counted, self.rarity[language])
            used, columns = np.unique(weighed.indices, return_inverse=True)
            narrow = sparse.csr_matrix(
                (weighed.data, columns, weighed.indptr), shape=(len(chosen), max(1, len(used)))
            )
            rows = np.asarray(narrow @ self.weights[language][used if len(used) else [0]].astype(np.float32))
            lengths = np.linalg.norm(rows, axis=1)
            for number, row, length in zip(chosen, rows, lengths, strict=True):
                if length > _CLOSE_ENOUGH:
                    made[number] = (row / length).astype(np.float32)
        return made


def language_of(text: str) -> Language:
    """In whose words a text is read: Kazakh, or Russian and everything else."""
    return "kk" if guess_language(text) == "kk" else "ru"


def learn(*, pairs: Sequence[Pair], voices: Sequence[Voice]) -> Projection | None:
    """Learn from texts with both halves and from texts with one; None when there are fewer texts than concepts.

    Deterministic. Time grows with the number of texts: 20,000 take about a minute.
    """
    if len(pairs) + len(voices) < LENGTH:
        return None
    halves: dict[Language, list[str]] = {
        language: [getattr(pair, language) for pair in pairs]
        + [voice.text for voice in voices if voice.language == language]
        for language in LANGUAGES
    }
    counted = {language: _counted(texts, language) for language, texts in halves.items()}
    rarity = _rarity(counted)
    known = {language: _weighed(counted[language], rarity[language]) for language in LANGUAGES}
    concepts = _concepts(known["kk"], known["ru"], pairs=len(pairs))
    weights = {
        language: _ridge(known[language], concepts[language]).astype(np.float16) for language in LANGUAGES
    }
    return Projection(rarity=rarity, weights=weights)


def as_bytes(projection: Projection) -> bytes:
    """The arrays of a projection in one file of numpy, without pickles."""
    out = io.BytesIO()
    arrays = {f"rarity_{language}": projection.rarity[language] for language in LANGUAGES}
    np.savez_compressed(
        out,
        allow_pickle=False,
        **arrays,
        **{f"weights_{language}": projection.weights[language] for language in LANGUAGES},
    )
    return out.getvalue()


def from_bytes(content: bytes) -> Projection:
    """A projection read back."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return Projection(
            rarity={language: arrays[f"rarity_{language}"] for language in LANGUAGES},
            weights={language: arrays[f"weights_{language}"] for language in LANGUAGES},
        )


# ---------------------------------------------------------------- pieces


@cache
def _hasher(**options: Any) -> "HashingVectorizer":
    # Read when first needed: a second and sixty megabytes that a process which compares nothing is spared.
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(
        n_features=_KIND, alternate_sign=False, norm=None, lowercase=False, dtype=np.float32, **options
    )


def _itself(pieces: list[str]) -> list[str]:
    return pieces


_SKELETON = str.maketrans("ыэ", "ие", "ьъ")


def _counted(texts: Sequence[str], language: Language) -> Matrix:
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


def _rarity(counted: Mapping[Language, Matrix]) -> dict[Language, Floats]:
    """How rare each piece is (inverse document frequency); 0 for what was never seen. Common letters count together."""
    seen = {
        language: np.asarray((counts > 0).sum(axis=0), dtype=np.float64).ravel()
        for language, counts in counted.items()
    }
    both = sum(seen[language][2 * _KIND :] for language in LANGUAGES)
    texts_of_both = sum(counted[language].shape[0] for language in LANGUAGES)
    rarity: dict[Language, Floats] = {}
    for language in LANGUAGES:
        own = _inverse(seen[language][: 2 * _KIND], counted[language].shape[0])
        rarity[language] = np.concatenate([own, _inverse(both, texts_of_both)]).astype(np.float32)
    return rarity


def _inverse(seen: Any, texts: int) -> Any:
    return np.where(seen > 0, np.log((1 + texts) / (1 + seen)) + 1, 0)


def _weighed(counted: Matrix, rarity: Floats) -> Matrix:
    """Counts as weights: each kind of pieces of a text has length 1, stems and letters together too."""
    data = (1 + np.log(counted.data)) * rarity[counted.indices]
    rows = np.repeat(np.arange(counted.shape[0]), np.diff(counted.indptr))
    kinds = rows * _KINDS + counted.indices // _KIND
    lengths = np.sqrt(np.bincount(kinds, weights=data**2, minlength=counted.shape[0] * _KINDS))
    shares = np.where(counted.indices < 2 * _KIND, np.sqrt(0.5), 1.0)
    data = (shares * data / np.maximum(lengths[kinds], 1e-9)).astype(np.float32)
    weighed = sparse.csr_matrix((data, counted.indices, counted.indptr), shape=counted.shape)
    weighed.eliminate_zeros()
    return weighed


# ---------------------------------------------------------------- learning


def _concepts(kk: Matrix, ru: Matrix, *, pairs: int) -> dict[Language, Floats]:
    """What each text of each language says of each concept: the left singular vectors of all texts."""
    from sklearn.utils.extmath import randomized_svd

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


def _ridge(known: Matrix, concepts: Floats) -> Floats:
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
