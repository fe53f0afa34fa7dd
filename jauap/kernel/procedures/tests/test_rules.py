"""Pauses, extensions, notices, what is left: the rest of the law of counting."""

from datetime import UTC, date, datetime

import pytest

from jauap.kernel.calendars import packaged
from jauap.kernel.procedures import rules
from jauap.kernel.procedures.acts import APPC, Article
from jauap.kernel.procedures.explained import Part
from jauap.kernel.procedures.refusals import BeyondTheCap, DecidedTooLate, NotLonger, StillPaused
from jauap.kernel.procedures.terms import Pause, Start, Term, Unit
from jauap.kernel.procedures.testing import (
    THIRTY_DAYS_MORE,
    TWO_MONTHS_FROM_DECISION,
    calendar_days,
    months,
    working_days,
)

pytestmark = pytest.mark.law

CALENDAR = packaged.calendar()
SUSPENSION = Article(APPC, "70")


def pause(on: date, until: date | None) -> Pause:
    return Pause(on=on, until=until, article=SUSPENSION)


# ---------------------------------------------------------------- pauses


def test_days_on_which_the_clock_stands_still_do_not_count():
    # Mon 1 June 2026 + 15 working days = Mon 22 June; without Mon 8 to Sun 14 June (5 working days) = Mon 29 June
    still = rules.last_day(
        received_on=date(2026, 6, 1),
        term=working_days(15),
        calendar=CALENDAR,
        pauses=[pause(date(2026, 6, 8), date(2026, 6, 15))],
    )

    assert still.value == date(2026, 6, 29)
    assert [step.date.day for step in still.steps if step.part is Part.PAUSED] == [8, 9, 10, 11, 12, 13, 14]
    assert SUSPENSION in still.articles


def test_a_pause_in_calendar_days():
    # Mon 1 June 2020 + 15 days = Tue 16 June; three days of pause: Fri 19 June
    still = rules.last_day(
        received_on=date(2020, 6, 1),
        term=calendar_days(15),
        calendar=CALENDAR,
        pauses=[pause(date(2020, 6, 5), date(2020, 6, 8))],
    )

    assert still.value == date(2020, 6, 19)


def test_a_pause_in_months():
    # 15 January 2026 + 3 months = 15 April; ten days of pause: Sat 25 April, so Mon 27 April
    still = rules.last_day(
        received_on=date(2026, 1, 15),
        term=months(3),
        calendar=CALENDAR,
        pauses=[pause(date(2026, 2, 1), date(2026, 2, 11))],
    )

    assert still.value == date(2026, 4, 27)


def test_two_pauses_add_up():
    # Mon 1 June 2026 + 5 working days = Mon 8 June; without Tue 2 and Thu 4 June = Wed 10 June
    still = rules.last_day(
        received_on=date(2026, 6, 1),
        term=working_days(5),
        calendar=CALENDAR,
        pauses=[pause(date(2026, 6, 2), date(2026, 6, 3)), pause(date(2026, 6, 4), date(2026, 6, 5))],
    )

    assert still.value == date(2026, 6, 10)


def test_a_clock_that_stands_still_has_no_last_day():
    with pytest.raises(StillPaused) as refused:
        rules.last_day(
            received_on=date(2026, 6, 1),
            term=working_days(15),
            calendar=CALENDAR,
            pauses=[pause(date(2026, 6, 8), None)],
        )

    assert refused.value.code == "still-paused"


def test_a_pause_after_the_term_changes_nothing():
    still = rules.last_day(
        received_on=date(2026, 6, 1),
        term=working_days(15),
        calendar=CALENDAR,
        pauses=[pause(date(2026, 6, 23), None)],
    )

    assert still.value == date(2026, 6, 22)


def test_a_term_may_start_on_the_day_itself():
    term = Term(
        code="window", amount=2, unit=Unit.WORKING_DAYS, article=SUSPENSION, starts=Start.SAME_DAY, mark="I·L"
    )

    counted = rules.last_day(received_on=date(2026, 6, 1), term=term, calendar=CALENDAR)

    assert counted.value == date(2026, 6, 2)  # Mon, Tue
    assert counted.steps[0].part is Part.COUNTED


# ---------------------------------------------------------------- extensions

CAPS = [
    # extension                  decided      former last day   latest
    (TWO_MONTHS_FROM_DECISION, "2026-03-02", "2026-03-10", "2026-05-04"),  # APPC 76: Sat 2 May rolls to Mon
    (TWO_MONTHS_FROM_DECISION, "2026-04-14", "2026-04-14", "2026-06-15"),  # Sun 14 June rolls to Mon
    (TWO_MONTHS_FROM_DECISION, "2025-12-31", "2026-01-12", "2026-03-02"),  # February ends on Sat the 28th
    (THIRTY_DAYS_MORE, "2020-02-20", "2020-02-21", "2020-03-26"),  # Law 221 art. 8: Sun 22 March, then Nauryz
    (THIRTY_DAYS_MORE, "2020-05-20", "2020-06-01", "2020-07-01"),  # Wed
    (THIRTY_DAYS_MORE, "2019-03-20", "2019-04-04", "2019-05-04"),  # Sat that works
]


