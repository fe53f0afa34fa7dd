"""The mathematics, against published values and against whoever subtracts."""

import pytest

from jauap.insight import rules


@pytest.mark.parametrize(
    ("successes", "of", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17, table I, method 3: the score interval.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_the_interval_is_wilsons(successes: int, of: int, low: float, high: float):
    found = rules.wilson(successes=successes, of=of)

    assert found == pytest.approx((low, high), abs=0.0001)


@pytest.mark.parametrize(("successes", "of"), [(0, 0), (3, 2), (-1, 5)])
def test_there_is_no_interval_of_nothing(successes: int, of: int):
    with pytest.raises(ValueError, match="no share"):
        rules.wilson(successes=successes, of=of)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 9, "b": 5, "c": 0}, ""),  # nothing is small, and a zero tells of nobody
        ({"a": 9, "b": 4, "c": 7}, "bc"),  # b alone would be the total less a and c
        ({"a": 9, "b": 1, "c": 2}, "abc"),  # b and c together are three: still too few
        ({"a": 9, "b": 3, "c": 2}, "bc"),  # together five: enough
        ({"a": 3}, "a"),  # a line alone
        ({"a": 9, "b": 4, "c": 0}, "ab"),  # a zero hides nothing, so a must help
        ({}, ""),
    ],
)
def test_small_counts_are_hidden_so_that_subtraction_tells_nothing(counts: dict[str, int], hidden: str):
    assert rules.hidden(counts, smallest=5) == frozenset(hidden)


@pytest.mark.parametrize("seed", range(40))
def test_whoever_subtracts_learns_of_no_small_group(seed: int):
    import random

    chance = random.Random(seed)
    counts = {str(n): chance.choice([0, 1, 2, 4, 5, 8, 30]) for n in range(chance.randint(1, 8))}

    hidden = rules.hidden(counts, smallest=5)

    assert all(key in hidden for key, count in counts.items() if 0 < count < 5)
    if hidden and len([count for count in counts.values() if count]) > 1 and sum(counts.values()) >= 5:
        assert len(hidden) >= 2
        assert sum(counts[key] for key in hidden) >= 5
