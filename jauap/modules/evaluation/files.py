"""Rows of files, and the parts into which they are divided."""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from jauap.modules.evaluation.refusals import (
    ColumnsMissing,
    FileAbsent,
    FileEmpty,
    FileUnreadable,
    TooFewRows,
)
from jauap.modules.evaluation.types import Fold, Row


def read(path: Path, *, columns: Sequence[str]) -> list[Row]:
    """All rows of a `.csv` or `.jsonl` file, also with `.gz`; white space around the values is taken off.

    Raises:
        FileAbsent, FileUnreadable, FileEmpty, ColumnsMissing: as they say.

    """
    if not path.is_file():
        raise FileAbsent(path=path)
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        rows = list(_rows(_decoded(content), is_json=".jsonl" in path.suffixes))
    except (OSError, EOFError, ValueError, csv.Error) as fault:
        raise FileUnreadable(path=path, fault=str(fault).rstrip(".")) from fault
    if not rows:
        raise FileEmpty(path=path)
    present = {name for row in rows for name in row}
    if missing := [name for name in columns if name not in present]:
        raise ColumnsMissing(path=path, missing=", ".join(missing), present=", ".join(sorted(present)))
    return [{name: row.get(name, "") for name in present} for row in rows]


def _decoded(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise ValueError("it is a workbook or an archive; save it as “CSV UTF-8”")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValueError("it is no text in UTF-8; save it as “CSV UTF-8”") from fault


def _rows(content: str, *, is_json: bool) -> Iterator[Row]:
    if is_json:
        for line in content.splitlines():
            if line.strip():
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ValueError("a line is no object")
                yield {str(name): _plain(value) for name, value in row.items()}
        return
    csv.field_size_limit(10_000_000)
    head = content.partition("\n")[0]
    between = max(",;\t", key=head.count)  # as Excel writes it, depends on the country
    try:
        for cells in csv.DictReader(io.StringIO(content, newline=""), strict=True, delimiter=between):
            yield {name.strip(): _plain(value) for name, value in cells.items() if name}
    except csv.Error as fault:
        if "unexpected end" in str(fault):
            raise ValueError("a quotation mark is not closed") from fault
        raise


def _plain(value: object) -> str:
    return "" if value is None else str(value).strip()


# ---------------------------------------------------------------- parts


def normalised(text: str) -> str:
    """Texts that differ only in capitals and white space are the same text."""
    return " ".join(text.casefold().split())


def part_of(text: str, *, parts: int) -> int:
    """The part a text belongs to: always the same, by its hash."""
    return int(hashlib.sha256(normalised(text).encode()).hexdigest(), 16) % parts


def folds(rows: Sequence[Row], *, text: Callable[[Row], str], parts: int) -> list[Fold]:
    """Every part once as the one that is asked, learned from all others; with no parts, everything is asked.

    Raises:
        TooFewRows: a part would be empty.

    """
    if parts == 0:
        return [Fold(train=[], test=rows)]
    by_part: list[list[Row]] = [[] for _ in range(parts)]
    for row in rows:
        by_part[part_of(text(row), parts=parts)].append(row)
    if not all(by_part):
        raise TooFewRows(rows=len({normalised(text(row)) for row in rows}), folds=parts)
    return [
        Fold(train=[row for other in by_part if other is not part for row in other], test=part)
        for part in by_part
    ]


def given(train: Sequence[Row], test: Sequence[Row], *, text: Callable[[Row], str]) -> tuple[Fold, int]:
    """Two files as one fold, and how many rows were left out of `train` because their text stands in `test`."""
    asked = {normalised(text(row)) for row in test}
    kept = [row for row in train if normalised(text(row)) not in asked]
    return Fold(train=kept, test=test), len(train) - len(kept)
