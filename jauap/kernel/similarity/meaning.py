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
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jauap.lib.text import guess_language

Language = Literal["kk", "ru"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru")
Floats = NDArray[np.float32]

#: Numbers of a vector.
LENGTH = 128
#: Hashed pieces that a projection knows in each language: columns of `matrices`.
PIECES = 3 * 2**14
#: A vector shorter than this knows nothing of the text.
_SHORTEST = 1e-3


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
        from jauap.kernel.similarity import matrices  # large: scipy and scikit-learn

        made: list[Floats | None] = [None] * len(voices)
        for language in LANGUAGES:
            chosen = [number for number, voice in enumerate(voices) if voice.language == language]
            if not chosen:
                continue
            counted = matrices.counted([voices[number].text for number in chosen], language)
            weighed = matrices.weighed(counted, self.rarity[language])
            rows = matrices.said(weighed, self.weights[language])
            lengths = np.linalg.norm(rows, axis=1)
            for number, row, length in zip(chosen, rows, lengths, strict=True):
                if length > _SHORTEST:
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
    from jauap.kernel.similarity import matrices

    halves: dict[Language, list[str]] = {
        language: [getattr(pair, language) for pair in pairs]
        + [voice.text for voice in voices if voice.language == language]
        for language in LANGUAGES
    }
    counted = {language: matrices.counted(texts, language) for language, texts in halves.items()}
    rarity = matrices.rarity(counted)
    known = {language: matrices.weighed(counted[language], rarity[language]) for language in LANGUAGES}
    concepts = matrices.concepts(known["kk"], known["ru"], pairs=len(pairs))
    weights = {
        language: matrices.ridge(known[language], concepts[language]).astype(np.float16)
        for language in LANGUAGES
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
    """A projection read back. Raises `ValueError` where it was learned with other pieces or numbers."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        read = Projection(
            rarity={language: arrays[f"rarity_{language}"] for language in LANGUAGES},
            weights={language: arrays[f"weights_{language}"] for language in LANGUAGES},
        )
    for language in LANGUAGES:
        if read.rarity[language].shape != (PIECES,) or read.weights[language].shape != (PIECES, LENGTH):
            raise ValueError("the projection is of another version of the program")
    return read
