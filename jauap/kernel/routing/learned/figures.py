"""The figures of a classifier from what it said and what was right."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.routing.learned.types import ClassCard

#: How often a label that is given without asking must be right.
RIGHT = 0.95
#: On fewer examples than these nothing is promised.
LEAST = 20


def per_class(truth: Sequence[str], said: Sequence[str | None]) -> tuple[ClassCard, ...]:
    """Precision and recall of each label that occurs in the truth, by name; a label never said has precision 0."""
    right = Counter(one for one, other in zip(truth, said, strict=True) if one == other)
    given, rows = Counter(said), Counter(truth)
    return tuple(
        ClassCard(
            label=label,
            rows=rows[label],
            precision=right[label] / given[label] if given[label] else 0.0,
            recall=right[label] / rows[label],
        )
        for label in sorted(rows)
    )


def macro_f1(truth: Sequence[str], said: Sequence[str | None]) -> float:
    """Mean of the F1 of every label that is true or said somewhere (as scikit-learn counts it)."""
    cards = per_class(truth, said)
    labels = {one.label for one in cards} | {one for one in said if one is not None}
    scores = [
        2 * one.precision * one.recall / (one.precision + one.recall)
        for one in cards
        if one.precision + one.recall
    ]
    return sum(scores) / len(labels) if labels else 0.0


def threshold(confidence: NDArray[np.float32], is_right: NDArray[np.bool_]) -> float:
    """The least confidence at and above which 95 of 100 were right; above 1 if there is no such.

    They must be right more often by one standard error of so many examples, so that a lucky handful makes no
    promise; fewer than twenty make none.
    """
    order = np.argsort(-confidence, kind="stable")
    from_top = confidence[order]
    counts = np.arange(1, len(order) + 1)
    # As counted, and as the confidences themselves say: the lesser.
    share = np.minimum(np.cumsum(is_right[order]), np.cumsum(from_top)) / counts
    is_enough = (counts >= LEAST) & (share - np.sqrt(RIGHT * (1 - RIGHT) / counts) >= RIGHT)
    # Equal confidences stand or fall together.
    is_last = np.append(from_top[1:] < from_top[:-1], True)
    enough = np.flatnonzero(is_enough & is_last)
    return float(from_top[enough[-1]]) if len(enough) else 1.01
