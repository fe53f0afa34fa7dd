"""The queue of a desk: open work by due time, filtered, searched, one page by key."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Left

from jauap.kernel.cases.models import OPEN_CODES, Case
from jauap.kernel.procedures.statuses import Status
from jauap.kernel.territories.rules import prefix
from jauap.lib.arrays import any_of
from jauap.lib.fulltext import TermsQuery
from jauap.lib.ids import NotAReference, parse_reference
from jauap.lib.paging import Page, page
from jauap.lib.text import searching

#: How many characters of the applicant's words a list shows.
EXCERPT = 160

#: How far what is due soon may be away.
SOON = {"today": timedelta(days=1), "week": timedelta(days=7)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list shows. Empty means everything that `bodies` hold.

    `bodies` are codes; None means every body (for those who may see all). `unrouted` asks for the cases that no
    body holds, whatever `bodies` says. `due` is late, today, week or none; `status` a code or "" for all open ones,
    "answered" and other ended ones by name; `relation` a code of `Relation`; `min_hops` how often a case has moved at
    least; `search` a reference or words as people type them. With words, every status is searched unless one is named.
    Submitted from `since` on and before `until`.
    """

    bodies: Collection[str] | None
    unrouted: bool = False
    assignee: int | None = None
    unassigned: bool = False
    status: str = ""
    due: str = ""
    topic: str = ""
    kind: str = ""
    territory: str = ""
    flag: str = ""
    relation: str = ""
    min_hops: int = 0
    search: str = ""
    since: datetime | None = None
    until: datetime | None = None


def queue(
    *, filters: Filter, at: datetime, after: str | None = None, before: str | None = None, size: int = 50
) -> Page[Case]:
    """One page of cases. Open ones by due time, the most urgent first; ended ones newest first. One statement.

    Each case carries its holder, place, executor and `excerpt`, the beginning of the applicant's words.
    """
    chosen = (
        narrowed(filters=filters, at=at)
        .select_related("holder", "territory", "assignee")
        .annotate(excerpt=Left("submission__text", EXCERPT))
    )
    ended = bool(filters.status) and filters.status not in OPEN_CODES
    keys = ["-submitted_at", "-id"] if ended or filters.search else ["due_at", "id"]
    if keys[0] == "due_at":
        chosen = chosen.filter(due_at__isnull=False)
    return page(chosen, keys=keys, size=size, after=after, before=before)


def narrowed(*, filters: Filter, at: datetime) -> QuerySet[Case]:
    """The cases that a filter lets through, unsorted."""
    chosen = Case.objects.filter(**lookups(filters=filters, at=at))
    if filters.bodies is not None and not filters.unrouted:
        chosen = chosen.filter(any_of("holder_id", filters.bodies))
    if filters.search:
        return _searched(chosen, filters.search)
    return chosen if filters.status else chosen.filter(status__in=OPEN_CODES)


def lookups(*, filters: Filter, at: datetime) -> dict[str, Any]:
    """What a filter asks of a case, by the names of its fields; the body and the words apart. Often nothing."""
    wanted = {
        "status": filters.status or None,
        "status__in": [Status.UNROUTED] if filters.unrouted else None,
        "assignee_id": filters.assignee,
        "assignee__isnull": filters.unassigned or None,
        "topic": filters.topic or None,
        "kind": filters.kind or None,
        "relation": filters.relation or None,
        "hops__gte": filters.min_hops or None,
        "territory__code__startswith": prefix(filters.territory) or None,
        "flags__contains": [filters.flag] if filters.flag else None,
        "submitted_at__gte": filters.since,
        "submitted_at__lt": filters.until,
        "due_at__gte": at if filters.due in SOON else None,
        "due_at__lt": at + SOON.get(filters.due, timedelta()) if filters.due in {"late", *SOON} else None,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _searched(chosen: QuerySet[Case], text: str) -> QuerySet[Case]:
    try:
        return chosen.filter(reference=parse_reference(text))
    except NotAReference:
        query = searching.tsquery(text)
        return chosen.filter(search_entry__terms=TermsQuery(query)) if query else chosen.none()
