"""What the desk keeps for officials, for how long, and how it goes (`people.erasing`)."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Order, Term
from jauap.modules.desk import likeness
from jauap.modules.desk.models import KeptAnswer, SavedView, SentLetter


def register() -> None:
    """Say how saved views, words still being typed and the hashes of letters are erased."""
    erasing.register(
        erasing.Owner(
            name="desk",
            tables=(SavedView, KeptAnswer, SentLetter),
            of_accounts=_of_accounts,
            of_files=_of_files,
            terms=(
                Term(table=KeptAnswer, due=_old_answers, erase=_erase_answers),
                Term(table=SavedView, due=_old_views, erase=_erase_views),
            ),
        )
    )


def _of_accounts(ids: Collection[int], _order: Order) -> Erased:
    return {
        "desk.KeptAnswer": KeptAnswer.objects.filter(account__in=ids).delete()[0],
        "desk.SavedView": SavedView.objects.filter(account__in=ids).delete()[0],
    }


def _of_files(uuids: Collection[UUID], _order: Order) -> Erased:
    return {
        "desk.KeptAnswer": KeptAnswer.objects.filter(case__in=uuids).delete()[0],
        "desk.SentLetter": likeness.forget(uuids),
    }


def _old_answers(at: datetime) -> QuerySet[KeptAnswer]:
    return KeptAnswer.objects.filter(kept_at__lt=at - timedelta(days=KeptAnswer.retention.days or 0))


def _erase_answers(order: Order, limit: int) -> int:
    oldest = _old_answers(order.at).order_by("kept_at").values_list("pk", flat=True)[:limit]
    return KeptAnswer.objects.filter(pk__in=list(oldest)).delete()[0]


def _old_views(at: datetime) -> QuerySet[SavedView]:
    return SavedView.objects.filter(account__closed_at__lt=at - timedelta(days=SavedView.retention.days or 0))


def _erase_views(order: Order, limit: int) -> int:
    oldest = _old_views(order.at).order_by("pk").values_list("pk", flat=True)[:limit]
    return SavedView.objects.filter(pk__in=list(oldest)).delete()[0]
