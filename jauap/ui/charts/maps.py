"""A map of regions: from little to much in one hue, a hatched place where there is no figure."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from jauap.ui.charts import colours
from jauap.ui.charts.drawing import Drawing, Key, draw, table_of
from jauap.ui.components import Text

WIDTH, HEIGHT = 900, 500
#: An equal-area cone for Kazakhstan: a place of twice the ink is twice as large.
PROJECTION: dict[str, Any] = {"type": "conicEqualArea", "rotate": [-67, 0, 0], "parallels": [43, 53]}
SMALL = 0.6  # square degrees; below it a place (Astana, Almaty, Shymkent) is drawn as a disc as well
ROUGHLY = 0.02  # degrees by which a border may move, unseen at this size


def region_map(
    *,
    title: Text,
    values: Mapping[str, float | None],
    shapes: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, str],
    language: str,
    write: Callable[[float], str],
    value_title: Text,
    no_figure: Text = "",
    breaks: Sequence[float] | None = None,
    links: Mapping[str, str] | None = None,
    source: Text = "",
) -> Drawing:
    """A choropleth with its table. `values`, `shapes` (GeoJSON geometries, degrees), `names` go by territory code.

    A value of None is a figure that is not shown (too few cases); the place is hatched and the legend says why, in
    the words of `no_figure`. `breaks` are the lower bounds of the second and later classes, at most five; without
    them each class has about as many places. `links` make places pressable.
    """
    known = {code: value for code in shapes if (value := values.get(code)) is not None}
    bounds = sorted(set(breaks if breaks is not None else _quantiles(list(known.values()))))[
        : len(colours.HEAT) - 1
    ]
    classes = {code: bisect_right(bounds, value) for code, value in known.items()}
    steps = _steps(len(bounds) + 1)
    fills = {code: steps[classes[code]] if code in classes else colours.PAPER for code in shapes}
    spoken = {
        code: f"{names.get(code, code)}: {write(known[code]) if code in known else no_figure or _('no figure')}"
        for code in shapes
    }
    svg = draw(_specification(shapes, fills), title=title, language=language, keeps_marks=True)
    svg = _with_names(svg, spoken, missing={code for code in shapes if code not in known}, links=links or {})
    ordered = sorted(known, key=lambda code: (-known[code], names.get(code, code)))
    rows = [[names.get(code, code), write(known[code])] for code in ordered]
    rows += [
        [names.get(code, code), "—"]
        for code in sorted(shapes, key=lambda c: names.get(c, c))
        if code not in known
    ]
    return Drawing(
        kind="map",
        title=title,
        raw=svg,
        head=(_("Place"), value_title),
        rows=table_of(rows),
        keys=_legend(
            bounds, list(known.values()), steps, write, no_figure, has_gaps=len(known) < len(shapes)
        ),
        source=source,
    )


def _quantiles(values: list[float], classes: int = 5) -> list[float]:
    """Lower bounds of the second and later classes, each value of the data itself."""
    ordered = sorted(values)
    if len(set(ordered)) <= 1:
        return []
    picked = [ordered[len(ordered) * step // classes] for step in range(1, classes)]
    return [bound for bound in dict.fromkeys(picked) if bound > ordered[0]]


def _steps(classes: int) -> tuple[str, ...]:
    """The palest colours are left to larger numbers of classes: two classes must differ at a glance."""
    chosen = {1: (3,), 2: (1, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5), 6: (0, 1, 2, 3, 4, 5)}
    return tuple(colours.HEAT[place] for place in chosen[classes])


def _specification(shapes: Mapping[str, Mapping[str, Any]], fills: Mapping[str, str]) -> dict[str, Any]:
    import altair  # large, and only for those who draw

    geometries = {code: shape(dict(geometry)).simplify(ROUGHLY) for code, geometry in sorted(shapes.items())}
    areas = [
        {"type": "Feature", "geometry": _clockwise(geometry), "code": code, "fill": fills[code]}
        for code, geometry in geometries.items()
    ]
    discs = [
        {"code": code, "fill": fills[code], "lon": geometry.centroid.x, "lat": geometry.centroid.y}
        for code, geometry in geometries.items()
        if geometry.area < SMALL
    ]
    fill = altair.Color("fill:N", scale=None)
    layers: list[altair.Chart] = [
        altair.Chart(altair.InlineData(values=areas))
        .mark_geoshape(stroke=colours.PAPER, strokeWidth=1.2)
        .encode(color=fill, description="code:N")
    ]
    if discs:
        layers.append(
            altair.Chart(altair.InlineData(values=discs))
            .mark_circle(size=230, opacity=1, stroke=colours.PAPER, strokeWidth=2)
            .encode(longitude="lon:Q", latitude="lat:Q", color=fill, description="code:N")
        )
    chart = altair.layer(*layers).properties(width=WIDTH, height=HEIGHT).project(**PROJECTION)
    return dict(chart.to_dict())


def _clockwise(geometry: BaseGeometry) -> dict[str, Any]:
    """Vega's projections take the other side of a ring that runs the wrong way."""
    if isinstance(geometry, Polygon):
        return dict(mapping(orient(geometry, sign=-1.0)))
    if isinstance(geometry, MultiPolygon):
        return dict(mapping(MultiPolygon([orient(part, sign=-1.0) for part in geometry.geoms])))
    return dict(mapping(geometry))


def _legend(
    bounds: list[float],
    values: list[float],
    steps: tuple[str, ...],
    write: Callable[[float], str],
    no_figure: Text,
    *,
    has_gaps: bool,
) -> tuple[Key, ...]:
    if not values:
        return (Key(colours.HATCH, no_figure or _("no figure"), hatched=True),)
    keys = []
    for place, colour in enumerate(steps):
        inside = [value for value in values if bisect_right(bounds, value) == place]
        if inside:
            low, high = write(min(inside)), write(max(inside))
            keys.append(Key(colour, low if low == high else f"{low} – {high}"))
    if has_gaps:
        keys.append(Key(colours.HATCH, no_figure or _("no figure"), hatched=True))
    return tuple(keys)


_MARK = re.compile(r'<path data-mark="(?P<code>[^"]+)" ?(?P<rest>[^>]*?)/>')
HATCHING = (
    '<defs><pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{colours.PAPER}"/><path d="M0 0V7" stroke="{colours.HATCH}" stroke-width="2"/>'
    "</pattern></defs>"
)


def _with_names(svg: str, spoken: Mapping[str, str], *, missing: set[str], links: Mapping[str, str]) -> str:
    """Give every place its name and figure (shown when pointed at), its hatching and its link."""
    pattern = f"hatch-{hashlib.sha256(svg.encode()).hexdigest()[:8]}"
    last_drawn = {
        found["code"]: found.start() for found in _MARK.finditer(svg)
    }  # a disc stands over its small place

    def dressed(found: re.Match[str]) -> str:
        code, path = found["code"], f"<path {found['rest']}/>"
        if code in missing:
            path = path.replace(f'fill="{colours.PAPER}"', f'fill="url(#{pattern})"', 1)
        path = f"<title>{escape(spoken[code])}</title>{path}"
        if code in links and found.start() == last_drawn[code]:
            return f'<a href="{escape(links[code])}">{path}</a>'
        return f"<g>{path}</g>"

    whole = _MARK.sub(dressed, svg)
    if links:
        whole = whole.replace('role="img"', 'role="group"', 1)
    return whole.replace("</title>", f"</title>{HATCHING.format(name=pattern)}", 1) if missing else whole
