"""The public pages of the figures, and the same figures as files."""

from datetime import datetime

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jauap.insight import figures, periods
from jauap.insight.parameters import SMALLEST
from jauap.insight.periods import Period
from jauap.kernel.cases.queries import Grouping
from jauap.lib import clock, spreadsheets
from jauap.modules.statistics import downloads, names, papers, presentation, queries
from jauap.modules.statistics.forms import PeriodForm
from jauap.modules.statistics.queries import Overview
from jauap.ui import components
from jauap.ui.policy import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How bodies answer: the country, its regions on a map, its bodies, topics and months."""
    at = clock.now()
    period = _period(request, at=at)
    overview = queries.overview(period=period, at=at)
    context = _frame(request, period=period, overview=overview, at=at)
    if overview is not None:
        level = request.GET.get("level", "")
        context |= {
            "map": presentation.region_map(overview.tables[Grouping.REGION], period=period.code),
            "regions": presentation.shelf(
                overview.tables[Grouping.REGION],
                grouping=Grouping.REGION,
                title=_("By region"),
                parameter="regions",
                query=request.GET,
                shows_hidden=True,
                link=lambda key: _region_url(key, period),
            ),
            "bodies": _bodies(request, overview, level=level),
            "levels": _levels(request, level=level),
            "topics": presentation.shelf(
                overview.tables[Grouping.TOPIC],
                grouping=Grouping.TOPIC,
                title=_("By topic"),
                parameter="topics",
                query=request.GET,
                is_long=True,
            ),
            "kinds": presentation.shelf(
                overview.tables[Grouping.KIND],
                grouping=Grouping.KIND,
                title=_("By kind of appeal"),
                parameter="kinds",
                query=request.GET,
            ),
        }
    return render(request, "statistics/home.html", context)


@public
@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """One region: its figures, its districts, its own bodies."""
    at = clock.now()
    period = _period(request, at=at)
    overview = queries.of_region(region=code, period=period, at=at)
    context = _frame(request, period=period, overview=overview, at=at)
    context |= {"region": names.namer(Grouping.REGION)(code), "code": code}
    if overview is not None:
        context |= {
            "districts": presentation.shelf(
                overview.tables[Grouping.DISTRICT],
                grouping=Grouping.DISTRICT,
                title=_("By district or city"),
                parameter="districts",
                query=request.GET,
                shows_hidden=True,
            ),
            "bodies": presentation.shelf(
                overview.tables[Grouping.BODY],
                grouping=Grouping.BODY,
                title=_("Bodies of the region"),
                parameter="bodies",
                query=request.GET,
            ),
        }
    return render(request, "statistics/region.html", context)


@public
@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    """Every figure with what it means, and what all of them have in common."""
    context = {"figures": figures.FIGURES, "smallest": _smallest()}
    return render(request, "statistics/methods.html", context)


@public
@require_safe
def method(request: HttpRequest, code: str) -> HttpResponse:
    """How one figure is counted."""
    figure = figures.get(code)
    context = {
        "figure": figure,
        "is_share": figure.unit is figures.Unit.SHARE,
        "smallest": _smallest(),
        "figures": figures.FIGURES,
    }
    return render(request, "statistics/method.html", context)


@public
@require_safe
def as_csv(request: HttpRequest, code: str = "") -> HttpResponse:
    """The figures of a period for a spreadsheet."""
    overview = _download(request, code)
    response = HttpResponse("\ufeff" + downloads.as_csv(overview), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(overview)}.csv"'
    return response


@public
@require_safe
def as_xlsx(request: HttpRequest, code: str = "") -> FileResponse:
    """The figures of a period as a workbook."""
    overview = _download(request, code)
    name = f"{_file_name(overview)}.xlsx"
    return FileResponse(
        downloads.workbook(overview), as_attachment=True, filename=name, content_type=spreadsheets.XLSX
    )


@public
@require_safe
def as_pdf(request: HttpRequest) -> HttpResponse:
    """The public report: the figures of the country on paper, with the last checkpoint of the log."""
    overview = _download(request, "")
    response = HttpResponse(papers.report(overview, at=clock.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(overview)}.pdf"'
    return response


@public
@require_safe
def as_json(request: HttpRequest, code: str = "") -> HttpResponse:
    """The figures of a period for a program."""
    return JsonResponse(
        downloads.document(_download(request, code)), json_dumps_params={"ensure_ascii": False}
    )


def _download(request: HttpRequest, code: str) -> Overview:
    at = clock.now()
    period = _period(request, at=at)
    found = (
        queries.of_region(region=code, period=period, at=at)
        if code
        else queries.overview(period=period, at=at)
    )
    if found is None:
        raise queries.NotCountedYet
    return found


def _file_name(overview: Overview) -> str:
    return "-".join(part for part in ("jauap", overview.region, overview.period.code) if part)


def _period(request: HttpRequest, *, at: datetime) -> Period:
    return periods.read(request.GET.get("period") or periods.DEFAULT, today=periods.today(at))


def _frame(
    request: HttpRequest, *, period: Period, overview: Overview | None, at: datetime
) -> dict[str, object]:
    """What the pages of the country and of a region have in common."""
    today = periods.today(at)
    since = queries.counted_since() or today
    form = PeriodForm(initial={"period": period.code}, offered=periods.offered(first=since, today=today))
    context: dict[str, object] = {
        "form": form,
        "period": period,
        "period_title": names.period_title(period, language=presentation.language()),
        "overview": overview,
    }
    if overview is not None:
        context |= {
            "span": presentation.span(overview.period, today),
            "cards": presentation.cards(overview.total),
            "others": presentation.others(overview.total),
            "still_running": presentation.still_running(overview.total),
            "shares": presentation.trend_of_shares(overview),
            "counts": presentation.trend_of_counts(overview),
            "smallest": _smallest(),
        }
    return context


def _bodies(request: HttpRequest, overview: Overview, *, level: str) -> presentation.Shelf:
    table = overview.tables[Grouping.BODY]
    if level in {"central", "local"}:
        central = queries.central_bodies()
        table = table.only(lambda key: bool(key) and (key in central) is (level == "central"))
    return presentation.shelf(
        table,
        grouping=Grouping.BODY,
        title=_("By state body"),
        parameter="bodies",
        query=request.GET,
        is_long=True,
    )


def _levels(request: HttpRequest, *, level: str) -> list[components.Tab]:
    titles = {"": _("All bodies"), "central": _("Central bodies"), "local": _("Local bodies")}
    return [
        components.Tab(
            title=title,
            url=presentation.address(request.GET, level=code) + "#bodies",
            is_current=code == level,
        )
        for code, title in titles.items()
    ]


def _region_url(key: str, period: Period) -> str:
    return f"{reverse('statistics:region', args=[key])}?period={period.code}" if key else ""


def _smallest() -> int:
    return SMALLEST.on(periods.today(clock.now())).value
