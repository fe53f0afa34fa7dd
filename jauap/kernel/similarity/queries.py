"""Door two of likeness: what was said like this, by words."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from jauap.kernel.similarity.fingerprints import fingerprint, likeness
from jauap.kernel.similarity.models import Print
from jauap.kernel.similarity.rules import LIKE_BY_WORDS, SAME_TEXT

#: No search looks at more rows: a petition signed by a hundred thousand must not stop the others.
MOST_COMPARED = 2_000
MOST_COUNTED = 20_000


def by_words(
    *, text: str, since: datetime, until: datetime, least: float = LIKE_BY_WORDS, most: int = MOST_COMPARED
) -> Mapping[UUID, float]:
    """The subjects said in [since, until] that share words with the text, and the Jaccard likeness of each."""
    made = fingerprint(text)
    if made is None:
        return {}
    rows = list(
        Print.objects.filter(bands__overlap=list(made.bands), at__gte=since, at__lte=until).values_list(
            "subject", "signature"
        )[:most]
    )
    values = likeness(made.signature, [signature for _subject, signature in rows])
    found = {
        subject: float(value) for (subject, _), value in zip(rows, values, strict=True) if value >= least
    }
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def with_same_text(*, text: str, since: datetime, until: datetime) -> list[UUID]:
    """The subjects said in [since, until] in nearly the same words: a text written once and sent by many.

    At most `MOST_COUNTED`.
    """
    return list(by_words(text=text, since=since, until=until, least=SAME_TEXT, most=MOST_COUNTED))
