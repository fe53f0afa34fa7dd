"""A few series over time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from jauap.ui import formats
from jauap.ui.charts import colours
from jauap.ui.charts.drawing import Drawing, Key, draw, table_of
from jauap.ui.components import Text

DASHES = ("", "7 4", "2 4", "10 3 2 3")  # a second way to tell the series apart
WIDTH, HEIGHT = 640, 260  # units of the drawing, which grows and shrinks with the page


def line_chart(
    *,
    title: Text,
    series: Mapping[str, Sequence[tuple[str, float | None]]],
    language: str,
    unit: Text = "",
    from_zero: bool = True,
    is_share: bool = False,
    source: Text = "",
    write: Callable[[float], str] | None = None,
) -> Drawing:
    """Up to four series of (label of the period, value); None is a gap and not a zero.

    `is_share`: the values lie between 0 and 1 and are written as per cent. The axis begins at zero unless told
    otherwise: a cut axis makes a hill of a bump.
    """
    if not 1 <= len(series) <= len(colours.SERIES):
        raise ValueError(f"A chart has 1 to {len(colours.SERIES)} series, not {len(series)}.")
    labels = list(dict.fromkeys(label for points in series.values() for label, _value in points))
    names = list(series)
    values = [
        {"period": label, "value": value, "series": name}
        for name, points in series.items()
        for label, value in points
        if value is not None
    ]
    spec = _specification(values, labels, names, unit=str(unit), from_zero=from_zero, is_share=is_share)
    say = write or _writer(language, is_share=is_share)
    known = {name: dict(points) for name, points in series.items()}
    rows = [
        [label, *("—" if (value := known[name].get(label)) is None else say(value) for name in names)]
        for label in labels
    ]
    keys = tuple(
        Key(colour=colour, text=name, dash=dash)
        for name, colour, dash in zip(names, colours.SERIES, DASHES, strict=False)
    )
    return Drawing(
        kind="chart",
        title=title,
        raw=draw(spec, title=title, language=language),
        head=(_("Period"), *names),
        rows=table_of(rows),
        keys=keys if len(names) > 1 else (),
        source=source,
    )


def _writer(language: str, *, is_share: bool) -> Callable[[float], str]:
    if is_share:
        return lambda value: formats.percent(value, language)
    return lambda value: formats.number(value, language)


def _specification(
    values: list[dict[str, Any]],
    labels: list[str],
    names: list[str],
    *,
    unit: str,
    from_zero: bool,
    is_share: bool,
) -> dict[str, Any]:
    import altair  # large, and only for those who draw

    every = max(1, -(-len(labels) // 12))  # at most a dozen labels under the axis
    shown = labels[::every]
    scale = altair.Scale(domain=names, range=list(colours.SERIES[: len(names)]))
    dashes = altair.Scale(
        domain=names, range=[[int(part) for part in dash.split()] or [1, 0] for dash in DASHES[: len(names)]]
    )
    y_axis = altair.Axis(format=".0%" if is_share else ",~f", tickCount=5)
    base = altair.Chart(altair.InlineData(values=values)).encode(
        x=altair.X(
            "period:O",
            sort=labels,
            title=None,
            axis=altair.Axis(values=shown, labelAngle=0, labelOverlap=True),
        ),
        y=altair.Y("value:Q", title=unit or None, scale=altair.Scale(zero=from_zero, nice=True), axis=y_axis),
        color=altair.Color("series:N", scale=scale, legend=None),
    )
    lines = base.mark_line(strokeCap="round", strokeJoin="round").encode(
        strokeDash=altair.StrokeDash("series:N", scale=dashes, legend=None)
    )
    points = base.mark_circle(size=38, opacity=1)
    chart = altair.layer(lines, points).properties(width=WIDTH, height=HEIGHT)
    return dict(chart.to_dict())
