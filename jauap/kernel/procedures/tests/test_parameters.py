"""Dated parameters: one value a day, each with its source and mark."""

from datetime import date, time

import pytest

from jauap.kernel.calendars.rules import OfficeHours
from jauap.kernel.procedures import parameters
from jauap.kernel.procedures.parameters import OFFICE_HOURS, Parameter, UnknownParameter


def value(amount: int, *, valid_from: date, valid_to: date | None = None) -> Parameter[int]:
    return Parameter(
        value=amount, unit="tenge", valid_from=valid_from, valid_to=valid_to, source="law.example", mark="R·H"
    )


def test_the_value_of_the_day():
    index = parameters.declare(
        "test.index",
        value(3932, valid_from=date(2025, 1, 1), valid_to=date(2026, 1, 1)),
        value(4325, valid_from=date(2026, 1, 1)),
    )

    assert index.on(date(2025, 12, 31)).value == 3932
    assert index.on(date(2026, 1, 1)).value == 4325
    with pytest.raises(UnknownParameter):
        index.on(date(2024, 12, 31))


def test_two_values_on_one_day_are_a_mistake():
    with pytest.raises(ValueError, match="two values on 2026-01-01"):
        parameters.declare(
            "test.twice", value(1, valid_from=date(2025, 1, 1)), value(2, valid_from=date(2026, 1, 1))
        )


def test_a_name_means_one_thing():
    parameters.declare("test.once", value(1, valid_from=date(2025, 1, 1)))
    parameters.declare("test.once", value(1, valid_from=date(2025, 1, 1)))

    with pytest.raises(ValueError, match="declared twice"):
        parameters.declare("test.once", value(2, valid_from=date(2025, 1, 1)))


def test_a_parameter_ends_after_it_begins_and_has_a_mark():
    with pytest.raises(ValueError, match="before it begins"):
        value(1, valid_from=date(2025, 1, 1), valid_to=date(2025, 1, 1))


def test_office_hours_are_a_parameter_to_be_verified():
    hours = OFFICE_HOURS.on(date(2026, 6, 1))

    assert hours.value == OfficeHours(opens=time(9), closes=time(18, 30))
    assert hours.mark == "B·M"
    assert OFFICE_HOURS in parameters.every()


def test_an_office_closes_after_it_opens():
    with pytest.raises(ValueError, match="closes after it opens"):
        OfficeHours(opens=time(18), closes=time(9))
