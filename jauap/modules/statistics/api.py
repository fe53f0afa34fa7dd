"""The figures for programs, under `/api/v1/statistics/`. What a page hides is hidden here too.

An answer stands until the figures are counted again: it has an `ETag`, and who sends it back is told 304 at the price of
one small statement.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from ninja import Query, Router

from jauap.insight import figures, periods
from jauap.insight.periods import Period
from jauap.kernel.cases.queries import Grouping
from jauap.lib import clock
from jauap.lib.languages import LANGUAGES
from jauap.lib.refusals import Sentence
from jauap.modules.statistics import downloads, queries
from jauap.modules.statistics.queries import Overview
from jauap.modules.statistics.schemas import (
    CountryIn,
    FigureOut,
    FiguresOut,
    GroupCode,
    LinesIn,
    LinesOut,
    PeriodIn,
)
from jauap.ui import policy_api

router = Router(auth=policy_api.public)

#: How long a program may show an answer without asking again, in seconds. Figures are counted every fifteen minutes.
MAX_AGE = 60


@router.get("", response=FiguresOut, url_name="statistics", summary="Figures of the country")
def country(request: HttpRequest, question: Query[CountryIn], response: HttpResponse) -> Any:
    """The whole country, its groups as asked for, and the twelve months up to the end of the period."""
    at = clock.now()
    period = _period(question, at=at)
    if known := _known(request, response, period):
        return known
    groups = tuple(Grouping(code) for code in dict.fromkeys(question.group))
    return _document(queries.overview(period=period, at=at, groups=groups))


@router.get(
    "/lines/{group}", response=LinesOut, url_name="statistics_lines", summary="Lines of a group by page"
)
def lines(request: HttpRequest, group: GroupCode, question: Query[LinesIn], response: HttpResponse) -> Any:
    """The lines of the country's regions, bodies, topics or kinds, most of a figure first, one page by key."""
    period = _period(question, at=clock.now())
    if known := _known(request, response, period):
        return known
    page = queries.lines(
        period=period,
        group=Grouping(group),
        keys=question.key,
        figure=figures.get(question.sort),
        size=question.size,
        after=question.after,
    )
    return downloads.page(page)


@router.get(
    "/regions/{code}", response=FiguresOut, url_name="statistics_region", summary="Figures of a region"
)
def region(request: HttpRequest, code: str, question: Query[PeriodIn], response: HttpResponse) -> Any:
    """By district and body; `code` is the KATO code of the region."""
    at = clock.now()
    period = _period(question, at=at)
    if known := _known(request, response, period):
        return known
    return _document(queries.of_region(region=code, period=period, at=at))


def _known(request: HttpRequest, response: HttpResponse, period: Period) -> HttpResponse | None:
    """304 where the program has these figures already. One small statement. Refuses `NotCountedYet`."""
    etag = f'"{period.code}-{queries.counted_at(period=period).timestamp():.0f}"'
    known = get_conditional_response(request, etag=etag)
    for one in (response, known):
        if one is not None:
            one["ETag"], one["Cache-Control"] = etag, f"public, max-age={MAX_AGE}"
    return known


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
