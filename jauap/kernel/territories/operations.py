"""Door one: the packaged codifier goes into the tables."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact
from jauap.kernel.territories import facts, memory, packaged
from jauap.kernel.territories.models import Edition, TerritoryName, TerritorySuccession

# Any number, always the same: two processes that load at once wait for each other.
_LOCK = 0x6B61_746F

# In the order of `packaged.TerritoryRow`.
_COPY_TERRITORIES = """
COPY incoming (code, level, kind, parent_id, name_kk, name_ru, name_en, short_kk, short_ru, short_en, english,
               valid_from, valid_to, source, mark) FROM STDIN
"""
# Rows that are the same already are left alone; tells of each other row whether it is new.
_MERGE = """
INSERT INTO territories_territory AS known
SELECT * FROM incoming
ON CONFLICT (code) DO UPDATE SET
    (level, kind, parent_id, name_kk, name_ru, name_en, short_kk, short_ru, short_en, english,
     valid_from, valid_to, source, mark)
  = (EXCLUDED.level, EXCLUDED.kind, EXCLUDED.parent_id, EXCLUDED.name_kk, EXCLUDED.name_ru, EXCLUDED.name_en,
     EXCLUDED.short_kk, EXCLUDED.short_ru, EXCLUDED.short_en, EXCLUDED.english,
     EXCLUDED.valid_from, EXCLUDED.valid_to, EXCLUDED.source, EXCLUDED.mark)
WHERE known IS DISTINCT FROM EXCLUDED
RETURNING (xmax = 0)
"""
_END = """
UPDATE territories_territory SET valid_to = %s
WHERE valid_to IS NULL AND code NOT IN (SELECT code FROM incoming)
"""
_COPY_NAMES = """
COPY territories_territoryname (territory_id, kind, kk, ru, en, valid_from, valid_to, source, mark) FROM STDIN
"""
_COPY_SUCCESSIONS = """
COPY territories_territorysuccession (origin_id, successor_id, change, "on", source, mark) FROM STDIN
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading did: numbers of territories."""

    edition: str
    added: int
    changed: int
    ended: int


@transaction.atomic
def load_codifier(*, at: datetime, by: Actor = SYSTEM) -> Loaded:
    """Bring the tables to the packaged edition; loading the same edition again changes nothing.

    A territory that the edition no longer has is never deleted, since cases name it: it ends on the day of `at`.
    Other names and successions are replaced as a whole. Leaves one fact when there was anything to load.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        digest = packaged.digest()
        last = Edition.objects.first()
        if last is not None and last.digest == digest:
            return Loaded(last.title, 0, 0, 0)
        loaded = _merge_territories(cursor, at=at)
        TerritoryName.objects.all().delete()
        _copy(cursor, _COPY_NAMES, packaged.names())
        TerritorySuccession.objects.all().delete()
        _copy(cursor, _COPY_SUCCESSIONS, packaged.successions())
    Edition.objects.create(
        title=loaded.edition, digest=digest, loaded_at=at, territories=len(packaged.territories())
    )
    payload = {"digest": digest, **asdict(loaded)}
    ledger.append(stream=facts.STREAM, facts=[NewFact(kind=facts.LOADED, at=at, actor=by, payload=payload)])
    memory.forget()
    transaction.on_commit(memory.forget)
    return loaded


def _merge_territories(cursor: Any, *, at: datetime) -> Loaded:
    cursor.execute("CREATE TEMPORARY TABLE incoming (LIKE territories_territory) ON COMMIT DROP")
    _copy(cursor, _COPY_TERRITORIES, packaged.territories())
    cursor.execute(_MERGE)
    was_added = [row[0] for row in cursor.fetchall()]
    cursor.execute(_END, [at.date()])
    ended = cursor.rowcount
    cursor.execute("DROP TABLE incoming")
    return Loaded(packaged.edition(), was_added.count(True), was_added.count(False), ended)


def _copy(cursor: Any, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
