"""The law of days, on the packaged calendar and on small ones."""

import csv
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.conf import settings

from jauap.kernel.calendars import marks, packaged, sources
from jauap.kernel.calendars.rules import (
    Calendar,
    DayReason,
    OfficeHours,
    Row,
    Standing,
    difference,
    moves_a_term,
    proposed_rows,
)
from jauap.kernel.calendars.testing import calendar
from jauap.lib.languages import Trilingual

NOW = packaged.calendar()
BEFORE = packaged.calendar(at=datetime(2026, 2, 1, tzinfo=UTC))
DATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "calendar"

DAYS = [
    # day          reason                      weekday, why
    ("2026-06-15", DayReason.WORKING),  # Mon
    ("2026-06-13", DayReason.WEEKEND),  # Sat
    ("2026-01-01", DayReason.HOLIDAY),  # Thu, New Year
    ("2026-01-07", DayReason.DAY_OFF),  # Wed, Orthodox Christmas
    ("2026-03-08", DayReason.HOLIDAY),  # Sun, and a holiday all the same
    ("2026-03-09", DayReason.TRANSFERRED_OFF),  # Mon, for Sunday the 8th
    ("2026-03-25", DayReason.TRANSFERRED_OFF),  # Wed, for Sunday 22 March
    ("2026-05-08", DayReason.WORKING),  # Fri between two holidays
    ("2026-05-11", DayReason.TRANSFERRED_OFF),  # Mon, for Saturday the 9th
    ("2026-05-27", DayReason.DAY_OFF),  # Wed, Kurban-ait
    ("2026-08-30", DayReason.WEEKEND),  # Sun, no longer Constitution Day
    ("2026-08-31", DayReason.WORKING),  # Mon
    ("2026-10-26", DayReason.TRANSFERRED_OFF),  # Mon, for Sunday the 25th
    ("2027-03-15", DayReason.HOLIDAY),  # Mon, Constitution Day
    ("2022-03-05", DayReason.MOVED_WORKING),  # Sat that works for Monday the 7th
    ("2022-03-07", DayReason.TRANSFERRED_OFF),  # Mon
    ("2022-05-10", DayReason.TRANSFERRED_OFF),  # Tue, for Saturday the 7th: Monday was a holiday
    ("2020-01-05", DayReason.MOVED_WORKING),  # Sun that works
    ("2021-12-01", DayReason.HOLIDAY),  # Wed, First President Day, for the last time
    ("2022-12-01", DayReason.WORKING),  # Thu
    ("2021-10-25", DayReason.WORKING),  # Mon, not yet Republic Day
    ("2022-10-25", DayReason.HOLIDAY),  # Tue, Republic Day
    ("2021-12-17", DayReason.HOLIDAY),  # Fri, second day of Independence, for the last time
    ("2024-12-17", DayReason.WORKING),  # Tue
    ("2018-01-07", DayReason.DAY_OFF),  # Sun: 7 January does not carry over
    ("2018-01-08", DayReason.WORKING),  # Mon
]


@pytest.mark.law
@pytest.mark.parametrize(("day", "reason"), DAYS)
def test_what_a_day_is(day: str, reason: DayReason):
    seen = NOW.day(date.fromisoformat(day))

    assert seen.reason is reason
    assert seen.is_working is NOW.is_working(seen.date)
    assert marks.check(seen.mark)
    assert seen.source


@pytest.mark.law
@pytest.mark.parametrize(
    ("day", "before", "now"),
    [
        ("2026-08-30", DayReason.HOLIDAY, DayReason.WEEKEND),  # Sun
        ("2026-08-31", DayReason.TRANSFERRED_OFF, DayReason.WORKING),  # Mon
        ("2027-03-15", DayReason.WORKING, DayReason.HOLIDAY),  # Mon
        ("2027-08-30", DayReason.HOLIDAY, DayReason.WORKING),  # Mon
        ("2025-09-01", DayReason.TRANSFERRED_OFF, DayReason.TRANSFERRED_OFF),  # Mon: the past stays
        ("2041-03-15", DayReason.WORKING, DayReason.HOLIDAY),  # Fri, by formula
        ("2041-08-30", DayReason.HOLIDAY, DayReason.WORKING),  # Fri, by formula
    ],
)
def test_constitution_day_as_it_was_known_and_as_it_is(day: str, before: DayReason, now: DayReason):
    assert BEFORE.day(date.fromisoformat(day)).reason is before
    assert NOW.day(date.fromisoformat(day)).reason is now


