"""What a count says of itself: every day once, in order, with its reason, in whole sentences."""

from datetime import date

import pytest

from jauap.kernel.calendars import packaged
from jauap.kernel.calendars.rules import DayReason
from jauap.kernel.procedures import rules
from jauap.kernel.procedures.explained import Part
from jauap.kernel.procedures.testing import APPC_76, calendar_days, working_days

CALENDAR = packaged.calendar()


def test_every_day_is_counted_or_skipped_with_its_reason():
    counted = rules.last_day(received_on=date(2026, 3, 19), term=working_days(3), calendar=CALENDAR)

    assert [(step.date.day, step.part, step.number, step.reason) for step in counted.steps] == [
        (19, Part.START, None, DayReason.WORKING),
        (20, Part.COUNTED, 1, DayReason.WORKING),
        (21, Part.SKIPPED, None, DayReason.HOLIDAY),
        (22, Part.SKIPPED, None, DayReason.HOLIDAY),
        (23, Part.SKIPPED, None, DayReason.HOLIDAY),
        (24, Part.SKIPPED, None, DayReason.TRANSFERRED_OFF),
        (25, Part.SKIPPED, None, DayReason.TRANSFERRED_OFF),
        (26, Part.COUNTED, 2, DayReason.WORKING),
        (27, Part.COUNTED, 3, DayReason.WORKING),
    ]
    assert len(counted.counted) == 3
    assert len(counted.skipped) == 5
    assert counted.articles == (APPC_76,)


def test_a_skipped_day_names_its_holiday_its_source_and_the_article():
    counted = rules.last_day(received_on=date(2026, 3, 19), term=working_days(3), calendar=CALENDAR)

    nauryz = counted.skipped[0]

    assert nauryz.name.ru == "Наурыз мейрамы"
    assert nauryz.day.source
    assert nauryz.day.mark == "R"
    assert nauryz.article == APPC_76


def test_days_of_rest_count_in_calendar_days_and_only_the_end_is_carried_over():
    counted = rules.last_day(received_on=date(2020, 3, 6), term=calendar_days(15), calendar=CALENDAR)

    assert len(counted.counted) == 15
    assert [(step.date.day, step.part) for step in counted.steps[-5:]] == [
        (22, Part.ROLLED),
        (23, Part.ROLLED),
        (24, Part.ROLLED),
        (25, Part.ROLLED),
        (26, Part.LAST),
    ]
    assert "21\u00a0March\u00a02020, a day of rest" in " ".join(note.in_("en") for note in counted.notes)


def test_the_sentence_in_three_languages():
    counted = rules.last_day(received_on=date(2026, 3, 19), term=working_days(15), calendar=CALENDAR)

    assert counted.sentence.in_("en") == (
        "The last day is 14\u00a0April\u00a02026: 15 working days, counted from 20\u00a0March\u00a02026 (APPC art. 76(2))."
    )
    assert "ст. 76 ч. 2 АППК" in counted.sentence.in_("ru")
    assert "14\u00a0апреля\u00a02026\u00a0года" in counted.sentence.in_("ru")
    assert "2026\u00a0жылғы\u00a014\u00a0сәуір" in counted.sentence.in_("kk")
    assert "ӘРПК 76-бап 2-бөлік" in counted.sentence.in_("kk")


def test_a_year_that_is_not_decreed_is_named():
    settled = rules.last_day(received_on=date(2026, 3, 19), term=working_days(15), calendar=CALENDAR)
    next_year = rules.last_day(received_on=date(2026, 12, 15), term=working_days(15), calendar=CALENDAR)
    far = rules.last_day(received_on=date(2041, 3, 1), term=working_days(15), calendar=CALENDAR)

    assert not any("decreed" in note.in_("en") for note in settled.notes)
    assert any("calendar of 2027 is not decreed" in note.in_("en") for note in next_year.notes)
    assert any("calendar of 2041 is not decreed" in note.in_("en") for note in far.notes)


def test_the_version_of_the_calendar_travels_with_the_value():
    counted = rules.last_day(received_on=date(2026, 3, 19), term=working_days(15), calendar=CALENDAR)

    assert counted.calendar == CALENDAR.version


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_placeholder_is_left_in_any_language(language: str):
    counted = rules.last_day(received_on=date(2026, 12, 15), term=calendar_days(15), calendar=CALENDAR)

    said = [counted.sentence.in_(language), *(note.in_(language) for note in counted.notes)]

    assert all("{" not in sentence for sentence in said)
