"""A trained model: what it suggests for a text, and how sure it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.routing.learned import figures, mixing
from jauap.kernel.routing.learned.features import Columns, Reading, Row, read
from jauap.kernel.routing.learned.names import Names, evidence
from jauap.kernel.routing.learned.types import Card, Example, Measured, Suggested, Suggestion

MOST = 3  # suggestions, and words for each
#: Fewer different known words than these never decide without a person.
LEAST_WORDS = 3

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
        scores = row.values @ self.weights[row.columns] + self.offsets
        heard = self.names.heard(reading)
        chances = self._chances(scores[None, :], heard)
        order = np.argsort(-mixing.leant(chances, self.prior, self.lean), kind="stable")[:MOST]
        # A rare label may stand before a likelier common one: then both are as sure as it is.
        confidence = np.minimum.accumulate(self.calibration.confidence(chances[order]))
        suggestions = tuple(
            Suggestion(
                label=self.labels[at],
                confidence=float(sure),
                words=self._words(int(at), reading, row, heard),
            )
            for at, sure in zip(order, confidence, strict=True)
        )
        best = suggestions[0]
        is_sure = known >= LEAST_WORDS and best.confidence >= self.card.threshold
        return Suggested(suggestions=suggestions, label=best.label if is_sure else None)

    def measure(self, examples: Iterable[Example]) -> Measured:
        """How it does on examples that it was not trained on."""
        truth: list[str] = []
        said: list[str | None] = []
        among = above = right_above = 0
        for example in examples:
            suggested = self.suggest(text=example.text, place=example.place)
            labels = [one.label for one in suggested.suggestions]
            truth.append(example.label)
            said.append(labels[0] if labels else None)
            among += example.label in labels
            above += suggested.label is not None
            right_above += suggested.label == example.label
        rows = max(len(truth), 1)
        return Measured(
            rows=len(truth),
            accuracy=sum(one == other for one, other in zip(truth, said, strict=True)) / rows,
            macro_f1=figures.macro_f1(truth, said),
            top3=among / rows,
            coverage=above / rows,
            right_above=right_above / above if above else 0.0,
        )

    def _chances(self, scores: Floats, heard: dict[int, int]) -> Floats:
        """The chance of each label; they sum to one."""
        told = mixing.evidence(
            scores,
            through=self.through,
            prior=self.prior,
            names=evidence(self.names, self.name_weights, [heard]),
        )
        return np.asarray(mixing.softmax(told @ self.mix)[0], dtype=np.float32)

    def _words(self, label: int, reading: Reading, row: Row, heard: Mapping[int, int]) -> tuple[str, ...]:
        """The words as written that speak most for this label rather than for the others."""
        if not reading.words:
            return ()
        weights = self.weights[row.columns][:, : len(self.labels)]
        speaks = row.values * (weights[:, label] - weights.mean(axis=1))
        # What a column says is divided among the words that fill it.
        is_told = (row.at >= 0) & (reading.of_word >= 0)
        index = row.at[is_told]
        share = speaks[index] / np.bincount(index, minlength=len(speaks))[index]
        of_word = np.bincount(reading.of_word[is_told], share, minlength=len(reading.words))
        for name, at in heard.items():
            if at >= 0:
                of_word[at] += self.names.of_label[label, name] * self.name_weights[name]
        told: dict[str, None] = {}
        for at in np.argsort(-of_word, kind="stable"):
            word = reading.words[at]
            if of_word[at] <= 0 or len(told) == MOST:
                break
            if len(word.folded) > 2:
                told.setdefault(reading.text[word.start : word.end].lower())
        return tuple(told)