@pytest.mark.parametrize(("extension", "decided", "former", "latest"), CAPS)
def test_the_cap_of_an_extension(extension, decided: str, former: str, latest: str):
    furthest = rules.latest_extension(
        extension=extension,
        decided_on=date.fromisoformat(decided),
        former_last_day=date.fromisoformat(former),
        calendar=CALENDAR,
    )

    assert furthest.value == date.fromisoformat(latest)


def extend(until: date, *, decided_on: date = date(2026, 3, 2)):
    return rules.extend(
        extension=TWO_MONTHS_FROM_DECISION,
        decided_on=decided_on,
        former_last_day=date(2026, 3, 10),
        until=until,
        calendar=CALENDAR,
    )


def test_an_extension_up_to_the_cap():
    assert extend(date(2026, 5, 4)).value == date(2026, 5, 4)  # Mon


def test_an_extension_to_a_day_of_rest_ends_on_the_next_working_day():
    assert extend(date(2026, 3, 21)).value == date(2026, 3, 26)  # Sat, Nauryz → Thu


def test_a_day_beyond_the_cap_is_refused():
    with pytest.raises(BeyondTheCap) as refused:
        extend(date(2026, 5, 5))

    assert "APPC art. 76(2)" in str(refused.value) or "76" in str(refused.value)
    assert refused.value.field == "until"


def test_an_extension_that_gains_nothing_is_refused():
    with pytest.raises(NotLonger):
        extend(date(2026, 3, 10))


def test_a_term_that_has_ended_cannot_be_extended():
    with pytest.raises(DecidedTooLate):
        extend(date(2026, 4, 1), decided_on=date(2026, 3, 11))


# ---------------------------------------------------------------- notice before a step

NOTICES = [
    # APPC art. 73: at least three working days before adoption (the day of adoption is the third: I)
    ("2026-03-19", "2026-03-27"),  # Thu → Fri: Nauryz
    ("2026-06-15", "2026-06-18"),  # Mon → Thu
    ("2026-05-06", "2026-05-13"),  # Wed → Wed: 7, 9–11 May
]


@pytest.mark.parametrize(("notified", "earliest"), NOTICES)
def test_the_earliest_day_after_notice(notified: str, earliest: str):
    first = rules.earliest_day(
        notified_on=date.fromisoformat(notified), term=working_days(3, code="hearing"), calendar=CALENDAR
    )

    assert first.value == date.fromisoformat(earliest)
    assert "not before" in first.sentence.in_("en")


DEADLINES = [
    # to answer on          notice by
    ("2026-03-27", "2026-03-19"),  # Fri ← Thu
    ("2026-04-14", "2026-04-09"),  # Tue ← Thu
    ("2026-05-13", "2026-05-06"),  # Wed ← Wed
    ("2026-06-14", "2026-06-09"),  # Sun ← Tue: Fri 12 is the last working day before it
]


@pytest.mark.parametrize(("deadline", "latest"), DEADLINES)
def test_the_latest_day_for_notice(deadline: str, latest: str):
    last = rules.latest_day_before(
        deadline=date.fromisoformat(deadline), term=working_days(3, code="hearing"), calendar=CALENDAR
    )

    assert last.value == date.fromisoformat(latest)


# ---------------------------------------------------------------- what is left


def test_days_left():
    last = date(2026, 4, 14)  # Tue

    def left(on: date, unit: Unit = Unit.WORKING_DAYS) -> int:
        return rules.days_left(last_day=last, on=on, calendar=CALENDAR, unit=unit)

    assert left(date(2026, 4, 14)) == 0
    assert left(date(2026, 4, 10)) == 2  # Fri: Mon, Tue
    assert left(date(2026, 3, 20)) == 14  # the days of Nauryz are not left
    assert left(date(2026, 4, 16)) == -2  # Thu: Wed, Thu
    assert left(date(2026, 4, 10), Unit.CALENDAR_DAYS) == 4


def test_a_term_ends_with_its_last_local_day():
    due = rules.due_at(last_day=date(2026, 4, 14), region_code="750000000")

    assert due == datetime(2026, 4, 14, 18, 59, 59, 999999, tzinfo=UTC)
    assert not rules.overdue(due_at=due, at=due)
    assert rules.overdue(due_at=due, at=datetime(2026, 4, 14, 19, 0, tzinfo=UTC))


def test_before_march_2024_the_day_ended_earlier_in_the_east():
    assert rules.due_at(last_day=date(2023, 6, 1), region_code="63").hour == 17
    assert rules.due_at(last_day=date(2023, 6, 1), region_code="27").hour == 18


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-10-31", 14, "2027-12-31"),
        ("2026-02-28", 12, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_end_on_the_same_number_or_on_the_last(start: str, amount: int, end: str):
    assert rules.add_months(date.fromisoformat(start), amount) == date.fromisoformat(end)
