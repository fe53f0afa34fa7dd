"""Keeps the index of words in step with the files, in the transaction that writes the words."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Model

from jauap.kernel.cases.models import Answer, Message, Submission
from jauap.kernel.cases.searchable import SearchEntry
from jauap.lib.text import searching

WORDS, PLACE, LETTERS = "A", "B", "C"

_ADD = """
    INSERT INTO cases_searchentry AS known (case_id, terms)
    SELECT * FROM unnest(%s::uuid[], %s::tsvector[])
    ON CONFLICT (case_id) DO UPDATE SET terms = known.terms || EXCLUDED.terms
"""


def entry(*, submission: Submission, holder: str = "", rows: Iterable[Model] = ()) -> SearchEntry:
    """What is indexed of a file: the words, the place, the letters and signed answers in their order. Unsaved.

    `holder` is needed only for a case that is written by the same statement; otherwise the database looks it up.
    """
    letters = [
        (row.text, LETTERS)
        for row in rows
        if isinstance(row, Message) or (isinstance(row, Answer) and row.signed_at)
    ]
    parts = [(submission.text, WORDS), (submission.place, PLACE), *letters]
    return SearchEntry(case_id=submission.case_id, holder=holder, terms=searching.tsvector(*parts))


def add(*, cases: Sequence[UUID], text: str) -> None:
    """Add a letter or an answer to the index of some cases. One statement."""
    terms = searching.tsvector((text, LETTERS))
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [list(cases), [terms] * len(cases)])


def index_again(submissions: Collection[Submission]) -> int:
    """Make the index of some files anew. A file without words has none. Three statements; returns how many."""
    ids = [one.case_id for one in submissions]
    rows: dict[UUID, list[Message | Answer]] = {}
    for message in Message.objects.filter(case__in=ids).order_by("at", "pk"):
        rows.setdefault(message.case_id, []).append(message)
    for answer in Answer.objects.filter(case__in=ids, signed_at__isnull=False).order_by("signed_at", "pk"):
        rows.setdefault(answer.case_id, []).append(answer)
    entries = [entry(submission=one, rows=rows.get(one.case_id, ())) for one in submissions if one.text]
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["case"], update_fields=["terms"]
    )
    return len(entries)
