"""Street problems of Budapest: which institution answers, from what is written and where it is."""

import re

from jauap.modules.evaluation.classifying import Question, trial
from jauap.modules.evaluation.files import part_of
from jauap.modules.evaluation.types import Row, Trial

_NAME = re.compile(r"[^\W\d_]{3,}")


def text(row: Row) -> str:
    """What was reported. A description may end with later answers of institutions; both sides read the same."""
    return f"{row['title']} {row['description']}"


def place(row: Row) -> str:
    """Tokens of where it is: district, street, and the squares of about 1 km and 5 km around the point."""
    tokens = ["".join(part.split()).casefold() for part in row["address"].split(",") if part.strip()]
    tokens += [f"~{name.casefold()}" for name in _NAME.findall(row["address"])]
    try:
        north, east = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        return " ".join(tokens)
    tokens += [f"{north:.2f}/{east:.2f}", f"{north * 2:.1f}//{east * 2:.1f}"]
    return " ".join(tokens)


def _chosen(row: Row) -> bool:
    """Every fourth text: with all of them the baseline would take hours."""
    return bool(row["institution"]) and part_of(f"chosen {text(row)}", parts=4) == 0


TRIAL = Trial(
    name="jarokelo-institution",
    title="Institution that must answer (Budapest, Hungarian)",
    file="reports/jarokelo.jsonl.gz",
    columns=("title", "description", "institution", "address", "latitude", "longitude"),
    text=text,
    run=trial(
        Question(
            text=text,
            label=lambda row: row["institution"],
            place=place,
            place_in_words=lambda row: row["address"],
            also=("category",),
            is_named=True,
        )
    ),
    chosen=_chosen,
)
