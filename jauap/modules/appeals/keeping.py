"""What the window keeps of people, for how long, and how it goes (`people.erasing`)."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Item, Order, Term
from jauap.kernel.people.queries import Person
from jauap.modules.appeals import operations, queries
from jauap.modules.appeals.models import Draft, DraftFile


def register() -> None:
    """Say how drafts are erased: with the account of their writer, or when nobody has touched them for thirty days."""
    erasing.register(
        erasing.Owner(
            name="appeals",
            tables=(Draft, DraftFile),
            of_accounts=_of_accounts,
            foretell=_foretell,
            terms=(Term(table=Draft, due=_due, erase=_erase),),
        )
    )


def _of_accounts(ids: Collection[int], _order: Order) -> Erased:
    return {"appeals.Draft": operations.forget(drafts=Draft.objects.filter(account__in=ids))}


def _foretell(person: Person) -> list[Item]:
    kept = Draft.objects.filter(account__person=person, sent_at__isnull=True).exists()
    return [Item(what=_("What you began to write and have not sent"))] if kept else []


def _due(at: datetime) -> QuerySet[Model]:
    return queries.old_drafts(at=at)


def _erase(order: Order, limit: int) -> int:
    return operations.forget(drafts=queries.old_drafts(at=order.at).order_by("changed_at")[:limit])
