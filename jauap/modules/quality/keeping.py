"""What the quality review keeps of people, and how it goes (`people.erasing`)."""

from collections.abc import Collection
from uuid import UUID

from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Order
from jauap.modules.quality.models import Review, Sample


def register() -> None:
    """Say how comments are erased: with the file of their case. Marks are counts and stay."""
    erasing.register(erasing.Owner(name="quality", tables=(Review,), of_files=_of_files))


def _of_files(uuids: Collection[UUID], order: Order) -> Erased:
    Sample.objects.filter(case__in=uuids, erased_at__isnull=True).update(erased_at=order.at)
    comments = Review.objects.filter(sample__case__in=uuids).filter(comment__isnull=False)
    return {"quality.Review": comments.update(comment=None)}
