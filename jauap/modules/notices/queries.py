"""Door two of notices: the inbox, and what was delivered when."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from jauap.lib.paging import Page, page
from jauap.modules.notices.models import Channel, Notice, NoticeStatus


def _mine(*, person_id: int | None, official_id: int | None) -> QuerySet[Notice]:
    who = (
        Q(official_id=official_id)
        if official_id is not None
        else Q(person_id=person_id, person__isnull=False)
    )
    return Notice.objects.filter(who, channel=Channel.INBOX)


def inbox(
    *, person_id: int | None, official_id: int | None, after: str | None = None, before: str | None = None
) -> Page[Notice]:
    """The messages of a person or of an official, newest first, one page by key."""
    mine = _mine(person_id=person_id, official_id=official_id).select_related("case")
    return page(mine, keys=["-queued_at", "-id"], size=50, after=after, before=before)


def get(*, notice_id: UUID, person_id: int | None, official_id: int | None) -> Notice | None:
    """One notice of this recipient, by whatever channel it went; None for anybody else's."""
    found = Notice.objects.select_related("case").filter(pk=notice_id).first()
    if found is None:
        return None
    is_mine = (found.official_id is not None and found.official_id == official_id) or (
        found.person_id is not None and found.person_id == person_id
    )
    return found if is_mine else None


def of_case(*, case_id: UUID) -> list[Notice]:
    """All notices of a case, oldest first: what was sent to whom, and what became of it."""
    return list(Notice.objects.filter(case_id=case_id).order_by("queued_at", "id"))


def delivered_at(*, case_id: UUID, kind: str) -> datetime | None:
    """When the applicant was first reached about a kind of fact: the notice from which a hearing's days count."""
    reached = Notice.objects.filter(
        case_id=case_id, kind=kind, person__isnull=False, status=NoticeStatus.SENT
    )
    return reached.order_by("sent_at").values_list("sent_at", flat=True).first()
