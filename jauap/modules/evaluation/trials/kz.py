"""Short complaints of Kazakhstan in two languages, one category: asked in Kazakh and in Russian."""

from collections.abc import Sequence
from dataclasses import replace

from jauap.modules.evaluation.classifying import Question, trial
from jauap.modules.evaluation.types import Fold, Outcome, Row, Trial

_ASKED = {
    "from Kazakh": trial(Question(text=lambda row: row["text_kk"], label=lambda row: row["category"])),
    "from Russian": trial(Question(text=lambda row: row["text_ru"], label=lambda row: row["category"])),
}


def text(row: Row) -> str:
    """The Russian text: the Kazakh one says the same."""
    return row["text_ru"]


def _run(folds: Sequence[Fold]) -> Outcome:
    outcomes = {words: run(folds) for words, run in _ASKED.items()}
    first = next(iter(outcomes.values()))
    return replace(
        first,
        figures=tuple(
            replace(figure, name=f"{figure.name}, {words}")
            for words, outcome in outcomes.items()
            for figure in outcome.figures
        ),
        notes=(
            *(
                f"{words[0].upper()}{words[1:]}: {note}"
                for words, one in outcomes.items()
                for note in one.notes
            ),
            "The file looks machine-written: it proves that both languages work, not how well on real appeals.",
        ),
    )


TRIAL = Trial(
    name="kz-category",
    title="Category of a complaint (Kazakhstan, Kazakh and Russian)",
    file="appeals/kz_bilingual.csv",
    columns=("text_kk", "text_ru", "category"),
    text=text,
    run=_run,
)
