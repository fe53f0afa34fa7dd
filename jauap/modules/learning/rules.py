"""When a model is learned, from which cases, and whether it may replace the one in force. Pure: values in, verdict out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from math import exp, lgamma, log
from typing import Any

import numpy as np

from jauap.lib.refusals import Sentence, _

#: Fewer cases than these teach nothing that could be measured.
LEAST_LEARNED, LEAST_HELD_BACK = 300, 60
#: A label must have been given so often to be learned, and only so many labels are learned, the most frequent ones.
LEAST_OF_A_LABEL, MOST_LABELS = 5, 200
#: A model is learned again after a week, or sooner after so many corrections.
PATIENCE, ENOUGH_CORRECTIONS = timedelta(days=7), 100
#: What a model promises where it is sure: right so often.
PROMISED = 0.95

_DRAWS = 2_000
_OUTSIDE = 2.5  # per cent of the draws left out at each end: an interval of 95 %
_HARDLY = 0.025


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """The part of all cases that no model ever learns from, so that any two can be compared on it.

    A case belongs to it by the hash of its key alone, for ever: `part` of `of` parts, under `salt`.
    """

    salt: str = "held back"
    of: int = 5
    part: int = 0

    def has(self, key: object) -> bool:
        digest = sha256(f"{self.salt}:{key}".encode()).digest()
        return int.from_bytes(digest[:8]) % self.of == self.part

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Said:
    """What a model said of one case of the held-back part: whether its first label was right, and whether it was sure."""

    is_right: bool
    is_sure: bool


class Finding(StrEnum):
    """What a comparison came to."""

    FIRST = "first"
    AS_GOOD = "as_good"
    WORSE = "worse"
    OVERCONFIDENT = "overconfident"
    LEARNED_NOTHING = "learned_nothing"

    @property
    def is_refusal(self) -> bool:
        return self not in {Finding.FIRST, Finding.AS_GOOD}


#: Why, in words: the values are those of `Verdict.values`.
FINDINGS: Mapping[Finding, Sentence] = {
    Finding.FIRST: _(
        "It came into force: no model was there before, and it is right more often than one that always names the most "
        "frequent label ({right} against {plain} of {rows} cases that it had never seen)."
    ),
    Finding.AS_GOOD: _(
        "It came into force: on the same {rows} cases, which neither had ever seen, it was right {right} times and its "
        "predecessor {before} times. That is not worse beyond chance."
    ),
    Finding.WORSE: _(
        "It was refused: on the same {rows} cases, which neither had ever seen, it was right {right} times and its "
        "predecessor {before} times. By chance alone such a loss is hardly to be expected."
    ),
    Finding.OVERCONFIDENT: _(
        "It was refused: where it was sure, it was right only {sure_right} times of {sure}. It promises 95 of 100, and "
        "by chance alone such a loss is hardly to be expected."
    ),
    Finding.LEARNED_NOTHING: _(
        "It was refused: on {rows} cases that it had never seen it was right {right} times, and one that always names the "
        "most frequent label {plain} times. It has learned nothing."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a model may come into force, and the counts that say why.

    `low` and `high` bound the difference of the shares of right first labels, the new one minus the old one (or minus
    always the most frequent label), at 95 %.
    """

    finding: Finding
    rows: int
    right: int
    plain: int
    before: int | None
    sure: int
    sure_right: int
    low: float
    high: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"finding": self.finding.value}

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> "Verdict":
        return cls(**{**known, "finding": Finding(known["finding"])})

    @property
    def sentence(self) -> str:
        return str(FINDINGS[self.finding]).format(**self.as_json())


