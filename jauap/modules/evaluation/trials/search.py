"""Search: queries in two languages, as people type them, over short texts of our own about citizens' matters.

To learn from are the documents (`id`, `text`); asked are the queries (`query`, `kind`, `relevant`: ids of the documents
that answer it with grades, "k01:2 k41:1"). Both are searched in PostgreSQL, ranked as the list of the desk is.
"""

from collections.abc import Callable, Mapping, Sequence
from math import log2
from pathlib import Path

import numpy as np
from django.db import connection, transaction

from jauap.lib.text import searching
from jauap.modules.evaluation import files
from jauap.modules.evaluation.figures import Column, figure, mean
from jauap.modules.evaluation.refusals import QueryUnusable
from jauap.modules.evaluation.types import Fold, Outcome, Row, Trial

DATA = Path(__file__).parents[1] / "data"
DOCUMENTS = DATA / "search_documents.jsonl"
FIRST = 10

#: Kinds of queries, in the words of the table.
KINDS: Mapping[str, str] = {
    "kk": "Kazakh",
    "kk-forms": "Kazakh, other forms of the words",
    "kk-plain": "Kazakh without its letters",
    "kk-latin": "Kazakh in Latin letters",
    "kk-layout": "Kazakh, wrong layout",
    "ru": "Russian",
    "ru-forms": "Russian, other forms of the words",
    "ru-latin": "Russian in Latin letters",
    "ru-layout": "Russian, wrong layout",
    "names": "names of places",
    "spelling": "misspelt",
}

_TABLE = """
    CREATE TEMPORARY TABLE searched (id text PRIMARY KEY, terms tsvector, plain tsvector) ON COMMIT DROP;
    CREATE INDEX ON searched USING gin (terms);
    CREATE INDEX ON searched USING gin (plain)
"""
_PLAIN = """
    WITH asked AS (SELECT replace(plainto_tsquery('russian', %s)::text, '&', '|')::tsquery AS query)
    SELECT id FROM searched, asked WHERE plain @@ query ORDER BY ts_rank(plain, query, 1) DESC, id LIMIT %s
"""


def run(folds: Sequence[Fold]) -> Outcome:
    """Recall and nDCG of the first ten, beside PostgreSQL's own Russian configuration with any of the words."""
    queries = [row for fold in folds for row in fold.test]
    documents = folds[0].train or files.read(DOCUMENTS, columns=("id", "text"))
    relevant = [_grades(row) for row in queries]
    ours, plain = _asked(documents, queries)
    scores = {
        name: (_column(score, ours, relevant), _column(score, plain, relevant))
        for name, score in (("recall at 10", recall), ("nDCG at 10", ndcg))
    }
    figures = [figure(name, mean, [found], [base]) for name, (found, base) in scores.items()]
    kinds = np.array([row.get("kind", "") for row in queries])
    for kind, words in KINDS.items():
        if (chosen := kinds == kind).any():
            found, base = scores["nDCG at 10"]
            figures.append(
                figure(f"nDCG at 10: {words} ({chosen.sum()})", mean, [found[chosen]], [base[chosen]])
            )
    missed = [
        row["query"]
        for row, found, right in zip(queries, ours, relevant, strict=True)
        if not right.keys() & set(found)
    ]
    return Outcome(
        rows=len(queries),
        figures=tuple(figures),
        baseline="PostgreSQL's `russian` configuration, any of the words, by `ts_rank`",
        notes=(
            f"{len(documents)} texts and the queries were written for this measurement, before it was first made.",
            "A text in the other language counts only where its words are the query's too (names, «лифт»).",
            f"Nothing right among the first ten for {len(missed)} queries"
            + (f": {'; '.join(missed)}." if missed else "."),
        ),
    )


def _grades(row: Row) -> dict[str, int]:
    try:
        parts = [one.partition(":") for one in row["relevant"].split()]
        grades = {name: int(grade or 1) for name, _, grade in parts}
    except ValueError:
        grades = {}
    if not grades or min(grades.values()) < 1:
        raise QueryUnusable(query=row["query"], relevant=row["relevant"])
    return grades


def recall(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """The share of the relevant documents among the first ten (of ten, where more are relevant)."""
    return sum(one in relevant for one in found[:FIRST]) / min(len(relevant), FIRST)


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Discounted gain of the first ten, 2^grade - 1 over log2 of the rank, as a share of the best possible
    (Järvelin & Kekäläinen 2002; Burges et al. 2005).
    """
    return _gain([relevant.get(one, 0) for one in found]) / _gain(sorted(relevant.values(), reverse=True))


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades[:FIRST], start=1))


def _column(
    score: Callable[[Sequence[str], Mapping[str, int]], float],
    found: Sequence[Sequence[str]],
    relevant: Sequence[Mapping[str, int]],
) -> Column:
    return np.array([score(*pair) for pair in zip(found, relevant, strict=True)])


# ---------------------------------------------------------------- the index


def _asked(documents: Sequence[Row], queries: Sequence[Row]) -> tuple[list[list[str]], list[list[str]]]:
    """What our terms and the plain configuration find for each query, in a table that vanishes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TABLE)
        cursor.executemany(
            "INSERT INTO searched VALUES (%s, %s::tsvector, to_tsvector('russian', %s))",
            [
                (name, searching.tsvector((text, "A")), text)
                for name, text in {row["id"]: row["text"] for row in documents}.items()
            ],
        )
        ours, plain = [], []
        for row in queries:
            statement, values = _ours(row["query"])
            cursor.execute(statement, values)
            ours.append([name for (name,) in cursor.fetchall()])
            cursor.execute(_PLAIN, [row["query"], FIRST])
            plain.append([name for (name,) in cursor.fetchall()])
    return ours, plain


def _ours(query: str) -> tuple[str, list[str | int]]:
    """As the list of the desk: those with the most of the words first, then by how near they stand."""
    words = searching.each_word(query)
    any_word = searching.tsquery(query, any_word=True)
    if not words:
        return "SELECT id FROM searched WHERE false", []
    covered = " + ".join(["(terms @@ %s::tsquery)::int"] * len(words))
    order = f"{covered} DESC, ts_rank_cd(terms, %s::tsquery, 1) DESC, id"
    statement = f"SELECT id FROM searched WHERE terms @@ %s::tsquery ORDER BY {order} LIMIT %s"  # noqa: S608 — no word of a query
    return statement, [any_word, *words, any_word, FIRST]


TRIAL = Trial(
    name="search",
    title="Search in two languages, however it is typed",
    file=str(DATA / "search_queries.jsonl"),
    columns=("query", "relevant"),
    learned_columns=("id", "text"),
    text=lambda row: row.get("query") or row.get("text", ""),
    run=run,
    folds=0,
)
