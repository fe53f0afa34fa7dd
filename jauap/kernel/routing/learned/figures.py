"""The figures of a classifier from what it said and what was right."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.routing.learned.types import ClassCard

#: How often a label that is given without asking must be right.
RIGHT = 0.95
#: How often, of a hundred trainings, more may be promised than is kept.
RISK = 0.05
#: Fewer examples prove nothing, even if all are right: 0.95 to the power of 59 is just less than the risk.
LEAST = 59


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
    """The least confidence at and above which, as is proven, 95 of 100 are right; above 1 where nothing is.

    Many cuts are looked at, and the best-looking of many looks better than it is. So they are tested in an order that
    is fixed before it is known what was right, each with the whole risk, and the first that fails ends it
    (fixed-sequence testing; Angelopoulos, Bates, Candès, Jordan and Lei, Learn then Test, 2021, arXiv:2110.01052). The
    order begins where the confidences themselves promise most beyond 95 %, measured in standard errors, and goes on to
    lesser confidences by a hundredth of the examples. A cut passes when so many would be right by luck, at 95 %, in at
    most five trainings of a hundred (the exact binomial test, whose bound is that of Clopper and Pearson, 1934).

    `confidence` must not have been fitted to `is_right` of the same example.
    """
    from scipy.stats import binom  # only who trains needs it

    order = np.argsort(-confidence, kind="stable")
    from_top = confidence[order].astype(np.float64)
    counts = np.arange(1, len(order) + 1)
    # Equal confidences stand or fall together.
    ends = np.flatnonzero(np.append(from_top[1:] < from_top[:-1], True) & (counts >= LEAST))
    if not len(ends):
        return 1.01
    beyond = (np.cumsum(from_top) / counts - RIGHT) * np.sqrt(counts)
    right = np.cumsum(is_right[order])
    step = max(1, len(order) // 100)
    found, at = 1.01, int(ends[np.argmax(beyond[ends])])
    while binom.sf(right[at] - 1, counts[at], RIGHT) <= RISK:
        found = float(from_top[at])
        following = ends[ends >= at + step]
        if not len(following):
            break
        at = int(following[0])
    return found
