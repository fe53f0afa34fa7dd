"""The words of cases, for whoever looks for the same matter in other words (`similarity.sources`)."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from jauap.kernel.cases.models import Case
from jauap.kernel.cases.operations.erasure import hold_files
from jauap.kernel.similarity import sources
from jauap.kernel.similarity.meaning import Pair, language_of
from jauap.kernel.similarity.sources import Subject

_READ_AT_ONCE = 1_000


def register() -> None:
    """Say how the words of cases are read."""
    sources.register(
        sources.Source(name="cases", everything=_everything, these=_these, held=_held, pairs=_pairs)
    )


def _with_words() -> QuerySet[Case]:
    """Cases whose words are there, not erased."""
    return Case.objects.filter(submission__isnull=False).exclude(submission__text="")


def _subjects(cases: QuerySet[Case]) -> Iterator[Subject]:
    rows = cases.values_list("pk", "submission__text", "submitted_at", "region")
    for uuid, text, at, region in rows.iterator(chunk_size=_READ_AT_ONCE):
        yield Subject(uuid=uuid, text=text, at=at, region=region)


def _everything(since: datetime | None) -> Iterator[Subject]:
    cases = _with_words().order_by("-submitted_at", "id")
    return _subjects(cases if since is None else cases.filter(submitted_at__gte=since))


def _these(uuids: Collection[UUID]) -> list[Subject]:
    return list(_subjects(_with_words().filter(pk__in=uuids)))


def _held(uuids: Collection[UUID]) -> Collection[UUID]:
    hold_files(ids=uuids)
    return set(_with_words().filter(pk__in=uuids).values_list("pk", flat=True))


def _pairs() -> Iterator[Pair]:
    """Voices that people joined to one of the other language: two who said the same."""
    rows = (
        _with_words()
        .filter(joined_to__submission__isnull=False)
        .order_by("-submitted_at", "id")
        .values_list("submission__text", "joined_to__submission__text")
    )
    for one, other in rows.iterator(chunk_size=_READ_AT_ONCE):
        languages = (language_of(one), language_of(other))
        if languages == ("kk", "ru"):
            yield Pair(kk=one, ru=other)
        elif languages == ("ru", "kk"):
            yield Pair(kk=other, ru=one)
