"""The calendar that comes with the program: the files in `data/`, read once."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib import resources

from jauap.kernel.calendars.rules import Calendar, DayReason, Holiday, Row, Standing
from jauap.lib.languages import Trilingual


@cache
def rows() -> tuple[Row, ...]:
    """Every packaged row, those of earlier knowledge too, by date."""
    return tuple(
        Row(
            date=date.fromisoformat(line["date"]),
            kind=DayReason(line["kind"]),
            name=_name(line),
            source=line["source"],
            mark=line["mark"],
            standing=Standing(line["standing"]),
            moved_from=date.fromisoformat(line["moved_from"]) if line["moved_from"] else None,
            known_from=_instant(line["known_from"]),
            known_until=_instant(line["known_until"]),
        )
        for line in _lines("days.csv")
    )


@cache
def holidays() -> tuple[Holiday, ...]:
    """The days of rest that return every year, those of earlier knowledge too."""
    return tuple(
        Holiday(
            code=line["code"],
            month=int(line["month"]),
            day=int(line["day"]),
            name=_name(line),
            kind=DayReason(line["kind"]),
            carries_over=line["carries_over"] == "yes",
            source=line["source"],
            mark=line["mark"],
            first_year=int(line["first_year"]),
            last_year=int(line["last_year"]) if line["last_year"] else None,
            known_from=_instant(line["known_from"]),
            known_until=_instant(line["known_until"]),
        )
        for line in _lines("holidays.csv")
    )


def calendar(*, at: datetime | None = None) -> Calendar:
    """The packaged calendar as it was known at an instant; None: as it is known now."""
    return Calendar(
        rows=[row for row in rows() if row.known(at)],
        holidays=[each for each in holidays() if each.known(at)],
    )


def _name(line: dict[str, str]) -> Trilingual:
    return Trilingual(kk=line["name_kk"], ru=line["name_ru"], en=line["name_en"])


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _lines(file: str) -> Iterator[dict[str, str]]:
    text = (resources.files("jauap.kernel.calendars") / "data" / file).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
