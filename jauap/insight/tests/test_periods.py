"""Spans of time, by the clocks of the capital."""

from datetime import UTC, date, datetime

import pytest

from jauap.insight import periods

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2025-q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("last-30-days", date(2026, 2, 14), date(2026, 3, 15)),
        ("last-12-months", date(2025, 3, 16), date(2026, 3, 15)),
    ],
)
def test_a_code_is_a_span(code: str, first: date, last: date):
    found = periods.read(code, today=TODAY)

    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "code", ["", "26", "2026-13", "2026-q5", "2026-3", "1999", "last-week", "2026-q1'--"]
)
def test_other_codes_are_refused(code: str):
    with pytest.raises(periods.UnknownPeriod):
        periods.read(code, today=TODAY)


def test_a_day_begins_at_midnight_in_astana():
    found = periods.read("2026", today=TODAY)

    assert found.since_at == datetime(2025, 12, 31, 19, tzinfo=UTC)
    assert periods.read("2023", today=TODAY).since_at == datetime(2022, 12, 31, 18, tzinfo=UTC)  # UTC+6 then


def test_offered_is_what_has_days_between_the_first_case_and_today():
    codes = [period.code for period in periods.offered(first=date(2025, 12, 30), today=TODAY)]

    assert codes == [
        "last-12-months", "last-30-days", "2026", "2026-q1", "2026-03", "2026-02", "2026-01", "2025", "2025-q4",
        "2025-12",
    ]  # fmt: skip


def test_twelve_months_lead_up_to_the_end():
    months = periods.months_until(periods.read("2026-q1", today=TODAY))

    assert [month.code for month in months][:1] + [month.code for month in months][-1:] == [
        "2025-04",
        "2026-03",
    ]
    assert len(months) == 12


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2025, 11, 30), 1, date(2025, 12, 30)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
    ],
)
def test_months_are_added_as_people_do(day: date, count: int, found: date):
    assert periods.add_months(day, count) == found
