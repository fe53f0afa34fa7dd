"""Makes many fingerprints and vectors for anyone's measurements, without words behind them."""

from datetime import datetime

from django.db import connection

from jauap.kernel.similarity.fingerprints import BANDS, LENGTH
from jauap.kernel.similarity.learning import BACK

_PRINTS = """
    INSERT INTO similarity_print (subject, at, signature)
    SELECT gen_random_uuid(), %s - random() * %s::interval,
           decode(repeat(md5(random()::text), %s), 'hex')
    FROM generate_series(1, %s)
"""
#: In the order of the key, so that its index grows at one end.
_BANDS = """
    INSERT INTO similarity_band (band, subject)
    SELECT (random() * 4294967295 - 2147483648)::bigint::integer AS band, subject
    FROM similarity_print, generate_series(1, %s)
    ORDER BY band
    ON CONFLICT DO NOTHING
"""
_PETITION = """
    INSERT INTO similarity_band (band, subject)
    SELECT DISTINCT unnest(%s::integer[]), subject FROM (SELECT subject FROM similarity_print LIMIT %s) AS chosen
    ON CONFLICT DO NOTHING
"""
_SIZES = "SELECT pg_total_relation_size('similarity_print'), pg_total_relation_size('similarity_band')"


def no_prints() -> None:
    """Forget every fingerprint."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE similarity_print, similarity_band")


def many_prints(*, count: int, until: datetime) -> None:
    """So many fingerprints of the last weeks, by chance. Call it where there are none."""
    with connection.cursor() as cursor:
        cursor.execute(_PRINTS, [until, f"{BACK.days} days", LENGTH // 16, count])
        cursor.execute(_BANDS, [BANDS])
        cursor.execute("VACUUM (ANALYZE) similarity_print, similarity_band")


def petition(*, bands: tuple[int, ...], count: int) -> None:
    """Let so many fingerprints share the bands of one text, as a letter that thousands send."""
    with connection.cursor() as cursor:
        cursor.execute(_PETITION, [list(bands), count])


def bytes_of_prints() -> int:
    """How much room all fingerprints take with their indexes."""
    with connection.cursor() as cursor:
        cursor.execute(_SIZES)
        return sum(cursor.fetchone())
