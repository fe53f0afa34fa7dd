"""Measuring: repeat, warm up, take the middle; count statements apart from the time."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.registry import Figure, Run

#: How often a thing is done before its time counts.
WARM_UP = 5
#: How often it is done at least, however slow it is.
FEWEST = 5


@dataclass(frozen=True)
class Sample:
    """Times of one thing done again and again, in milliseconds."""

    times: Sequence[float]

    def percentile(self, share: int) -> float:
        """The time that so many of a hundred did not exceed (nearest rank)."""
        ordered = sorted(self.times)
        return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]

    @property
    def median(self) -> float:
        return self.percentile(50)

    @property
    def mean(self) -> float:
        return sum(self.times) / len(self.times)


def repeated(
    action: Callable[[int], object], *, times: int, most_seconds: float, warm_up: int = WARM_UP
) -> Sample:
    """Do something again and again; it gets the number of the turn, which goes on from the warm-up."""
    for turn in range(warm_up):
        action(turn)
    taken: list[float] = []
    end = time.perf_counter() + most_seconds
    for turn in range(warm_up, warm_up + times):
        before = time.perf_counter()
        if before > end and len(taken) >= FEWEST:
            break
        action(turn)
        taken.append((time.perf_counter() - before) * 1000)
    return Sample(taken)


def statements(action: Callable[[], object]) -> int:
    """How many SQL statements an action costs; BEGIN and COMMIT are not counted."""
    with CaptureQueriesContext(connection) as captured:
        action()
    return sum(query["sql"] not in {"BEGIN", "COMMIT"} for query in captured.captured_queries)


def figure(name: str, sample: Sample, *, statements: int | None = None) -> Figure:
    """The usual figure of something that was repeated."""
    return Figure(name=name, median_ms=sample.median, p95_ms=sample.percentile(95), statements=statements)


def shown(name: str, show: Callable[[], object], *, run: Run) -> Figure:
    """A page or an answer that is asked for again and again: its time and its statements."""
    sample = repeated(lambda _turn: show(), times=run.size.pages, most_seconds=run.size.most_seconds)
    return figure(name, sample, statements=statements(show))
