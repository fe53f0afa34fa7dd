"""What a body has already written to others: an index of hashes, kept with each signed letter and asked by drafts.

One row counts a shingle in a body, so asking costs one look for each shingle of the draft, however many letters were
sent. What one letter added is known (`SentLetter`) and is taken off when its file is erased.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from jauap.kernel.cases import operations as erasure
from jauap.kernel.cases import queries as cases
from jauap.kernel.ledger import queries as ledger
from jauap.lib import replies
from jauap.modules.desk import wordings
from jauap.modules.desk.models import AdvisedAnswer, AnswerTemplate, SentLetter, SentShingle


@dataclass(frozen=True, slots=True)
class Known:
    """Of the shingles asked for: those in letters `sent` to others, and those of `declared` wordings."""

    sent: frozenset[int]
    declared: frozenset[int]


_KNOWN = """
WITH own AS MATERIALIZED (
    SELECT unnest(letter.shingles) AS shingle, count(*) AS letters
    FROM desk_sentletter letter
    WHERE letter.body = %(body)s AND letter.case_id IN (
        SELECT id FROM cases_case WHERE applicant_id = %(applicant)s UNION SELECT %(case)s::uuid
    )
    GROUP BY 1
)
SELECT counted.shingle, counted.letters > coalesce(own.letters, 0), counted.wordings > 0
FROM desk_sentshingle counted LEFT JOIN own USING (shingle)
WHERE counted.body = %(body)s AND counted.shingle = ANY(%(shingles)s)
"""


def known(*, text: str, body: str, case_id: UUID, applicant_id: int | None) -> Known:
    """What of a draft stands in letters of the body to other people. One statement, none for a very short draft."""
    asked = set(replies.shingles(text))
    if not asked:
        return Known(frozenset(), frozenset())
    values: dict[str, Any] = {
        "body": body,
        "applicant": applicant_id,
        "case": str(case_id),
        "shingles": sorted(asked),
    }
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, values)
        rows = cursor.fetchall()
    declared = {shingle for shingle, _sent, is_declared in rows if is_declared}
    return Known(
        sent=frozenset(shingle for shingle, is_sent, _declared in rows if is_sent),
        declared=frozenset(declared | (asked & _of_everybody())),
    )


@cache
def _of_everybody() -> frozenset[int]:
    """The shingles of the wordings and remedies clauses that come with the program."""
    texts = [
        *(one.text for one in wordings.WORDINGS),
        wordings.REMEDIES,
        wordings.REMEDIES_IN_COURT,
    ]
    return frozenset(
        shingle
        for text in texts
        for language in ("kk", "ru", "en")
        for shingle in replies.shingles(text.in_(language))
    )


# ---------------------------------------------------------------- keeping the index

_COUNT = """
INSERT INTO desk_sentshingle (body, shingle, letters, wordings)
SELECT body, shingle, greatest(letters, 0), greatest(wordings, 0)
FROM unnest(%(bodies)s::text[], %(shingles)s::bigint[], %(letters)s::int[], %(wordings)s::int[])
    AS new (body, shingle, letters, wordings)
ON CONFLICT (body, shingle) DO UPDATE
SET letters = greatest(desk_sentshingle.letters + %(sign)s * excluded.letters, 0),
    wordings = greatest(desk_sentshingle.wordings + %(sign)s * excluded.wordings, 0)
"""

_FORGET = """
DELETE FROM desk_sentshingle counted
USING unnest(%(bodies)s::text[], %(shingles)s::bigint[]) AS gone (body, shingle)
WHERE counted.body = gone.body AND counted.shingle = gone.shingle AND counted.letters = 0 AND counted.wordings = 0
"""

#: How often each shingle stands in the letters, or the wordings, of each body.
_Counted = Mapping[str, Counter[int]]


def _count(letters: _Counted, *, wordings: _Counted | None = None, sign: int = 1) -> None:
    """Add to the counts of bodies, or take off, by one statement.

    In the order of the bodies and shingles, so that two jobs never wait in a ring.
    """
    declared = wordings or {}
    keys = sorted({(body, shingle) for of in (letters, declared) for body in of for shingle in of[body]})
    if not keys:
        return
    none: Counter[int] = Counter()
    values: dict[str, Any] = {
        "bodies": [body for body, _shingle in keys],
        "shingles": [shingle for _body, shingle in keys],
        "letters": [letters.get(body, none)[shingle] for body, shingle in keys],
        "wordings": [declared.get(body, none)[shingle] for body, shingle in keys],
        "sign": sign,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        if sign < 0:
            cursor.execute(_FORGET, values)


def declare(*, body: str, text: str, by: int) -> None:
    """A wording of the body is kept (`by` 1) or taken away (-1): what stands in it is ready, not copied."""
    _count({}, wordings={body: Counter(set(replies.shingles(text)))}, sign=by)


def index(*, case_ids: Collection[UUID]) -> int:
    """Take in what was signed in these cases and is not in yet; returns how many letters. Call it in a transaction.

    A letter to a voice joined to another case is the letter of that case and is not counted again.
    """
    erasure.hold_files(ids=case_ids)
    kept = set(SentLetter.objects.filter(case__in=case_ids).values_list("answer_id", flat=True))
    added: dict[str, Counter[int]] = {}
    letters: list[SentLetter] = []
    for answer in cases.signed_answers(case_ids=case_ids):
        if answer.pk in kept or not answer.text:
            continue
        shingles = sorted(set(replies.shingles(answer.text)))
        letters.append(
            SentLetter(answer_id=answer.pk, case_id=answer.case_id, body=answer.body, shingles=shingles)
        )
        added.setdefault(answer.body, Counter()).update(shingles)
    SentLetter.objects.bulk_create(letters)
    _count(added)
    _index_advice(case_ids)
    return len(letters)


def _index_advice(case_ids: Collection[UUID]) -> None:
    rows = [
        AdvisedAnswer(
            case_id=stream,
            sequence=fact.sequence,
            body=fact.acted.body or "",
            signed_at=fact.at,
            codes=list(fact.payload["advised"].get("standing", [])),
            boilerplate=int(fact.payload["advised"].get("boilerplate", 0)),
        )
        for stream, facts in ledger.histories(streams=case_ids, kinds=["case.answered"]).items()
        for fact in facts
        if "advised" in fact.payload
    ]
    AdvisedAnswer.objects.bulk_create(rows, ignore_conflicts=True)


def forget(case_ids: Collection[UUID]) -> int:
    """Take the letters of erased files off again; returns how many. Call it in a transaction."""
    letters = list(SentLetter.objects.select_for_update().filter(case__in=case_ids).order_by("pk"))
    taken: dict[str, Counter[int]] = {}
    for letter in letters:
        taken.setdefault(letter.body, Counter()).update(letter.shingles)
    _count(taken, sign=-1)
    SentLetter.objects.filter(pk__in=[letter.pk for letter in letters]).delete()
    return len(letters)


def clear() -> None:
    """Empty the index and count the ready wordings in it again. Call it in a transaction."""
    SentLetter.objects.all().delete()
    SentShingle.objects.all().delete()
    _count({}, wordings={body: _each(texts) for body, texts in _wordings().items()})


def _wordings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for body, text in AnswerTemplate.objects.order_by("body", "pk").values_list("body", "text"):
        found.setdefault(body, []).append(text)
    return found


def _each(texts: Iterable[str]) -> Counter[int]:
    return Counter(shingle for text in texts for shingle in set(replies.shingles(text)))
