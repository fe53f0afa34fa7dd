"""The same figures as files: a workbook and CSV for a spreadsheet, JSON for a program.

Nothing is in them that a page would hide.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import IO, Any

from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jauap.insight.figures import FIGURES, Unit
from jauap.insight.parameters import SMALLEST
from jauap.insight.tables import Cell, Line, Table
from jauap.kernel.cases.queries import Grouping
from jauap.lib import spreadsheets
from jauap.lib.languages import LANGUAGES
from jauap.lib.spreadsheets import Column, Sheet, Value
from jauap.modules.statistics import names, presentation
from jauap.modules.statistics.names import Namer
from jauap.modules.statistics.queries import Lines, Overview


def as_csv(overview: Overview) -> str:
    """One line for the whole and for each place, body, topic and kind; the names in the active language.

    Shares are fractions of 1. `hidden` says that the line has too few cases to be told of; an empty field is a
    figure that does not exist or rests on too few.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["period", "first", "last", "counted_at", "grouping", "key", "name", "hidden", *_heads()])
    start = [
        overview.period.code,
        overview.period.first.isoformat(),
        overview.period.last.isoformat(),
        overview.counted_at.isoformat(timespec="seconds"),
    ]
    for grouping, table in _tables(overview):
        name = names.namer(grouping)
        for line in table.lines:
            values = [value for figure in FIGURES for value in _values(figure.unit, line.cells[figure.code])]
            hidden = "yes" if line.is_hidden else "no"
            writer.writerow([*start, grouping.value, line.key, name(line.key), hidden, *values])
    return out.getvalue()


def workbook(overview: Overview) -> IO[bytes]:
    """The figures as a workbook in the active language: one sheet for the period, the whole and each grouping.

    An empty cell is a figure that does not exist or rests on too few.
    """
    return spreadsheets.workbook(_sheets(overview))


def document(overview: Overview) -> dict[str, Any]:
    """The figures as one JSON document, the names in the three languages."""
    return {
        **_counted(overview),
        "region": overview.region or None,
        "total": _line(overview.total, _named(overview.total.key, names.namer(_top(overview)))),
        "groups": {
            grouping.value: _lines(table, names.namer(grouping))
            for grouping, table in overview.tables.items()
        },
        "months": [
            {"period": month.code, **_line(line, None)} for month, line in overview.trend if line is not None
        ],
    }


def page(found: Lines) -> dict[str, Any]:
    """A page of lines as JSON, the names in the three languages."""
    lines = _lines(found.table, names.namer(found.group))
    return {**_counted(found), "items": lines, "next": found.next}


def _counted(found: Overview | Lines) -> dict[str, Any]:
    return {
        "period": found.period.code,
        "first": found.period.first,
        "last": found.period.last,
        "counted_at": found.counted_at,
        "smallest_cell": SMALLEST.on(found.period.first).value,
    }


def _top(overview: Overview) -> Grouping:
    return Grouping.REGION if overview.region else Grouping.TOTAL


def _tables(overview: Overview) -> Iterator[tuple[Grouping, Table]]:
    yield _top(overview), Table([overview.total])
    yield from overview.tables.items()


def _sheets(overview: Overview) -> Iterator[Sheet]:
    period = overview.period
    said: list[tuple[str, int, Value]] = [
        (_("Period"), 24, names.period_title(period, language=presentation.language())),
        (_("First day"), 16, period.first),
        (_("Last day"), 16, period.last),
        (_("Counted at"), 18, localtime(overview.counted_at).replace(tzinfo=None)),
    ]
    columns = [Column(title, width) for title, width, _value in said]
    yield Sheet(_("Period"), columns, [[value for _title, _width, value in said]])
    for grouping, table in _tables(overview):
        title = str(names.GROUPINGS[grouping])
        name = names.namer(grouping)
        lines = ([name(line.key), line.key, *_figures(line)] for line in table.lines)
        # The one line of a region's own figures stands in a sheet of the region's name.
        sheet = name(overview.region) if overview.region and grouping is Grouping.REGION else title
        yield Sheet(sheet, [Column(title, 44), Column(_("Code"), 24), *_columns()], lines)


def _columns() -> Iterator[Column]:
    yield Column(_("Too few cases to be shown"), 14)
    for figure in FIGURES:
        yield Column(str(figure.name), looks="0.0%" if figure.unit is Unit.SHARE else "")
        if figure.unit is Unit.SHARE:
            yield Column(_("{figure}: from").format(figure=figure.name), looks="0.0%")
            yield Column(_("{figure}: to").format(figure=figure.name), looks="0.0%")
            yield Column(_("{figure}: of so many cases").format(figure=figure.name))


def _figures(line: Line) -> Iterator[Value]:
    yield _("yes") if line.is_hidden else None
    for figure in FIGURES:
        cell = line.cells[figure.code]
        yield cell.value
        if figure.unit is Unit.SHARE:
            yield from (cell.low, cell.high, cell.base)


def _heads() -> Iterator[str]:
    for figure in FIGURES:
        yield figure.code
        if figure.unit is Unit.SHARE:
            yield from (f"{figure.code}_low", f"{figure.code}_high", f"{figure.code}_of")


def _values(unit: Unit, cell: Cell) -> Iterator[object]:
    yield "" if cell.value is None else _number(cell.value)
    if unit is Unit.SHARE:
        yield from ("" if value is None else _number(value) for value in (cell.low, cell.high, cell.base))


def _number(value: float) -> str:
    return f"{round(value, 4):g}" if value != int(value) else str(int(value))


def _lines(table: Table, name: Namer) -> list[dict[str, Any]]:
    return [_line(line, _named(line.key, name)) for line in table.lines]


def _named(key: str, name: Namer) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = name(key)
    return found


def _line(line: Line, name: Mapping[str, str] | None) -> dict[str, Any]:
    figures = {figure.code: _cell(line.cells[figure.code]) for figure in FIGURES}
    return {"key": line.key, "name": name, "is_hidden": line.is_hidden, "figures": figures}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "value": _rounded(cell.value),
        "low": _rounded(cell.low),
        "high": _rounded(cell.high),
        "of": cell.base,
        "is_hidden": cell.is_hidden,
    }


def _rounded(value: float | None) -> float | None:
    """To six places: what is behind them is of the arithmetic and not of the cases."""
    return None if value is None else round(value, 6)
