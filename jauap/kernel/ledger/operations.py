"""Verbs of the ledger: append facts, load many of them, erase what their commitments hide."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from psycopg.errors import UniqueViolation

from jauap.kernel.ledger.models import Fact, Opening
from jauap.kernel.ledger.preparing import Prepared, prepare
from jauap.kernel.ledger.types import Actor, NewFact
from jauap.lib.refusals import Refusal, _

#: A stream and the facts to write into it.
Row = tuple[UUID, Sequence[NewFact]]

_STREAMS_IN_A_BATCH = 2_000

# Counts, and writes the facts and what their commitments hide, in one statement. The rows of the streams are locked in
# the order of their keys, so that two appends to several streams wait for each other instead of locking each other out.
_APPEND = """
WITH counted AS (
    INSERT INTO ledger_stream AS known (stream, length)
    SELECT * FROM unnest(%s::uuid[], %s::int[])
    ON CONFLICT (stream) DO UPDATE SET length = known.length + EXCLUDED.length
    RETURNING stream, length
), hidden AS (
    INSERT INTO ledger_opening (stream, sequence, field, sealed)
    SELECT stream, length - following, field, sealed
    FROM unnest(%s::uuid[], %s::int[], %s::text[], %s::bytea[]) AS given (stream, following, field, sealed)
    JOIN counted USING (stream)
)
INSERT INTO ledger_fact (stream, sequence, kind, at, actor, payload, commitments, hash)
SELECT stream, length - following, kind, at, actor, payload, commitments,
       sha256(before_sequence || convert_to((length - following)::text, 'UTF8') || after_sequence)
FROM unnest(%s::uuid[], %s::int[], %s::text[], %s::timestamptz[], %s::jsonb[], %s::jsonb[], %s::jsonb[],
            %s::bytea[], %s::bytea[]) WITH ORDINALITY
     AS given (stream, following, kind, at, actor, payload, commitments, before_sequence, after_sequence, place)
JOIN counted USING (stream)
ORDER BY place
RETURNING stream, sequence, id, recorded_at, hash
"""

_COPY_STREAMS = "COPY ledger_stream (stream, length) FROM STDIN"
_COPY_FACTS = "COPY ledger_fact (stream, sequence, kind, at, actor, payload, commitments, hash) FROM STDIN"
_COPY_OPENINGS = "COPY ledger_opening (stream, sequence, field, sealed) FROM STDIN"


class OutsideTransaction(RuntimeError):
    """A fact is written in the transaction of the change it tells of, and there is none."""


class AlreadyLoaded(Refusal):
    """Facts are loaded into new streams only."""

    sentence = _("These facts were loaded before: their stream has facts already.")


def append(*, stream: UUID, facts: Sequence[NewFact]) -> list[Fact]:
    """Append facts to a stream, in the transaction of the change they tell of.

    One statement for all of them. Raises `OutsideTransaction`, and `kinds.UnknownKind` for a kind that was never named.
    """
    return append_many(rows=[(stream, facts)])


def append_many(*, rows: Iterable[Row]) -> list[Fact]:
    """Append facts to several streams in the same statement; they come back in the given order.

    For a change that touches many streams at once, such as a new calendar. Raises as `append` does.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction
    prepared = [prepare(stream, new) for stream, facts in rows for new in facts]
    if not prepared:
        return []
    written = _write(prepared)
    facts = []
    for one in prepared:
        sequence, key, recorded_at, digest = next(written[one.stream])
        facts.append(one.fact(id=key, sequence=sequence, recorded_at=recorded_at, hash=digest))
    return facts


def _write(prepared: Sequence[Prepared]) -> dict[UUID, Iterator[tuple[int, int, datetime, bytes]]]:
    """Insert the facts and the openings; of each stream, in order: sequence, id, recorded_at, hash."""
    lengths = Counter(one.stream for one in prepared)
    following, left = [], lengths.copy()
    for one in prepared:
        left[one.stream] -= 1
        following.append(left[one.stream])
    streams = sorted(lengths)
    hidden = [
        (one.stream, left_after, *value)
        for one, left_after in zip(prepared, following, strict=True)
        for value in one.hidden()
    ]
    values: list[Any] = [
        streams,
        [lengths[stream] for stream in streams],
        *([row[column] for row in hidden] for column in range(4)),
        [one.stream for one in prepared],
        following,
        [one.new.kind for one in prepared],
        [one.new.at for one in prepared],
        [one.written.actor.decode() for one in prepared],
        [one.written.payload.decode() for one in prepared],
        [one.written.commitments.decode() for one in prepared],
        [one.written.before_sequence for one in prepared],
        [one.written.after_sequence for one in prepared],
    ]
    by_stream: dict[UUID, list[tuple[int, int, datetime, bytes]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, values)
        for stream, *place in cursor.fetchall():
            by_stream[stream].append(tuple(place))
    return {stream: iter(sorted(places)) for stream, places in by_stream.items()}


def copy(*, rows: Iterable[Row]) -> int:
    """Load facts into new streams by COPY, sequence from 1, with the hashes that `append` gives. Returns how many.

    All or nothing. Refuses `AlreadyLoaded`; a stream must come once. Raises `kinds.UnknownKind`.
    """
    count = 0
    remaining = iter(rows)
    with transaction.atomic():
        while batch := list(islice(remaining, _STREAMS_IN_A_BATCH)):
            count += _copy_batch(batch)
    return count


def _copy_batch(batch: Sequence[Row]) -> int:
    numbered = [
        (number, prepare(stream, new)) for stream, facts in batch for number, new in enumerate(facts, start=1)
    ]
    try:
        _copy(_COPY_STREAMS, ((stream, len(facts)) for stream, facts in batch if facts))
        _copy(_COPY_FACTS, (_fact_columns(number, one) for number, one in numbered))
    except UniqueViolation as error:
        # The cursor of a COPY is the driver's own, so the error is not Django's.
        raise AlreadyLoaded from error
    rows = [(one.stream, number, *value) for number, one in numbered for value in one.hidden()]
    if rows:
        _copy(_COPY_OPENINGS, rows)
    return len(numbered)


def _fact_columns(sequence: int, one: Prepared) -> tuple[object, ...]:
    written = one.written
    return (
        written.stream,
        sequence,
        written.kind,
        written.at,
        written.actor.decode(),
        written.payload.decode(),
        written.commitments.decode(),
        written.hash(sequence),
    )


def _copy(statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copying:
        for row in rows:
            copying.write_row(row)


def erase_openings(*, stream: UUID, by: Actor, at: datetime, fields: Collection[str] | None = None) -> int:
    """Erase what the commitments of a stream hide, all of it or only the named fields; returns how many values.

    The facts and their proof stay, and a fact tells what was erased and by whom (never the values). Nothing to
    erase leaves no fact.
    """
    with transaction.atomic():
        found = Opening.objects.filter(stream=stream)
        if fields is not None:
            found = found.filter(field__in=fields)
        names = sorted(set(found.values_list("field", flat=True)))
        count, _models = found.delete()
        if count:
            payload = {"fields": names, "values": count}
            append(
                stream=stream,
                facts=[NewFact(kind="ledger.openings_erased", at=at, actor=by, payload=payload)],
            )
    return count
