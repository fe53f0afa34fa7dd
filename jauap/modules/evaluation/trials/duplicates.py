"""Reports of one street problem, found by text, place and time among all others.

Nobody labelled duplicates here. But people who reported a problem again, and those who looked after the site, wrote the
address of the earlier report into the text: two reports are one matter when one names the other. That address is cut
out of the text before anything is compared.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.similarity import meaning, rules
from jauap.kernel.similarity.fingerprints import LENGTH, fingerprint, likeness
from jauap.kernel.similarity.meaning import Voice, language_of
from jauap.kernel.similarity.rules import Evidence, Place
from jauap.modules.evaluation.figures import figure, mean, share_within
from jauap.modules.evaluation.files import part_of
from jauap.modules.evaluation.types import Fold, Outcome, Row, Trial

Column = NDArray[Any]

#: Of the texts to learn from, so many teach; more change little and take long.
_TEACH = 4_000
#: So many reports are asked besides what is named by others, to see what is offered.
_OFFERED_TO = 1_000
_READ_AT_ONCE = 1_000

BASELINE = "text alone: TF-IDF of words, cosine"
NOTES = (
    "A duplicate is a report whose text names the address of another report, or is named; the address is cut out.",
    "Labels are few, and of problems that stayed for months; duplicates without a label count as errors.",
    "“Offered” is what passes the threshold of the rules. The category is not compared, so that it can judge.",
    "Two reports of one matter mostly are of one category, but not every two of one category are one matter.",
    "The weights of the rules were chosen on the rows that are given here; only other files are a test of them.",
)
#: Two reports of which nothing is known.
_NOWHERE = Evidence(words=0, meaning=0, place=Place.UNKNOWN, distance=None, days=0)
_ADDRESS = re.compile(r"\S*jarokelo\.hu\S*")
_NAMED = re.compile(r"jarokelo\.hu/bejelentesek/[^/\s]+/(\d+)")
_NUMBER = re.compile(r"/(\d+)/")


def text(row: Row) -> str:
    """What was reported."""
    return f"{row['title']} {row['description']}"


def named(rows: Sequence[Row]) -> Mapping[int, set[int]]:
    """Which reports name each other, by their places among the rows."""
    places = {
        found[1]: place for place, row in enumerate(rows) if (found := _NUMBER.search(row["url"])) is not None
    }
    same: dict[int, set[int]] = defaultdict(set)
    for one, row in enumerate(rows):
        for number in _NAMED.findall(text(row)):
            other = places.get(number, one)
            if other != one:
                same[one].add(other)
                same[other].add(one)
    return same


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pool:
    """All reports that may be found: what is compared of them, as columns."""

    signatures: list[bytes]
    vectors: Column
    points: Column  # latitude and longitude in degrees, not a number where unknown
    days: Column
    categories: list[str]
    words: Any  # TF-IDF

    def scores(self, asked: int) -> Column:
        """How sure the rules are of each report that it is the matter of the one asked."""
        words = likeness(self.signatures[asked], self.signatures)
        meanings = np.clip(self.vectors @ self.vectors[asked], 0, 1)
        near = rules.seen(_metres(self.points[asked], self.points))
        near[np.isnan(near)] = rules.nearness(_NOWHERE)
        days = np.abs(self.days - self.days[asked]).astype(float)
        scores = 1 / (1 + np.exp(-rules.weight(said=np.maximum(words, meanings), near=near, days=days)))
        scores[asked] = -1
        return np.asarray(scores)

    def by_words(self, asked: int) -> Column:
        """The same by the text alone, as the baseline does."""
        scores = np.asarray((self.words @ self.words[asked].T).toarray()).ravel()
        scores[asked] = -1
        return scores


def _pool(part: Fold) -> _Pool:
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = [*part.test, *part.train]
    plain = [_without_address(text(row)) for row in rows]
    to_learn = plain[len(part.test) :]
    teaching = sorted(to_learn, key=lambda one: part_of(one, parts=2**32))[:_TEACH]
    projection = meaning.learn(pairs=[], voices=[Voice(one, language_of(one)) for one in teaching])
    vectors = np.zeros((len(rows), meaning.LENGTH), dtype=np.float32)
    for first in range(0, len(plain) if projection else 0, _READ_AT_ONCE):
        voices = [Voice(one, language_of(one)) for one in plain[first : first + _READ_AT_ONCE]]
        for number, vector in enumerate(projection.vectors(voices) if projection else ()):
            if vector is not None:
                vectors[first + number] = vector
    return _Pool(
        signatures=[_signature(one) for one in plain],
        vectors=vectors,
        points=np.array([_point(row) for row in rows]),
        days=np.array([_day(row) for row in rows]),
        categories=[row["category"] for row in rows],
        words=TfidfVectorizer(sublinear_tf=True).fit(to_learn or plain).transform(plain),
    )


def _without_address(words: str) -> str:
    return _ADDRESS.sub(" ", words)


@lru_cache(maxsize=100_000)
def _signature(words: str) -> bytes:
    """Of a text that says too little a fingerprint that is like none: by its own hash."""
    made = fingerprint(words)
    if made is not None:
        return made.signature
    chance = np.random.default_rng(part_of(words, parts=2**32))
    return chance.integers(0, 256, LENGTH, dtype=np.uint8).tobytes()


def _point(row: Row) -> tuple[float, float]:
    try:
        return float(row["latitude"]), float(row["longitude"])
    except ValueError:
        return np.nan, np.nan


def _metres(one: Column, others: Column) -> Column:
    """As `rules.metres`, to all at once."""
    (lat, lon), (lats, lons) = np.radians(one), np.radians(others.T)
    half = np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    return np.asarray(2 * rules.EARTH_METRES * np.arcsin(np.sqrt(np.minimum(half, 1))))


def _day(row: Row) -> int:
    try:
        return date.fromisoformat(row["date"][:10]).toordinal()
    except ValueError:
        return 0


def _rank(scores: Column, same: set[int]) -> int:
    """Where the best of those that are the same comes, from 1; what is equally near comes before it."""
    best = max(scores[other] for other in same)
    others = np.ones(len(scores), dtype=bool)
    others[list(same)] = False
    return int((scores[others] >= best).sum()) + 1


def _run(folds: Sequence[Fold]) -> Outcome:
    ours: list[int] = []
    plain: list[int] = []
    offers: list[
        tuple[bool, bool, bool]
    ] = []  # whether anything is offered; of the same category; by text alone
    for part in folds:
        pool = _pool(part)
        for asked, same in sorted(named([*part.test, *part.train]).items()):
            if asked < len(part.test):
                ours.append(_rank(pool.scores(asked), same))
                plain.append(_rank(pool.by_words(asked), same))
        step = max(1, len(part.test) * len(folds) // _OFFERED_TO)
        offers += [_offer(pool, asked) for asked in range(0, len(part.test), step)]
    offered, alike, alike_by_words = (np.array(column, dtype=bool) for column in zip(*offers, strict=True))
    mine, theirs = np.array(ours, dtype=int), np.array(plain, dtype=int)
    figures = [
        figure(f"recall at {most}", mean, [(mine <= most).astype(float)], [(theirs <= most).astype(float)])
        for most in (1, 10)
        if ours
    ]
    figures += [
        figure("reports to which one is offered", mean, [offered.astype(float)]),
        figure(
            "of them, the first offered has the same category",
            share_within,
            [alike, offered],
            [alike_by_words, offered],
        ),
    ]
    return Outcome(rows=len(ours), figures=tuple(figures), baseline=BASELINE, notes=NOTES)


def _offer(pool: _Pool, asked: int) -> tuple[bool, bool, bool]:
    scores, words = pool.scores(asked), pool.by_words(asked)
    category = pool.categories[asked]
    first, first_by_words = int(scores.argmax()), int(words.argmax())
    return (
        bool(scores[first] >= rules.OFFERED),
        pool.categories[first] == category,
        pool.categories[first_by_words] == category,
    )


TRIAL = Trial(
    name="jarokelo-duplicates",
    title="Reports of one street problem (Budapest, Hungarian)",
    file="reports/jarokelo.jsonl.gz",
    columns=("url", "title", "description", "category", "date", "latitude", "longitude"),
    text=text,
    folds=2,
    run=_run,
)
