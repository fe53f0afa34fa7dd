"""Cases by their words: what the index finds, the best first, within what the asker may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.core import signing
from django.db.models import Case as Choice
from django.db.models import (
    Expression,
    F,
    FloatField,
    Func,
    IntegerField,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Left

from jauap.kernel.cases.models import Case
from jauap.kernel.cases.queries.queue import Filter, lookups
from jauap.kernel.cases.searchable import SearchEntry
from jauap.lib.arrays import among
from jauap.lib.fulltext import TermsQuery
from jauap.lib.ids import NotAReference, parse_reference
from jauap.lib.paging import NotAPage, Page
from jauap.lib.text import searching

#: Only the newest that the words find are ranked, so that a word of everybody costs no more than a rare one.
RANKED = 1_000
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
    last = min(first + size, SHOWN) + 1
    every = Value(len(wanted), output_field=IntegerField())
    found = _best(
        _seen(filters, query=query, at=at), query=query, covered=every, at=at, part=slice(first, last)
    )
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


def _seen(filters: Filter, *, query: str, at: datetime) -> QuerySet[SearchEntry]:
    """What the index of words gives of what the asker may see. Cases are read only where a rarer filter asks them."""
    entries = SearchEntry.objects.filter(terms=TermsQuery(query))
    if filters.bodies is not None and not filters.unrouted:
        entries = entries.filter(among("holder", filters.bodies))
    return entries.filter(
        **{f"case__{name}": value for name, value in lookups(filters=filters, at=at).items()}
    )


def _with_some(filters: Filter, *, known: Sequence[Case], size: int, at: datetime) -> list[Case]:
    """Cases that have some of the words, those with the most of them first."""
    query = searching.tsquery(filters.search, any_word=True)
    others = _seen(filters, query=query, at=at).exclude(pk__in=[case.pk for case in known])
    covered = sum(
        (_has(word) for word in searching.each_word(filters.search)),
        start=Value(0, output_field=IntegerField()),
    )
    return _best(others, query=query, covered=covered, at=at, part=slice(0, size))


def _has(word: str) -> Expression:
    return Choice(When(terms=TermsQuery(word), then=Value(1)), default=Value(0), output_field=IntegerField())


def _best(
    entries: QuerySet[SearchEntry], *, query: str, covered: Any, at: datetime, part: slice
) -> list[Case]:
    """A part of the newest entries, sorted by how many of the words they have, then by how near the words stand, how
    much they weigh and how new the case is: after a year a case counts half. One statement, which ranks by the
    entries alone and reads the files only of what is shown.
    """
    age = Func(
        Value(at) - F("case__submitted_at"),
        template="EXTRACT(EPOCH FROM %(expressions)s)::float8 / 31557600",
        output_field=FloatField(),
    )
    nearness = SearchRank(F("terms"), TermsQuery(query), cover_density=True, normalization=Value(1))
    order = ("-covered", "-score", "-case__submitted_at", "-pk")

    def ranked(chosen: QuerySet[SearchEntry, Any]) -> QuerySet[SearchEntry]:
        some = SearchEntry.objects.filter(pk__in=chosen)
        return some.annotate(covered=covered, score=nearness / (Value(1.0) + age)).order_by(*order)

    shown = ranked(ranked(_newest(entries)).values("pk")[part]).select_related(
        "case__holder", "case__territory", "case__assignee"
    )
    return [
        _case(entry) for entry in shown.defer("terms").annotate(words=Left("case__submission__text", READ))
    ]


def _case(entry: Any) -> Case:
    case: Any = entry.case
    case.words, case.covered = entry.words, entry.covered
    found: Case = case
    return found


def _newest(entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry, Any]:
    """The newest of some entries: keys of cases are made in the order of time. Sorted by an expression: by the key
    alone PostgreSQL would rather walk all entries from the newest on, and read the terms of each.
    """
    return entries.order_by(Cast("pk", TextField()).desc()).values("pk")[:RANKED]


def _key(offset: int) -> str:
    return signing.dumps(offset, salt=_SALT)


def _offset(key: str | None) -> int:
    if not key:
        return 0
    try:
        return int(signing.loads(key, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError):
        raise NotAPage from None
