"""Drawings pass the strictest content policy, follow light and dark, and always have their table."""

import re
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from jauap.ui.charts import Drawing, line_chart, region_map
from jauap.ui.charts.colours import HEAT


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def square(west: float, south: float, size: float = 4.0) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


SHAPES = {code: square(50 + 5 * place, 45) for place, code in enumerate("ABCDEF")} | {
    "tiny": square(66, 50, 0.4)
}
NAMES = {code: f"Place {code}" for code in SHAPES}


def a_map(**changes: Any) -> Drawing:
    values: dict[str, float | None] = {code: place / 10 for place, code in enumerate("ABCDE", 1)}
    given: dict[str, Any] = {
        "title": "On time",
        "values": values | {"tiny": 0.9},
        "shapes": SHAPES,
        "names": NAMES,
        "language": "en",
        "write": lambda share: f"{share:.0%}",
        "value_title": "Share",
        "no_figure": "fewer than 5 cases",
    }
    return region_map(**(given | changes))


def a_chart() -> Drawing:
    points: list[tuple[str, float | None]] = [("Jan", 1200), ("Feb", None), ("Mar", 900)]
    return line_chart(title="Cases", language="en", series={"Submitted": points, "Answered": points[:2]})


@pytest.mark.parametrize("drawing", [a_map, a_chart], ids=["map", "chart"])
def test_a_drawing_may_stand_in_a_strict_page(drawing: Any) -> None:
    svg = drawing().svg

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|javascript:|font-family=", svg)
    assert "#0a00" not in svg
    assert "var(--" in svg
    assert re.search(r'<svg [^>]*role="img"><title>', svg)


def test_on_paper_colours_are_literal() -> None:
    paper = a_map().for_paper

    assert "var(" not in paper
    assert "#0a00" not in paper


def test_a_place_without_a_figure_is_hatched_and_said() -> None:
    drawing = a_map()

    assert re.search(r"<title>Place F: fewer than 5 cases</title><path[^>]*fill=\"url\(#hatch-", drawing.svg)
    assert drawing.keys[-1].hatched
    assert str(drawing.keys[-1].text) == "fewer than 5 cases"
    assert [cell.text for cell in drawing.rows[-1]] == ["Place F", "—"]


def test_the_table_goes_from_much_to_little() -> None:
    assert [row[1].text for row in a_map().rows] == ["90%", "50%", "40%", "30%", "20%", "10%", "—"]


def test_classes_can_be_given() -> None:
    drawing = a_map(breaks=[0.25, 0.45])

    assert [str(key.text) for key in drawing.keys] == [
        "10% – 20%",
        "30% – 40%",
        "50% – 90%",
        "fewer than 5 cases",
    ]
    assert [key.colour for key in drawing.keys[:3]] == [HEAT[1], HEAT[3], HEAT[5]]


def test_a_small_place_is_also_a_disc_and_has_one_link() -> None:
    svg = a_map(links={code: f"/en/{code}/" for code in SHAPES}).svg

    assert svg.count("Place tiny: 90%") == 2
    assert svg.count('<a href="/en/tiny/">') == 1
    assert svg.count("<a href=") == len(SHAPES)
    assert 'role="group"' in svg


def test_names_are_never_markup() -> None:
    assert "<b>" not in a_map(names=NAMES | {"A": "<b>x</b>"}).svg


@pytest.mark.parametrize(
    "values", [{}, {"A": 0.5}, dict.fromkeys("ABCDEF", 0.5)], ids=["none", "one", "all the same"]
)
def test_few_values_are_no_reason_to_break(values: dict[str, float]) -> None:
    drawing = a_map(values=values)

    assert drawing.svg
    assert len(drawing.rows) == len(SHAPES)


def test_a_gap_in_a_series_is_a_gap() -> None:
    drawing = a_chart()

    assert [[cell.text for cell in row] for row in drawing.rows] == [
        ["Jan", "1,200", "1,200"],
        ["Feb", "—", "—"],
        ["Mar", "900", "—"],
    ]
    assert [key.dash for key in drawing.keys] == ["", "7 4"]


def test_five_series_are_too_many_to_tell_apart() -> None:
    with pytest.raises(ValueError, match="1 to 4 series"):
        line_chart(title="x", language="en", series={str(n): [("a", 1.0)] for n in range(5)})


def test_the_page_shows_table_and_method() -> None:
    source = engines["django"].from_string('{% chart drawing method="/en/method/" %}')

    html = source.render({"drawing": a_chart()})

    assert "Show as a table" in html
    assert 'href="/en/method/"' in html
    assert '<th scope="row">Jan</th>' in html
