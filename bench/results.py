"""What was measured, as a table for people and as JSON for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bench.registry import Figure, Measurement

if TYPE_CHECKING:
    from bench.machine import Machine

HEADING = (
    "measurement",
    "of what",
    "per second",
    "median, ms",
    "p95, ms",
    "p99, ms",
    "SQL",
    "raw commits",
    "counts",
)
#: Columns of numbers stand to the right.
NUMBERS = range(2, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One measurement with its figures, and how long it took."""

    measurement: Measurement
    figures: Sequence[Figure]
    seconds: float


def as_json(machine: "Machine", results: Sequence[Result], *, quick: bool) -> dict[str, object]:
    """Everything under stable names."""
    return {
        "machine": machine.as_dict(),
        "quick": quick,
        "measurements": [
            {
                "name": result.measurement.name,
                "title": result.measurement.title,
                "what": result.measurement.what,
                "seconds": round(result.seconds, 1),
                "figures": [asdict(figure) for figure in result.figures],
            }
            for result in results
        ],
    }


def table(results: Sequence[Result]) -> str:
    """A table in Markdown that reads well without being rendered."""
    rows = [HEADING, *_rows(results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADING))]
    lines = [_line(row, widths) for row in rows]
    rule = [f"{'-' * (width - 1)}{':' if column in NUMBERS else '-'}" for column, width in enumerate(widths)]
    return "\n".join([lines[0], _line(rule, widths), *lines[1:]])


def page(machine: "Machine", results: Sequence[Result]) -> str:
    """The page that is kept in the repository."""
    explained = "\n".join(f"- **{one.measurement.title}**: {one.measurement.what}" for one in results)
    return f"# Measured by `make bench`\n\n{machine}\n\n{table(results)}\n\n{explained}\n"


def _rows(results: Sequence[Result]) -> Iterator[Sequence[str]]:
    for result in results:
        title = result.measurement.title
        for one in result.figures:
            numbers = (
                one.per_second,
                one.median_ms,
                one.p95_ms,
                one.p99_ms,
                one.statements,
                one.raw_commits,
            )
            counts = ", ".join(f"{number:,} {words}" for words, number in one.counts.items())
            yield (title, one.name, *map(_value, numbers), counts)
            title = ""


def _value(number: float | None) -> str:
    """About three digits that mean something; counts whole."""
    if number is None:
        return ""
    if isinstance(number, int) or number >= 100:
        return f"{number:,.0f}"
    return f"{number:.{1 if number >= 10 else 2}f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.rjust(width) if column in NUMBERS else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"
