"""The law of counting, as a table: each line was counted on a paper calendar, the weekday stands in the margin."""

from datetime import UTC, date, datetime

import pytest

from jauap.kernel.calendars import packaged
from jauap.kernel.procedures import rules
from jauap.kernel.procedures.acts import APPC, LAW_221, LAW_401, Article
from jauap.kernel.procedures.testing import calendar_days, months, working_days
from jauap.kernel.procedures.tests import naive

pytestmark = pytest.mark.law

NOW = None
BEFORE_THE_CONSTITUTION = datetime(2026, 2, 1, tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def last(received: str, term, known=NOW) -> date:
    return rules.last_day(received_on=day(received), term=term, calendar=packaged.calendar(at=known)).value


# APPC art. 76(2): an application is decided in 15 working days, counted from the day after registration.
FIFTEEN_WORKING_DAYS = [
    # registered      last day          what lies between
    ("2026-01-05", "2026-01-27"),  # Mon → Tue: 7 January
    ("2026-02-02", "2026-02-23"),  # Mon → Mon: weekends only; 23 February is a working day
    ("2026-02-27", "2026-03-26"),  # Fri → Thu: 9 March for the 8th, Nauryz 21–23 and its 24, 25 March
    ("2026-03-06", "2026-04-02"),  # Fri → Thu: 9, 23, 24, 25 March
    ("2026-03-19", "2026-04-14"),  # Thu → Tue: the five days of Nauryz
    ("2026-03-20", "2026-04-15"),  # Fri → Wed: the five days of Nauryz
    ("2026-04-30", "2026-05-26"),  # Thu → Tue: 1, 7 May, 11 May for Saturday the 9th
    ("2026-05-06", "2026-06-01"),  # Wed → Mon: 7, 11 May, Kurban-ait on the 27th
    ("2026-06-19", "2026-07-13"),  # Fri → Mon: 6 July
    ("2026-08-14", "2026-09-04"),  # Fri → Fri: 31 August works since the Constitution of 2026
    ("2026-10-05", "2026-10-27"),  # Mon → Tue: 26 October for Sunday the 25th
    ("2026-10-16", "2026-11-09"),  # Fri → Mon: 26 October
    ("2026-12-10", "2027-01-05"),  # Thu → Tue: 16 December, 1 and 4 January
    ("2026-12-15", "2027-01-11"),  # Tue → Mon: 16 December, 1, 4, 7 January
    ("2027-02-26", "2027-03-26"),  # Fri → Fri: 8 and 15 March, Nauryz 22–24 March
    ("2021-07-01", "2021-07-26"),  # Thu → Mon: Sat 3 July works for Mon 5; 6 July; Kurban-ait 20 July
    ("2022-02-25", "2022-03-24"),  # Fri → Thu: Sat 5 March works for Mon 7; 8, 21–23 March
    ("2022-08-19", "2022-09-12"),  # Fri → Mon: Sat 27 August works for Mon 29; 30 August
    ("2022-10-14", "2022-11-07"),  # Fri → Mon: Sat 22 October works for Mon 24; 25 October
    ("2023-06-23", "2023-07-18"),  # Fri → Tue: Kurban-ait 28 June; Sat 1 July works for Fri 7; 6 July
    ("2023-12-11", "2024-01-04"),  # Mon → Thu: 18 December for Saturday the 16th; 1, 2 January
    ("2024-04-26", "2024-05-22"),  # Fri → Wed: Sat 4 May works for Wed 8; 1, 7, 9 May
    ("2024-12-18", "2025-01-13"),  # Wed → Mon: Sun 5 January works for Fri 3; 1, 2, 7 January
    ("2025-08-15", "2025-09-08"),  # Fri → Mon: 1 September for Saturday 30 August
]

# Working days under Law 221, whose own terms are calendar days: the same counting on older calendars.
OLDER_CALENDARS = [
    ("2018-03-01", "2018-03-28"),  # Thu → Wed: Sat 3 March works for Fri 9; 8, 21–23 March
    ("2018-04-20", "2018-05-16"),  # Fri → Wed: Sat 28 April for Mon 30; Sat 5 May for Tue 8; 1, 7, 9 May
    ("2018-12-10", "2019-01-04"),  # Mon → Fri: 17, 18 December; Sat 29 works for Mon 31; 1, 2 January
    ("2019-04-19", "2019-05-15"),  # Fri → Wed: Sat 4 May works for Fri 10; 1, 7, 9 May
    ("2019-12-13", "2020-01-10"),  # Fri → Fri: 16, 17 December; Sun 5 January works for Fri 3; 7 January
    ("2020-03-06", "2020-04-02"),  # Fri → Thu: 9 March for Sunday the 8th; Nauryz 23–25 March
    ("2020-12-11", "2021-01-08"),  # Fri → Fri: 16–18 December, Sun 20 works; 1, 4, 7 January
    ("2021-06-25", "2021-07-19"),  # Fri → Mon: Sat 3 July works for Mon 5; 6 July
]

# APPC art. 91–100: the reviewer decides on a complaint in 20 working days.
TWENTY_WORKING_DAYS = [
    ("2026-03-02", "2026-04-03"),  # Mon → Fri: 9, 23, 24, 25 March
    ("2026-04-29", "2026-06-02"),  # Wed → Tue: 1, 7, 11, 27 May
    ("2026-09-25", "2026-10-23"),  # Fri → Fri: four plain weeks
    ("2026-09-28", "2026-10-27"),  # Mon → Tue: 26 October
    ("2026-12-01", "2026-12-30"),  # Tue → Wed: 16 December
    ("2022-04-22", "2022-05-25"),  # Fri → Wed: 2 May for Sunday the 1st; 9 May; 10 May for Saturday the 7th
]

# APPC art. 65: what belongs to another body is forwarded in 3 working days.
THREE_WORKING_DAYS = [
    ("2026-06-15", "2026-06-18"),  # Mon → Thu
    ("2026-06-18", "2026-06-23"),  # Thu → Tue: a weekend
    ("2026-03-19", "2026-03-27"),  # Thu → Fri: Nauryz
    ("2026-03-20", "2026-03-30"),  # Fri → Mon: Nauryz
    ("2026-05-06", "2026-05-13"),  # Wed → Wed: 7, 9–11 May
    ("2026-12-31", "2027-01-08"),  # Thu → Fri: 1–4 and 7 January
    ("2022-10-21", "2022-10-27"),  # Fri → Thu: the working Saturday counts; 24, 25 October do not
    ("2019-12-31", "2020-01-08"),  # Tue → Wed: the working Sunday counts; 1–4 and 7 January do not
]

# APPC art. 86: an adopted act is executed in 5 working days.
FIVE_WORKING_DAYS = [
    ("2026-04-30", "2026-05-12"),  # Thu → Tue: 1, 7, 11 May
    ("2026-08-28", "2026-09-04"),  # Fri → Fri: 31 August works
]

# Law 221 art. 8 and Law 401-V art. 11: 15 calendar days; that they roll to a working day is carried as P.
FIFTEEN_CALENDAR_DAYS = [
    ("2020-03-05", "2020-03-20"),  # Thu → Fri: ends on a working day
    ("2020-03-06", "2020-03-26"),  # Fri → Thu: Sat 21 March, then Nauryz to the 25th
    ("2020-04-22", "2020-05-11"),  # Wed → Mon: Thu 7 May, then 8–10 May
    ("2019-04-25", "2019-05-13"),  # Thu → Mon: Fri 10 May is off for the working Saturday
    ("2019-04-19", "2019-05-04"),  # Fri → Sat: that Saturday works
    ("2020-12-04", "2020-12-20"),  # Fri → Sun: Sat 19 December rests, that Sunday works
    ("2020-12-21", "2021-01-05"),  # Mon → Tue
    ("2020-12-23", "2021-01-08"),  # Wed → Fri: Thu 7 January
    ("2026-10-09", "2026-10-27"),  # Fri → Tue: Sat 24, then 25, 26 October
    ("2026-10-12", "2026-10-27"),  # Mon → Tue
    ("2026-12-17", "2027-01-05"),  # Thu → Tue: Fri 1 January, then 2–4 January
    ("2026-02-13", "2026-03-02"),  # Fri → Mon: Sat 28 February
    ("2024-02-14", "2024-02-29"),  # Wed → Thu: a leap year
    ("2023-02-14", "2023-03-01"),  # Tue → Wed: no leap year
]

# Law 221 art. 8: 30 calendar days where information or a visit is needed.
THIRTY_CALENDAR_DAYS = [
    ("2020-02-20", "2020-03-26"),  # Thu → Thu: Sat 21 March, then Nauryz
    ("2020-04-08", "2020-05-11"),  # Wed → Mon: Fri 8 May is off
    ("2021-06-03", "2021-07-03"),  # Thu → Sat: that Saturday works
    ("2020-12-02", "2021-01-05"),  # Wed → Tue: Fri 1 January, then 2–4 January
    ("2019-12-04", "2020-01-05"),  # Wed → Sun: 3, 4 January rest, that Sunday works
    ("2026-01-30", "2026-03-02"),  # Fri → Mon: Sun 1 March
]

# APPC art. 92: a complaint is filed within 3 months of knowledge; 6 without a remedies clause.
MONTHS = [
    ("2026-01-15", 3, "2026-04-15"),  # Thu → Wed
    ("2025-11-30", 3, "2026-03-02"),  # Sun → Mon: February has 28 days, Sat the 28th rolls
    ("2023-11-30", 3, "2024-02-29"),  # Thu → Thu: February has 29 days
    ("2026-01-31", 3, "2026-04-30"),  # Sat → Thu: April has 30 days
    ("2026-05-31", 3, "2026-08-31"),  # Sun → Mon: works since the Constitution of 2026
    ("2026-12-15", 3, "2027-03-16"),  # Tue → Tue: Mon 15 March is Constitution Day
    ("2025-09-08", 6, "2026-03-10"),  # Mon → Tue: Sun 8 March, 9 March for it
    ("2026-03-02", 2, "2026-05-04"),  # Mon → Mon: Sat 2 May
    ("2025-12-31", 2, "2026-03-02"),  # Wed → Mon: Sat 28 February
]


@pytest.mark.parametrize(("registered", "expected"), FIFTEEN_WORKING_DAYS + OLDER_CALENDARS)
def test_fifteen_working_days(registered: str, expected: str):
    assert last(registered, working_days(15, article=Article(APPC, "76", "2"))) == day(expected)
    assert naive.working_days_later(day(registered), 15) == day(expected)


@pytest.mark.parametrize(("registered", "expected"), TWENTY_WORKING_DAYS)
def test_twenty_working_days(registered: str, expected: str):
    assert last(registered, working_days(20, code="review", article=Article(APPC, "99"))) == day(expected)
    assert naive.working_days_later(day(registered), 20) == day(expected)


@pytest.mark.parametrize(("received", "expected"), THREE_WORKING_DAYS)
def test_three_days_to_forward(received: str, expected: str):
    assert last(received, working_days(3, code="forward", article=Article(APPC, "65"))) == day(expected)
    assert naive.working_days_later(day(received), 3) == day(expected)


@pytest.mark.parametrize(("adopted", "expected"), FIVE_WORKING_DAYS)
def test_five_days_to_execute(adopted: str, expected: str):
    assert last(adopted, working_days(5, code="execution", article=Article(APPC, "86"))) == day(expected)
    assert naive.working_days_later(day(adopted), 5) == day(expected)


@pytest.mark.parametrize(("registered", "expected"), FIFTEEN_CALENDAR_DAYS)
def test_fifteen_calendar_days(registered: str, expected: str):
    assert last(registered, calendar_days(15, article=Article(LAW_401, "11"))) == day(expected)
    assert naive.calendar_days_later(day(registered), 15) == day(expected)


@pytest.mark.parametrize(("registered", "expected"), THIRTY_CALENDAR_DAYS)
def test_thirty_calendar_days(registered: str, expected: str):
    assert last(registered, calendar_days(30, article=Article(LAW_221, "8"))) == day(expected)
    assert naive.calendar_days_later(day(registered), 30) == day(expected)


@pytest.mark.parametrize(("known_on", "amount", "expected"), MONTHS)
def test_months(known_on: str, amount: int, expected: str):
    assert last(known_on, months(amount, article=Article(APPC, "92"))) == day(expected)


# The calendar of 2026 before and after Constitution Day moved from 30 August to 15 March.
CONFLICT = [
    # event          term                 as known on 01.02.2026   as known now
    ("2026-08-14", working_days(15), "2026-09-07", "2026-09-04"),  # Mon, Fri
    ("2026-08-28", working_days(5), "2026-09-07", "2026-09-04"),  # Mon, Fri
    ("2026-08-28", working_days(3), "2026-09-03", "2026-09-02"),  # Thu, Wed
    (
        "2026-08-15",
        calendar_days(15),
        "2026-09-01",
        "2026-08-31",
    ),  # Tue, Mon: the count ends on Sunday 30 August
    ("2026-05-31", months(3), "2026-09-01", "2026-08-31"),  # Tue, Mon
    ("2027-02-26", working_days(15), "2027-03-25", "2027-03-26"),  # Thu, Fri
    ("2027-03-12", working_days(3), "2027-03-17", "2027-03-18"),  # Wed, Thu
    ("2026-12-15", months(3), "2027-03-15", "2027-03-16"),  # Mon, Tue
    ("2027-08-20", working_days(6), "2027-08-31", "2027-08-30"),  # Tue, Mon: 30 August 2027 was a holiday
]


@pytest.mark.parametrize(("event", "term", "then", "now"), CONFLICT)
def test_constitution_day_moved(event: str, term, then: str, now: str):
    assert last(event, term, known=BEFORE_THE_CONSTITUTION) == day(then)
    assert last(event, term) == day(now)


def test_a_term_that_does_not_roll_ends_on_a_day_of_rest():
    # Fri 6 March 2020 + 15 days = Sat 21 March, Nauryz
    assert last("2020-03-06", calendar_days(15, rolls=False)) == day("2020-03-21")
