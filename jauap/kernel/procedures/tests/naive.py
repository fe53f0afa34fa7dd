"""A second, simpler mind for the tests: counts from the raw file with no code of the program."""

import csv
from datetime import date, timedelta
from pathlib import Path

from jauap.kernel import calendars

FILE = Path(calendars.__file__).parent / "data" / "days.csv"
DAY = timedelta(days=1)


def resting() -> tuple[set[date], set[date]]:
    """The days off that are no plain weekend, and the weekends that work, as they are known now."""
    off: set[date] = set()
    work: set[date] = set()
    with FILE.open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            if line["known_until"]:
                continue
            (work if line["kind"] == "moved_working" else off).add(date.fromisoformat(line["date"]))
    return off, work


OFF, WORK = resting()


def works(day: date) -> bool:
    return day in WORK or (day.isoweekday() < 6 and day not in OFF)


def working_days_later(day: date, amount: int) -> date:
    """All working days after a day, and the n-th of them."""
    after = [later for n in range(1, 60 + amount * 6) if works(later := day + n * DAY)]
    return after[amount - 1]


def calendar_days_later(day: date, amount: int) -> date:
    """The n-th day after, or the first one after it that works."""
    end = day + amount * DAY
    return min(later for n in range(20) if works(later := end + n * DAY))
