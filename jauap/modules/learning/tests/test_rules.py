"""When a model may replace another one: counts on the same held-back cases in, verdict out."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from jauap.modules.learning import rules
from jauap.modules.learning.rules import Finding, HeldBack, Said

AT = datetime(2026, 11, 2, tzinfo=UTC)


def said(*, rows: int, right: int, sure: int = 0, sure_right: int = 0) -> list[Said]:
    """So many cases, the first of them right; of the right ones the first sure, wrong sure ones at the end."""
    wrong_and_sure = sure - sure_right
    return [
        Said(
            is_right=number < right,
            is_sure=number < sure_right or number >= rows - wrong_and_sure,
        )
        for number in range(rows)
    ]


@pytest.mark.parametrize(
    ("new", "old", "plain", "finding"),
    [
        # the first one: better than always the most frequent label, or it has learned nothing
        ({"rows": 400, "right": 300}, None, 160, Finding.FIRST),
        ({"rows": 400, "right": 162}, None, 160, Finding.LEARNED_NOTHING),
        ({"rows": 400, "right": 100}, None, 160, Finding.LEARNED_NOTHING),
        # the next one: as good, better, a little worse within chance, clearly worse
        ({"rows": 400, "right": 300}, 300, 160, Finding.AS_GOOD),
        ({"rows": 400, "right": 320}, 300, 160, Finding.AS_GOOD),
        ({"rows": 400, "right": 299}, 300, 160, Finding.AS_GOOD),
        ({"rows": 400, "right": 270}, 300, 160, Finding.WORSE),
        # few cases prove little: a loss of three of sixty may be chance, a loss of thirty is none
        ({"rows": 60, "right": 42}, 44, 20, Finding.AS_GOOD),
        ({"rows": 60, "right": 14}, 44, 20, Finding.WORSE),
        # where it is sure it must be right 95 times of 100, or chance must be able to explain it
        ({"rows": 400, "right": 300, "sure": 200, "sure_right": 192}, 300, 160, Finding.AS_GOOD),
        ({"rows": 400, "right": 300, "sure": 200, "sure_right": 186}, 300, 160, Finding.AS_GOOD),
        ({"rows": 400, "right": 300, "sure": 200, "sure_right": 170}, 250, 160, Finding.OVERCONFIDENT),
        ({"rows": 400, "right": 300, "sure": 10, "sure_right": 8}, 300, 160, Finding.AS_GOOD),
    ],
)
def test_a_model_replaces_another_one_only_if_it_is_not_worse_beyond_chance(
    new: dict[str, int], old: int | None, plain: int, finding: Finding
) -> None:
    rows = new["rows"]

    verdict = rules.compare(
        new=said(**new),
        old=None if old is None else said(rows=rows, right=old),
        plain=[number < plain for number in range(rows)],
    )

    assert verdict.finding is finding
    assert rules.Verdict.from_json(verdict.as_json()) == verdict
    assert str(new["right"]) in verdict.sentence or finding is Finding.OVERCONFIDENT


def test_the_interval_is_that_of_pairs_and_the_same_every_time() -> None:
    # Both right on half of the cases; they disagree on forty, thirty of them for the new one.
    new = [True] * 200 + [True] * 30 + [False] * 10 + [False] * 160
    old = [True] * 200 + [False] * 30 + [True] * 10 + [False] * 160

    low, high = rules.difference(new=new, old=old)

    assert (low, high) == rules.difference(new=new, old=old)
    assert 0.015 < low < 0.05 < high < 0.09  # 0.05 with a standard error of 0.0154


def test_a_fifth_is_held_back_for_ever() -> None:
    keys = [UUID(int=number) for number in range(5_000)]

    held = {key for key in keys if HeldBack().has(key)}

    assert 900 < len(held) < 1_100
    assert held == {key for key in keys if HeldBack(**HeldBack().as_json()).has(key)}
    assert not any(HeldBack(part=1).has(key) for key in held)


def test_rare_labels_are_not_learned() -> None:
    assert rules.labels_to_learn({"a": 900, "b": 5, "c": 4}) == {"a", "b"}
    assert len(rules.labels_to_learn({str(number): 10 for number in range(500)})) == rules.MOST_LABELS


@pytest.mark.parametrize(
    ("days", "corrections", "is_due"),
    [(None, 0, True), (0, 0, False), (6, 99, False), (6, 100, True), (7, 0, True)],
)
def test_it_is_learned_again_after_a_week_or_a_hundred_corrections(
    days: int | None, corrections: int, is_due: bool
) -> None:
    last = None if days is None else AT - timedelta(days=days)

    assert rules.is_due(last_at=last, corrections=corrections, at=AT) is is_due


ROUTED = ("case.routed", {"topic": "waste", "model": {"number": 3}, "reason": {"code": "competent"}})
SUBMITTED: tuple[str, dict[str, object]] = ("case.submitted", {})


@pytest.mark.parametrize(
    ("history", "place", "version"),
    [
        ([SUBMITTED, ROUTED], None, 3),
        ([SUBMITTED, ROUTED, ("case.registered", {})], None, 3),
        ([SUBMITTED, ROUTED, ("case.registered", {"topic": "waste"})], None, 3),
        ([SUBMITTED, ROUTED, ("case.registered", {"topic": "heating"})], 2, 3),
        ([SUBMITTED, ROUTED, ("case.transferred", {}), ("case.registered", {"topic": "heating"})], 2, 3),
        ([SUBMITTED, ("case.unrouted", {"topic": "waste", "reason": {}}), ("case.transferred", {})], 2, 0),
        # A body that a person chose is no suggestion of ours.
        ([SUBMITTED, ("case.routed", {"reason": {"code": "chosen"}}), ("case.transferred", {})], None, None),
    ],
)
def test_a_correction_is_another_topic_at_registration_or_a_transfer(
    history: list[tuple[str, dict[str, object]]], place: int | None, version: int | None
) -> None:
    assert rules.first_correction(history) == place
    assert rules.version_behind(history) == version
