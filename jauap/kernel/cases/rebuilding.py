"""`jauap rebuild cases`: the index of words made anew from the files."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from jauap.kernel.cases.indexing import index_again
from jauap.kernel.cases.models import Submission

PORTION = 2_000


def rebuild(*, at: datetime, say: Callable[[str], None]) -> None:
    """Index all files again, portion by portion, while people go on working. May be repeated."""
    last, count = UUID(int=0), 0
    while portion := list(Submission.objects.filter(pk__gt=last).order_by("pk")[:PORTION]):
        count += index_again(portion)
        last = portion[-1].pk
        say(f"{count:,} files are indexed")
