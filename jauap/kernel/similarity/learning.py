"""The projection in force: learned anew from the words of the house, filled with vectors, then switched on."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from threading import Lock
from typing import NamedTuple

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from jauap.kernel.similarity import meaning
from jauap.kernel.similarity.meaning import Pair, Projection, Voice
from jauap.kernel.similarity.models import Learned, Meaning, Print
from jauap.kernel.similarity.sources import Subject, sources
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.territories import queries as territories
from jauap.kernel.territories.choices import Level
from jauap.kernel.territories.models import Territory
from jauap.lib.copying import copy, in_batches

#: How far back vectors reach: what one voice has to do with another is a matter of weeks.
BACK = timedelta(weeks=8)
#: How many of the newest texts are learned from at most, and of the pairs; `settings.LEARN_FROM` may say fewer.
MOST_VOICES, MOST_PAIRS = 20_000, 10_000
#: A projection is learned again when there are so many times more texts than it knew, and after so long a time:
#: then everything it was learned from is forgotten, and people write of other things.
GROWN, OLD = 1.2, timedelta(weeks=26)
_PORTION = 500

Say = Callable[[str], None]


class InForce(NamedTuple):
    """The projection in force with its number."""

    number: int
    projection: Projection


logger = logging.getLogger(__name__)
_lock = Lock()
_known: tuple[int, Projection | None] | None = None


def in_force() -> InForce | None:
    """The projection in force; one small statement while nothing changed.

    None before any, and where it cannot be read: that is told to the log, the words are compared alone, and the next
    night another one is learned.
    """
    global _known  # noqa: PLW0603 — replaced as a whole, never changed
    number = _number()
    if number is None:
        return None
    known = _known
    if known is None or known[0] != number:
        with _lock:
            if _known is None or _known[0] != number:
                _known = (number, _read(number))
            known = _known
    return InForce(number, known[1]) if known[1] is not None else None


def _read(number: int) -> Projection | None:
    content = Learned.objects.filter(pk=number).values_list("content", flat=True).first()
    if content is None:
        return None
    try:
        return meaning.from_bytes(bytes(content))
    except Exception:  # whatever is wrong with it, voices come in all the same
        logger.exception("Projection %s cannot be read; words are compared alone.", number)
        return None


def _number() -> int | None:
    switched_on = Learned.objects.filter(in_force_since__isnull=False)
    return switched_on.order_by("-number").values_list("number", flat=True).first()


def learn(*, at: datetime, say: Say) -> int | None:
    """Learn a projection from the words of the house, fill it, switch it on; its number.

    Until the last step the projection before is in force. None with too few texts, or where one that began later was
    switched on meanwhile.
    """
    pairs = list(islice(_pairs(), MOST_PAIRS))
    voices = [
        Voice(subject.text, meaning.language_of(subject.text))
        for subject in islice(_subjects(None), _most_voices())
    ]
    projection = meaning.learn(pairs=pairs, voices=voices)
    if projection is None:
        say(f"{len(voices)} texts are too few to learn meaning from")
        return None
    learned = Learned.objects.create(
        learned_at=at, pairs=len(pairs), voices=len(voices), content=meaning.as_bytes(projection)
    )
    say(f"meaning learned from {len(voices)} texts and {len(pairs)} pairs")
    newest = InForce(learned.pk, projection)
    for portion in in_batches(_subjects(at - BACK), _PORTION):
        _fill(newest, portion)
    with transaction.atomic():
        # Held first: who is just writing vectors of an older one ends, and they go with it.
        older = Learned.objects.filter(pk__lt=learned.pk)
        list(older.select_for_update().order_by("pk").values_list("pk"))
        if not Learned.objects.filter(pk=learned.pk).update(in_force_since=at):
            say("another projection was switched on meanwhile")
            return None
        older.delete()
    return learned.pk


def learn_when_due(*, at: datetime, say: Say) -> int | None:
    """Learn again if there are many more texts than the projection in force has seen, if it is old or unreadable.

    Its number; None if it is not due.
    """
    last = Learned.objects.filter(in_force_since__isnull=False).defer("content").order_by("-number").first()
    if last is not None and at - last.learned_at < OLD and in_force() is not None:
        there = min(Print.objects.count(), _most_voices())
        if there < last.voices * GROWN:
            return None
    return learn(at=at, say=say)


def fill_missing(*, since: datetime) -> int:
    """Give vectors to what was said since an instant and has none yet. Returns how many."""
    known = in_force()
    if known is None:
        return 0
    has_one = Meaning.objects.filter(subject=OuterRef("pk"), projection=known.number)
    missing = Print.objects.filter(~Exists(has_one), at__gte=since).values_list("subject", flat=True)
    filled = 0
    for portion in in_batches(list(missing), _PORTION):
        for source in sources():
            filled += _fill(known, source.these(portion))
    return filled


def _fill(known: InForce, subjects: Iterable[Subject]) -> int:
    """Write vectors by COPY in place of those that are there; none for what has no fingerprint, and none where another
    projection took the place of this one meanwhile.
    """
    portion = list(subjects)
    voices = [Voice(subject.text, meaning.language_of(subject.text)) for subject in portion]
    # Where nothing is known the vector is nothing too: it is near to nobody, and nobody asks for it again.
    nothing = np.zeros(meaning.LENGTH, dtype=np.float32)
    rows = [
        Meaning(
            projection_id=known.number,
            subject=subject.uuid,
            region=subject.region,
            at=subject.at,
            vector=(nothing if vector is None else vector).tolist(),
        )
        for subject, vector in zip(portion, known.projection.vectors(voices), strict=True)
    ]
    with transaction.atomic():
        if not _hold(known.number):
            return 0
        # Held until the end: what is erased while its words are read gets no vector, or loses it at once.
        held = Print.objects.select_for_update(no_key=True).filter(subject__in=[row.subject for row in rows])
        kept = set(held.order_by("subject").values_list("subject", flat=True))
        rows = [row for row in rows if row.subject in kept]
        there = Meaning.objects.filter(projection=known.number, subject__in=[row.subject for row in rows])
        there.delete()
        return copy(rows)


def _hold(number: int) -> bool:
    """Let nobody take a projection away until the transaction ends; False where it is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM similarity_learned WHERE number = %s FOR KEY SHARE", [number])
        return bool(cursor.rowcount)


def _most_voices() -> int:
    return min(MOST_VOICES, settings.LEARN_FROM)


def _subjects(since: datetime | None) -> Iterator[Subject]:
    for source in sources():
        yield from source.everything(since)


def _pairs() -> Iterator[Pair]:
    """What is known in both languages: voices that people joined, topics with their words, bodies, regions, districts."""
    for source in sources():
        yield from source.pairs()
    for topic in state_bodies.topics():
        yield Pair(kk=f"{topic.name.kk} {topic.words_kk}", ru=f"{topic.name.ru} {topic.words_ru}")
    for body in state_bodies.directory().bodies.values():
        yield Pair(kk=body.name.kk, ru=body.name.ru)
    places = [*territories.regions(), *Territory.objects.filter(level=Level.DISTRICT, valid_to__isnull=True)]
    for place in places:
        yield Pair(kk=place.name.kk, ru=place.name.ru)
