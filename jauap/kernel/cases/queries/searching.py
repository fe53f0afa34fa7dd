"""Cases by their words: what the index finds, the best first, within what the asker may see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.core import signing
from django.db.models import Case as Choice
from django.db.models import (
    DateTimeField,
    Exists,
    Expression,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Left

from jauap.kernel.cases.models import Case
from jauap.kernel.cases.queries.queue import Filter, narrowed
from jauap.kernel.cases.searchable import SearchEntry
from jauap.lib.fulltext import TermsQuery
from jauap.lib.ids import NotAReference, parse_reference
from jauap.lib.paging import NotAPage, Page
from jauap.lib.text import searching

#: Only the newest that the words find are ranked, so that a word of everybody costs no more than a rare one.
RANKED = 2_000
#: How many are shown at most, page after page; who wants more asks more exactly.
SHOWN = 500
#: How much of the applicant's words is read to show where they were found.
READ = 6_000
_SALT = "jauap.cases.search"


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, the best first, each case with `words`, `covered` and its holder and place.

    `wanted` counts the words and phrases looked for; a case whose `covered` is less has only some of them, and such
    follow when all words together find less than a page.
    """

    page: Page[Case]
    wanted: int


def is_words(text: str) -> bool:
    """Whether a search is for words: not for a number, and not for nothing."""
    try:
        parse_reference(text)
    except NotAReference:
        return bool(searching.tsquery(text))
    return False


def search(
    *, filters: Filter, at: datetime, after: str | None = None, before: str | None = None, size: int = 50
) -> Found:
    """Cases that `filters` let through and that have the words of `filters.search`, best and newest first.

    The applicant's words weigh most, then the place, then letters and answers. Where all words together find less
    than the first page, cases with some of them follow. Two statements at most. Refuses `NotAPage`.
    """
    first = _offset(after or before)
    wanted = searching.each_word(filters.search)
    query = searching.tsquery(filters.search)
    if not query:
        return Found(Page([]), 0)
    rows = _ranked(_candidates(filters, at=at), query=query, covered=Value(len(wanted)), at=at)
    found = list(rows[first : min(first + size, SHOWN) + 1])
    has_next = len(found) > size
    found = found[:size]
    if not first and len(found) < size and len(wanted) > 1:
        found += _with_some(filters, known=found, size=size - len(found), at=at)
    page = Page(
        found,
        next_key=_key(first + size) if has_next and first + size < SHOWN else None,
        previous_key=_key(max(first - size, 0)) if first else None,
    )
    return Found(page, len(wanted))


def _candidates(filters: Filter, *, at: datetime) -> QuerySet[Case]:
    return Case.objects.filter(pk__in=_newest(narrowed(filters=filters, at=at)))


def _newest(cases: QuerySet[Case]) -> QuerySet[Case, Any]:
    """The newest of what the index of words gives. Sorted by an expression: by the column alone PostgreSQL would
    rather walk all cases from the newest on, and read the terms of each.
    """
    arrival = ExpressionWrapper(F("submitted_at") + Value(timedelta()), output_field=DateTimeField())
    return cases.order_by(arrival.desc()).values("pk")[:RANKED]


def _with_some(filters: Filter, *, known: Sequence[Case], size: int, at: datetime) -> list[Case]:
    """Cases that have some of the words, those with the most of them first."""
    query = searching.tsquery(filters.search, any_word=True)
    has_some = SearchEntry.objects.filter(case=OuterRef("pk"), terms=TermsQuery(query))
    anything = narrowed(filters=replace(filters, search=""), at=at, is_searched=True)
    rows = anything.filter(Exists(has_some)).exclude(pk__in=[case.pk for case in known])
    newest = Case.objects.filter(pk__in=_newest(rows))
    covered = sum(
        (_has(word) for word in searching.each_word(filters.search)),
        start=Value(0, output_field=IntegerField()),
    )
    return list(_ranked(newest, query=query, covered=covered, at=at)[:size])


def _has(word: str) -> Expression:
    return Choice(
        When(search_entry__terms=TermsQuery(word), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )


def _ranked(cases: QuerySet[Case], *, query: str, covered: Any, at: datetime) -> QuerySet[Case]:
    """Sorted by how many of the words they have, then by how near the words stand, how much they weigh and how new
    the case is: after a year a case counts half.
    """
    age = Func(
        Value(at) - F("submitted_at"),
        template="EXTRACT(EPOCH FROM %(expressions)s)::float8 / 31557600",
        output_field=FloatField(),
    )
    nearness = SearchRank(
        F("search_entry__terms"), TermsQuery(query), cover_density=True, normalization=Value(1)
    )
    chosen = cases.select_related("holder", "territory", "assignee").annotate(
        words=Left("submission__text", READ),
        covered=covered,
        score=nearness / (Value(1.0) + age),
    )
    return chosen.order_by("-covered", "-score", "-submitted_at", "-pk")


def _key(offset: int) -> str:
    return signing.dumps(offset, salt=_SALT)


def _offset(key: str | None) -> int:
    if not key:
        return 0
    try:
        return int(signing.loads(key, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError):
        raise NotAPage from None
