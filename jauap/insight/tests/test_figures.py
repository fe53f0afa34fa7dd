"""Each figure on a small set of cases that one can count by hand, and what of it may be published."""

from datetime import date

import pytest

from jauap.insight import figures, measuring, tables
from jauap.kernel.cases.queries import Tally

ON = date(2026, 3, 1)

TALLY = Tally(
    key="a",
    received=20,
    on_time=8,
    late=2,
    waiting=7,
    open_late=5,
    ended=3,
    closed=6,
    rated=5,
    solved=3,
    moved=4,
    hops=6,
    complaints=6,
    decided=5,
    granted=2,
    days={1: 4, 6: 1, 9: 5},
)


@pytest.mark.parametrize(
    ("code", "value", "base"),
    [
        ("received", 20, 20),
        ("on_time", 8 / 15, 15),  # eight of ten answers and five that wait too long: not 80 %
        ("answered", 10, 10),
        ("answered_late", 2, 2),
        ("open_late", 5, 5),
        ("waiting", 7, 7),
        ("ended", 3, 3),
        ("closed", 6, 6),
        ("solved", 3 / 10, 10),  # silence is not consent
        ("rated", 5 / 10, 10),
        ("median_days", 7.5, 10),  # between the fifth answer (6 days) and the sixth (9)
        ("moved", 4 / 20, 20),
        ("complaints", 6, 6),
        ("granted", 2 / 5, 5),
    ],
)
def test_each_figure(code: str, value: float, base: int):
    found = figures.get(code).measure(TALLY)

    assert found.value == pytest.approx(value)
    assert found.base == base


def test_every_figure_is_tested_above():
    tested = test_each_figure.pytestmark[0].args[1]

    assert {row[0] for row in tested} == {figure.code for figure in figures.FIGURES}


def test_answered_closed_and_solved_are_three_figures():
    values = {code: figures.get(code).measure(TALLY).value for code in ("answered", "closed", "solved")}

    assert len(set(values.values())) == 3


def test_nothing_has_no_share():
    assert figures.get("on_time").measure(Tally()).value is None
    assert figures.get("median_days").measure(Tally()).value is None


def test_an_unknown_figure_is_refused():
    with pytest.raises(figures.UnknownFigure):
        figures.get("happiness")


def test_a_line_with_few_cases_is_hidden_whole_with_one_that_would_betray_it():
    some = [Tally(key="few", received=3, on_time=3), Tally(key="next", received=6, on_time=6), TALLY]

    found = tables.table(some, on=ON)

    assert {line.key for line in found.lines if line.is_hidden} == {"few", "next"}
    assert all(cell.is_hidden and cell.value is None for cell in found.by_key["few"].cells.values())
    assert found.by_key["a"].cells["received"].value == 20


def test_complaints_are_hidden_by_their_own_number():
    few = Tally(key="b", received=50, complaints=2)
    more = Tally(key="c", received=50, complaints=30)

    found = tables.table([TALLY, few, more], on=ON).by_key

    assert [found[key].cells["complaints"].is_hidden for key in "abc"] == [True, True, False]
    assert not found["b"].cells["received"].is_hidden


def test_a_share_of_few_is_hidden_though_the_line_is_shown():
    line = tables.table([Tally(key="a", received=30, on_time=2)], on=ON).lines[0]

    assert line.cells["on_time"].is_hidden
    assert line.cells["received"].value == 30


def test_lines_without_a_value_stand_last():
    some = [
        Tally(key="none", received=9),
        Tally(key="low", received=9, on_time=5, late=4),
        Tally(key="high", received=9, on_time=9),
    ]
    found = tables.table(some, on=ON)

    assert [line.key for line in found.sorted_by("on_time").lines] == ["high", "low", "none"]
    assert [line.key for line in found.sorted_by("on_time", downwards=False).lines] == ["low", "high", "none"]


def test_tallies_come_back_from_json():
    assert measuring.from_json(measuring.as_json([TALLY])) == [TALLY]
