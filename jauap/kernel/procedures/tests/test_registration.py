"""APPC art. 64: registered the same day; after hours or on a non-working day, the next working day."""

from datetime import UTC, date, datetime

import pytest

from jauap.kernel.calendars import packaged, zones
from jauap.kernel.calendars.rules import OfficeHours
from jauap.kernel.procedures import rules
from jauap.kernel.procedures.parameters import OFFICE_HOURS
from jauap.kernel.procedures.testing import APPC_64

pytestmark = pytest.mark.law

ARRIVALS = [
    # arrived                     registered     why
    ("2026-03-19T17:40+05:00", "2026-03-19"),  # Thu, in hours
    ("2026-03-19T18:30+05:00", "2026-03-19"),  # Thu, at the minute of closing
    ("2026-03-19T18:31+05:00", "2026-03-20"),  # Thu, a minute after → Fri
    ("2026-06-15T07:00+05:00", "2026-06-15"),  # Mon, before the office opens: the same day
    ("2026-06-12T18:31+05:00", "2026-06-15"),  # Fri evening → Mon
    ("2026-06-13T12:00+05:00", "2026-06-15"),  # Sat → Mon
    ("2026-03-20T19:00+05:00", "2026-03-26"),  # Fri evening → Thu after Nauryz
    ("2026-03-21T10:00+05:00", "2026-03-26"),  # Sat, Nauryz → Thu
    ("2026-03-25T23:59+05:00", "2026-03-26"),  # Wed, day off carried over → Thu
    ("2026-05-27T10:00+05:00", "2026-05-28"),  # Wed, Kurban-ait → Thu
    ("2026-12-31T18:45+05:00", "2027-01-05"),  # Thu evening → Tue
    ("2026-08-31T10:00+05:00", "2026-08-31"),  # Mon, works since the Constitution of 2026
    ("2022-10-22T11:00+06:00", "2022-10-22"),  # Sat that works
    ("2022-10-22T18:45+06:00", "2022-10-22"),  # Sat that works, evening: until 2026 no hour ended the day
    ("2022-10-23T10:00+06:00", "2022-10-26"),  # Sun → Wed: Monday and Tuesday rest
    ("2025-12-31T23:30+05:00", "2025-12-31"),  # Wed, the last evening of the old rule
    ("2026-01-05T18:31+05:00", "2026-01-06"),  # Mon evening → Tue
    ("2020-01-04T10:00+06:00", "2020-01-05"),  # Sat → Sun that works
    ("2026-03-19T20:30+00:00", "2026-03-20"),  # Thu 20:30 in London is Fri 01:30 in Astana
]


def registered(
    arrived_at: datetime,
    *,
    region: str = "71",
    known: datetime | None = None,
    hours: OfficeHours | None = None,
):
    return rules.registration_day(
        arrived_at=arrived_at,
        zone=zones.zone(region_code=region, instant=arrived_at),
        calendar=packaged.calendar(at=known),
        hours=hours or OFFICE_HOURS.on(arrived_at.date()).value,
        article=APPC_64,
    )


@pytest.mark.parametrize(("arrived", "expected"), ARRIVALS)
def test_the_day_of_registration(arrived: str, expected: str):
    assert registered(datetime.fromisoformat(arrived)).value == date.fromisoformat(expected)


def test_before_the_constitution_of_2026_the_last_of_august_rested():
    then = datetime(2026, 2, 1, tzinfo=UTC)

    registration = registered(datetime.fromisoformat("2026-08-31T10:00+05:00"), known=then)

    assert registration.value == date(2026, 9, 1)  # Tue


def test_the_same_instant_is_evening_in_the_east_and_afternoon_in_the_west():
    # 29 February 2024 was the last day of two zones: 12:31 UTC is 18:31 in Öskemen and 17:31 in Oral.
    instant = datetime(2024, 2, 29, 12, 31, tzinfo=UTC)
    hours = OFFICE_HOURS.on(date(2026, 6, 1)).value

    assert registered(instant, region="63", hours=hours).value == date(2024, 3, 1)  # Fri
    assert registered(instant, region="27", hours=hours).value == date(2024, 2, 29)  # Thu


def test_every_day_until_registration_is_named():
    registration = registered(datetime.fromisoformat("2026-03-20T19:00+05:00"))

    assert [(step.date.day, step.part.value) for step in registration.steps] == [
        (20, "start"),
        (21, "skipped"),
        (22, "skipped"),
        (23, "skipped"),
        (24, "skipped"),
        (25, "skipped"),
        (26, "last"),
    ]
    assert registration.articles == (APPC_64,)


def test_the_sentence_names_the_reason_and_the_article():
    in_hours = registered(datetime.fromisoformat("2026-03-19T17:40+05:00"))
    after_hours = registered(datetime.fromisoformat("2026-03-19T18:40+05:00"))
    at_rest = registered(datetime.fromisoformat("2026-03-21T10:00+05:00"))

    assert "before closing time" in in_hours.sentence.in_("en")
    assert "after 18:30" in after_hours.sentence.in_("en")
    assert "a day of rest" in at_rest.sentence.in_("en")
    assert all("APPC art. 64" in each.sentence.in_("en") for each in (in_hours, after_hours, at_rest))


def test_an_arrival_without_a_zone_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="no local day"):
        rules.registration_day(
            arrived_at=datetime(2026, 3, 19, 17, 40),  # noqa: DTZ001  # that is the mistake
            zone=UTC,
            calendar=packaged.calendar(),
            hours=OFFICE_HOURS.on(date(2026, 3, 19)).value,
            article=APPC_64,
        )
