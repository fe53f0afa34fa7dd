"""What the administrator's room keeps for officials, for how long, and how it goes (`people.erasing`)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import QuerySet

from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Order, Term
from jauap.modules.administration.models import RulesDraft


def register() -> None:
    """Say how drafts of rules are erased: with the account, or when nobody has touched them for half a year."""
    erasing.register(
        erasing.Owner(
            name="administration",
            tables=(RulesDraft,),
            of_accounts=_of_accounts,
            terms=(Term(table=RulesDraft, due=_old, erase=_erase),),
        )
    )


def _of_accounts(ids: Collection[int], _order: Order) -> Erased:
    return {"administration.RulesDraft": RulesDraft.objects.filter(account__in=ids).delete()[0]}


def _old(at: datetime) -> QuerySet[RulesDraft]:
    return RulesDraft.objects.filter(touched_at__lt=at - timedelta(days=RulesDraft.retention.days or 0))


def _erase(order: Order, limit: int) -> int:
    oldest = _old(order.at).order_by("touched_at").values_list("pk", flat=True)[:limit]
    return RulesDraft.objects.filter(pk__in=list(oldest)).delete()[0]
