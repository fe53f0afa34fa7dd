"""`jauap rebuild cases`: the index of words made anew from the files."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from jauap.kernel.cases.indexing import index_again
from jauap.kernel.cases.models import Case, Submission

PORTION = 2_000


def rebuild(*, at: datetime, say: Callable[[str], None]) -> None:
    """Index all files again, portion by portion, while people go on working. May be repeated."""
    last, count = UUID(int=0), 0
    following = Submission.objects.order_by("pk").values_list("pk", flat=True)
    while ids := list(following.filter(pk__gt=last)[:PORTION]):
        count += _index(ids)
        last = ids[-1]
        say(f"{count:,} files are indexed")


@transaction.atomic
def _index(ids: list[UUID]) -> int:
    # Held before their words are read: a file that is erased meanwhile must not be indexed afterwards.
    held = Case.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    list(held.values_list("pk"))
    return index_again(list(Submission.objects.filter(pk__in=ids)))
