"""Erasing what commitments hide, for many streams at once. The facts and their hashes stay as they were written.

It leaves no fact: whoever erases a person or a file appends one that tells of all of it.
"""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db import connection

_ERASE = """
DELETE FROM ledger_opening WHERE stream = ANY(%s) AND (%s::text[] IS NULL OR field = ANY(%s::text[])) RETURNING stream
"""


def erase_openings(*, streams: Collection[UUID], fields: Collection[str] | None = None) -> Counter[UUID]:
    """Erase the personal values of some streams, all of them or only the named fields, in one statement.

    How many of each stream.
    """
    only = None if fields is None else list(fields)
    with connection.cursor() as cursor:
        cursor.execute(_ERASE, [list(streams), only, only])
        return Counter(stream for (stream,) in cursor.fetchall())
