"""Learning: ridge regression on landmarks with exact leave-one-out answers, from which the mixture is calibrated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from jauap.kernel.routing.learned import features, figures, mixing
from jauap.kernel.routing.learned import names as naming
from jauap.kernel.routing.learned.model import Model
from jauap.kernel.routing.learned.types import Card, Example
from jauap.lib.refusals import Refusal, _
from jauap.lib.text import fold

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

MOST_COLUMNS = 1 << 16
LANDMARKS = 1500
RIDGE = 1.0
BIAS = 0.1
SCALE = 6.0
NAME_WEIGHT = 0.3
MOST_CALIBRATED = 6000
LEANS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
BLOCKS = (0.63, 0.45, 0.63, 0.4)


class TooLittleToLearn(Refusal):
    """Fewer than two labels, or fewer than two examples."""

    sentence = _("There is too little to learn from: at least two labels with examples are needed.")


def train(*, examples: Iterable[Example], names: Mapping[str, str] = {}) -> Model:
    """Learn from past cases. The same examples in the same order give the same model.

    `names` are what labels are called, where a name says something; words of it are looked for in the text.

    Raises:
        TooLittleToLearn: there is nothing to tell apart.

    """
    known = _without_repeats(examples)
    labels = sorted({one.label for one in known})
    if len(labels) < 2:
        raise TooLittleToLearn
    given = [names.get(label, "") for label in labels]
    named = [at for at, name in enumerate(given) if name]
    readings = [features.read(one.text, one.place) for one in known]
    lessons = readings + [features.read(given[at]) for at in named]
    columns = features.choose(lessons, most=MOST_COLUMNS, blocks=BLOCKS)
    truth = _indices([one.label for one in known], labels)
    targets = _Targets(labels=len(labels), truth=truth)
    for name in sorted({name for one in known for name in one.also}):
        targets.add(name, [one.also.get(name, "") for one in known])
    learned = _regress(columns.matrix(lessons), targets, named)

    heard_names = naming.names(given)
    heard = [heard_names.heard(one) for one in readings]
    name_weights = naming.weights(heard_names, heard, texts=len(known))
    chosen = _spread(len(known), MOST_CALIBRATED)
    counts = np.bincount(truth, minlength=len(labels)).astype(np.float32)
    prior = np.log((counts + 0.3) / len(known)).astype(np.float32)
    through, passed = _throughs(targets, learned.unseen, counts)
    told = mixing.evidence(
        learned.unseen[chosen],
        through=through,
        prior=np.log((counts[None, :] - np.eye(len(labels))[truth[chosen]] + 0.3) / len(known)),
        names=naming.evidence(heard_names, name_weights, [heard[at] for at in chosen]),
        passed={name: one[chosen] for name, one in passed.items()},
    )
    mix = mixing.fit(told, truth[chosen])
    chances = mixing.softmax(told @ mix)
    lean, card = _card(chances, truth[chosen], prior, labels, rows=len(known))
    return Model(
        labels=tuple(labels),
        columns=columns,
        weights=learned.weights,
        offsets=learned.offsets,
        through=through,
        names=heard_names,
        name_weights=name_weights,
        prior=prior,
        mix=mix,
        lean=lean,
        card=card,
    )


def _without_repeats(examples: Iterable[Example]) -> list[Example]:
    """A text sent a thousand times teaches once: otherwise it would be asked about itself."""
    return list({(fold(one.text), one.place, one.label): one for one in examples}.values())


# ---------------------------------------------------------------- targets


@dataclass
class _Targets:
    """What is to be learned for each row: the label, and the labels of other decisions."""

    labels: int
    truth: Integers
    others: dict[str, tuple[int, Integers]] = field(
        default_factory=dict
    )  # number of labels, label of each row

    def add(self, name: str, given: Sequence[str]) -> None:
        known = sorted(set(given))
        self.others[name] = len(known), _indices(given, known)


def _indices(values: Sequence[str], known: Sequence[str]) -> Integers:
    at = {one: index for index, one in enumerate(known)}
    return np.array([at[one] for one in values], dtype=np.int64)


def _spread(rows: int, most: int) -> Integers:
    """So many rows at most, the same every time, evenly over all."""
    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.default_rng(0).permutation(rows)[:most])


# ---------------------------------------------------------------- regression


@dataclass(frozen=True)
class _Learned:
    weights: Floats
    offsets: Floats
    unseen: Floats  # scores of each example as if it had not been among them


def _regress(matrix, targets: _Targets, named: Sequence[int]) -> _Learned:  # type: ignore[no-untyped-def]
    rows = len(targets.truth)
    landmarks = matrix[_spread(matrix.shape[0], LANDMARKS)]
    likeness = (landmarks @ landmarks.T).toarray().astype(np.float64) + BIAS
    sizes, directions = linalg.eigh(likeness)
    keep = sizes > sizes[-1] * 1e-6
    turn = (directions[:, keep] / np.sqrt(sizes[keep])).astype(np.float32)
    basis = landmarks.T @ turn
    shift = BIAS * turn.sum(axis=0)
    points = matrix @ basis + shift

    counts = np.bincount(targets.truth, minlength=targets.labels)
    truth = np.concatenate([targets.truth, np.array(named, dtype=np.int64)])
    eye = np.eye(targets.labels, dtype=np.float32)
    is_name = np.arange(len(truth)) >= rows
    answers = eye[truth] * SCALE
    plain = np.where(is_name, NAME_WEIGHT, 1.0)
    even = counts[truth] ** -0.5
    even = np.where(is_name, NAME_WEIGHT, even / even[:rows].mean())
    others = [np.eye(count, dtype=np.float32)[index] * SCALE for count, index in targets.others.values()]
    parts = [_ridge(points, answers, plain), _ridge(points, answers, even)]
    if others:
        parts.append(_ridge(points[:rows], np.hstack(others), np.ones(rows)))
    found = np.hstack([part[0] for part in parts])
    unseen = np.hstack([part[1][:rows] for part in parts])
    return _Learned((basis @ found).astype(np.float32), (shift @ found).astype(np.float32), unseen)


def _ridge(points: Floats, answers: Floats, weight: NDArray[np.float64]) -> tuple[Floats, Floats]:
    """Coefficients, and the answer for each row as the others alone would give it (leave-one-out, exact)."""
    heavy = points * weight[:, None].astype(np.float32)
    system = (points.T @ heavy).astype(np.float64)
    system[np.diag_indices_from(system)] += RIDGE
    inverse = linalg.inv(system).astype(np.float32)
    found = inverse @ (heavy.T @ answers)
    pull = np.einsum("ij,ij->i", heavy @ inverse, points)
    said = points @ found
    return found, answers - (answers - said) / (1 - pull)[:, None]


# ---------------------------------------------------------------- other decisions


def _throughs(
    targets: _Targets, unseen: Floats, counts: Floats
) -> tuple[dict[str, mixing.Through], dict[str, Floats]]:
    """How each other decision tells of this one, and what it tells of each example without that example's own count."""
    share = counts / counts.sum()
    start = 2 * targets.labels
    found, passed = {}, {}
    rows = np.arange(len(targets.truth))
    for name, (count, index) in targets.others.items():
        together = np.zeros((count, targets.labels), dtype=np.float32)
        np.add.at(together, (index, targets.truth), 1)
        given = (together + share) / (together.sum(axis=1, keepdims=True) + 1)
        scores = unseen[:, start : start + count]
        sharpness = float(mixing.fit(scores[:, :, None], index, keep_small=0.01)[0])
        one = found[name] = mixing.Through(start, sharpness, given)
        chances = one.chances(unseen)
        own = together[index]
        own[rows, targets.truth] -= 1
        without = (own + share) / (own.sum(axis=1, keepdims=True) + 1)
        passed[name] = chances @ given + chances[rows, index][:, None] * (without - given[index])
        start += count
    return found, passed


