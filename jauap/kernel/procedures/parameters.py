"""Dated parameters: values of law that are inferred, change with time or wait to be verified.

A module declares its own:

    HOPS = parameters.declare("appeals.hops", Parameter(value=3, unit="transfers", valid_from=…, …))
    HOPS.on(day).value
"""

import itertools
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from jauap.kernel.calendars import marks
from jauap.kernel.calendars.rules import OfficeHours
from jauap.kernel.procedures.acts import APPC, Article
from jauap.kernel.procedures.sentences import in_words
from jauap.lib.refusals import Refusal

T = TypeVar("T")


class UnknownParameter(Refusal):
    """No value of this parameter is in force on that day."""

    status = 422
    sentence = _("No value of “{name}” is known for {on}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Generic[T]):
    """One value in one span of time: from `valid_from` until the day before `valid_to` (None: until further notice).

    `unit` says what the value is counted in, `source` where it was found, `mark` how sure we are.
    """

    value: T
    unit: str
    valid_from: date
    source: str
    mark: str
    article: Article | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        marks.check(self.mark)
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError("A parameter ends before it begins.")

    def covers(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Series(Generic[T]):
    """All values of one parameter through time, oldest first, no day with two of them."""

    name: str
    rows: tuple[Parameter[T], ...]

    def on(self, day: date, /) -> Parameter[T]:
        """The value in force on a day. Refuses `UnknownParameter`."""
        for row in self.rows:
            if row.covers(day):
                return row
        raise UnknownParameter(name=self.name, on=in_words(day))


_declared: dict[str, Series[Any]] = {}


def declare(name: str, *rows: Parameter[T]) -> Series[T]:
    """Make a parameter known. ValueError when two of its values claim the same day, or the name is taken."""
    ordered = tuple(sorted(rows, key=lambda row: row.valid_from))
    for earlier, later in itertools.pairwise(ordered):
        if earlier.covers(later.valid_from):
            raise ValueError(f"The parameter {name} has two values on {later.valid_from}.")
    series = Series(name=name, rows=ordered)
    if _declared.setdefault(name, series) != series:
        raise ValueError(f"The parameter {name} is declared twice, differently.")
    return series


def every() -> tuple[Series[Any], ...]:
    """All declared parameters by name, for the page that shows them and for the guard."""
    return tuple(_declared[name] for name in sorted(_declared))


OFFICE_HOURS = declare(
    "office_hours",
    Parameter(
        value=OfficeHours(opens=time(9, 0), closes=time.max),
        unit="local time",
        valid_from=date(2007, 1, 12),
        valid_to=date(2026, 1, 1),
        source="until Law 241-VIII of 17.12.2025 the Code moved only what arrived on a non-working day, at no hour",
        article=Article(APPC, "64", "3"),
        mark="R·H",
    ),
    Parameter(
        value=OfficeHours(opens=time(9, 0), closes=time(18, 30)),
        unit="local time",
        valid_from=date(2026, 1, 1),
        source="the usual working day of state bodies, 09:00 to 18:30; each body may set its own",
        article=Article(APPC, "64", "3"),
        mark="B·M",
    ),
)
"""When a state body takes appeals. What arrives later is registered on the next working day (APPC art. 64(3))."""