def compare(*, new: Sequence[Said], old: Sequence[Said] | None, plain: Sequence[bool]) -> Verdict:
    """Whether the new model may replace the old one. All three tell of the same held-back cases in the same order.

    `plain` says of each case whether the most frequent label is right. In this order:

    1. Where the new model is sure, it must not be right clearly less often than promised: it is refused if a model that
       is right 95 times of 100 would be right so seldom less than once in forty such comparisons (exact binomial test).
    2. Without an old one it must be right clearly more often than always naming the most frequent label.
    3. With an old one it must not be clearly worse: it is refused if the whole 95 % interval of the difference in right
       first labels lies below zero (paired bootstrap over the cases; B. Efron, 1979).
    """
    counts: dict[str, Any] = {
        "rows": len(new),
        "right": sum(one.is_right for one in new),
        "plain": sum(plain),
        "before": sum(one.is_right for one in old) if old is not None else None,
        "sure": sum(one.is_sure for one in new),
        "sure_right": sum(one.is_sure and one.is_right for one in new),
    }
    others = [one.is_right for one in old] if old is not None else list(plain)
    low, high = difference(new=[one.is_right for one in new], old=others)
    if by_chance(right=counts["sure_right"], of=counts["sure"]) < _HARDLY:
        finding = Finding.OVERCONFIDENT
    elif old is None:
        finding = Finding.FIRST if low > 0 else Finding.LEARNED_NOTHING
    else:
        finding = Finding.WORSE if high < 0 else Finding.AS_GOOD
    return Verdict(finding=finding, low=low, high=high, **counts)


def by_chance(*, right: int, of: int) -> float:
    """How likely it is to be right so often or less often, for a model that keeps what it promises."""
    ways = (lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1) for some in range(right + 1))
    told = (some * log(PROMISED) + (of - some) * log(1 - PROMISED) for some in range(right + 1))
    return sum(exp(way + chance) for way, chance in zip(ways, told, strict=True))


def difference(*, new: Sequence[bool], old: Sequence[bool]) -> tuple[float, float]:
    """The 95 % interval of the difference of two shares over the same cases, by paired bootstrap; the same every time."""
    pairs = list(zip(new, old, strict=True))
    if not pairs:
        return 0.0, 0.0
    won = sum(mine and not other for mine, other in pairs)
    lost = sum(other and not mine for mine, other in pairs)
    rows = len(pairs)
    shares = [won / rows, lost / rows, (rows - won - lost) / rows]
    draws = np.random.default_rng(0).multinomial(rows, shares, size=_DRAWS)
    low, high = np.percentile((draws[:, 0] - draws[:, 1]) / rows, [_OUTSIDE, 100 - _OUTSIDE])
    return float(low), float(high)


def labels_to_learn(labels: Mapping[str, int]) -> frozenset[str]:
    """Of labels with their counts those that are frequent enough to be learned."""
    enough = sorted(
        (name for name, count in labels.items() if count >= LEAST_OF_A_LABEL),
        key=lambda name: (-labels[name], name),
    )
    return frozenset(enough[:MOST_LABELS])


def is_due(*, last_at: datetime | None, corrections: int, at: datetime) -> bool:
    """Whether to learn again: a week has passed since the last time, or enough corrections have come."""
    return last_at is None or at - last_at >= PATIENCE or corrections >= ENOUGH_CORRECTIONS


# ---------------------------------------------------------------- corrections


def first_correction(history: Sequence[tuple[str, Mapping[str, Any]]]) -> int | None:
    """Where in the facts of a case (kind and payload, in order) people first corrected what it was directed by.

    A correction is another topic at registration, or a transfer to another body. None where there is none, or where the
    case was not directed by its words at all.
    """
    topic = _directed(history)
    if topic is None:
        return None
    for place, (kind, payload) in enumerate(history):
        if kind == "case.transferred" or (
            kind == "case.registered" and payload.get("topic") not in {None, "", topic}
        ):
            return place
    return None


def version_behind(history: Sequence[tuple[str, Mapping[str, Any]]]) -> int | None:
    """The version that a case was directed by, 0 for the words alone; None where a person chose the body."""
    for kind, payload in history:
        if kind in DIRECTED:
            if payload.get("reason", {}).get("code") == "chosen":
                return None
            return int((payload.get("model") or {}).get("number", 0))
    return None


#: The facts by which a case is directed when it comes in.
DIRECTED = ("case.routed", "case.unrouted")


def _directed(history: Sequence[tuple[str, Mapping[str, Any]]]) -> str | None:
    if version_behind(history) is None:
        return None
    return next((str(payload.get("topic", "")) for kind, payload in history if kind in DIRECTED), None)
