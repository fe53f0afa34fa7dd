"""Chance that can be checked, agreement beyond chance."""

import pytest

from jauap.modules.quality import rules


def test_chance_is_the_same_every_time_and_in_any_order():
    keys = [f"answer {number}" for number in range(200)]

    drawn = rules.drawn(keys, month="2026-10", share=5, least=2)

    assert len(drawn) == 10
    assert rules.drawn(reversed(keys), month="2026-10", share=5, least=2) == drawn
    assert rules.drawn(keys, month="2026-11", share=5, least=2) != drawn


def test_a_small_body_is_looked_at_too():
    assert len(rules.drawn(["a", "b", "c"], month="2026-10", share=5, least=2)) == 2
    assert rules.drawn(["a"], month="2026-10", share=5, least=2) == ["a"]
    assert rules.drawn([], month="2026-10", share=5, least=2) == []


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("supervisor", {"own", "child"}),
        ("auditor", {"own", "child"}),
        ("head", {"child"}),
        ("deputy", {"child"}),
        ("executor", set()),
    ],
)
def test_a_head_does_not_judge_the_own_body(role, sees):
    assert rules.bodies_for(role=role, own="own", below={"own", "child"}) == sees


def test_agreement_takes_chance_off():
    # Cohen's kappa by hand: 0.7 observed, 0.5 by chance.
    pairs = [("a", "a")] * 4 + [("b", "b")] * 3 + [("a", "b")] * 1 + [("b", "a")] * 2

    equal, kappa = rules.agreement(pairs)

    assert equal == pytest.approx(0.7)
    assert kappa == pytest.approx(0.4)
    assert rules.agreement([("a", "a")]) == (1.0, None)
