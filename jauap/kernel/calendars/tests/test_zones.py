"""Local time through history: decree 20 of 19.01.2024, and before it two zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.kernel.calendars import zones

pytestmark = pytest.mark.law

HOURS = [
    # region                instant                   ahead of UTC
    ("71", "2024-02-29T17:59:59Z", 6),  # Astana, the last second of the old time
    ("71", "2024-02-29T18:00:00Z", 5),
    ("750000000", "2023-06-01T00:00:00Z", 6),  # Almaty, by its whole code
    ("750000000", "2026-06-01T00:00:00Z", 5),
    ("15", "2023-06-01T00:00:00Z", 5),  # Aktobe
    ("23", "2023-06-01T00:00:00Z", 5),  # Atyrau
    ("27", "2023-06-01T00:00:00Z", 5),  # West Kazakhstan
    ("47", "2023-06-01T00:00:00Z", 5),  # Mangystau
    ("43", "2023-06-01T00:00:00Z", 5),  # Kyzylorda
    ("43", "2018-12-20T17:59:59Z", 6),  # Kyzylorda until 20.12.2018
    ("43", "2018-12-20T18:00:00Z", 5),
    ("39", "2023-06-01T00:00:00Z", 6),  # Kostanay
    ("63", "2023-06-01T00:00:00Z", 6),  # East Kazakhstan
    ("10", "2024-03-01T00:00:00Z", 5),  # Abai, one zone since
    ("000000000", "2023-06-01T00:00:00Z", 6),  # the country: its capital
    ("", "2026-06-01T00:00:00Z", 5),
]


@pytest.mark.parametrize(("region", "instant", "hours"), HOURS)
def test_how_far_ahead_a_region_is(region: str, instant: str, hours: int):
    offset = zones.zone_offset(region_code=region, instant=datetime.fromisoformat(instant))

    assert offset == timedelta(hours=hours)


def test_the_same_instant_on_two_walls():
    instant = datetime(2024, 2, 20, 18, 30, tzinfo=UTC)

    assert zones.local(instant=instant, region_code="71").isoformat() == "2024-02-21T00:30:00+06:00"
    assert zones.local(instant=instant, region_code="27").isoformat() == "2024-02-20T23:30:00+05:00"


def test_the_hour_that_came_twice_means_the_later_one():
    # On 1 March 2024 at 00:00 the clocks of the east went back to 23:00 of 29 February.
    twice = datetime(2024, 2, 29, 23, 30)  # noqa: DTZ001  # a moment on a wall clock

    assert zones.from_local(moment=twice, region_code="71") == datetime(2024, 2, 29, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "region", "end"),
    [
        ("2024-02-28", "71", "2024-02-28T17:59:59.999999Z"),
        ("2024-02-29", "71", "2024-02-29T18:59:59.999999Z"),  # a day of twenty-five hours
        ("2024-02-29", "27", "2024-02-29T18:59:59.999999Z"),
        ("2024-03-01", "71", "2024-03-01T18:59:59.999999Z"),
        ("2018-12-20", "43", "2018-12-20T18:59:59.999999Z"),
    ],
)
def test_the_end_of_a_day(day: str, region: str, end: str):
    assert zones.end_of_day(day=date.fromisoformat(day), region_code=region) == datetime.fromisoformat(end)


def test_moments_without_and_with_a_zone_are_kept_apart():
    with pytest.raises(ValueError, match="no place in time"):
        zones.zone_offset(region_code="71", instant=datetime(2026, 1, 1))  # noqa: DTZ001  # that is the mistake
    with pytest.raises(ValueError, match="already has a time zone"):
        zones.from_local(moment=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("region", "name"),
    [
        ("71", "Asia/Almaty"),
        ("43", "Asia/Qyzylorda"),
        ("39", "Asia/Qostanay"),
        ("15", "Asia/Aqtobe"),
        ("47", "Asia/Aqtau"),
        ("23", "Asia/Atyrau"),
        ("27", "Asia/Oral"),
    ],
)
@given(instant=st.datetimes(datetime(2005, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_time_zone_database_agrees(region: str, name: str, instant: datetime):
    if instant.astimezone(ZoneInfo(name)).utcoffset() is None:
        pytest.skip("no time zone database here")

    assert (
        zones.zone_offset(region_code=region, instant=instant)
        == instant.astimezone(ZoneInfo(name)).utcoffset()
    )


@given(
    instant=st.datetimes(datetime(2018, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    region=st.sampled_from(["71", "27", "43", "63"]),
)
def test_local_time_and_back(instant: datetime, region: str):
    wall = zones.local(instant=instant, region_code=region).replace(tzinfo=None)

    back = zones.from_local(moment=wall, region_code=region)

    assert back - instant in {timedelta(0), timedelta(hours=1)}
