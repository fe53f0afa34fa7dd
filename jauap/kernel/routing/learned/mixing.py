"""Kinds of evidence mixed into one chance for each label: a softmax with one weight for each kind, shared by all labels."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Through:
    """What another decision about the same case says about this one: its labels' scores begin at `start`."""

    start: int
    sharpness: float  # scores times this, as a softmax, are its labels' chances
    given: Floats  # its labels × labels: the share of each label among the examples with that other label

    def chances(self, scores: Floats) -> Floats:
        """The chances of the other decision's labels."""
        return softmax(scores[:, self.start : self.start + len(self.given)] * np.float32(self.sharpness))


def softmax(values: Floats) -> Floats:
    """Rows of chances that sum to one."""
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def leant(chances: Floats, prior: Floats, lean: float) -> Floats:
    """Chances with `lean` 0 as they are, with 1 as if all labels were equally common."""
    return softmax(np.log(chances + np.float32(1e-12)) - np.float32(lean) * prior)


def likeliest(chances: Floats, prior: Floats, *, lean: float, most: int) -> NDArray[np.int64]:
    """So many labels of each row at most, those first whose chances are greatest when they are `leant`."""
    return np.argsort(-leant(chances, prior, lean), axis=-1, kind="stable")[..., :most]


@dataclass(frozen=True)
class Calibration:
    """From a chance to how often it comes true: a line through their logarithmic odds (Platt, 1999)."""

    slope: float
    shift: float

    def confidence(self, chances: Floats) -> Floats:
        """How often suggestions with such chances were right."""
        return np.asarray(1 / (1 + np.exp(-self.slope * _odds(chances) - self.shift)), dtype=np.float32)


def calibrate(chances: Floats, is_right: NDArray[np.bool_]) -> Calibration:
    """The line under which what was right and what was wrong is likeliest."""
    told = np.stack([_odds(chances), np.ones_like(chances)], axis=-1)
    nothing = np.zeros_like(told)
    slope, shift = fit(np.stack([nothing, told], axis=1), is_right.astype(np.int64))
    return Calibration(float(slope), float(shift))


def _odds(chances: Floats) -> Floats:
    kept = np.clip(chances, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float32)


def evidence(
    scores: Floats,
    *,
    through: Mapping[str, Through],
    prior: Floats,
    names: Floats,
    passed: Mapping[str, Floats] | None = None,
) -> Floats:
    """texts × labels × kinds. `passed` are the chances through other decisions, where the caller counted them himself."""
    count = prior.shape[-1]
    kinds = [scores[:, :count], scores[:, count : 2 * count], np.broadcast_to(prior, (len(scores), count))]
    for name, one in through.items():
        chances = passed[name] if passed else one.chances(scores) @ one.given
        kinds.append(np.log(chances + np.float32(1e-3)))
    return np.concatenate([np.stack(kinds, axis=-1), names], axis=-1, dtype=np.float32)


def fit(
    told: Floats, truth: NDArray[np.int64], *, keep_small: float = 1e-3, begin: Floats | None = None
) -> Floats:
    """The weights under which the truth is likeliest; `keep_small` times their squares is the price of big ones.

    There is one best answer; `begin`, where it may lie, only makes it sooner found.
    """
    from scipy.optimize import minimize  # only who trains needs it

    rows = np.arange(len(told))
    right = told[rows, truth]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        chances = softmax(told @ weights.astype(np.float32))
        value = -np.mean(np.log(chances[rows, truth] + 1e-12)) + keep_small * weights @ weights
        slope = (np.tensordot(chances, told, axes=2) - right.sum(axis=0)) / len(
            told
        ) + 2 * keep_small * weights
        return float(value), slope.astype(np.float64)

    first = np.zeros(told.shape[-1]) if begin is None else begin.astype(np.float64)
    found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return np.asarray(found.x, dtype=np.float32)
