"""The whole country built at once: people, then a year of voices by several processes, then the cases of the cast."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.db import connection, connections

from jauap.kernel.cases.lives import Life, references, write
from jauap.lib.processes import forked
from jauap.modules.demonstration import featured, staff
from jauap.modules.demonstration.beginnings import begin
from jauap.modules.demonstration.country import DAYS, Country
from jauap.modules.demonstration.masses import mass_appeal
from jauap.modules.demonstration.plots import plot

#: Voices that one process writes at once.
CHUNK = 400
#: References for complaints, beside those of the voices of a chunk.
SPARE = 60

#: Told how far a step has come: its name, what is done, what there is to do.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was built."""

    officials: int
    citizens: int
    cases: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """The work of one turn of one process."""

    first: int
    count: int
    references: tuple[str, ...]


def build(*, scale: int, seed: int, at: datetime, say: Progress, processes: int = 0) -> Built:
    """Fill an empty database with about `scale` appeals of the year before `at`.

    `processes` 1 stays in this process and its transaction; 0 takes one for each core. The same seed and instant
    give the same people, words and lives; only keys and salts differ.
    """
    since = at - timedelta(days=DAYS + 3)
    say("officials", 0, 1)
    people = staff.enrol_officials(at=since, seed=seed)
    say("officials", 1, 1)
    say("citizens", 0, 1)
    citizens = staff.enrol_citizens(count=max(scale * 2 // 3, 120), at=since, seed=seed)
    say("citizens", 1, 1)
    country = Country(seed=seed, now=at, staff=people, citizens=citizens)
    written = 0
    for count in _chunks_written(country, scale=scale, processes=processes or os.cpu_count() or 1):
        written += count
        say("appeals", min(written, scale), scale)
    say("latest", 0, 1)
    voices = max(scale // 66, 12)
    written += write_all(mass_appeal(country, voices=voices, reference=_pool(voices + SPARE)))
    scenes = featured.scenes(country, reference=_pool(2 * featured.SCENES))
    written += write_all([life for scene in scenes for life in scene.lives])
    featured.go_on(country, scenes)
    say("latest", 1, 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # so that the planner knows the tables before the first page
    return Built(
        officials=sum(len(one.executors) + len(one.heads) + 1 for one in people.values()),
        citizens=sum(map(len, citizens.values())),
        cases=written,
    )


def write_all(lives: Sequence[Life]) -> int:
    """Write lives in one go; how many."""
    return write(lives) if lives else 0


# ---------------------------------------------------------------- many processes

_country: Country | None = None


def _chunks_written(country: Country, *, scale: int, processes: int) -> Iterator[int]:
    """Write the voices chunk by chunk, in this process or in several; how many each chunk was."""
    global _country  # noqa: PLW0603 — what the other processes inherit
    chunks = [
        Chunk(first, min(CHUNK, scale - first), tuple(references(min(CHUNK, scale - first) + SPARE)))
        for first in range(0, scale, CHUNK)
    ]
    if processes == 1:
        yield from map(partial(_write_chunk, country), chunks)
        return
    # Read once here, inherited by all: the calendar, the places, the rules.
    _country = country
    _write_chunk(country, Chunk(0, 0, ()))
    connections.close_all()
    with forked(processes) as pool:
        yield from pool.imap_unordered(_write_inherited, chunks)
    _country = None


def _write_inherited(chunk: Chunk) -> int:
    if _country is None:
        raise RuntimeError("The process inherited no country.")
    return _write_chunk(_country, chunk)


def _write_chunk(country: Country, chunk: Chunk) -> int:
    """Live and write the voices of a chunk. Power may fail: a demonstration can be built again."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    pool = iter(chunk.references)
    lives: list[Life] = []
    for number in range(chunk.first, chunk.first + chunk.count):
        chance = Random(f"{country.seed}:{number}")
        story = begin(country, chance, plot(country, chance), reference=partial(next, pool))
        story.tell()
        lives.append(story.life)
        if story.complaint is not None:
            lives.append(story.complaint)
    if not chunk.count:
        _ = country.hours, country.administrator
        plot(country, Random(0))
    return write_all(lives)


def _pool(count: int) -> Callable[[], str]:
    return partial(next, iter(references(count)))
