"""A cache for Django in PostgreSQL: what every process counts, all of them count together.

Wrong codes and requests for codes are limited (`ui.guessing`, and the library of sign-in by `ACCOUNT_RATE_LIMITS`).
Counted in the memory of each process, eight processes would allow eight times as much. Each verb is one statement, so
that two who count at once count two: Django's own cache in a database reads and writes apart, and it keeps pickles.
Values are JSON. The time is that of the database, one for all servers.

What is kept in a transaction that fails is forgotten with it: count outside.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from psycopg.types.json import Jsonb

from jauap.lib.encryption import blind_index

# Whoever writes takes a few rows along whose time is over; so the table stays as small as what it counts.
_SET = """
    WITH over AS (
        SELECT key FROM ui_sharedentry WHERE until <= clock_timestamp() AND key <> %(key)s
        LIMIT 10 FOR UPDATE SKIP LOCKED
    ), gone AS (DELETE FROM ui_sharedentry USING over WHERE ui_sharedentry.key = over.key)
    INSERT INTO ui_sharedentry AS known (key, value, until)
    VALUES (%(key)s, %(value)s, coalesce(clock_timestamp() + %(seconds)s * interval '1 second', 'infinity'))
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, until = EXCLUDED.until
"""
_ADD = _SET + " WHERE known.until <= clock_timestamp()"
_GET = "SELECT value FROM ui_sharedentry WHERE key = %(key)s AND until > clock_timestamp()"
_COUNT = """
    UPDATE ui_sharedentry SET value = to_jsonb((value #>> '{}')::bigint + %(delta)s)
    WHERE key = %(key)s AND until > clock_timestamp() RETURNING value
"""
_TOUCH = """
    UPDATE ui_sharedentry SET until = coalesce(clock_timestamp() + %(seconds)s * interval '1 second', 'infinity')
    WHERE key = %(key)s AND until > clock_timestamp()
"""
_DELETE = "DELETE FROM ui_sharedentry WHERE key = %(key)s"

#: Seconds, None for ever, or what the settings say.
Timeout = float | object | None


class SharedCache(BaseCache):
    """Django's cache in the table `SharedEntry`. Its verbs are those of every cache of Django."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(
        self, key: Any, value: Any, timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self._write(_ADD, key, version, value=Jsonb(value), seconds=self._seconds(timeout)) > 0

    def set(
        self, key: Any, value: Any, timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._write(_SET, key, version, value=Jsonb(value), seconds=self._seconds(timeout))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        found = self._read(_GET, key, version)
        return found[0] if found else default

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        found = self._read(_COUNT, key, version, delta=delta)
        if not found:
            raise ValueError(f"nothing is kept under {key!r}")
        return int(found[0])

    def touch(self, key: Any, timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._write(_TOUCH, key, version, seconds=self._seconds(timeout)) > 0

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._write(_DELETE, key, version) > 0

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM ui_sharedentry")

    def _write(self, statement: str, key: Any, version: int | None, **values: Any) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, {"key": self._key(key, version), **values})
            return int(cursor.rowcount)

    def _read(self, statement: str, key: Any, version: int | None, **values: Any) -> Sequence[Any]:
        """The first row, decoded; empty without one."""
        with connection.cursor() as cursor:
            cursor.execute(statement, {"key": self._key(key, version), **values})
            row = cursor.fetchone()
        return [json.loads(one) if isinstance(one, str) else one for one in row] if row else []

    def _key(self, key: Any, version: int | None) -> bytes:
        return blind_index(self.make_key(key, version=version), purpose="shared cache")

    def _seconds(self, timeout: Timeout) -> float | None:
        chosen = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if chosen is None else float(chosen)  # type: ignore[arg-type]
