"""The figures for programs, under `/api/v1/statistics/`. What a page hides is hidden here too."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router, Schema
from pydantic import Field

from jauap.insight import figures, periods
from jauap.insight.periods import Period
from jauap.lib import clock
from jauap.lib.languages import LANGUAGES
from jauap.lib.refusals import Sentence
from jauap.modules.statistics import downloads, queries
from jauap.modules.statistics.queries import Overview
from jauap.ui import policy_api

router = Router(auth=policy_api.public)


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


class FiguresOut(Schema):
    """The figures of a period, all counted at one moment, so that they add up."""

    period: str
    first: date
    last: date
    counted_at: datetime
    region: str | None
    smallest_cell: int = Field(description="fewer cases than this are never published")
    total: LineOut
    groups: dict[str, list[LineOut]]
    months: list[MonthOut]


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


@router.get("", response=FiguresOut, url_name="statistics", summary="Figures of the country")
def country(request: HttpRequest, question: Query[PeriodIn]) -> dict[str, Any]:
    """By region, body, topic and kind, and the twelve months up to the end of the period."""
    at = clock.now()
    return _document(queries.overview(period=_period(question, at=at), at=at))


@router.get(
    "/regions/{code}", response=FiguresOut, url_name="statistics_region", summary="Figures of a region"
)
def region(request: HttpRequest, code: str, question: Query[PeriodIn]) -> dict[str, Any]:
    """By district and body; `code` is the KATO code of the region."""
    at = clock.now()
    return _document(queries.of_region(region=code, period=_period(question, at=at), at=at))


@router.get(
    "/figures", response=list[FigureOut], url_name="statistics_figures", summary="How each is counted"
)
def methods(request: HttpRequest) -> list[dict[str, Any]]:
    """Every figure with its unit, meaning, method and formula."""
    return [
        {
            "code": figure.code,
            "name": _words(figure.name),
            "unit": figure.unit.value,
            "meaning": _words(figure.meaning),
            "method": _words(figure.method),
            "formula": figure.formula,
        }
        for figure in figures.FIGURES
    ]


def _period(question: PeriodIn, *, at: datetime) -> Period:
    return periods.read(question.period, today=periods.today(at))


def _document(overview: Overview | None) -> dict[str, Any]:
    if overview is None:
        raise queries.NotCountedYet
    return downloads.document(overview)


def _words(text: Sentence) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(text)
    return found
