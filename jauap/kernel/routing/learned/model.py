"""A trained model: what it suggests for a text, and how sure it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.routing.learned import figures, mixing
from jauap.kernel.routing.learned.features import Columns, Reading, read
from jauap.kernel.routing.learned.names import Names, evidence
from jauap.kernel.routing.learned.types import Card, Example, Measured, Suggested, Suggestion

MOST = 3  # suggestions, and words for each
#: Fewer different known words than these never decide without a person.
LEAST_WORDS = 3
#: So many texts are answered at once: memory stays small.
_AT_ONCE = 500

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Weights of every known feature for every label, and how the evidence is mixed. Made by `train`, kept by `as_bytes`."""

    labels: tuple[str, ...]
    columns: Columns
    weights: Floats  # columns × (two scores of every label, then one of every label of the other decisions)
    offsets: Floats  # the same, for a text with no feature at all
    through: Mapping[str, mixing.Through]  # what the other decisions say about this one, by their names
    names: Names
    name_weights: Floats
    prior: Floats  # logarithm of each label's share
    mix: Floats  # what each kind of evidence weighs
    lean: float  # how far rare labels are preferred where the evidence is even
    calibration: mixing.Calibration
    card: Card

    def suggest(self, *, text: str, place: str = "") -> Suggested:
        """At most three labels with their confidence and words; `label` only where it is right 95 times of 100.

        No suggestion at all if no word of the text is known: then nothing has been learned about it.
        """
        reading = read(text, place)
        row = self.columns.row(reading)
        known = self.columns.stems(row)
        if not known:
            return Suggested(suggestions=(), label=None)
        weights = self.weights[row.columns]
        scores = row.values @ weights + self.offsets
        heard = self.names.heard(reading)
        order, sure = self._ranked(self._chances(scores[None, :], [heard]))
        own = weights[:, : len(self.labels)]
        common = own.mean(axis=1)
        return self._suggested(
            known,
            order[0],
            sure[0],
            words=lambda label: self._words(
                label, reading, row.at, row.values * (own[:, label] - common), heard
            ),
        )

    def answer(self, examples: Sequence[Example]) -> list[Suggested]:
        """What it suggests for many texts, as `suggest` does for one but at once and without the words, to be measured."""
        found: list[Suggested] = []
        for first in range(0, len(examples), _AT_ONCE):
            found += self._answer([read(one.text, one.place) for one in examples[first : first + _AT_ONCE]])
        return found

    def _answer(self, readings: Sequence[Reading]) -> list[Suggested]:
        rows = self.columns.matrix([one.hashes for one in readings])
        stems = self.columns.stems_of(rows)
        chances = self._chances(
            rows @ self.weights + self.offsets, [self.names.heard(one) for one in readings]
        )
        order, sure = self._ranked(chances)
        return [
            self._suggested(int(known), of_row, confidence)
            if known
            else Suggested(suggestions=(), label=None)
            for known, of_row, confidence in zip(stems, order, sure, strict=True)
        ]

    def _ranked(self, chances: Floats) -> tuple[NDArray[np.int64], Floats]:
        """The likeliest labels of each text in their order, and how sure each is; both texts × at most three."""
        order = mixing.likeliest(chances, self.prior, lean=self.lean, most=MOST)
        confidence = self.calibration.confidence(np.take_along_axis(chances, order, axis=-1))
        # A rare label may stand before a likelier common one: then both are as sure as it is.
        return order, np.minimum.accumulate(confidence, axis=-1)

    def _suggested(
        self,
        known: int,
        order: NDArray[np.int64],
        confidence: Floats,
        words: Callable[[int], tuple[str, ...]] = lambda _label: (),
    ) -> Suggested:
        """The suggestions in their order; the first is the label where enough is known and it is sure."""
        suggestions = tuple(
            Suggestion(label=self.labels[at], confidence=float(sure), words=words(int(at)))
            for at, sure in zip(order, confidence, strict=True)
        )
        best = suggestions[0]
        is_sure = known >= LEAST_WORDS and best.confidence >= self.card.threshold
        return Suggested(suggestions=suggestions, label=best.label if is_sure else None)

    def measure(self, examples: Sequence[Example], said: Sequence[Suggested] | None = None) -> Measured:
        """How it does on examples that it was not trained on; `said` is what it answered, where that is known."""
        given = self.answer(examples) if said is None else said
        truth = [one.label for one in examples]
        first = [one.suggestions[0].label if one.suggestions else None for one in given]
        among = above = right_above = 0
        for label, one in zip(truth, given, strict=True):
            among += label in [other.label for other in one.suggestions]
            above += one.label is not None
            right_above += one.label == label
        rows = max(len(truth), 1)
        return Measured(
            rows=len(truth),
            accuracy=sum(one == other for one, other in zip(truth, first, strict=True)) / rows,
            macro_f1=figures.macro_f1(truth, first),
            top3=among / rows,
            coverage=above / rows,
            right_above=right_above / above if above else 0.0,
        )

    def _chances(self, scores: Floats, heard: Sequence[dict[int, int]]) -> Floats:
        """The chance of each label for each text; they sum to one."""
        told = mixing.evidence(
            scores,
            through=self.through,
            prior=self.prior,
            names=evidence(self.names, self.name_weights, heard),
        )
        return mixing.softmax(told @ self.mix)

    def _words(
        self, label: int, reading: Reading, at: NDArray[np.int64], speaks: Floats, heard: Mapping[int, int]
    ) -> tuple[str, ...]:
        """The words as written that speak most for this label rather than for the others.

        `speaks` is how much each column of the text does so, `at` the column of each of its features (`Row`).
        """
        # What a column says is divided among the words that fill it.
        is_told = (at >= 0) & (reading.of_word >= 0)
        index = at[is_told]
        share = speaks[index] / np.bincount(index, minlength=len(speaks))[index]
        of_word = np.bincount(reading.of_word[is_told], share, minlength=len(reading.words))
        for name, place in heard.items():
            if place >= 0:
                of_word[place] += self.names.of_label[label, name] * self.name_weights[name]
        told: dict[str, None] = {}
        for place in np.argsort(-of_word, kind="stable"):
            word = reading.words[place]
            if of_word[place] <= 0 or len(told) == MOST:
                break
            if len(word.folded) > 2:
                told.setdefault(reading.text[word.start : word.end].lower())
        return tuple(told)
