"""Small calendars for anyone's tests."""

from collections.abc import Iterable
from datetime import date

from jauap.kernel.calendars.rules import Calendar, DayReason, Row
from jauap.lib.languages import Trilingual


def calendar(*, off: Iterable[date] = (), working: Iterable[date] = ()) -> Calendar:
    """The plain five-day week, with some days off and some days of rest that work."""
    rest = Trilingual(kk="Демалыс күні", ru="Выходной день", en="Day off")
    work = Trilingual(kk="Жұмыс күні", ru="Рабочий день", en="Working day")
    rows = [_row(day, DayReason.DAY_OFF, rest) for day in off]
    rows += [_row(day, DayReason.MOVED_WORKING, work) for day in working]
    return Calendar(rows=rows)


def _row(day: date, kind: DayReason, name: Trilingual) -> Row:
    return Row(date=day, kind=kind, name=name, source="a test", mark="I·L")
