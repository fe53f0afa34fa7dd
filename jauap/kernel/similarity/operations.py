"""Door one of likeness: remember words, forget them."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db import transaction

from jauap.kernel.similarity.fingerprints import fingerprint
from jauap.kernel.similarity.models import Meaning, Print
from jauap.kernel.similarity.sources import Subject
from jauap.lib.copying import copy


def remember(subject: Subject) -> None:
    """Keep the fingerprint of something just said. One statement; none when it says too little."""
    row = _print(subject)
    if row is not None:
        row.save(force_insert=True)


def remember_many(subjects: Iterable[Subject]) -> int:
    """Keep the fingerprints of many new subjects by COPY, in the transaction that runs. Returns how many."""
    return copy([row for row in map(_print, subjects) if row is not None])


def remember_again(subjects: Collection[Subject]) -> int:
    """Keep the fingerprints of subjects in place of those kept before. Two statements."""
    with transaction.atomic():
        Print.objects.filter(subject__in=[subject.uuid for subject in subjects]).delete()
        return remember_many(subjects)


def forget(*, subjects: Collection[UUID]) -> Mapping[str, int]:
    """Forget what was kept of subjects; the rows by table."""
    return {
        "similarity.Print": Print.objects.filter(subject__in=subjects).delete()[0],
        "similarity.Meaning": Meaning.objects.filter(subject__in=subjects).delete()[0],
    }


def _print(subject: Subject) -> Print | None:
    made = fingerprint(subject.text)
    if made is None:
        return None
    return Print(subject=subject.uuid, at=subject.at, signature=made.signature, bands=list(made.bands))
