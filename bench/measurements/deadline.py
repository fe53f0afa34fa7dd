"""The count of a term, day by day, with the article of each step."""

from collections.abc import Iterator
from datetime import timedelta

from bench.measuring import figure, repeated, statements
from bench.registry import Figure, Run
from jauap.modules.deadlines import queries


def measure(run: Run) -> Iterator[Figure]:
    """Time and statements of one question; the days of arrival follow each other through a year."""

    def ask(turn: int) -> None:
        arrived = run.at - timedelta(days=turn % 365)
        queries.deadline(procedure="appeals.application", arrived_at=arrived, region="75")

    sample = repeated(ask, times=run.size.deadlines, most_seconds=run.size.most_seconds)
    yield figure("", sample, statements=statements(lambda: ask(0)))
