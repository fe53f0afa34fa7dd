"""The order of the codifier and dates, as tables."""

from datetime import date

import pytest

from jauap.kernel.territories.rules import (
    COUNTRY,
    in_force,
    is_code,
    is_regional_centre,
    parent_code,
    prefix,
    smallest_common,
)

KNOWN = {
    "110000000", "111600000", "111633000", "111633100",
    "113800000", "113820100",
    "351600000", "351600200",
    "710000000", "711110000",
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        (COUNTRY, None),
        ("110000000", COUNTRY),  # a region
        ("111600000", "110000000"),  # a city of regional significance
        ("111633000", "111600000"),  # a village administration of it
        ("111633100", "111633000"),  # a village
        ("113820100", "113800000"),  # a district town without an administration of its own
        ("351600200", "351600000"),
        ("711110000", "710000000"),  # a district of Astana: there is no 7111
        ("998877665", COUNTRY),  # nothing of it is known
    ],
)
def test_the_parent_is_the_longest_prefix_that_exists(code: str, parent: str | None) -> None:
    assert parent_code(code, KNOWN) == parent


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("710000000", True),
        ("71000000", False),
        ("7100000000", False),
        ("71000000x", False),
        ("٧١٠٠٠٠٠٠٠", False),
    ],
)
def test_a_code_is_nine_ascii_digits(text: str, verdict: bool) -> None:
    assert is_code(text) is verdict


NUR_SULTAN = (date(2019, 3, 23), date(2022, 9, 17))


@pytest.mark.parametrize(
    ("since", "until", "on", "verdict"),
    [
        (*NUR_SULTAN, date(2019, 3, 22), False),
        (*NUR_SULTAN, date(2019, 3, 23), True),  # the first day counts
        (*NUR_SULTAN, date(2022, 9, 16), True),
        (*NUR_SULTAN, date(2022, 9, 17), False),  # the last does not
        (*NUR_SULTAN, None, False),  # it is over
        (None, None, date(1900, 1, 1), True),  # since before anything recorded
        (None, None, None, True),
        (date(2022, 6, 8), None, None, True),
    ],
)
def test_dates_are_half_open(since: date | None, until: date | None, on: date | None, verdict: bool) -> None:
    assert in_force(since=since, until=until, on=on) is verdict


@pytest.mark.parametrize(
    ("code", "verdict"),
    [("351000000", True), ("101000000", True), ("351010000", False), ("351600000", False)],
)
def test_the_centre_of_a_region_has_its_first_number(code: str, verdict: bool) -> None:
    assert is_regional_centre(code) is verdict


def test_the_smallest_common_holder() -> None:
    one = ["111633100", "111633000", "111600000", "110000000", COUNTRY]
    other = ["113820100", "113800000", "110000000", COUNTRY]

    assert smallest_common([one, other]) == "110000000"
    assert smallest_common([one, one]) == "111633100"
    assert smallest_common([one, ["710000000", COUNTRY]]) == COUNTRY
    assert smallest_common([]) is None


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        (COUNTRY, ""),
        ("350000000", "35"),  # a region
        ("100000000", "10"),  # a region whose own number ends with zero
        ("351600000", "3516"),
        ("351000000", "3510"),  # likewise a city
        ("351633000", "351633"),
        ("711110000", "711110"),
        ("351633100", "351633100"),
        ("", ""),
    ],
)
def test_what_lies_in_a_place_begins_with_its_digits(code: str, digits: str) -> None:
    assert prefix(code) == digits
