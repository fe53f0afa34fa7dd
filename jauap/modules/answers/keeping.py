"""How the link from a published answer to a file goes (`people.erasing`)."""

from collections.abc import Collection
from uuid import UUID

from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Order
from jauap.kernel.people.types import Ground
from jauap.modules.answers.choices import Withdrawal
from jauap.modules.answers.models import PublishedAnswer


def register() -> None:
    """Say how published answers follow the erasure of their files."""
    erasing.register(erasing.Owner(name="answers", tables=(PublishedAnswer,), of_files=_of_files))


def _of_files(uuids: Collection[UUID], order: Order) -> Erased:
    """The link goes. Where a person or a court asked for the erasure, the published words go too."""
    rows = PublishedAnswer.objects.filter(case__in=uuids)
    if order.ground != Ground.TERM:
        rows.filter(withdrawn_at__isnull=True).update(
            title="",
            question="",
            answer="",
            search=None,
            withdrawn_at=order.at,
            withdrawn_why=Withdrawal.ERASURE,
        )
    return {"answers.PublishedAnswer": rows.update(case=None)}
