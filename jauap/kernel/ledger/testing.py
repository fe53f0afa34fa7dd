"""Makes facts for anyone's tests and measurements."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from jauap.kernel.ledger import kinds, operations, sealing
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact
from jauap.lib import clock
from jauap.lib.ids import uuid7

#: A Wednesday.
AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
KIND = "test.happened"

_FACTS_IN_A_STREAM = 10


def new_fact(*, kind: str = KIND, at: datetime = AT, actor: Actor = SYSTEM, **values: Any) -> NewFact:
    """A fact of a kind that only tests know; `payload` and `personal` as given."""
    kinds.register(KIND, "Something happened in a test")
    return NewFact(kind=kind, at=at, actor=actor, **values)


def many_facts(*, count: int) -> list[UUID]:
    """Load `count` facts by COPY, ten in a stream, through the ledger's own door; returns the streams."""
    streams = [uuid7() for _ in range(-(-count // _FACTS_IN_A_STREAM))]
    facts = [new_fact(payload={"number": number}) for number in range(_FACTS_IN_A_STREAM)]
    last = count % _FACTS_IN_A_STREAM or _FACTS_IN_A_STREAM
    operations.copy(
        rows=((stream, facts if stream is not streams[-1] else facts[:last]) for stream in streams)
    )
    return streams


def seal_all(*, limit: int = sealing.MOST_AT_ONCE) -> int:
    """Seal whatever is committed, as the worker does every minute; returns how many facts."""
    count = 0
    while (done := sealing.seal(at=clock.now(), limit=limit)) is not None and done.count:
        count += done.count
    return count