def test_the_change_became_known_at_one_instant():
    day = date(2026, 8, 31)
    last_moment = datetime.fromisoformat("2026-03-17T23:59:59+05:00")
    first_moment = datetime.fromisoformat("2026-03-18T00:00:00+05:00")

    assert not packaged.calendar(at=last_moment).is_working(day)
    assert packaged.calendar(at=first_moment).is_working(day)


# ---------------------------------------------------------------- the formula


@pytest.mark.law
@pytest.mark.parametrize("year", range(2018, 2031))
def test_the_formula_gives_the_holidays_and_what_is_carried_over(year: int):
    """Holiday on a weekend: the next working day rests, holiday by holiday. Swaps and the moon are not its own."""
    holidays = [each for each in packaged.holidays() if each.known(None)]

    by_formula = {row.date: row.kind for row in proposed_rows(year=year, holidays=holidays)}
    in_table = {
        row.date: row.kind
        for row in NOW.rows
        if row.date.year == year and "Government" not in row.source and "Kurban" not in row.name.en
    }

    # In 2020 the day off for Victory Day, 11 May, was swapped for 8 May.
    assert by_formula.items() ^ in_table.items() == (
        {(date(2020, 5, 11), DayReason.TRANSFERRED_OFF)} if year == 2020 else set()
    )


def test_the_formula_only_proposes_what_is_carried_over():
    rows = proposed_rows(year=2033, holidays=packaged.holidays())

    carried = {row.date: row for row in rows if row.kind is DayReason.TRANSFERRED_OFF}

    assert set(carried) >= {date(2033, 1, 3), date(2033, 1, 4)}  # Sat 1, Sun 2 January
    assert all(row.standing is Standing.PROPOSED for row in carried.values())
    assert all(row.moved_from and row.moved_from < row.date for row in carried.values())


def test_a_year_without_a_table_follows_the_formula_and_is_not_settled():
    assert NOW.day(date(2041, 12, 16)).reason is DayReason.HOLIDAY  # Mon
    assert NOW.day(date(2039, 10, 25)).reason is DayReason.HOLIDAY  # Tue
    assert not NOW.day(date(2033, 1, 3)).decreed
    assert not NOW.is_settled(2041)


@pytest.mark.parametrize(
    ("year", "settled"), [(2018, True), (2025, True), (2026, True), (2027, False), (2030, False)]
)
def test_which_years_are_settled(year: int, settled: bool):
    assert NOW.is_settled(year) is settled


# ---------------------------------------------------------------- the calendar as a value


def test_next_and_previous_working_days():
    assert NOW.next_working_day(date(2026, 3, 21)) == date(2026, 3, 26)
    assert NOW.next_working_day(date(2026, 3, 20)) == date(2026, 3, 20)
    assert NOW.next_working_day(date(2026, 3, 20), inclusive=False) == date(2026, 3, 26)
    assert NOW.previous_working_day(date(2026, 3, 25)) == date(2026, 3, 20)
    assert NOW.previous_working_day(date(2026, 3, 26), inclusive=False) == date(2026, 3, 20)


def test_working_days_between():
    assert NOW.working_days(after=date(2026, 3, 20), until=date(2026, 3, 27)) == 2
    assert NOW.working_days(after=date(2026, 3, 27), until=date(2026, 3, 20)) == -2
    assert NOW.working_days(after=date(2026, 3, 20), until=date(2026, 3, 20)) == 0


def test_a_version_names_what_decides():
    plain, with_a_day_off = calendar(), calendar(off=[date(2026, 6, 15)])

    assert plain.version == calendar().version
    assert plain.version != with_a_day_off.version
    assert NOW.version != BEFORE.version


