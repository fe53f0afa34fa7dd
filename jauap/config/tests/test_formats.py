"""Dates and numbers are written as each language writes them."""

from datetime import date

import pytest
from django.utils import formats, translation


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [
        ("kk", "2026 ж. 1 шілде", "1\xa0234\xa0567,5"),
        ("ru", "1 июля 2026 г.", "1\xa0234\xa0567,5"),
        ("en", "July 1, 2026", "1,234,567.5"),
    ],
)
def test_a_day_and_a_number(language: str, day: str, number: str) -> None:
    with translation.override(language):
        assert formats.date_format(date(2026, 7, 1)).lower() == day.lower()
        assert formats.number_format(1234567.5, decimal_pos=1) == number
