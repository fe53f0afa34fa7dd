"""Files for spreadsheets: text stays text, days are days, and a list of any length fits."""

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from jauap.lib import spreadsheets
from jauap.lib.spreadsheets import Column, Sheet, Value

TITLES = ("What", "When")


def read(*rows: list[Value]) -> list[list[Any]]:
    """The cells below the head, as a program that is not ours reads them."""
    with spreadsheets.workbook([Sheet("One", [Column(title) for title in TITLES], rows)]) as file:
        (sheet,) = load_workbook(file).worksheets
    return [list(row) for row in sheet.iter_rows(min_row=2)]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(1)"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    (line,) = list(spreadsheets.csv_lines(titles=TITLES, rows=[[text, None]]))[1:]
    ((cell, _empty),) = read([text, "x"])

    assert next(csv.reader(io.StringIO(line, newline="")))[0] == f"'{text}"
    assert cell.data_type == "s"


def test_a_negative_number_stays_a_number() -> None:
    assert list(spreadsheets.csv_lines(titles=TITLES, rows=[[-1.5, 3]]))[1] == "-1.5,3\r\n"
    assert [cell.value for cell in read([-1.5, 3])[0]] == [-1.5, 3]


def test_days_and_moments_are_dates() -> None:
    ((day, moment),) = read([date(2026, 3, 19), datetime(2026, 3, 19, 17, 40)])  # noqa: DTZ001 -- as shown

    assert day.is_date
    assert day.number_format == "yyyy-mm-dd"
    assert moment.value == datetime(2026, 3, 19, 17, 40)  # noqa: DTZ001


def test_the_last_moment_of_a_day_stays_on_that_day() -> None:
    ((moment, _empty),) = read([datetime(2026, 3, 19, 23, 59, 59, 999_999), None])  # noqa: DTZ001

    assert moment.value == datetime(2026, 3, 19, 23, 59)  # noqa: DTZ001


def test_what_xml_cannot_hold_is_replaced() -> None:
    ((cell, long),) = read(["a\x00b\x0b\ud800", "ә" * 50_000])

    assert cell.value == "a\ufffdb\ufffd\ufffd"
    assert len(long.value) == spreadsheets.LONGEST_TEXT


def test_names_of_sheets_are_made_fit() -> None:
    sheets = [Sheet(name, [Column("x")], []) for name in ("A/B: " + "ұ" * 40, "a b  " + "Ұ" * 40, "'", "")]

    with spreadsheets.workbook(sheets) as file:
        names = load_workbook(file).sheetnames

    assert len({name.casefold() for name in names}) == 4
    assert all(0 < len(name) <= 31 for name in names)


def test_a_long_list_goes_on_in_the_next_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "LONGEST_SHEET", 3)

    with spreadsheets.workbook([Sheet("Cases", [Column("x")], ([n] for n in range(7)))]) as file:
        book = load_workbook(file)

    assert [sheet.max_row for sheet in book.worksheets] == [4, 4, 2]
    assert book.sheetnames == ["Cases", "Cases 2", "Cases 3"]
