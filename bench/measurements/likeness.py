"""Who else said it: looked for among a million fingerprints, by words and by meaning."""

import time
from collections.abc import Iterator, Mapping
from uuid import UUID

from bench.measuring import WARM_UP, figure, repeated, statements
from bench.registry import Figure, Run
from bench.texts import letters
from jauap.kernel.similarity import meaning, operations, queries, testing
from jauap.kernel.similarity.fingerprints import fingerprint
from jauap.kernel.similarity.meaning import Voice
from jauap.kernel.similarity.sources import Subject
from jauap.lib.ids import uuid7

#: So many of a million sent the same letter.
_PETITION = 100
_TAUGHT = 1_000


def measure(run: Run) -> Iterator[Figure]:
    """Time of one fingerprint, of one vector, of one search by words, in petitions too; the room that all take."""
    written = [letter.text for letter in letters(run.size.texts + WARM_UP, seed="likeness")]
    yield figure(
        "one fingerprint of words",
        repeated(
            lambda turn: fingerprint(written[turn]), times=run.size.texts, most_seconds=run.size.most_seconds
        ),
    )
    yield from _meaning(run, written)
    testing.no_prints()  # those of other measurements
    testing.many_prints(count=run.size.fingerprints, until=run.at)
    subjects = [Subject(uuid=uuid7(), text=text, at=run.at) for text in written[::10]]
    operations.remember_many(subjects)

    def search(turn: int) -> Mapping[UUID, float]:
        return queries.by_words(text=written[turn], since=run.at - operations.KEPT, until=run.at)

    room = testing.bytes_of_prints() // 1_000_000
    counted = {"fingerprints": run.size.fingerprints, "MB": room}
    sample = repeated(search, times=run.size.texts, most_seconds=run.size.most_seconds)
    found = figure("search by words", sample, statements=statements(lambda: search(0)))
    yield Figure(
        name=found.name,
        median_ms=found.median_ms,
        p95_ms=found.p95_ms,
        statements=found.statements,
        counts=counted,
    )
    made = fingerprint(written[0])
    assert made is not None
    testing.petition(bands=made.bands, count=run.size.fingerprints // _PETITION)
    yield figure(
        "search by words, of a letter sent by one in a hundred",
        repeated(lambda _turn: search(0), times=run.size.texts, most_seconds=run.size.most_seconds),
    )


def _meaning(run: Run, written: list[str]) -> Iterator[Figure]:
    """The time to learn is told a text; then that of one vector."""
    voices = [
        Voice(one.text, "kk" if one.language == "kk" else "ru") for one in letters(_TAUGHT, seed="taught")
    ]
    before = time.perf_counter()
    projection = meaning.learn(pairs=[], voices=voices)
    seconds = time.perf_counter() - before
    assert projection is not None
    yield Figure(name="texts learned from", per_second=len(voices) / seconds)
    sample = repeated(
        lambda turn: projection.vector(written[turn]),
        times=run.size.texts,
        most_seconds=run.size.most_seconds,
    )
    yield figure("one vector of meaning", sample)
