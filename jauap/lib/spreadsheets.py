"""Lists as files that spreadsheets open: CSV line by line, XLSX with a head that stays and cells that know what they are.

Text is text in both: nothing that a person wrote becomes a formula on the machine of whoever opens the file.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

#: The media type of a workbook.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Value = str | int | float | date | None

#: The sheet of a spreadsheet program ends at row 1,048,576; a longer list goes on in the next sheet.
LONGEST_SHEET = 1_000_000
#: A cell of a spreadsheet program holds so many characters.
LONGEST_TEXT = 32_767

# The first characters that make a formula (OWASP, CSV injection), also in their full-width forms.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# What XML 1.0 cannot hold; XLSX is XML.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, its width in letters, and how its numbers look (`0.0%`) when not plainly."""

    title: str
    width: int = 16
    looks: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook. Rows are read once, as they are written."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


# ---------------------------------------------------------------- CSV


class _Echo:
    """A file that gives back what is written into it, so that a list of any length is sent as it is read."""

    def write(self, value: str) -> str:
        return value


def csv_lines(*, titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """A CSV file, line after line, with the mark by which spreadsheets know UTF-8; days in ISO 8601."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow(titles))
    for row in rows:
        yield str(writer.writerow([_as_text(value) for value in row]))


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return harmless(value) if isinstance(value, str) else str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


# ---------------------------------------------------------------- XLSX


def workbook(sheets: Iterable[Sheet]) -> IO[bytes]:
    """An XLSX file, open at its beginning and gone when it is closed. The memory holds one row, whatever the length.

    Days and moments are dates (a moment is given in the time it shall show, without a zone), numbers are numbers.
    """
    import xlsxwriter  # large, and only for those who make a workbook

    file = TemporaryFile()  # noqa: SIM115 -- whoever sends it closes it
    try:
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
            writer = _Writer(book)
            for sheet in sheets:
                writer.write(sheet)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


class _Writer:
    """Writes sheets into one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self._names: set[str] = set()

    def write(self, sheet: Sheet) -> None:
        """A sheet, or several when the list is longer than one can be."""
        looks = [
            self._book.add_format({"num_format": one.looks}) if one.looks else None for one in sheet.columns
        ]
        page, number = self._page(sheet), 0
        for row in sheet.rows:
            if number == LONGEST_SHEET:
                self._finish(page, sheet, number)
                page, number = self._page(sheet), 0
            number += 1
            for column, value in enumerate(row):
                self._cell(page, number, column, value, looks[column])
        self._finish(page, sheet, number)

    def _page(self, sheet: Sheet) -> Any:
        page = self._book.add_worksheet(self._name(sheet.name))
        page.freeze_panes(1, 0)
        for column, one in enumerate(sheet.columns):
            page.set_column(column, column, one.width)
            page.write_string(0, column, _fit(one.title), self._head)
        return page

    def _finish(self, page: Any, sheet: Sheet, rows: int) -> None:
        page.autofilter(0, 0, rows, len(sheet.columns) - 1)

    def _cell(self, page: Any, row: int, column: int, value: Value, looks: Any) -> None:
        if isinstance(value, str):
            page.write_string(row, column, _fit(value))
        elif isinstance(value, datetime):
            # The minute that has begun: a spreadsheet would round 23:59:59.9 up, into the next day.
            page.write_datetime(row, column, value.replace(second=0, microsecond=0), self._moment)
        elif isinstance(value, date):
            page.write_datetime(row, column, value, self._day)
        elif value is not None:
            page.write_number(row, column, value, looks)

    def _name(self, wanted: str) -> str:
        """A name as spreadsheet programs allow it: at most 31 characters, some not, and each once."""
        plain = _NOT_IN_A_NAME.sub(" ", wanted).strip("' ")[:27] or "1"
        name, number = plain, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{plain} {number}"
        self._names.add(name.casefold())
        return name


def _fit(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)[:LONGEST_TEXT]
