"""Door two of likeness: what was said like this, by words and by meaning."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from pgvector.django import MaxInnerProduct

from jauap.kernel.similarity import learning
from jauap.kernel.similarity.fingerprints import fingerprint, likeness
from jauap.kernel.similarity.models import Band, Meaning, Print
from jauap.kernel.similarity.rules import LIKE_BY_MEANING, LIKE_BY_WORDS

#: No search looks at more rows: a petition signed by a hundred thousand must not stop the others.
MOST_COMPARED = 1_000
#: How far back one looks by meaning in a region, and in the whole country.
BACK, BACK_EVERYWHERE = learning.BACK, timedelta(days=7)


def by_words(
    *, text: str, since: datetime, until: datetime, least: float = LIKE_BY_WORDS, most: int = MOST_COMPARED
) -> Mapping[UUID, float]:
    """The subjects said in [since, until] that share words with the text, and the Jaccard likeness of each.

    Looks at no more than `most`; the likest first.
    """
    made = fingerprint(text)
    if made is None:
        return {}
    # Not made distinct, for that would read every row of a petition first; some subjects share several bands.
    sharing = Band.objects.filter(band__in=made.bands).values("subject")[: 4 * most]
    prints = Print.objects.filter(subject__in=sharing, at__gte=since, at__lte=until)
    rows = list(prints.values_list("subject", "signature")[:most])
    values = likeness(made.signature, [signature for _subject, signature in rows])
    found = {
        subject: float(value) for (subject, _), value in zip(rows, values, strict=True) if value >= least
    }
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def by_meaning(
    *, text: str, region: str, until: datetime, least: float = LIKE_BY_MEANING, most: int = 200
) -> Mapping[UUID, float]:
    """The subjects that say the same by meaning, in either language, and the cosine of each.

    Looks at what was said in the region, or nobody knows where, in the eight weeks before an instant; without a region
    at a week of the whole country. Empty before anything was learned, and for a text of which nothing is known.
    """
    known = learning.in_force()
    if known is None:
        return {}
    vector = known.projection.vector(text)
    if vector is None:
        return {}
    rows = Meaning.objects.filter(projection=known.number, at__lte=until)
    if region:
        rows = rows.filter(region__in=[region, ""], at__gte=until - BACK)
    else:
        rows = rows.filter(at__gte=until - BACK_EVERYWHERE)
    nearest = (
        rows.annotate(apart=MaxInnerProduct("vector", vector.tolist()))
        .order_by("apart")
        .values_list("subject", "apart")[:most]
    )
    return {subject: min(1.0, -apart) for subject, apart in nearest if -apart >= least}
