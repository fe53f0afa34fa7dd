"""Figures with their intervals: the bootstrap over rows, the same rows for the baseline; shares of counts by Wilson."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from jauap.insight import rules
from jauap.modules.evaluation.types import Figure, Interval

#: How often the rows are drawn anew. With 1 000 the ends of an interval stand still to about half a point.
TIMES = 1000

Column = NDArray[Any]
Statistic = Callable[..., float]


def mean(values: Column) -> float:
    """The mean, 0 of nothing."""
    return float(values.mean()) if len(values) else 0.0


def macro_f1(truth: Column, said: Column) -> float:
    """Mean F1 of the labels true or said somewhere; both columns are numbers of labels, from 0."""
    size = int(max(truth.max(initial=0), said.max(initial=0))) + 1
    right = np.bincount(truth[truth == said], minlength=size)
    either = np.bincount(truth, minlength=size) + np.bincount(said, minlength=size)
    seen = either > 0
    return float((2 * right[seen] / either[seen]).mean()) if seen.any() else 0.0


def coverage(is_right: Column, confidence: Column) -> float:
    """The greatest share that the surest rows make up while 95 of 100 of them are right; equally sure ones go together."""
    order = np.argsort(-confidence, kind="stable")
    sure, counts = confidence[order], np.arange(1, len(order) + 1)
    enough = np.append(sure[1:] < sure[:-1], True) & (np.cumsum(is_right[order]) >= 0.95 * counts)
    return float(counts[enough].max(initial=0)) / max(1, len(order))


def share_within(is_right: Column, is_within: Column) -> float:
    """Share of right ones among those within; 0 if there are none."""
    return mean(is_right[is_within])


def figure(
    name: str,
    statistic: Statistic,
    ours: Sequence[Column],
    baseline: Sequence[Column] | None = None,
    *,
    unit: Literal["share", "number", "ms"] = "share",
) -> Figure:
    """A statistic of columns of equal length, one value a row, with 95 % intervals from rows drawn with repetition.

    The baseline's columns stand for the same rows in the same order, so the difference is of pairs.
    """
    rows = len(ours[0])
    chance = np.random.default_rng(95)
    drawn, drawn_baseline = np.zeros(TIMES), np.zeros(TIMES)
    for turn in range(TIMES):
        sample = chance.integers(0, rows, rows)
        drawn[turn] = statistic(*(column[sample] for column in ours))
        if baseline is not None:
            drawn_baseline[turn] = statistic(*(column[sample] for column in baseline))
    value = statistic(*ours)
    most = 1.0 if unit == "share" else np.inf
    least = 0.0 if unit == "share" else -np.inf
    if baseline is None:
        return Figure(name=name, ours=_interval(value, drawn, least, most), unit=unit)
    other = statistic(*baseline)
    return Figure(
        name=name,
        ours=_interval(value, drawn, least, most),
        baseline=_interval(other, drawn_baseline, least, most),
        gain=_interval(value - other, drawn - drawn_baseline, -most, most),
        unit=unit,
    )


def counted(name: str, ours: tuple[Column, Column], baseline: tuple[Column, Column] | None = None) -> Figure:
    """A share of things counted in rows: columns of how many were right, and of how many, in each row.

    The intervals are Wilson's (1927) and not the bootstrap's: for 20 right of 20 that would say 100 to 100. The gain is
    the bootstrap's, of pairs of rows; there is none where the two count different things.
    """
    right, of = ours
    found = Figure(name=name, ours=_wilson(right, of), baseline=_wilson(*baseline) if baseline else None)
    if baseline is None or not np.array_equal(of, baseline[1]) or not of.any():
        return found
    rows = of > 0
    paired = figure(name, share_of, (right[rows], of[rows]), (baseline[0][rows], of[rows]))
    return replace(found, gain=paired.gain)


def share_of(right: Column, of: Column) -> float:
    """The share that was right of all that was counted; 0 of nothing."""
    return float(right.sum() / of.sum()) if of.sum() else 0.0


def _wilson(right: Column, of: Column) -> Interval:
    count = int(of.sum())
    low, high = rules.wilson(successes=int(right.sum()), of=count) if count else (0.0, 1.0)
    value = share_of(right, of)
    # Wilson's ends of 0 and 1 are exact but for the last digit.
    return Interval(value=value, low=min(low, value), high=max(high, value))


def _interval(value: float, drawn: Column, least: float, most: float) -> Interval:
    """Where the figure lies in 95 of 100 samples, between the least and the most that it can be.

    A sample drawn from rows has fewer different labels than the rows, which moves a macro-F1 as a whole: that
    shift is taken out, the spread stays (bootstrap centred on the figure).
    """
    low, high = value + np.quantile(drawn - drawn.mean(), (0.025, 0.975))
    return Interval(value=value, low=max(float(low), least), high=min(float(high), most))
