"""References survive the telephone; uuids sort by time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.lib import ids

KEY = b"a key that stays the same for ever"
sequence_values = st.integers(0, ids.CAPACITY - 1)


@pytest.mark.parametrize(
    ("digits", "check"),
    [
        ("572", 4),  # Damm's own example
        ("", 0),
        ("40718832563", 1),
    ],
)
def test_check_digit_is_damms(digits: str, check: int) -> None:
    assert ids.check_digit(digits) == check


@given(sequence_values, st.integers(0, 11), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(value: int, position: int, shift: int) -> None:
    reference = ids.new_reference(value, key=KEY)
    wrong = str((int(reference[position]) + shift) % 10)
    misheard = reference[:position] + wrong + reference[position + 1 :]

    with pytest.raises(ids.NotAReference):
        ids.parse_reference(misheard)


@given(sequence_values, st.integers(0, 10))
def test_every_swap_of_neighbours_is_found(value: int, position: int) -> None:
    reference = ids.new_reference(value, key=KEY)
    swapped = reference[:position] + reference[position + 1] + reference[position] + reference[position + 2 :]

    if swapped != reference:
        with pytest.raises(ids.NotAReference):
            ids.parse_reference(swapped)


@given(st.sets(sequence_values, min_size=2))
def test_different_counts_give_different_references(values: set[int]) -> None:
    assert len({ids.new_reference(value, key=KEY) for value in values}) == len(values)


def test_references_do_not_tell_how_many_there_are() -> None:
    references = [ids.new_reference(value, key=KEY) for value in range(50)]

    assert references != sorted(references)
    assert len({reference[:3] for reference in references}) > 25


@pytest.mark.parametrize(
    "typed",
    [
        "407188325631",
        "4071 8832 5631",
        " 4071-8832-5631 ",
        "№ 4071\u00a08832\u00a05631",
        "#4071.8832.5631",
        "4071–8832–5631",
    ],
)
def test_a_reference_is_read_as_people_type_it(typed: str) -> None:
    assert ids.parse_reference(typed) == "407188325631"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "4071 8832 563",
        "4071 8832 56311",
        "4071 8832 5630",
        "4071 8832 563a",
        "٤٠٧١٨٨٣٢٥٦٣١",
        "000000000000",
    ],
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(ids.NotAReference):
        ids.parse_reference(typed)


def test_the_example_in_the_refusal_is_a_reference() -> None:
    with pytest.raises(ids.NotAReference) as refused:
        ids.parse_reference("1")

    assert ids.parse_reference(str(refused.value.values["example"]))


def test_shown_in_groups() -> None:
    assert ids.format_reference("407188325631") == "4071\u00a08832\u00a05631"


def test_beyond_the_capacity_nothing_is_made_up() -> None:
    with pytest.raises(ValueError, match="a reference is made from"):
        ids.new_reference(ids.CAPACITY, key=KEY)


def test_uuid7_has_its_version_and_sorts_by_time() -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    made = [ids.uuid7(at=start + timedelta(milliseconds=step)) for step in range(100)]

    assert made == sorted(made)
    assert {uuid.version for uuid in made} == {7}
    assert {uuid.variant for uuid in made} == {"specified in RFC 4122"}
    assert int(made[0]) >> 80 == int(start.timestamp() * 1000)
