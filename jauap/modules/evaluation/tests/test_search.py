"""The search trial: its own texts hold together, its figures are those of the definition, its order the desk's."""

import pytest

from jauap.lib.text import fold
from jauap.modules.evaluation import files
from jauap.modules.evaluation.refusals import QueryUnusable
from jauap.modules.evaluation.trials import search
from jauap.modules.evaluation.types import Fold


def test_every_query_has_an_answer_among_the_texts() -> None:
    texts = {row["id"]: row for row in files.read(search.DOCUMENTS, columns=("id", "text", "language"))}
    queries = files.read(search.DATA / "search_queries.jsonl", columns=("query", "kind", "relevant"))

    named = {part.partition(":")[0] for row in queries for part in row["relevant"].split()}

    assert len(queries) >= 100
    assert len({fold(row["query"]) + row["kind"] for row in queries}) == len(queries)
    assert named <= texts.keys()
    assert {row["kind"] for row in queries} == set(search.KINDS)
    assert {row["language"] for row in texts.values()} == {"kk", "ru"}


@pytest.mark.parametrize(
    ("found", "relevant", "recall", "ndcg"),
    [
        (["a"], {"a": 2}, 1.0, 1.0),
        (["x", "a"], {"a": 2}, 1.0, 0.6309),
        (["b", "a"], {"a": 2, "b": 1}, 1.0, 0.7967),
        ([], {"a": 1}, 0.0, 0.0),
        ([*"0123456789", "a"], {"a": 2}, 0.0, 0.0),  # the eleventh is not seen
    ],
)
def test_the_figures_are_those_of_the_definition(
    found: list[str], relevant: dict[str, int], recall: float, ndcg: float
) -> None:
    assert search.recall(found, relevant) == pytest.approx(recall)
    assert search.ndcg(found, relevant) == pytest.approx(ndcg, abs=1e-4)


@pytest.mark.django_db
def test_other_texts_can_be_searched() -> None:
    texts = [{"id": "1", "text": "Көшедегі шұңқыр"}, {"id": "2", "text": "Шұңқыр жоқ, шам жанбайды"}]
    queries = [{"query": "kóshe shuńqyr", "relevant": "1:2 2:1"}, {"query": "no such words", "relevant": "2"}]

    outcome = search.run([Fold(train=texts, test=queries)])

    figures = {one.name: one.ours.value for one in outcome.figures}
    assert figures == {"recall at 10": 0.5, "nDCG at 10": 0.5}
    assert "no such words" in outcome.notes[-1]


@pytest.mark.parametrize("relevant", ["", "1:x", "1:0"])
def test_a_query_that_names_no_answer_is_refused(relevant: str) -> None:
    queries = [{"query": "яма", "relevant": relevant}]

    with pytest.raises(QueryUnusable, match="яма"):
        search.run([Fold(train=[{"id": "1", "text": "яма"}], test=queries)])
