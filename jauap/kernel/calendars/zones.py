"""Local time of the regions of Kazakhstan through history. Pure.

Source: decree 20 of 19.01.2024 amending decree 1749 of 23.11.2000 (one zone, UTC+5, from 00:00 on 01.03.2024);
before it +6, except Aktobe, Atyrau, West Kazakhstan, Mangystau and Kyzylorda, +5. Kyzylorda had +6 until
00:00 on 21.12.2018 (IANA time zone database, Asia/Qyzylorda).
"""

from datetime import UTC, date, datetime, time, timedelta, timezone

PLUS_5 = timedelta(hours=5)
PLUS_6 = timedelta(hours=6)

#: The first instant of the single zone where clocks went back: 00:00 of 1 March 2024 at +6.
SINGLE_ZONE = datetime(2024, 2, 29, 18, tzinfo=UTC)
KYZYLORDA_WENT_WEST = datetime(2018, 12, 20, 18, tzinfo=UTC)

KYZYLORDA = "43"
WESTERN = frozenset({"15", "23", "27", "47"})  # Aktobe, Atyrau, West Kazakhstan, Mangystau
#: The first two digits of every region's code, South Kazakhstan (51, until 2018) too.
REGIONS = frozenset(
    "10 11 15 19 23 27 31 33 35 39 43 47 51 55 59 61 62 63 71 75 79".split()  # noqa: SIM905  # read as a row
)
#: Where no region is named, the time of the capital counts.
CAPITAL = "71"


def zone_offset(*, region_code: str, instant: datetime) -> timedelta:
    """How far ahead of UTC a region is at an instant.

    `region_code` is a KATO code or its first two digits; "" and the country's own code ("000000000") mean the
    capital. `instant` is aware; ValueError if it is not.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant without a time zone has no place in time.")
    region = region_code[:2]
    if instant >= SINGLE_ZONE or region in WESTERN:
        return PLUS_5
    if region == KYZYLORDA and instant >= KYZYLORDA_WENT_WEST:
        return PLUS_5
    return PLUS_6


def zone(*, region_code: str, instant: datetime) -> timezone:
    """The zone of a region at an instant, for `datetime.astimezone`."""
    return timezone(zone_offset(region_code=region_code, instant=instant))


def local(*, instant: datetime, region_code: str = CAPITAL) -> datetime:
    """The instant as the clocks of the region showed it."""
    return instant.astimezone(zone(region_code=region_code, instant=instant))


def from_local(*, moment: datetime, region_code: str = CAPITAL) -> datetime:
    """The instant (UTC) at which clocks of the region showed this date and time.

    When clocks went back and showed it twice, the later instant: doubt serves the person who waits or files.
    `moment` is naive; ValueError if it is not.
    """
    if moment.tzinfo is not None:
        raise ValueError("This moment already has a time zone.")
    candidates = [(moment - offset).replace(tzinfo=UTC) for offset in (PLUS_6, PLUS_5)]
    fitting = [
        instant
        for instant in candidates
        if local(instant=instant, region_code=region_code).replace(tzinfo=None) == moment
    ]
    # Clocks in Kazakhstan only ever went back, so that every moment existed; the later one is the last.
    return fitting[-1]


def end_of_day(*, day: date, region_code: str = CAPITAL) -> datetime:
    """The last microsecond of a day in a region, in UTC."""
    return from_local(moment=datetime.combine(day, time.max), region_code=region_code)
