"""Chance that can be checked, who may review, and how far two reviewers agree. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from math import ceil

#: Who looks at the work of the own body and of those below; who only at those below.
CONTROLLERS = ("supervisor", "auditor")
SUPERIORS = ("head", "deputy")
REVIEWERS = (*CONTROLLERS, *SUPERIORS)

#: The questions of the form, in its order.
QUESTIONS = ("questions", "law", "facts", "plain", "respectful", "remedies")


# ---------------------------------------------------------------- chance


def ticket(*, month: str, key: str) -> int:
    """The number that an answer draws in a month: the first 8 bytes of SHA-256 over both. Small numbers are drawn."""
    return int.from_bytes(sha256(f"{month} {key}".encode()).digest()[:8], "big")


def drawn(keys: Iterable[str], *, month: str, share: int, least: int) -> list[str]:
    """Of the answers of one body and month, those drawn: `share` percent of them, but `least` where there are so many."""
    ordered = sorted(set(keys), key=lambda key: (ticket(month=month, key=key), key))
    return ordered[: max(ceil(len(ordered) * share / 100), least)]


def needs_second(*, month: str, key: str, share: int) -> bool:
    """Whether a drawn answer is reviewed twice. Another chance than that by which it was drawn."""
    return ticket(month=f"second {month}", key=key) % 100 < share


# ---------------------------------------------------------------- who


def bodies_for(*, role: str, own: str, below: Collection[str]) -> frozenset[str]:
    """The bodies whose answers an official may review; `below` may hold the own one."""
    if role in CONTROLLERS:
        return frozenset({own, *below})
    return frozenset(below) - {own} if role in SUPERIORS else frozenset()


# ---------------------------------------------------------------- agreement


def agreement(pairs: Sequence[tuple[str, str]]) -> tuple[float, float | None]:
    """The share of equal pairs, and Cohen's kappa; kappa is None where chance alone would give full agreement.

    Source: J. Cohen, A coefficient of agreement for nominal scales (1960). ValueError without pairs.
    """
    if not pairs:
        raise ValueError("Without pairs there is no agreement.")
    equal = sum(first == second for first, second in pairs) / len(pairs)
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    chance = sum(firsts[one] * seconds[one] for one in firsts) / len(pairs) ** 2
    return equal, None if chance == 1 else (equal - chance) / (1 - chance)
