"""The mathematics of published figures. Pure."""

from collections.abc import Mapping
from math import sqrt

#: Two-sided 95 %: the quantile of the normal distribution.
Z95 = 1.959963984540054


def wilson(*, successes: int, of: int, z: float = Z95) -> tuple[float, float]:
    """The interval of a share after E. B. Wilson (1927), between 0 and 1.

    It stays honest for few cases and for shares near 0 and 1, where the usual interval promises too much.
    ValueError when there are no cases.
    """
    if not 0 <= successes <= of or of == 0:
        raise ValueError(f"There is no share of {successes} in {of}.")
    share = successes / of
    middle = share + z * z / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def hidden(counts: Mapping[str, int], *, smallest: int) -> frozenset[str]:
    """The keys whose counts are not published, when the sum of all of them is.

    First every count from 1 to `smallest` - 1. Then, so that subtraction tells nothing, the next smallest ones until
    at least two are hidden and together hold at least `smallest`. A zero tells of nobody and stays.
    Source: Hundepool et al., Statistical Disclosure Control (2012), ch. 4: primary and complementary suppression.
    """
    some = sorted((key for key, count in counts.items() if count > 0), key=lambda key: (counts[key], key))
    few = [key for key in some if counts[key] < smallest]
    if not few:
        return frozenset()
    for key in some[len(few) :]:
        if len(few) >= 2 and sum(counts[one] for one in few) >= smallest:
            break
        few.append(key)
    return frozenset(few)
