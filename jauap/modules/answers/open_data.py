"""Published answers as open data: CSV and one JSON object a line, under an open licence."""

import json
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse

from jauap.lib import spreadsheets
from jauap.modules.answers.models import PublishedAnswer

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
COLUMNS = (
    "id",
    "origin",
    "language",
    "title",
    "question",
    "answer",
    "topic",
    "body",
    "territory",
    "published_at",
    "url",
)


def document(row: PublishedAnswer) -> dict[str, str]:
    """One published answer for a program."""
    return {
        "id": str(row.pk),
        "origin": row.origin,
        "language": row.language,
        "title": row.title,
        "question": row.question,
        "answer": row.answer,
        "topic": row.topic,
        "body": row.body,
        "territory": row.territory,
        "published_at": row.published_at.isoformat(timespec="seconds"),
        "url": f"{settings.SITE_URL}{reverse('answers:answer', args=[row.pk])}",
    }


def csv_lines(rows: Iterable[PublishedAnswer]) -> Iterator[str]:
    """All of them for a spreadsheet."""
    values = ([document(row)[name] for name in COLUMNS] for row in rows)
    return spreadsheets.csv_lines(titles=COLUMNS, rows=values)


def json_lines(rows: Iterable[PublishedAnswer]) -> Iterator[str]:
    """All of them for a program, one a line."""
    for row in rows:
        yield json.dumps(document(row) | {"licence": LICENCE}, ensure_ascii=False) + "\n"
