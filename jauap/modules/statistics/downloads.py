"""The same figures as files: CSV for a spreadsheet, JSON for a program. Nothing is in them that a page would hide."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import translation

from jauap.insight.figures import FIGURES, Unit
from jauap.insight.parameters import SMALLEST
from jauap.insight.tables import Cell, Line, Table
from jauap.kernel.cases.queries import Grouping
from jauap.lib.languages import LANGUAGES
from jauap.modules.statistics import names
from jauap.modules.statistics.queries import Overview


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


def document(overview: Overview) -> dict[str, Any]:
    """The figures as one JSON document, the names in the three languages."""
    return {
        "period": overview.period.code,
        "first": overview.period.first,
        "last": overview.period.last,
        "counted_at": overview.counted_at,
        "region": overview.region or None,
        "smallest_cell": SMALLEST.on(overview.period.first).value,
        "total": _line(overview.total, _named(overview.total.key, _top(overview))),
        "groups": {
            grouping.value: [_line(line, _named(line.key, grouping)) for line in table.lines]
            for grouping, table in overview.tables.items()
        },
        "months": [
            {"period": month.code, **_line(line, None)} for month, line in overview.trend if line is not None
        ],
    }


def _top(overview: Overview) -> Grouping:
    return Grouping.REGION if overview.region else Grouping.TOTAL


def _tables(overview: Overview) -> Iterator[tuple[Grouping, Table]]:
    yield _top(overview), Table([overview.total])
    yield from overview.tables.items()


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


def _named(key: str, grouping: Grouping) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = names.namer(grouping)(key)
    return found


def _line(line: Line, name: Mapping[str, str] | None) -> dict[str, Any]:
    figures = {figure.code: _cell(line.cells[figure.code]) for figure in FIGURES}
    return {"key": line.key, "name": name, "is_hidden": line.is_hidden, "figures": figures}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "value": cell.value,
        "low": cell.low,
        "high": cell.high,
        "of": cell.base,
        "is_hidden": cell.is_hidden,
    }
