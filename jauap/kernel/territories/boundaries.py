"""Which district or region a point lies in, and the shapes for maps. Works on the packaged boundaries.

Coordinates are degrees of WGS 84. Boundaries are simplified: districts to 0.002° (some 200 m), regions to 0.01°.
Nearer to a border than that the answer may be the neighbour; the window lets a person correct it.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from jauap.kernel.territories import packaged
from jauap.kernel.territories.choices import Level

#: The simplification of the boundaries of districts, in degrees: so far outside the country a point still counts.
TOLERANCE = 0.002

_FILES = {Level.REGION: "regions.geojson", Level.DISTRICT: "districts.geojson"}


class Located(NamedTuple):
    """Where a point lies."""

    code: str  # the district, or the region where the map does not tell the district
    maybe: tuple[
        str, ...
    ]  # the districts it may be when the map does not tell: the old one and those cut from it


class _Index(NamedTuple):
    codes: tuple[str, ...]
    shapes: tuple[BaseGeometry, ...]
    tree: shapely.STRtree


def shapes(level: Level) -> Mapping[str, dict[str, Any]]:
    """Code → GeoJSON geometry of regions or districts; empty for levels that have no boundaries."""
    return _shapes(level) if level in _FILES else {}


def locate(*, latitude: float, longitude: float, cut_from: Mapping[str, Iterable[str]]) -> Located | None:
    """The district of a point; `None` outside the country.

    `cut_from` names the districts that were cut out of another one and have no boundary of their own. Inside
    the old boundary nothing tells which of them it is: then the region is the answer, and the districts are
    what may be asked. On a common border the lower code is taken.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # also refuses what is no number
        return None
    code = _containing(Level.DISTRICT, latitude=latitude, longitude=longitude)
    if code is None:
        return None
    younger = tuple(sorted(cut_from.get(code, ())))
    if not younger:
        return Located(code, ())
    return Located(code[:2] + "0000000", (code, *younger))


def _containing(level: Level, *, latitude: float, longitude: float) -> str | None:
    index = _index(level)
    point = shapely.Point(longitude, latitude)
    found = index.tree.query(point, predicate="intersects")
    if len(found) == 0:
        found = index.tree.query_nearest(point, max_distance=TOLERANCE)
    return min((index.codes[number] for number in found), default=None)


@cache
def _shapes(level: Level) -> dict[str, dict[str, Any]]:
    collection = packaged.boundaries(_FILES[level])
    return {feature["id"]: feature["geometry"] for feature in collection["features"]}


@cache
def _index(level: Level) -> _Index:
    codes, geometries = [], []
    for code, geometry in sorted(_shapes(level).items()):
        shape = shapely.geometry.shape(geometry)
        shapely.prepare(shape)
        codes.append(code)
        geometries.append(shape)
    return _Index(tuple(codes), tuple(geometries), shapely.STRtree(geometries))
