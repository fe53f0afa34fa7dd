"""Days, moments and numbers as the three languages write them (CLDR)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from jauap.ui import formats, words

MONDAY = date(2026, 11, 9)


def plain(text: str) -> str:
    return text.replace(formats.NO_BREAK, " ")


@pytest.mark.parametrize(
    ("language", "whole", "short", "weekday", "month"),
    [
        ("kk", "2026 ж. 9 қараша", "9 қараша", "2026 ж. 9 қараша, дүйсенбі", "2026 ж. қараша"),
        ("ru", "9 ноября 2026 г.", "9 ноября", "понедельник, 9 ноября 2026 г.", "ноябрь 2026 г."),
        ("en", "9 November 2026", "9 November", "Monday, 9 November 2026", "November 2026"),
    ],
)
def test_days(language: str, whole: str, short: str, weekday: str, month: str) -> None:
    assert plain(formats.day(MONDAY, language)) == whole
    assert plain(formats.day(MONDAY, language, year=False)) == short
    assert plain(formats.day(MONDAY, language, weekday=True)) == weekday
    assert plain(formats.month(MONDAY, language)) == month
    assert plain(formats.moment(datetime(2026, 11, 9, 14, 20, tzinfo=UTC), language)) == f"{whole}, 14:20"


@pytest.mark.parametrize(
    ("first", "last", "language", "written"),
    [
        (date(2026, 11, 9), date(2026, 11, 12), "ru", "9–12 ноября 2026 г."),
        (date(2026, 11, 9), date(2026, 11, 12), "kk", "2026 ж. 9–12 қараша"),
        (date(2026, 11, 9), date(2026, 11, 12), "en", "9–12 November 2026"),
        (date(2026, 10, 30), date(2026, 11, 2), "ru", "30 октября – 2 ноября 2026 г."),
        (date(2026, 10, 30), date(2026, 11, 2), "kk", "2026 ж. 30 қазан – 2026 ж. 2 қараша"),
        (date(2026, 12, 30), date(2027, 1, 2), "en", "30 December 2026 – 2 January 2027"),
        (date(2026, 11, 9), date(2026, 11, 9), "ru", "9 ноября 2026 г."),
        (date(2020, 2, 20), date(2020, 2, 21), "kk", "2020 ж. 20–21 ақпан"),
    ],
)
def test_ranges_of_days(first: date, last: date, language: str, written: str) -> None:
    assert plain(formats.day_range(first, last, language)) == written


@pytest.mark.parametrize(
    ("language", "number", "percent", "money"),
    [
        ("kk", "1 234 567,8", "81,4 %", "1 234 567 ₸"),
        ("ru", "1 234 567,8", "81,4 %", "1 234 567 ₸"),
        ("en", "1,234,567.8", "81.4%", "1,234,567 ₸"),
    ],
)
def test_numbers(language: str, number: str, percent: str, money: str) -> None:
    assert plain(formats.number(1234567.8, language)) == number
    assert plain(formats.percent(0.8141, language)) == percent
    assert plain(formats.tenge(1234567, language)) == money
    assert plain(formats.tenge(Decimal("0.50"), language)) in {"0,50 ₸", "0.50 ₸"}


@pytest.mark.parametrize(
    ("due", "written"),
    [
        (date(2026, 11, 7), "2 days late"),
        (date(2026, 11, 8), "1 day late"),
        (date(2026, 11, 9), "today"),
        (date(2026, 11, 10), "tomorrow"),
        (date(2026, 11, 18), "9 days left"),
    ],
)
def test_how_far_a_deadline_is(due: date, written: str) -> None:
    with translation.override("en"):
        assert words.due_in_words(due, MONDAY) == written


def test_an_iin_shows_neither_birthday_nor_sex() -> None:
    assert plain(formats.masked("900101312348")) == "•••• 2348"
    assert formats.masked("123") == "••••"


def test_a_telephone_number_can_be_read_aloud() -> None:
    assert plain(formats.phone("+77011234567")) == "+7 701 123 45 67"
    assert formats.phone("109") == "109"


@pytest.mark.parametrize(
    ("size", "written"), [(10, "1 KB"), (200_000, "195 KB"), (31_457_280, "30 MB"), (1_500_000, "1.4 MB")]
)
def test_file_sizes(size: int, written: str) -> None:
    with translation.override("en"):
        assert words.file_size(size) == written
