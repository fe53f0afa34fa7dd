"""Whole lives of cases, lived in memory and written by COPY."""

import time
from collections.abc import Iterator

from bench import country
from bench.registry import Figure, Run
from jauap.kernel.cases.lives import write


def measure(run: Run) -> Iterator[Figure]:
    """Cases and rows a second, living and writing together, and writing alone."""
    desk = run.desk
    write(country.lives(desk, first=0, count=10, at=run.at))
    started = time.perf_counter()
    lived = country.lives(desk, first=10, count=run.size.lives, at=run.at)
    between = time.perf_counter()
    write(lived)
    ended = time.perf_counter()
    rows = country.rows_of(lived)
    yield Figure(name="cases, lived and written", per_second=len(lived) / (ended - started))
    yield Figure(name="rows, lived and written", per_second=rows / (ended - started))
    yield Figure(name="rows, writing alone", per_second=rows / (ended - between))
