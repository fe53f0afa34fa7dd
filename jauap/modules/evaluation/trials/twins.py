"""The same complaint in Kazakh and in Russian: found by its meaning among all others, without a translation service."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.similarity import meaning
from jauap.kernel.similarity.meaning import Pair, Voice
from jauap.lib.text import fold
from jauap.modules.evaluation.figures import figure, mean
from jauap.modules.evaluation.types import Fold, Outcome, Row, Trial

Scores = NDArray[np.float64]

BASELINE = (
    "TF-IDF of letters by three and four, folded alike in both languages: names, numbers and loan words"
)
NOTES = (
    "Learned only from the other parts; of the part that is asked, no text in either language was seen.",
    "A text that stands in several rows counts once, and each of its twins is right.",
    "The file looks machine-written, sentence for sentence the same: the languages lie together, no more is proved.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The different texts of a part in each language, and which of them say the same."""

    kk: list[str]
    ru: list[str]
    same: NDArray[np.bool_]


def _asked(rows: Sequence[Row]) -> _Asked:
    kk = list(dict.fromkeys(row["text_kk"] for row in rows))
    ru = list(dict.fromkeys(row["text_ru"] for row in rows))
    same = np.zeros((len(kk), len(ru)), dtype=bool)
    places_kk, places_ru = ({text: n for n, text in enumerate(texts)} for texts in (kk, ru))
    for row in rows:
        same[places_kk[row["text_kk"]], places_ru[row["text_ru"]]] = True
    return _Asked(kk=kk, ru=ru, same=same)


def _to_learn_from(fold_: Fold, asked: _Asked) -> list[Pair]:
    """The pairs of the other parts that share no text with what is asked, each once."""
    hidden = {*asked.kk, *asked.ru}
    return [
        Pair(kk=kk, ru=ru)
        for kk, ru in dict.fromkeys((row["text_kk"], row["text_ru"]) for row in fold_.train)
        if kk not in hidden and ru not in hidden
    ]


def _by_meaning(pairs: Sequence[Pair], asked: _Asked) -> Scores:
    projection = meaning.learn(pairs=pairs, voices=[])
    if projection is None:
        return _by_letters(pairs, asked)
    nothing = np.zeros(meaning.LENGTH, dtype=np.float32)
    sides = (
        [Voice(text, "kk") for text in asked.kk],
        [Voice(text, "ru") for text in asked.ru],
    )
    left, right = (
        np.array([nothing if one is None else one for one in projection.vectors(side)]) for side in sides
    )
    return np.asarray(left @ right.T, dtype=np.float64)


def _by_letters(pairs: Sequence[Pair], asked: _Asked) -> Scores:
    from sklearn.feature_extraction.text import TfidfVectorizer

    seen = [fold(text) for pair in pairs for text in (pair.kk, pair.ru)]
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True).fit(seen)
    left, right = (letters.transform([fold(text) for text in texts]) for texts in (asked.kk, asked.ru))
    return np.asarray((left @ right.T).toarray())


def ranks(scores: Scores, same: NDArray[np.bool_]) -> NDArray[Any]:
    """Where the best of the twins of each row comes, from 1; what is equally near comes before it."""
    best = np.where(same, scores, -np.inf).max(axis=1)
    return np.asarray(((scores >= best[:, None]) & ~same).sum(axis=1) + 1)


def _run(folds: Sequence[Fold]) -> Outcome:
    ours: dict[str, list[NDArray[Any]]] = {"Kazakh to Russian": [], "Russian to Kazakh": []}
    plain: dict[str, list[NDArray[Any]]] = {name: [] for name in ours}
    for part in folds:
        asked = _asked(part.test)
        pairs = _to_learn_from(part, asked)
        for found, scores in ((ours, _by_meaning(pairs, asked)), (plain, _by_letters(pairs, asked))):
            found["Kazakh to Russian"].append(ranks(scores, asked.same))
            found["Russian to Kazakh"].append(ranks(scores.T, asked.same.T))
    figures = []
    for name, found_ranks in ours.items():
        mine, theirs = np.concatenate(found_ranks), np.concatenate(plain[name])
        for most in (1, 10):
            columns = [(one <= most).astype(float) for one in (mine, theirs)]
            figures.append(figure(f"recall at {most}, {name}", mean, [columns[0]], [columns[1]]))
    rows = sum(len(one) for one in ours["Kazakh to Russian"])
    return Outcome(rows=rows, figures=tuple(figures), baseline=BASELINE, notes=NOTES)


TRIAL = Trial(
    name="kz-twins",
    title="The same complaint in the other language (Kazakhstan, Kazakh and Russian)",
    file="appeals/kz_bilingual.csv",
    columns=("text_kk", "text_ru"),
    text=lambda row: row["text_ru"],
    run=_run,
)
