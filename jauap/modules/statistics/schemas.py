"""What goes over the wire: figures, their lines and their methods as JSON."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from jauap.insight import periods

GroupCode = Literal["region", "body", "topic", "kind"]


class Words(Schema):
    """One text in the three languages."""

    kk: str
    ru: str
    en: str


class CellOut(Schema):
    """One figure; a share with its 95 % interval after Wilson and the number of cases that it is a share of."""

    value: float | None
    low: float | None = None
    high: float | None = None
    of: int | None = None
    is_hidden: bool = Field(description="there are too few cases to be told of")


class LineOut(Schema):
    """The figures of one place, body, topic or kind."""

    key: str = Field(description="KATO code, code of a body, topic or kind; empty where the cases name none")
    name: Words | None = None
    is_hidden: bool
    figures: dict[str, CellOut]


class MonthOut(Schema):
    """The figures of one month of submission."""

    period: str
    key: str
    is_hidden: bool
    figures: dict[str, CellOut]


class CountedOut(Schema):
    """Figures of a period, all counted at one moment, so that they add up."""

    period: str
    first: date
    last: date
    counted_at: datetime
    smallest_cell: int = Field(description="fewer cases than this are never published")


class FiguresOut(CountedOut):
    """The figures of a period."""

    region: str | None
    total: LineOut
    groups: dict[str, list[LineOut]]
    months: list[MonthOut]


class LinesOut(CountedOut):
    """A page of lines."""

    items: list[LineOut]
    next: str | None = Field(description="send it as `after` for the next page")


class FigureOut(Schema):
    """A figure and its method."""

    code: str
    name: Words
    unit: str = Field(description="cases, share (between 0 and 1) or days")
    meaning: Words
    method: Words
    formula: str


class PeriodIn(Schema):
    """Which cases, by the day of submission."""

    period: str = Field(
        periods.DEFAULT, description="2026, 2026-q1, 2026-03, last-30-days or last-12-months", max_length=40
    )


class CountryIn(PeriodIn):
    """What is told of the country."""

    group: list[GroupCode] = Field(
        ["region", "kind"],
        description="Which groups come whole, repeated for several; long ones are better read by page.",
        max_length=8,
    )


class LinesIn(PeriodIn):
    """Which lines: the bodies, topics, regions or kinds with most of a figure first."""

    key: list[str] = Field([], description="Only these, repeated for several.", max_length=200)
    sort: str = Field(
        "received", description="Code of the figure; lines without a value stand last.", max_length=40
    )
    size: int = Field(50, ge=1, le=200)
    after: str | None = Field(None, max_length=400)
