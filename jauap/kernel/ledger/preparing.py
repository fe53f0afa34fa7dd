"""A fact on its way into the table: its commitments made, its canonical parts written."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from jauap.kernel.ledger import kinds, rules
from jauap.kernel.ledger.models import Fact, Opening
from jauap.kernel.ledger.types import NewFact
from jauap.lib import canonical

_SALT_BYTES = 32
_SEALED = Opening._meta.get_field("sealed")  # noqa: SLF001 — Django's documented way


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything about a fact but its place in the stream, which the database counts."""

    new: NewFact
    salts: dict[str, bytes]
    commitments: dict[str, str]
    written: rules.Written

    @property
    def stream(self) -> UUID:
        return self.written.stream

    def fact(self, *, id: int, sequence: int, recorded_at: datetime, hash: bytes) -> Fact:  # noqa: A002
        """The row that the database has written."""
        return Fact(
            id=id,
            stream=self.stream,
            sequence=sequence,
            kind=self.new.kind,
            at=self.new.at,
            recorded_at=recorded_at,
            actor=self.new.actor.as_dict(),
            payload=canonical.plain(self.new.payload),
            commitments=self.commitments,
            hash=hash,
        )

    def hidden(self) -> Iterator[tuple[str, bytes]]:
        """What the commitments of the fact hide: each field, and its salt and value as `Opening.sealed` keeps them."""
        for field, value in self.new.personal.items():
            text = json.dumps({"salt": self.salts[field].hex(), "value": value}, ensure_ascii=False)
            yield field, _SEALED.get_prep_value(text)


def prepare(stream: UUID, new: NewFact) -> Prepared:
    """Make the salted commitments and the canonical parts.

    Raises `kinds.UnknownKind`, and `TypeError` or `ValueError` for what has no canonical form.
    """
    kinds.sentence(new.kind)
    salts = {field: secrets.token_bytes(_SALT_BYTES) for field in new.personal}
    commitments = {
        field: rules.commitment(field=field, salt=salts[field], value=value)
        for field, value in new.personal.items()
    }
    written = rules.Written(
        stream=stream,
        kind=new.kind,
        at=new.at,
        actor=canonical.dumps(new.actor.as_dict()),
        payload=canonical.dumps(new.payload),
        commitments=canonical.dumps(commitments),
    )
    return Prepared(new=new, salts=salts, commitments=commitments, written=written)


def opened(text: str) -> tuple[bytes, str]:
    """The salt and the value of an opening."""
    known: dict[str, Any] = json.loads(text)
    return bytes.fromhex(known["salt"]), known["value"]
