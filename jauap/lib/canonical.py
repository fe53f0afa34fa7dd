"""Canonical JSON (RFC 8785): the same value is the same bytes everywhere, so its hash can be checked by anyone."""

import dataclasses
import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import rfc8785


def dumps(value: object) -> bytes:
    """The canonical bytes of a value.

    Beyond plain JSON it takes instants (RFC 3339 in UTC), days, uuids, decimals (as text, so nothing is
    rounded), enumerations (their value) and dataclasses. An instant without a time
    zone, a whole number beyond ±(2⁵³-1) and anything else is refused: `TypeError` or `ValueError`.
    """
    return rfc8785.dumps(plain(value))


def digest(value: object) -> bytes:
    """SHA-256 (32 bytes) of the canonical bytes."""
    return hashlib.sha256(dumps(value)).digest()


def plain(value: object) -> Any:  # noqa: PLR0911 — one line for each kind of value
    """The same value in JSON's own types."""
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | str() | int() | float():
            return value
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case Mapping():
            return {_key(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


def instant(at: datetime) -> str:
    """RFC 3339 in UTC with microseconds only when there are some: `2026-07-01T09:30:00Z`."""
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone has no canonical form")
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _key(key: object) -> str:
    if isinstance(key, Enum):
        key = key.value
    if not isinstance(key, str):
        raise TypeError("a key of canonical JSON is text")
    return key
