"""Learning: ridge regression on landmarks with exact leave-one-out answers, from which the mixture is calibrated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.routing.learned import features, figures, mixing
from jauap.kernel.routing.learned import names as naming
from jauap.kernel.routing.learned.model import MOST, Model
from jauap.kernel.routing.learned.types import Card, Example
from jauap.lib.refusals import Refusal, _
from jauap.lib.text import fold

if TYPE_CHECKING:
    from scipy import sparse

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

#: So many features are known at most: what a model weighs is this times its labels.
MOST_COLUMNS = 1 << 16
#: So many examples are landmarks; fewer where there are very many examples, for the sake of time and memory.
LANDMARKS, LANDMARKS_OF_MANY = 1500, 1000
MANY = 20_000
RIDGE = 1.0  # the price of big coefficients
BIAS = 0.1  # how far any two texts are alike
SCALE = 6.0  # brings the scores to about the size of the other evidence
#: Of so many examples at most the mixture and the promises are learned.
MOST_ASKED = 6000
#: The answers for each part come from a mixture of the others.
PARTS = 5
LEANS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


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
    called = naming.names([names.get(label, "") for label in labels])
    texts, heard = [], []
    for one in known:
        reading = features.read(one.text, one.place)
        texts.append(reading.hashes)
        heard.append(called.heard(reading))
    columns = features.choose(texts, most=MOST_COLUMNS)
    targets = _targets(known, labels)
    asked = _spread(len(known), MOST_ASKED)
    learned = _regress(columns.matrix(texts), targets, asked)

    name_weights = naming.weights(called, heard)
    truth = targets.truth[asked]
    counts = np.bincount(targets.truth, minlength=len(labels)).astype(np.float32)
    through, passed = _throughs(targets, learned.unseen, asked, counts)
    told = mixing.evidence(
        learned.unseen,
        through=through,
        prior=_prior(counts - np.eye(len(labels), dtype=np.float32)[truth], len(known)),
        names=naming.evidence(called, name_weights, [heard[at] for at in asked]),
        passed=passed,
    )
    prior = _prior(counts, len(known))
    mixed = _mix(told, truth, prior)
    return Model(
        labels=tuple(labels),
        columns=columns,
        weights=learned.weights,
        offsets=learned.offsets,
        through=through,
        names=called,
        name_weights=name_weights,
        prior=prior,
        mix=mixed.weights,
        lean=mixed.lean,
        calibration=mixed.calibration,
        card=_card(_crossed(told, truth, prior, mixed), truth, labels, rows=len(known)),
    )


def _without_repeats(examples: Iterable[Example]) -> list[Example]:
    """A text sent a thousand times teaches once: otherwise it would be asked about itself."""
    return list({(fold(one.text), one.place, one.label): one for one in examples}.values())


# ---------------------------------------------------------------- targets


@dataclass(frozen=True)
class _Targets:
    """What is to be learned for each row: the label, and the labels of other decisions."""

    labels: int
    truth: Integers
    others: Mapping[str, tuple[int, Integers]]  # by name: how many labels, the label of each row


def _targets(known: Sequence[Example], labels: Sequence[str]) -> _Targets:
    """Where another decision was not made about a row, its label is ''."""
    others = {}
    for name in sorted({name for one in known for name in one.also}):
        given = [one.also.get(name, "") for one in known]
        found = sorted(set(given))
        others[name] = len(found), _indices(given, found)
    return _Targets(len(labels), _indices([one.label for one in known], labels), others)


def _indices(values: Sequence[str], known: Sequence[str]) -> Integers:
    at = {one: index for index, one in enumerate(known)}
    return np.array([at[one] for one in values], dtype=np.int64)


def _spread(rows: int, most: int) -> Integers:
    """So many rows at most, in their order: drawn by chance, but the same every time."""
    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.default_rng(0).permutation(rows)[:most])


def _prior(counts: Floats, rows: int) -> Floats:
    return np.asarray(np.log((counts + 0.3) / rows), dtype=np.float32)


# ---------------------------------------------------------------- regression


@dataclass(frozen=True)
class _Learned:
    weights: Floats  # columns × scores
    offsets: Floats
    unseen: Floats  # scores of the examples asked, each as if it had not been among the examples


def _regress(matrix: "sparse.csr_array", targets: _Targets, asked: Integers) -> _Learned:
    """Scores of every label twice, with examples as they are and with rare labels weighing more; then of the others'.

    The examples are seen by their likeness to landmarks: with all examples as landmarks this is kernel ridge
    regression, with some of them the method of Nyström (Williams and Seeger, 2001).
    """
    from scipy import linalg  # only who trains needs it

    rows = matrix.shape[0]
    landmarks = matrix[_spread(rows, LANDMARKS_OF_MANY if rows > MANY else LANDMARKS)]
    likeness = (landmarks @ landmarks.T).toarray().astype(np.float64) + BIAS
    sizes, directions = linalg.eigh(likeness)
    is_big = sizes > sizes[-1] * 1e-6
    turn = (directions[:, is_big] / np.sqrt(sizes[is_big])).astype(np.float32)
    basis = landmarks.T @ turn
    shift = BIAS * turn.sum(axis=0)
    points = matrix @ basis + shift

    answers = np.eye(targets.labels, dtype=np.float32)[targets.truth]
    others = [np.eye(count, dtype=np.float32)[index] for count, index in targets.others.values()]
    even = np.bincount(targets.truth)[targets.truth] ** np.float32(-0.5)
    plain = _ridge(points, np.hstack([answers, *others]), np.ones_like(even), asked)
    evened = _ridge(points, answers, even / even.mean(), asked)
    found, unseen = (
        SCALE * np.hstack([one[:, : targets.labels], other, one[:, targets.labels :]])
        for one, other in zip(plain, evened, strict=True)
    )
    return _Learned((basis @ found).astype(np.float32), (shift @ found).astype(np.float32), unseen)


def _ridge(points: Floats, answers: Floats, weight: Floats, asked: Integers) -> tuple[Floats, Floats]:
    """Coefficients, and the answers for the rows asked as all the others would give them (leave-one-out, exact)."""
    from scipy import linalg

    heavy = points * weight[:, None]
    system = (points.T @ heavy).astype(np.float64)
    system[np.diag_indices_from(system)] += RIDGE
    inverse = linalg.inv(system).astype(np.float32)
    found = inverse @ (heavy.T @ answers)
    pull = np.einsum("ij,ij->i", heavy[asked] @ inverse, points[asked])
    error = answers[asked] - points[asked] @ found
    return found, answers[asked] - error / (1 - pull)[:, None]


# ---------------------------------------------------------------- other decisions


def _throughs(
    targets: _Targets, unseen: Floats, asked: Integers, counts: Floats
) -> tuple[dict[str, mixing.Through], dict[str, Floats]]:
    """How each other decision tells of this one, and what it tells of each example asked, its own count taken out."""
    share = counts / counts.sum()
    start = 2 * targets.labels
    found, passed = {}, {}
    rows = np.arange(len(asked))
    for name, (count, index) in targets.others.items():
        together = np.zeros((count, targets.labels), dtype=np.float32)
        np.add.at(together, (index, targets.truth), 1)
        given = _given(together, share)
        own = index[asked]
        sharpness = mixing.fit(unseen[:, start : start + count, None], own, keep_small=0.01)[0]
        one = found[name] = mixing.Through(start, float(sharpness), given)
        chances = one.chances(unseen)
        without = together[own]
        without[rows, targets.truth[asked]] -= 1
        passed[name] = chances @ given + chances[rows, own, None] * (_given(without, share) - given[own])
        start += count
    return found, passed


def _given(together: Floats, share: Floats) -> Floats:
    """Shares of the labels in each row of counts, drawn to the shares in the whole as if by one more example."""
    return np.asarray((together + share) / (together.sum(axis=1, keepdims=True) + 1), dtype=np.float32)


# ---------------------------------------------------------------- the mixture and the card


@dataclass(frozen=True)
class _Mixed:
    """How the evidence is mixed: the weights, the lean that serves accuracy and macro-F1 best, the calibration."""

    weights: Floats
    lean: float
    calibration: mixing.Calibration


@dataclass(frozen=True)
class _Answers:
    """What is answered about each example asked: the labels, the likeliest first, and how sure the first one is."""

    order: Integers
    confidence: Floats


def _mix(told: Floats, truth: Integers, prior: Floats, begin: Floats | None = None) -> _Mixed:
    weights = mixing.fit(told, truth, begin=begin)
    chances = mixing.softmax(told @ weights)

    def worth(lean: float) -> float:
        said = mixing.leant(chances, prior, lean).argmax(axis=1)
        return float(np.mean(said == truth)) + figures.macro_f1(
            truth.astype(str).tolist(), said.astype(str).tolist()
        )

    lean = max(LEANS, key=worth)
    order = mixing.likeliest(chances, prior, lean=lean, most=MOST)
    is_right = order == truth[:, None]
    calibration = mixing.calibrate(np.take_along_axis(chances, order, axis=1).ravel(), is_right.ravel())
    return _Mixed(weights, lean, calibration)


def _answers(told: Floats, prior: Floats, mixed: _Mixed) -> _Answers:
    chances = mixing.softmax(told @ mixed.weights)
    order = mixing.likeliest(chances, prior, lean=mixed.lean, most=MOST)
    return _Answers(order, mixed.calibration.confidence(chances[np.arange(len(order)), order[:, 0]]))


def _crossed(told: Floats, truth: Integers, prior: Floats, mixed: _Mixed) -> _Answers:
    """What each fifth is answered by a mixture of the other four: the promise is tested on what it was not fitted to."""
    part = np.random.default_rng(0).permutation(len(told)) % PARTS
    order = np.zeros((len(told), min(MOST, told.shape[1])), dtype=np.int64)
    confidence = np.zeros(len(told), dtype=np.float32)
    for number in range(min(PARTS, len(told))):
        asked = part == number
        others = _mix(told[~asked], truth[~asked], prior, begin=mixed.weights)
        answers = _answers(told[asked], prior, others)
        order[asked], confidence[asked] = answers.order, answers.confidence
    return _Answers(order, confidence)


def _card(answers: _Answers, truth: Integers, labels: Sequence[str], *, rows: int) -> Card:
    """The threshold and the figures."""
    is_right = answers.order == truth[:, None]
    threshold = figures.threshold(answers.confidence, is_right[:, 0])
    above = answers.confidence >= threshold
    right, given = ([labels[at] for at in column] for column in (truth, answers.order[:, 0]))
    return Card(
        rows=rows,
        classes=len(labels),
        accuracy=float(is_right[:, 0].mean()),
        macro_f1=figures.macro_f1(right, given),
        top3=float(is_right.any(axis=1).mean()),
        threshold=threshold,
        coverage=float(above.mean()),
        right_above=float(is_right[above, 0].mean()) if above.any() else 0.0,
        per_class=figures.per_class(right, given),
    )
