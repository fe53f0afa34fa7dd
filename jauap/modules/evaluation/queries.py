"""Run trials, and keep what came out: the figures as JSON beside the page that is made from them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from jauap.modules.evaluation import files, trials
from jauap.modules.evaluation.refusals import NothingLeft
from jauap.modules.evaluation.types import Figure, Fold, Interval, Outcome, Trial

PROJECT = Path(__file__).resolve().parents[3]
SHARED = PROJECT.parent / "shared" / "data"
KEPT = PROJECT / "docs" / "evaluation.json"
PAGE = PROJECT / "docs" / "evaluation.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A trial that was run: on what, when, with what outcome."""

    trial: str
    title: str
    file: str  # its name, or the names of the two files given
    split: str  # how the asked were held apart, in words
    on: date
    outcome: Outcome


def run(trial: Trial, *, on: date) -> Result:
    """The trial on its own file, divided by the hash of the texts.

    Raises:
        FileAbsent, FileUnreadable, FileEmpty, ColumnsMissing, TooFewRows: as they say.

    """
    path = SHARED / trial.file
    rows = [row for row in files.read(path, columns=trial.columns) if trial.chosen(row)]
    folds = files.folds(rows, text=trial.text, parts=trial.folds)
    split = (
        f"{trial.folds} parts by the hash of the text, each asked once"
        if trial.folds
        else "all rows are asked"
    )
    return Result(
        trial=trial.name, title=trial.title, file=path.name, split=split, on=on, outcome=trial.run(folds)
    )


def run_on(trial: Trial, *, train: Path | None, test: Path, on: date) -> Result:
    """The trial on other people's files: learn from one, ask about the other.

    Raises:
        FileAbsent, FileUnreadable, FileEmpty, ColumnsMissing, NothingLeft: as they say; and what the trial refuses.

    """
    asked = files.read(test, columns=trial.columns)
    learned = files.read(train, columns=trial.learned_columns or trial.columns) if train else []
    if trial.learned_columns:
        fold, left_out = Fold(train=learned, test=asked), 0
    else:
        fold, left_out = files.given(learned, asked, text=trial.text)
    if learned and not fold.train:
        raise NothingLeft(path=train)
    outcome = trial.run([fold])
    if left_out:
        note = f"{left_out} rows to learn from were left out: their texts are asked."
        outcome = replace(outcome, notes=(*outcome.notes, note))
    names = f"{train.name} → {test.name}" if train else test.name
    return Result(
        trial=trial.name, title=trial.title, file=names, split="files given", on=on, outcome=outcome
    )


# ---------------------------------------------------------------- kept


def kept() -> list[Result]:
    """What the last runs gave, in the order of the trials' names; trials that are no more are left out."""
    if not KEPT.exists():
        return []
    known = trials.every()
    return [_from_plain(one) for one in json.loads(KEPT.read_text()) if one["trial"] in known]


def keep(results: list[Result]) -> list[Result]:
    """Put these results in the place of the earlier ones of the same trials; all that are kept now."""
    by_name = {one.trial: one for one in (*kept(), *results)}
    now = [by_name[name] for name in sorted(by_name)]
    KEPT.write_text(json.dumps([as_plain(one) for one in now], ensure_ascii=False, indent=1) + "\n")
    return now


def as_plain(result: Result) -> dict[str, Any]:
    """The result for JSON."""
    return {**asdict(result), "on": result.on.isoformat()}


def _from_plain(kept: Mapping[str, Any]) -> Result:
    outcome = kept["outcome"]
    figures = tuple(
        Figure(
            name=one["name"],
            unit=one["unit"],
            ours=Interval(**one["ours"]),
            baseline=Interval(**one["baseline"]) if one["baseline"] else None,
            gain=Interval(**one["gain"]) if one["gain"] else None,
        )
        for one in outcome["figures"]
    )
    return Result(
        trial=kept["trial"],
        title=kept["title"],
        file=kept["file"],
        split=kept["split"],
        on=date.fromisoformat(kept["on"]),
        outcome=Outcome(
            rows=outcome["rows"], figures=figures, baseline=outcome["baseline"], notes=tuple(outcome["notes"])
        ),
    )
