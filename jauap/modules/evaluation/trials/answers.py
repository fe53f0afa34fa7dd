"""Questions of an appeal that its answer does not touch: pairs written by hand for this, in two languages."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from jauap.lib import replies
from jauap.lib.text import fold, stems
from jauap.modules.evaluation.figures import Column, figure
from jauap.modules.evaluation.types import Fold, Outcome, Row, Trial

#: Right, wrong and missed warnings of one pair.
Counts = tuple[int, int, int]


def _precision(right: Column, wrong: Column, _missed: Column) -> float:
    warned = right.sum() + wrong.sum()
    return float(right.sum() / warned) if warned else 0.0


def _recall(right: Column, _wrong: Column, missed: Column) -> float:
    due = right.sum() + missed.sum()
    return float(right.sum() / due) if due else 0.0


def _phrases(cell: str) -> list[str]:
    return [fold(phrase) for phrase in cell.split(" | ") if phrase.strip()]


def _count(row: Row, warned: Sequence[str]) -> Counts:
    """A warning is right when its question holds a phrase that the answer leaves untouched, and each counts once."""
    due = _phrases(row["untouched"])
    met = [phrase for phrase in due if any(phrase in fold(question) for question in warned)]
    wrong = sum(not any(phrase in fold(question) for phrase in due) for question in warned)
    return len(met), wrong, len(due) - len(met)


def _ours(row: Row) -> Counts:
    asked = replies.questions(row["appeal"])
    return _count(
        row, [one.question.text for one in replies.touched(asked, row["answer"]) if not one.is_touched]
    )


def _plain(row: Row) -> Counts:
    """The baseline: sentences with a question mark that share no stem of four letters with the answer."""
    answered = {stem for stem in stems(row["answer"]) if len(stem) > 3}
    asked = row["appeal"].replace("?", "?\n").replace(".", ".\n").split("\n")
    return _count(
        row,
        [
            sentence
            for sentence in asked
            if sentence.strip().endswith("?")
            and answered.isdisjoint(s for s in stems(sentence) if len(s) > 3)
        ],
    )


def _columns(counts: Sequence[Counts]) -> tuple[Column, Column, Column]:
    right, wrong, missed = np.array(counts, dtype=float).T
    return right, wrong, missed


def _run(folds: Sequence[Fold]) -> Outcome:
    rows = [row for fold_ in folds for row in fold_.test]
    ours, plain = _columns([_ours(row) for row in rows]), _columns([_plain(row) for row in rows])
    return Outcome(
        rows=len(rows),
        figures=(
            figure("precision of “untouched”", _precision, ours, plain),
            figure("recall of “untouched”", _recall, ours, plain),
        ),
        baseline="sentences with a question mark that share no stem with the answer",
        notes=(
            "The pairs are short, invented and written by those who wrote the rules; real appeals are less tidy.",
        ),
    )


TRIAL = Trial(
    name="answers",
    title="Questions that an answer does not touch (Kazakh and Russian, written by hand)",
    file=str(Path(__file__).parent / "answers.csv"),
    columns=("appeal", "answer", "touched", "untouched"),
    text=lambda row: row["appeal"] + row["answer"],
    run=_run,
    folds=0,
)
