"""The measurements by name, in the order in which they run, and what they share."""

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bench.sizes import Size

if TYPE_CHECKING:
    from bench.country import Desk
    from bench.measuring import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured of one thing: a line of the table. None where it was not asked.

    `raw_commits` tells how many raw commits it is worth in time; `counts` are further numbers by their words.
    """

    name: str = ""
    per_second: float | None = None
    median_ms: float | None = None
    p95_ms: float | None = None
    p99_ms: float | None = None
    statements: int | None = None
    raw_commits: float | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Run:
    """One run of the bench: how much of everything, in which data folder, as of which instant."""

    size: Size
    folder: Path
    at: datetime

    @cached_property
    def commits(self) -> "Sample":
        """Raw INSERT … COMMIT, measured once: what everything that is stored is compared with."""
        from bench.measurements.commit_loop import commits

        return commits(self)

    @cached_property
    def desk(self) -> "Desk":
        """The officials and citizens of the run, enrolled when first needed."""
        from bench.country import open_desk

        return open_desk(at=self.at)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One thing that is measured. Its file in `bench/measurements` has `measure(run)`, which gives figures."""

    name: str
    title: str
    what: str

    def measure(self, run: Run) -> Iterator[Figure]:
        module = importlib.import_module(f"bench.measurements.{self.name.replace('-', '_')}")
        figures: Iterable[Figure] = module.measure(run)
        yield from figures


#: The desk comes early: what follows is measured among the open cases of a whole country.
MEASUREMENTS = (
    Measurement(
        "commit-loop",
        "raw INSERT … COMMIT loop",
        "One small row a commit on one connection: what this disk and this database can do at all.",
    ),
    Measurement(
        "desk-list",
        "desk list",
        "The list of an official with few and with many open cases: first page, deep page, vertical, counts.",
    ),
    Measurement(
        "search",
        "search of a desk",
        "Words looked for among the open cases of a country: ranked, marked in a snippet, within what may be seen.",
    ),
    Measurement(
        "case-page",
        "case page",
        "One busy case with everything in its file, by the door and as the page an official sees.",
    ),
    Measurement(
        "submit",
        "submit in process",
        "cases.submit: routing, case, words, clocks, custody, facts, jobs, one durable commit.",
    ),
    Measurement(
        "submit-http",
        "submit through HTTP",
        "POST /api/v1/appeals/ by several clients at once, each with a new applicant; no worker beside.",
    ),
    Measurement(
        "bulk-writing",
        "bulk writing of lives",
        "kernel.cases.lives: whole lives of cases lived in memory and written by COPY, one process.",
    ),
    Measurement(
        "importing",
        "import appeals",
        "A file of appeals, row by row through the whole pipeline, one durable commit a row.",
    ),
    Measurement(
        "deadline",
        "deadline explained",
        "When an appeal is due, with every counted and skipped day and its article.",
    ),
    Measurement(
        "routing",
        "routing proposal",
        "Kind, topic, place and competent body from the words alone, with reasons.",
    ),
    Measurement(
        "learning",
        "learning from past cases",
        "A model of 150 labels trained on texts of thirty words, its memory and size, and a suggestion by it.",
    ),
    Measurement(
        "likeness",
        "who else said it",
        "Texts like this one among a million: fingerprints of words, vectors of meaning, the searches.",
    ),
    Measurement(
        "sealing",
        "transparency log",
        "Facts sealed, proved and checked; appending while another process seals. No other log or witness beside.",
    ),
)

BY_NAME = {one.name: one for one in MEASUREMENTS}
