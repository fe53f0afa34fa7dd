"""A file of appeals through the whole pipeline, as `jauap import appeals` takes it."""

import csv
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.registry import Figure, Run
from bench.texts import Letter, letters
from jauap.modules.appeals import importing


def measure(run: Run) -> Iterator[Figure]:
    """Rows a second of a new file. Raises RuntimeError when rows are refused."""
    _take(_file(run.folder / "warm-up.csv", letters(5, seed="import, warm-up")), run)
    path = _file(run.folder / "appeals.csv", letters(run.size.imported, seed="import"))
    started = time.perf_counter()
    figures = _take(path, run)
    seconds = time.perf_counter() - started
    if figures.accepted != run.size.imported:
        raise RuntimeError(f"Refused: {dict(figures.rejected)}")
    yield Figure(
        name="rows",
        per_second=figures.accepted / seconds,
        raw_commits=seconds * 1000 / figures.accepted / run.commits.mean,
        counts={"accepted": figures.accepted, "routed": figures.routed},
    )


def _file(path: Path, written: Sequence[Letter]) -> Path:
    rows = [asdict(letter) for letter in written]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def _take(path: Path, run: Run) -> importing.Figures:
    table = importing.read(path)
    figures = importing.Figures(rows=len(table.rows))
    columns = importing.columns_of(table, mapped={})
    for outcome in importing.run(table, columns=columns, defaults=importing.Defaults(), at=run.at):
        if outcome is not None:
            figures.count(outcome)
    return figures
