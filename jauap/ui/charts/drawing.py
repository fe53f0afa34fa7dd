"""From a Vega-Lite specification to a drawing that a page may hold."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import vl_convert
from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe

from jauap.lib import canonical
from jauap.ui.charts import colours
from jauap.ui.components import Cell, Text

ONE_DAY = 24 * 3600  # seconds a drawing is kept; its key is its content, so it can never be stale
FONT_ON_PAPER = "Libertinus Serif"

CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": "Liberation Sans",
    "view": {"stroke": None},
    "axis": {
        "labelColor": colours.SOFT,
        "titleColor": colours.SOFT,
        "titleFontWeight": "normal",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "gridColor": colours.LINE,
        "domainColor": colours.LINE,
        "tickColor": colours.LINE,
        "titlePadding": 10,
        "labelPadding": 6,
    },
    "axisX": {"grid": False},
    "axisY": {"domain": False, "ticks": False},
    "text": {"color": colours.INK, "fontSize": 13},
    "line": {"strokeWidth": 2.5},
    "rule": {"color": colours.LINE},
    "bar": {"color": colours.SERIES[0]},
}

#: Digits as each language writes them, in the words of d3-format.
NUMBERS: dict[str, dict[str, Any]] = {
    "kk": {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", "\u00a0₸"]},
    "ru": {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", "\u00a0₸"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", "\u00a0₸"]},
}


@dataclass(frozen=True)
class Key:
    """One line of a legend: a colour (by its code) and what it means; `dash` as in the drawing."""

    colour: str
    text: Text
    dash: str = ""
    hatched: bool = False

    @property
    def token(self) -> str:
        """The colour as the page knows it."""
        return colours.token(self.colour)


@dataclass(frozen=True)
class Drawing:
    """A chart or map with everything that makes it honest: its title, legend, table and source."""

    kind: str  # "chart" or "map"
    title: Text
    raw: str = field(repr=False)  # SVG with codes for colours
    head: tuple[Text, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    keys: tuple[Key, ...] = ()
    source: Text = ""

    @property
    def svg(self) -> SafeString:
        """For the page: colours follow light and dark."""
        return mark_safe(colours.for_page(self.raw))  # noqa: S308  (made here, every text escaped)

    @property
    def for_paper(self) -> str:
        """For a document: literal colours, the typeface of our papers."""
        return colours.for_paper(self.raw).replace("<svg ", f'<svg font-family="{FONT_ON_PAPER}" ', 1)


def draw(spec: Mapping[str, Any], *, title: Text, language: str, keeps_marks: bool = False) -> str:
    """SVG of a Vega-Lite specification, as one picture with a name, its colours still codes.

    Use the codes of `charts.SERIES`, `HEAT`, `INK` … in the specification. No style attribute and no script is in
    the result, so the strictest content policy lets it through; the typeface is that of the page around it.
    `keeps_marks`: what the channel `description` says of a path stays on it as `data-mark`.
    """
    config = {name: value for name, value in spec.get("config", {}).items() if name != "view"}
    whole = {**spec, "config": CONFIG | config}
    key = "drawing:" + hashlib.sha256(canonical.dumps([whole, str(title), language, keeps_marks])).hexdigest()
    kept = caches["near"]
    found: str | None = kept.get(key)
    if found is None:
        made = vl_convert.vegalite_to_svg(whole, format_locale=NUMBERS.get(language, NUMBERS["en"]))
        if keeps_marks:
            made = made.replace('<path aria-label="', '<path data-mark="')
        found = _as_one_picture(made, str(title))
        kept.set(key, found, ONE_DAY)
    return found


_INNER = re.compile(
    r' (?:role|aria-[a-z]+|style|class|font-family|stroke-miterlimit|pointer-events|xmlns:xlink|version)="[^"]*"'
)
_EMPTY = re.compile(r'<path[^>]*\bd=""[^>]*/>|<path[^>]*\bd="M0,0h0v0h0Z"[^>]*/>')
_ROOT = re.compile(r'<svg[^>]*?viewBox="([^"]*)"[^>]*>')


def _as_one_picture(svg: str, title: str) -> str:
    clean = _EMPTY.sub("", _INNER.sub("", svg))
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="\\1" role="img"><title>{escape(title)}</title>'
    return _ROOT.sub(root, clean, count=1)


def table_of(rows: Sequence[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows already in words: the first column names the row, the others are numbers."""
    return tuple(tuple(Cell(text, is_number=place > 0) for place, text in enumerate(row)) for row in rows)
