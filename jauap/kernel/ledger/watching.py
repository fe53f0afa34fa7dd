"""What an operator must know of the log: its keys, the clocks, and whether facts are sealed in time."""

import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from jauap.kernel.ledger import keys, operations, queries, sealing
from jauap.kernel.ledger.models import Checkpoint, Fact
from jauap.kernel.ledger.types import SYSTEM, NewFact
from jauap.lib.keys import PublicKey, Purpose

logger = logging.getLogger(__name__)

#: The stream in which the life of the keys is told.
KEYS = UUID("6b2f0a4e-53a5-4f0d-9c55-8f6f0d3a7c01")
#: The stream in which it is told that clocks disagreed, and that they agree again.
CLOCKS = UUID("6b2f0a4e-53a5-4f0d-9c55-8f6f0d3a7c02")

#: A fact that waits longer tells that no worker seals.
SEALED_WITHIN = timedelta(minutes=5)

# Any number that no other lock of ours has.
_ONE_TELLER = 0x6A6175_61700002

_OLDEST = """
SELECT fact.recorded_at FROM ledger_unsealed AS waiting JOIN ledger_fact AS fact ON fact.id = waiting.fact_id
ORDER BY waiting.fact_id LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHealth:
    """How the log is now."""

    size: int
    sealed_at: datetime | None
    #: How long the oldest unsealed fact has been waiting.
    waiting_seconds: float
    clocks_apart_seconds: float

    @property
    def warnings(self) -> list[str]:
        """What an operator should look at, each as one word for programs."""
        found = []
        if abs(self.clocks_apart_seconds) > sealing.CLOCKS_AGREE_WITHIN.total_seconds():
            found.append("clocks-disagree")
        if self.waiting_seconds > SEALED_WITHIN.total_seconds():
            found.append("sealing-is-late")
        return found

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def health(*, at: datetime) -> LogHealth:
    """How the log is at this instant of this machine's clock."""
    newest = Checkpoint.objects.order_by("-size").values_list("size", "at").first()
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST)
        oldest = cursor.fetchone()
    size, sealed_at = newest or (0, None)
    return LogHealth(
        size=size,
        sealed_at=sealed_at,
        waiting_seconds=round(max(0.0, (at - oldest[0]).total_seconds()), 1) if oldest else 0.0,
        clocks_apart_seconds=round(sealing.clocks_apart(at=at).total_seconds(), 1),
    )


def clocks_agree(*, at: datetime) -> bool:
    """Whether facts may be sealed now; a fact tells when clocks begin to disagree, and when they agree again."""
    apart = sealing.clocks_apart(at=at)
    agree = abs(apart) <= sealing.CLOCKS_AGREE_WITHIN
    told = Fact.objects.filter(stream=CLOCKS).order_by("-sequence").values_list("kind", flat=True).first()
    kind = "ledger.clocks_agreed" if agree else "ledger.clocks_disagreed"
    if not agree:
        logger.error("The clocks of this machine and of the database are %s apart: nothing is sealed.", apart)
    if kind != (told or "ledger.clocks_agreed"):
        payload = {"milliseconds": round(apart.total_seconds() * 1000)}
        with transaction.atomic():
            operations.append(stream=CLOCKS, facts=[NewFact(kind=kind, at=at, actor=SYSTEM, payload=payload)])
    return agree


def tell_keys(*, at: datetime) -> int:
    """Leave a fact for each key that was made or retired and not told of yet; returns how many.

    So the log itself says, sealed and witnessed, whose signatures stand under it and since when.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_TELLER])
        told = {(fact.kind, fact.payload["kid"]) for fact in queries.history(stream=KEYS)}
        untold = [fact for fact in _lives(at) if (fact.kind, fact.payload["kid"]) not in told]
        operations.append(stream=KEYS, facts=untold)
    return len(untold)


def _lives(at: datetime) -> Iterator[NewFact]:
    for purpose in Purpose:
        for key in sorted(keys.public(purpose=purpose), key=lambda one: one.made_at):
            yield _told("ledger.key_made", key, purpose, at=at)
            if key.retired_at is not None:
                yield _told("ledger.key_retired", key, purpose, at=at)


def _told(kind: str, key: PublicKey, purpose: Purpose, *, at: datetime) -> NewFact:
    payload: dict[str, object] = {
        "kid": key.kid,
        "purpose": purpose.value,
        "verifier": str(keys.verifier(key, purpose=purpose)),
    }
    if kind == "ledger.key_retired":
        payload["leaked"] = key.is_leaked
    return NewFact(kind=kind, at=at, actor=SYSTEM, payload=payload)
