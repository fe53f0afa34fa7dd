"""Figures as people read them: written values, rows of tables, the map, the chart of twelve months."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jauap.insight import figures
from jauap.insight.figures import Figure, Unit
from jauap.insight.periods import Period
from jauap.insight.tables import Cell, Line, Table
from jauap.kernel.cases.queries import Grouping
from jauap.kernel.territories import queries as territories
from jauap.modules.statistics import names
from jauap.modules.statistics.queries import Overview
from jauap.ui import charts, formats

NO_FIGURE = "—"
#: An interval stays on one line: a word joiner on both sides of its dash.
UNBROKEN = "\u2060"
#: The columns of the tables on the pages; a download has all figures.
COLUMNS = ("received", "on_time", "open_late", "median_days", "solved", "moved", "complaints")
#: The figures in the large cards, and those in the list under them.
LARGE = ("on_time", "solved", "open_late")
#: So many lines of a long table are shown before the way to all of them.
SHORT = 15


@dataclass(frozen=True)
class Shown:
    """One figure in words. `interval` is what chance leaves open, "" for counts."""

    title: str
    text: str
    interval: str = ""
    note: str = ""
    method: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class Row:
    """One line of a table on a page."""

    name: str
    url: str
    cells: Sequence[Shown]


@dataclass(frozen=True)
class Column:
    """The head of a column, and where a press on it leads."""

    title: str
    url: str
    direction: str  # of aria-sort: "ascending", "descending" or "" when it is sorted by another one


@dataclass(frozen=True)
class Shelf:
    """A table as a page shows it: sorted, perhaps cut, with a word on the lines that are hidden or left out."""

    title: str
    parameter: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    hidden: int = 0
    left_out: int = 0


def language() -> str:
    """The language that is active."""
    return (get_language() or "kk").split("-")[0]


def written(figure: Figure, cell: Cell) -> str:
    """The value as people write it; a dash where there is none or it is hidden."""
    if cell.value is None:
        return NO_FIGURE
    if figure.unit is Unit.SHARE:
        return formats.percent(cell.value, language())
    return formats.number(cell.value, language())


def interval(figure: Figure, cell: Cell) -> str:
    """`79–84%`: what the share could be by chance alone; "" without one."""
    if figure.unit is not Unit.SHARE or cell.low is None or cell.high is None:
        return ""
    low = formats.number(cell.low * 100, language(), digits=0)
    return f"{low}{UNBROKEN}–{UNBROKEN}{formats.percent(cell.high, language(), digits=0)}"


def shown(figure: Figure, cell: Cell) -> Shown:
    """One figure with what belongs beside it."""
    return Shown(
        title=str(figure.short),
        text=written(figure, cell),
        interval=interval(figure, cell),
        note=_note(figure, cell),
        method=reverse("statistics:method", args=[figure.code]),
        is_hidden=cell.is_hidden,
    )


def _note(figure: Figure, cell: Cell) -> str:
    if cell.is_hidden:
        return _("Too few cases to be shown")
    if cell.value is None:
        return _("Nothing to count yet")
    if figure.unit is Unit.SHARE:
        return _("of {count}; by chance alone it could be {interval}").format(
            count=formats.number(cell.base or 0, language()), interval=interval(figure, cell)
        )
    if figure.unit is Unit.DAYS:
        return _("median of {count} answers").format(count=formats.number(cell.base or 0, language()))
    return ""


def cards(line: Line) -> list[Shown]:
    """The three large figures."""
    return [_named(code, line) for code in LARGE]


def others(line: Line) -> list[Shown]:
    """Every other figure."""
    return [_named(figure.code, line) for figure in figures.FIGURES if figure.code not in LARGE]


def _named(code: str, line: Line) -> Shown:
    figure = figures.get(code)
    found = shown(figure, line.cells[code])
    note = found.note or str(figure.meaning)
    return Shown(
        title=str(figure.name),
        text=found.text,
        note=note,
        method=found.method,
        is_hidden=found.is_hidden,
    )


def still_running(line: Line) -> str:
    """A warning where many terms still run, so that the share on time can change; "" otherwise."""
    received, waiting, late = (line.cells[code].value or 0 for code in ("received", "waiting", "open_late"))
    if received and (waiting - late) > received / 10:
        return _(
            "{count} of the {received} appeals are still within their term. Quick answers come first, so the shares "
            "look better now than they will in the end."
        ).format(
            count=formats.number(waiting - late, language()), received=formats.number(received, language())
        )
    return ""


# ---------------------------------------------------------------- tables


def shelf(
    table: Table,
    *,
    grouping: Grouping,
    title: str,
    parameter: str,
    query: QueryDict,
    is_long: bool = False,
    shows_hidden: bool = False,
    link: Callable[[str], str] = lambda key: "",
) -> Shelf:
    """A table with its columns, sorted as `parameter` says in the address: `on_time` upwards, `-on_time` downwards.

    A long one is cut unless the address asks for all of it.
    """
    name = names.namer(grouping)
    field, downwards = _sorting(query.get(parameter, ""))
    show_all = not is_long or query.get("all") == parameter
    if field == "name":
        lines = sorted(table.lines, key=lambda line: (line.key == "", name(line.key)), reverse=downwards)
    else:
        lines = list(table.sorted_by(field, downwards=downwards).lines)
    told = [line for line in lines if shows_hidden or not line.is_hidden]
    kept = told if show_all else told[:SHORT]
    return Shelf(
        title=title,
        parameter=parameter,
        columns=list(_columns(str(names.GROUPINGS[grouping]), field, query, parameter, downwards=downwards)),
        rows=[_row(line, name(line.key), link(line.key)) for line in kept],
        hidden=0 if shows_hidden else table.hidden_count,
        left_out=len(told) - len(kept),
    )


def _row(line: Line, name: str, url: str) -> Row:
    return Row(name, url, [shown(figures.get(code), line.cells[code]) for code in COLUMNS])


def _sorting(sort: str) -> tuple[str, bool]:
    field = sort.removeprefix("-")
    if field == "name" or field in COLUMNS:
        return field, sort.startswith("-")
    return "received", True


def _columns(
    first: str, field: str, query: QueryDict, parameter: str, *, downwards: bool
) -> Iterable[Column]:
    titles = [("name", first), *((code, str(figures.get(code).short)) for code in COLUMNS)]
    for code, title in titles:
        is_sorted = code == field
        starts_down = code != "name"
        goes_down = not downwards if is_sorted else starts_down
        yield Column(
            title=title,
            url=address(query, **{parameter: f"-{code}" if goes_down else code}) + f"#{parameter}",
            direction=("descending" if downwards else "ascending") if is_sorted else "",
        )


def address(query: QueryDict, **changes: str) -> str:
    """The address of the page with parts of its query changed; an empty value takes a part away."""
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


# ---------------------------------------------------------------- drawings


def region_map(table: Table, *, period: str) -> charts.Drawing:
    """The share answered on time, region by region."""
    name = names.namer(Grouping.REGION)
    shapes = territories.shapes(level=territories.Level.REGION)
    values = {line.key: line.cells["on_time"].value for line in table.lines if line.key}
    regions = tuple((code, name(code), values.get(code)) for code in shapes)
    return _drawn_map(regions, period=period, language=language())


# Drawing takes longer than all the rest of the page, and the figures change every quarter of an hour.
@lru_cache(maxsize=64)
def _drawn_map(
    regions: tuple[tuple[str, str, float | None], ...], *, period: str, language: str
) -> charts.Drawing:
    figure = figures.get("on_time")
    return charts.region_map(
        title=_("Answered on time, by region"),
        values={code: value for code, _name, value in regions},
        shapes=territories.shapes(level=territories.Level.REGION),
        names={code: name for code, name, _value in regions},
        language=language,
        write=lambda share: formats.percent(share, language, digits=0),
        value_title=str(figure.short),
        no_figure=_("no cases, or too few to be shown"),
        links={
            code: reverse("statistics:region", args=[code]) + f"?period={period}"
            for code, _name, _value in regions
        },
        source=_("Map: geokz, Alexander Rodionov, CC BY 4.0, simplified"),
    )


def trend_of_shares(overview: Overview) -> charts.Drawing | None:
    """On time and solved, by the month of submission; None when no month has a figure."""
    codes = ("on_time", "solved")
    return _trend(overview, codes, title=_("On time and solved, by month of submission"), is_share=True)


def trend_of_counts(overview: Overview) -> charts.Drawing | None:
    """Received and open late, by the month of submission."""
    codes = ("received", "open_late")
    return _trend(overview, codes, title=_("Received and open late, by month of submission"), is_share=False)


def _trend(overview: Overview, codes: Sequence[str], *, title: str, is_share: bool) -> charts.Drawing | None:
    series = tuple(
        (
            str(figures.get(code).name),
            tuple(
                (_month(month), line.cells[code].value if line else None) for month, line in overview.trend
            ),
        )
        for code in codes
    )
    if not any(value is not None for _name, points in series for _label, value in points):
        return None
    return _drawn_lines(series, title=title, language=language(), is_share=is_share)


@lru_cache(maxsize=256)
def _drawn_lines(
    series: tuple[tuple[str, tuple[tuple[str, float | None], ...]], ...],
    *,
    title: str,
    language: str,
    is_share: bool,
) -> charts.Drawing:
    return charts.line_chart(title=title, series=dict(series), language=language, is_share=is_share)


def _month(month: Period) -> str:
    """`Mar 26`: short enough for an axis."""
    return f"{formats.short_month(month.first, language())} {month.first:%y}"


def period_choices(offered: Iterable[Period]) -> list[tuple[str, list[tuple[str, str]]] | tuple[str, str]]:
    """Choices for a list: those that end today first, the others under their years."""
    choices: list[tuple[str, list[tuple[str, str]]] | tuple[str, str]] = []
    years: dict[int, list[tuple[str, str]]] = {}
    for period in offered:
        choice = (period.code, names.period_title(period, language=language()))
        if period.code.startswith("last-"):
            choices.append(choice)
        else:
            years.setdefault(period.first.year, []).append(choice)
    return [*choices, *((str(year), some) for year, some in years.items())]


def span(period: Period, today: date) -> str:
    """The days of a period, up to today."""
    return formats.day_range(period.first, min(period.last, today), language())
