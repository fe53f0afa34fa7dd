"""Door one of likeness: remember words, forget them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from jauap.kernel.similarity.fingerprints import fingerprint
from jauap.kernel.similarity.models import Band, Meaning, Print
from jauap.kernel.similarity.sources import Source, Subject
from jauap.lib.copying import copy, copy_values, in_batches

#: How long fingerprints are kept: a matter that nobody mended is reported again for months.
KEPT = timedelta(weeks=26)

_REMEMBER = """
    WITH bands AS (
        INSERT INTO similarity_band (subject, band) SELECT DISTINCT %s::uuid, unnest(%s::integer[])
    )
    INSERT INTO similarity_print (subject, at, signature) VALUES (%s, %s, %s)
"""


def remember(subject: Subject) -> None:
    """Keep the fingerprint of something just said. One statement; none when it says too little."""
    made = fingerprint(subject.text)
    if made is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(_REMEMBER, [subject.uuid, list(made.bands), subject.uuid, subject.at, made.signature])


def remember_many(subjects: Iterable[Subject]) -> int:
    """Keep the fingerprints of many new subjects by COPY, in the transaction that runs. Returns how many."""
    prints: list[Print] = []
    bands: list[tuple[int, UUID]] = []
    for subject in subjects:
        made = fingerprint(subject.text)
        if made is not None:
            prints.append(Print(subject=subject.uuid, at=subject.at, signature=made.signature))
            bands += [(band, subject.uuid) for band in dict.fromkeys(made.bands)]
    copy_values(Band, ["band", "subject"], bands)
    return copy(prints)


def remember_again(subjects: Collection[Subject], *, of: Source) -> int:
    """Keep the fingerprints of subjects in place of those kept before, in a number of statements that does not grow.

    What its source has erased since the words were read is left out.
    """
    uuids = [subject.uuid for subject in subjects]
    with transaction.atomic():
        held = of.held(uuids)
        Print.objects.filter(subject__in=uuids).delete()
        Band.objects.filter(subject__in=uuids).delete()
        return remember_many(subject for subject in subjects if subject.uuid in held)


def forget(*, subjects: Collection[UUID]) -> Mapping[str, int]:
    """Forget what was kept of subjects; the rows by table."""
    return {
        f"similarity.{table.__name__}": table.objects.filter(subject__in=subjects).delete()[0]
        for table in (Print, Band, Meaning)
    }


def forget_older(*, than: datetime, most: int = 100_000) -> int:
    """Forget the fingerprints and vectors of what was said so long ago that nobody looks for it. Returns how many."""
    old = list(Print.objects.filter(at__lt=than).values_list("subject", flat=True)[:most])
    for portion in in_batches(old, 5_000):
        with transaction.atomic():
            forget(subjects=portion)
    return len(old)
