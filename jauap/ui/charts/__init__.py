"""Charts and maps as drawings in the page: SVG made on the server, in the colours of the page, with their table.

    drawing = line_chart(title=_("Cases by month"), series={_("Submitted"): [("Jan", 1200), …]}, language="kk")
    drawing = region_map(title=…, values={"750000000": 0.81}, shapes=…, names=…, write=lambda share: "81%")

In a template `{% chart drawing method=url %}` shows it with its legend, its table and the way to its method.
For paper `drawing.for_paper` is the same picture with literal colours.
"""

from jauap.ui.charts.colours import HEAT, INK, LINE, PAPER, SERIES, SOFT
from jauap.ui.charts.drawing import Drawing, Key, draw
from jauap.ui.charts.lines import line_chart
from jauap.ui.charts.maps import region_map

__all__ = [
    "HEAT",
    "INK",
    "LINE",
    "PAPER",
    "SERIES",
    "SOFT",
    "Drawing",
    "Key",
    "draw",
    "line_chart",
    "region_map",
]
