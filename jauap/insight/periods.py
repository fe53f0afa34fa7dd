"""The spans of time that figures are told for: months, quarters, years, and two that end today.

Days are those of the capital's clocks. Codes: `2026`, `2026-q1`, `2026-03`, `last-30-days`, `last-12-months`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from jauap.kernel.calendars import zones
from jauap.lib.refusals import Refusal, _


class Span(StrEnum):
    """How long a period is."""

    DAYS = "days"
    MONTHS = "months"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class UnknownPeriod(Refusal):
    """No period is called so."""

    status = 422
    field = "period"
    sentence = _("There is no period “{code}”. Write 2026, 2026-q1, 2026-03, last-30-days or last-12-months.")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the day before `until`."""

    code: str
    span: Span
    first: date
    until: date

    @property
    def since_at(self) -> datetime:
        """Its first moment."""
        return _midnight(self.first)

    @property
    def until_at(self) -> datetime:
        """The first moment after it."""
        return _midnight(self.until)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.until - timedelta(days=1)


DEFAULT = "last-12-months"
_CODE = re.compile(r"(?P<year>20\d\d)(?:-(?:q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


def read(code: str, *, today: date) -> Period:
    """The period of a code. Refuses `UnknownPeriod`."""
    tomorrow = today + timedelta(days=1)
    if code == "last-30-days":
        return Period(code, Span.DAYS, tomorrow - timedelta(days=30), tomorrow)
    if code == "last-12-months":
        return Period(code, Span.MONTHS, add_months(tomorrow, -12), tomorrow)
    found = _CODE.fullmatch(code)
    if found is None:
        raise UnknownPeriod(code=code[:40])
    year = int(found["year"])
    if found["quarter"]:
        first = date(year, 3 * int(found["quarter"]) - 2, 1)
        return Period(code, Span.QUARTER, first, add_months(first, 3))
    if found["month"]:
        return month_of(date(year, int(found["month"]), 1))
    return Period(code, Span.YEAR, date(year, 1, 1), date(year + 1, 1, 1))


def offered(*, first: date, today: date) -> Iterator[Period]:
    """All periods that hold a day from the first one to today, the latest first, the long ones before their parts."""
    yield read("last-12-months", today=today)
    yield read("last-30-days", today=today)
    for year in range(today.year, first.year - 1, -1):
        codes = [
            f"{year}",
            *(f"{year}-q{n}" for n in (4, 3, 2, 1)),
            *(f"{year}-{n:02}" for n in range(12, 0, -1)),
        ]
        for code in codes:
            period = read(code, today=today)
            if period.first <= today and period.until > first:
                yield period


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    first = day.replace(day=1)
    return Period(f"{first:%Y-%m}", Span.MONTH, first, add_months(first, 1))


def months_until(period: Period, *, count: int = 12) -> list[Period]:
    """The months that lead up to the end of a period, the last one in it last."""
    last = period.last.replace(day=1)
    return [month_of(add_months(last, -back)) for back in range(count - 1, -1, -1)]


def today(at: datetime) -> date:
    """The day of an instant by the clocks of the capital."""
    return zones.local(instant=at).date()


def add_months(day: date, count: int) -> date:
    """The same day some months on, or the last one of that month."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


def _midnight(day: date) -> datetime:
    return zones.from_local(moment=datetime.combine(day, time.min))
