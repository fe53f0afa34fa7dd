"""How much of everything a run does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Numbers of repetitions and rows. `most_seconds` ends a repetition, or the filling, early on a slow machine."""

    commits: int
    submissions: int
    requests: int
    processes: int  # of the server; 0: one for each core
    lives: int
    open_cases: tuple[int, ...]
    pages: int
    deadlines: int
    texts: int
    lessons: int
    imported: int
    facts: int
    proofs: int
    fingerprints: int
    most_seconds: float
    most_seconds_of_filling: float


FULL = Size(
    commits=2_000,
    submissions=500,
    requests=1_200,
    processes=0,
    lives=3_000,
    open_cases=(1_000, 100_000),
    pages=60,
    deadlines=1_000,
    texts=500,
    lessons=100_000,
    imported=500,
    facts=1_000_000,
    proofs=2_000,
    fingerprints=1_000_000,
    most_seconds=15,
    most_seconds_of_filling=600,
)
#: Enough to see that everything works; its times mean nothing.
QUICK = Size(
    commits=20,
    submissions=5,
    requests=12,
    processes=1,
    lives=20,
    open_cases=(100, 200),
    pages=2,
    deadlines=5,
    texts=5,
    lessons=400,
    imported=5,
    facts=500,
    proofs=10,
    fingerprints=1_000,
    most_seconds=2,
    most_seconds_of_filling=10,
)