def test_a_calendar_has_one_row_a_day():
    day = date(2026, 6, 15)
    with pytest.raises(ValueError, match="two rows"):
        calendar(off=[day], working=[day])


def test_a_row_is_never_a_plain_day():
    with pytest.raises(ValueError, match="needs no row"):
        Row(
            date=date(2026, 6, 15),
            kind=DayReason.WORKING,
            name=Trilingual(en="x"),
            source="a test",
            mark="I·L",
        )


def test_the_difference_of_two_calendars():
    changes = difference(before=BEFORE, after=NOW, first=date(2026, 1, 1), last=date(2027, 12, 31))

    assert [change.date for change in changes] == [
        date(2026, 8, 30),
        date(2026, 8, 31),
        date(2027, 3, 15),
        date(2027, 8, 30),
    ]
    assert [change.moves_terms for change in changes] == [False, True, True, True]


@pytest.mark.parametrize(
    ("started", "last", "moves"),
    [
        ("2026-08-14", "2026-09-07", True),  # runs over 31 August
        ("2026-08-31", "2026-09-21", True),
        ("2026-09-01", "2026-09-21", False),
        ("2026-07-01", "2026-08-28", False),
        ("2026-08-01", "2026-08-30", False),  # a Sunday in both: nothing moves
    ],
)
def test_which_terms_a_change_can_move(started: str, last: str, moves: bool):
    changes = difference(before=BEFORE, after=NOW, first=date(2026, 1, 1), last=date(2026, 12, 31))

    assert (
        moves_a_term(
            changes=changes, started_on=date.fromisoformat(started), last_day=date.fromisoformat(last)
        )
        is moves
    )


def test_office_hours():
    hours = OfficeHours(opens=time(9), closes=time(18, 30))

    assert not hours.are_over(time(18, 30))
    assert hours.are_over(time(18, 30, 1))
    assert not hours.are_over(time(6))


# ---------------------------------------------------------------- the packaged data


@pytest.mark.parametrize("row", packaged.rows(), ids=lambda row: f"{row.date} {row.kind.value}")
def test_every_packaged_row_is_named_in_three_languages_and_sourced(row: Row):
    assert row.name.kk
    assert row.name.ru
    assert row.name.en
    assert (
        row.source in sources.KNOWN or row.source == "alau.kz"
    )  # so that each can be said in three languages
    assert row.mark


@pytest.mark.parametrize("mark", ["R", "R·H", "Rx·M", "B·L", "I·M"])
def test_marks(mark: str):
    assert marks.check(mark) == mark
    assert marks.is_certain(mark) is (mark in {"R", "R·H"})


def test_a_source_that_an_operator_wrote_is_shown_as_it_is():
    assert (
        sources.in_words("Act of the Government of 1 November 2026")
        == "Act of the Government of 1 November 2026"
    )


def test_the_packaged_days_agree_with_the_data_set_they_came_from():
    file = DATA / "holidays_2018_2030.csv"
    if not file.exists():
        pytest.skip(f"{file} is not here")
    with file.open(encoding="utf-8") as lines:
        origin = {
            date.fromisoformat(line["date"]): line["kind"] == "weekend_workday"
            for line in csv.DictReader(lines)
        }

    ours = {row.date: row.kind is DayReason.MOVED_WORKING for row in NOW.rows}

    assert ours == origin


def test_the_other_calendar_of_2026_disagrees_about_constitution_day_only():
    """The production calendar made on 30.09.2025 knew 2026 as it was before the Constitution: as our calendar then."""
    file = DATA / "xmlcalendar" / "2026.xml"
    if not file.exists():
        pytest.skip(f"{file} is not here")
    from xml.etree import ElementTree as ET

    theirs = {
        date(2026, *map(int, element.attrib["d"].split(".")))
        for element in ET.parse(file).getroot().iter("day")
        if element.attrib["t"] == "1"
    }

    def off(calendar: Calendar) -> set[date]:
        return {row.date for row in calendar.rows if row.date.year == 2026}

    assert off(packaged.calendar(at=datetime(2025, 10, 1, tzinfo=UTC))) == theirs
    assert off(NOW) ^ theirs == {date(2026, 8, 30), date(2026, 8, 31)}
