"""Messages to the authorities of a Russian region: theme, body and category."""

from jauap.modules.evaluation.classifying import Question, trial
from jauap.modules.evaluation.types import Row, Trial

_ASKED = ("theme", "executor", "category")
_TITLES = {
    "theme": "Theme of a message (Kursk, Russian)",
    "executor": "Body that must answer (Kursk, Russian)",
    "category": "Category of a message (Kursk, Russian)",
}


def _text(row: Row) -> str:
    return row["text"]


def _trial(asked: str) -> Trial:
    return Trial(
        name=f"kursk-{asked}",
        title=_TITLES[asked],
        file="appeals/kursk2022.csv",
        columns=("text", asked),
        text=_text,
        run=trial(
            Question(
                text=_text,
                label=lambda row: row[asked],
                also=tuple(other for other in _ASKED if other != asked),
                is_named=asked != "category",
            )
        ),
    )


TRIALS = tuple(map(_trial, _ASKED))
