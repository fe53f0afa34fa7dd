"""The floor: one small row a commit, on one connection, with the durability of everything else."""

from collections.abc import Iterator
from dataclasses import replace

from django.db import connection

from bench.measuring import Sample, figure, repeated
from bench.registry import Figure, Run


def measure(run: Run) -> Iterator[Figure]:
    """The time of a commit, and how many there are in a second."""
    floor = run.commits
    yield replace(figure("", floor), per_second=1000 / floor.mean, raw_commits=1.0)


def commits(run: Run) -> Sample:
    """Write rows one by one, each a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, words text)"
        )
        try:
            return repeated(
                lambda turn: cursor.execute("INSERT INTO bench_row (words) VALUES (%s)", [f"row {turn}"]),
                times=run.size.commits,
                most_seconds=run.size.most_seconds,
            )
        finally:
            cursor.execute("DROP TABLE bench_row")