# ---------------------------------------------------------------- the card


def _card(
    chances: Floats, truth: Integers, prior: Floats, labels: Sequence[str], *, rows: int
) -> tuple[float, Card]:
    """The lean that serves accuracy and macro-F1 best, and the figures with it."""
    right = [labels[at] for at in truth]

    def said(lean: float) -> list[str]:
        return [labels[at] for at in mixing.leant(chances, prior, lean).argmax(axis=1)]

    def worth(lean: float) -> float:
        given = said(lean)
        return float(
            np.mean([one == other for one, other in zip(right, given, strict=True)])
        ) + figures.macro_f1(right, given)

    lean = max(LEANS, key=worth)
    order = np.argsort(-mixing.leant(chances, prior, lean), axis=1, kind="stable")
    best = order[:, 0]
    confidence = chances[np.arange(len(best)), best].astype(np.float64)
    is_right = best == truth
    threshold = figures.threshold(confidence, is_right)
    above = confidence >= threshold
    given = [labels[at] for at in best]
    return lean, Card(
        rows=rows,
        classes=len(labels),
        accuracy=float(is_right.mean()),
        macro_f1=figures.macro_f1(right, given),
        top3=float((order[:, :3] == truth[:, None]).any(axis=1).mean()),
        threshold=threshold,
        coverage=float(above.mean()),
        right_above=float(is_right[above].mean()) if above.any() else 0.0,
        per_class=figures.per_class(right, given),
    )
