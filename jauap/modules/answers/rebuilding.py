"""Derived data made anew: the index of the words of published answers."""

from collections.abc import Callable
from datetime import datetime

from jauap.modules.answers import operations
from jauap.modules.answers.models import PublishedAnswer

_PORTION = 500


def rebuild(*, at: datetime, say: Callable[[str], None]) -> None:
    """Index the words of all published answers, in portions. Done again, it changes nothing."""
    keys = list(
        PublishedAnswer.objects.filter(withdrawn_at__isnull=True).order_by("pk").values_list("pk", flat=True)
    )
    for first in range(0, len(keys), _PORTION):
        rows = PublishedAnswer.objects.filter(pk__in=keys[first : first + _PORTION])
        PublishedAnswer.objects.bulk_update([operations.reindexed(row) for row in rows], ["search"])
    say(f"published answers: {len(keys)}")
