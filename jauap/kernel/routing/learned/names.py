"""Names of labels found in the words: bodies are called after places, topics after what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.routing.learned.features import Reading
from jauap.lib.text import words

#: A word of a text is a form of a word of a name if it begins alike and goes on for no more letters than these.
_LONGEST_ENDING = 5
#: Shorter words of a name, in letters, are not looked for.
_SHORTEST = 4

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Names:
    """The words of the names (beginnings common to their forms), and which label's name has which (labels × words)."""

    beginnings: tuple[str, ...]
    of_label: Floats

    def heard(self, reading: Reading) -> dict[int, int]:
        """Which words of names stand in the text or the place: index in `beginnings` → index of the first such word.

        The index is -1 where it stands in the place only.
        """
        found: dict[int, int] = {}
        spoken = [*enumerate(reading.words), *((-1, word) for word in words(reading.place))]
        for at, word in spoken:
            length = len(word.folded)
            for end in range(max(_SHORTEST, length - _LONGEST_ENDING), length + 1):
                index = self._index.get(word.folded[:end])
                if index is not None:
                    found.setdefault(index, at)
        return found

    @cached_property
    def _index(self) -> dict[str, int]:
        return {one: at for at, one in enumerate(self.beginnings)}


def names(given: Sequence[str]) -> Names:
    """The names of the labels in the order of the labels; an empty one has no words."""
    of_words = [
        {_beginning(word.folded) for word in words(name) if len(word.folded) >= _SHORTEST} for name in given
    ]
    beginnings = tuple(sorted(set().union(*of_words)))
    at = {one: index for index, one in enumerate(beginnings)}
    of_label = np.zeros((len(given), len(beginnings)), dtype=np.float32)
    for label, found in enumerate(of_words):
        of_label[label, [at[one] for one in found]] = 1
    return Names(beginnings, of_label)


def weights(known: Names, heard: Sequence[dict[int, int]]) -> Floats:
    """What finding each word of a name tells: much if few names have it and few texts."""
    in_names = known.of_label.sum(axis=0)
    in_texts = np.zeros(len(known.beginnings))
    for one in heard:
        in_texts[list(one)] += 1
    labels, texts = len(known.of_label), len(heard)
    rarity = np.log(labels / in_names) * np.log((texts + 1) / (in_texts + 1))
    return np.asarray(rarity / (np.log(labels) * np.log(texts + 1)), dtype=np.float32)


def evidence(known: Names, weight: Floats, heard: Sequence[dict[int, int]]) -> NDArray[np.float32]:
    """Three figures for each text and label: how much of the name was found, what share of it, what of other names."""
    told = np.zeros((len(heard), len(known.beginnings)), dtype=np.float32)
    for row, one in enumerate(heard):
        told[row, list(one)] = 1
    told *= weight
    hit = told @ known.of_label.T
    whole = known.of_label @ weight
    other = told.sum(axis=1, keepdims=True) - hit
    return np.stack([hit, hit / (whole + 0.1), other], axis=-1)


def _beginning(word: str) -> str:
    """What the forms of a word have in common: three quarters of it without the last two letters, but four at least."""
    return word[: max(_SHORTEST, min(len(word) - 2, len(word) * 3 // 4))]
