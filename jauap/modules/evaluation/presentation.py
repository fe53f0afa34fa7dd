"""Results as a table on the screen and as the page docs/evaluation.md."""

from collections.abc import Iterator, Sequence

from jauap.modules.evaluation.queries import Result
from jauap.modules.evaluation.types import Figure, Interval

_PREFACE = """\
# Evaluation

How well Jauap understands, measured on real texts. This page is written by `jauap evaluate` from
[evaluation.json](evaluation.json); nobody edits it. The files are public data of other people and no part of Jauap;
of three of them a quarter is kept apart and was seen by nobody who worked on this.

No text that is asked was seen in learning: parts are made by the hash of the text, equal texts always in the same
part, and what is chosen in learning (weights, thresholds) is chosen on the parts that teach. In brackets: where the
figure lies in 95 of 100 samples of as many rows (bootstrap). A gain is the difference on the same rows.

For files of your own: `jauap evaluate TASK --train FILE --test FILE --json`.
"""


def page(results: Sequence[Result]) -> str:
    """The page with all results."""
    return "\n".join([_PREFACE, *(line for result in results for line in _section(result))])


def _section(result: Result) -> Iterator[str]:
    outcome = result.outcome
    yield f"## {result.trial}: {result.title}\n"
    yield f"`{result.file}`, {outcome.rows} rows asked; {result.split}. Measured on {result.on.isoformat()}.\n"
    if outcome.baseline:
        yield f"Baseline: {outcome.baseline}.\n"
        yield "| | Jauap | baseline | gain |\n|---|---|---|---|"
        yield from (f"| {' | '.join(cells)} |" for cells in map(_cells, outcome.figures))
    else:
        yield "| | Jauap |\n|---|---|"
        yield from (f"| {' | '.join(_cells(figure)[:2])} |" for figure in outcome.figures)
    yield ""
    for note in outcome.notes:
        yield f"- {note}"
    if outcome.notes:
        yield ""


def screen(result: Result) -> str:
    """One result for a terminal, the baseline side by side."""
    outcome = result.outcome
    columns = 4 if outcome.baseline else 2
    head = ("", "Jauap", "baseline", "gain")
    table = [cells[:columns] for cells in (head, *map(_cells, outcome.figures))]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        for cells in table
    ]
    about = f"{result.trial}: {result.title}\n{result.file}, {outcome.rows} rows asked; {result.split}"
    notes = [f"  {note}" for note in outcome.notes]
    return "\n".join([about, "", *(f"  {line}" for line in lines), "", *notes])


def _cells(figure: Figure) -> tuple[str, str, str, str]:
    return (
        figure.name,
        _interval(figure, figure.ours),
        _interval(figure, figure.baseline),
        _interval(figure, figure.gain, signed=True),
    )


def _interval(figure: Figure, interval: Interval | None, *, signed: bool = False) -> str:
    if interval is None:
        return "–"
    sign = "+" if signed else ""
    if figure.unit == "share":
        value, low, high = (f"{100 * one:{sign}.1f}" for one in (interval.value, interval.low, interval.high))
        unit = "" if signed else " %"
    else:
        value, low, high = (f"{one:{sign}.2f}" for one in (interval.value, interval.low, interval.high))
        unit = " ms" if figure.unit == "ms" else ""
    return f"{value}{unit} ({low} … {high})"
