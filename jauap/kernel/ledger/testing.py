"""Makes facts for anyone's tests."""

from datetime import UTC, datetime
from typing import Any

from jauap.kernel.ledger import kinds
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact

#: A Wednesday.
AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
KIND = "test.happened"


def new_fact(*, kind: str = KIND, at: datetime = AT, actor: Actor = SYSTEM, **values: Any) -> NewFact:
    """A fact of a kind that only tests know; `payload` and `personal` as given."""
    kinds.register(KIND, "Something happened in a test")
    return NewFact(kind=kind, at=at, actor=actor, **values)
