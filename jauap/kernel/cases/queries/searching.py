"""Cases by their words: what the index finds, the best first, within what the asker may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core import signing
from django.db import connection
from django.db.models import TextField
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

# First how many of the words there are, then how near they stand, how much they weigh and how new the case is: after
# a year a case counts half. Nothing of a file is read for it.
_RANKED = """
    SELECT entry.case_id, {covered} AS covered, known.submitted_at,
        ts_rank_cd(entry.terms, %s::tsquery, 1)
            / (1 + extract(epoch FROM %s - known.submitted_at)::float8 / 31557600) AS score
    FROM ({newest}) entry JOIN cases_case known ON known.id = entry.case_id
"""
_ORDER = "ORDER BY covered DESC, score DESC, submitted_at DESC, case_id DESC"
_EVERY = """
    WITH every AS ({ranked} {order} LIMIT %s OFFSET %s)
    (SELECT case_id, covered FROM every {order})
"""
_AND_SOME = """
    UNION ALL
    (SELECT case_id, covered FROM ({ranked}) others {order}
        LIMIT greatest(%s - (SELECT count(*) FROM every), 0))
"""


class Part(NamedTuple):
    """A part of a statement and its values."""

    sql: str
    values: list[Any]


class Rank(NamedTuple):
    """A case that was found, and how many of the words it has."""

    case: UUID
    covered: int


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
    query, words = searching.tsquery(filters.search), searching.each_word(filters.search)
    if not query:
        return Found(Page([]), 0)
    last = min(first + size, SHOWN) + 1
    parts = [_with_every(filters, query=query, words=len(words), at=at)]
    if not first and len(words) > 1:
        parts.append(_with_some(filters, query=query, words=words, at=at))
    ranks = _ranks(parts, first=first, last=last, size=size)
    page = Page(
        _cases(ranks[:size]),
        next_key=_key(first + size) if len(ranks) > size and first + size < SHOWN else None,
        previous_key=_key(max(first - size, 0)) if first else None,
    )
    return Found(page, len(words))


# ---------------------------------------------------------------- what the index gives


def _newest(filters: Filter, *, query: str, at: datetime) -> Part:
    """The newest entries with these terms of what the asker may see: keys of cases are made in the order of time.

    Cases are read only where a rarer filter asks them. Sorted by an expression: by the key alone PostgreSQL would
    rather walk all entries from the newest on, and read the terms of each.
    """
    entries = SearchEntry.objects.filter(terms=TermsQuery(query))
    if filters.bodies is not None and not filters.unrouted:
        entries = entries.filter(among("holder", filters.bodies))
    asked = {f"case__{name}": value for name, value in lookups(filters=filters, at=at).items()}
    newest = entries.filter(**asked).order_by(Cast("pk", TextField()).desc()).values("case_id", "terms")
    sql, values = newest[:RANKED].query.sql_with_params()
    return Part(sql, list(values))


def _with_every(filters: Filter, *, query: str, words: int, at: datetime) -> Part:
    """Entries with all the words."""
    newest = _newest(filters, query=query, at=at)
    return Part(_RANKED.format(covered="%s", newest=newest.sql), [words, query, at, *newest.values])


def _with_some(filters: Filter, *, query: str, words: Sequence[str], at: datetime) -> Part:
    """Entries with some of the words and not all."""
    some = searching.tsquery(filters.search, any_word=True)
    newest = _newest(filters, query=f"({some}) & !({query})", at=at)
    covered = " + ".join(["(entry.terms @@ %s::tsquery)::int"] * len(words))
    return Part(_RANKED.format(covered=covered, newest=newest.sql), [*words, some, at, *newest.values])


def _ranks(parts: Sequence[Part], *, first: int, last: int, size: int) -> list[Rank]:
    """The best of the entries with all words; those with some are not even looked for where these fill the page."""
    every, *some = parts
    sql, values = _EVERY.format(ranked=every.sql, order=_ORDER), [*every.values, last - first, first]
    for part in some:
        sql += _AND_SOME.format(ranked=part.sql, order=_ORDER)
        values += [*part.values, size]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Rank(case, covered) for case, covered in cursor.fetchall()]


def _cases(ranks: Sequence[Rank]) -> list[Case]:
    """The cases in the order of their ranks. One statement, none for no cases."""
    found = (
        Case.objects.filter(pk__in=[rank.case for rank in ranks])
        .select_related("holder", "territory", "assignee")
        .annotate(words=Left("submission__text", READ))
    )
    by_id: dict[UUID, Any] = {case.pk: case for case in found} if ranks else {}
    for rank in ranks:
        by_id[rank.case].covered = rank.covered
    return [by_id[rank.case] for rank in ranks]


# ---------------------------------------------------------------- pages


def _key(offset: int) -> str:
    return signing.dumps(offset, salt=_SALT)


def _offset(key: str | None) -> int:
    if not key:
        return 0
    try:
        return int(signing.loads(key, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError):
        raise NotAPage from None
