"""Door two: published answers for all, what is like a text, and what an official needs to publish one."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import log
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.choices import Flag
from jauap.kernel.cases.queries import Case
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import masking
from jauap.kernel.people.masking import Finding, Sureness
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.types import Voice
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.territories import queries as territories
from jauap.kernel.territories.rules import prefix
from jauap.lib.paging import Page, page
from jauap.lib.text import guess_language, meant, searching, words
from jauap.modules.answers import policies
from jauap.modules.answers.choices import Withdrawal
from jauap.modules.answers.models import PublishedAnswer
from jauap.modules.answers.refusals import (
    NoSuchAnswer,
    NotAnswered,
    NotForEverybody,
    NotYourCase,
    NotYours,
    TakenBackBefore,
)

__all__ = [
    "Filter", "Material", "NoSuchAnswer", "PublishedAnswer", "alike", "everything", "get", "helpful", "in_other_languages",
    "left_in", "listed", "material", "of_case", "offered", "shown", "suggest", "topic_name",
]  # fmt: skip

#: How many a search shows: who has not found it among these asks in other words.
MOST_FOUND = 50
#: Up to how many published answers of a topic in a place somebody might be recognised.
FEW = 3

# ---------------------------------------------------------------- for everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is looked for; empty means everything."""

    q: str = ""
    topic: str = ""
    territory: str = ""
    body: str = ""
    language: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words is asked for."""
        return any((self.topic, self.territory, self.body, self.language))


def shown() -> QuerySet[PublishedAnswer]:
    """What everybody may read."""
    return PublishedAnswer.objects.filter(withdrawn_at__isnull=True).defer("search")


def listed(
    *, asked: Filter, reader: str = "", size: int = 20, after: str | None = None, before: str | None = None
) -> Page[PublishedAnswer]:
    """Published answers, the newest first, one page by key; with words, the best `MOST_FOUND`. One statement.

    For a `reader` of a language, what is written in several stands once, in theirs where it can.
    Refuses `NotAPage`.
    """
    rows = _filtered(asked)
    if not asked.q.strip():
        if reader and not asked.language:
            same = shown().filter(group=OuterRef("group"))
            better = same.filter(Q(language=reader) | Q(language__lt=OuterRef("language")))
            rows = rows.filter(Q(language=reader) | ~Exists(better))
        return page(rows, keys=["-published_at", "-id"], size=size, after=after, before=before)
    raw = searching.tsquery(asked.q)
    if not raw:
        return Page([])
    query = SearchQuery(raw, search_type="raw", config="simple")
    ranked = rows.filter(search=query).annotate(rank=SearchRank(F("search"), query))
    found: list[PublishedAnswer] = [*ranked.order_by("-rank", "-published_at")[:MOST_FOUND]]
    return Page(_once(found, reader) if reader else found)


def _once(found: list[PublishedAnswer], reader: str) -> list[PublishedAnswer]:
    """Each answer in one language, at the place of the best one."""
    kept: dict[UUID, PublishedAnswer] = {}
    for row in found:
        if row.group not in kept or row.language == reader:
            kept[row.group] = row
    return list(kept.values())


def _filtered(asked: Filter) -> QuerySet[PublishedAnswer]:
    rows = shown()
    for name in ("topic", "body", "language"):
        if value := getattr(asked, name):
            rows = rows.filter(**{name: value})
    if asked.territory:
        # What holds for the whole country holds there too.
        start = prefix(asked.territory) or asked.territory
        rows = rows.filter(territory__startswith=start) | rows.filter(territory="")
    return rows


def offered() -> dict[str, list[tuple[str, int]]]:
    """By which topics, bodies and places answers were published, with their numbers: the choices of the filters."""
    counted: dict[str, dict[str, int]] = {"topic": {}, "body": {}, "territory": {}}
    rows = shown().values_list("topic", "body", "territory").annotate(number=Count("id"))
    for topic, body, territory, number in rows:
        for name, code in (("topic", topic), ("body", body), ("territory", territory)):
            if code:
                counted[name][code] = counted[name].get(code, 0) + number
    return {name: sorted(numbers.items(), key=lambda one: -one[1]) for name, numbers in counted.items()}


def everything(*, asked: Filter) -> Iterator[PublishedAnswer]:
    """All that is published and fits, read in portions."""
    return _filtered(asked).order_by("-published_at", "-id").iterator(chunk_size=500)


def get(*, answer_id: UUID) -> PublishedAnswer:
    """One answer, also one that was taken back. Refuses `NoSuchAnswer`."""
    row = PublishedAnswer.objects.defer("search").filter(pk=answer_id).first()
    if row is None:
        raise NoSuchAnswer
    return row


def in_other_languages(*, answer: PublishedAnswer) -> list[PublishedAnswer]:
    """The same answer in the other languages."""
    return list(shown().filter(group=answer.group).exclude(pk=answer.pk).order_by("language"))


def of_case(*, case_id: UUID) -> PublishedAnswer | None:
    """What is published of a case now, if anything."""
    return shown().filter(case=case_id).first()


# ---------------------------------------------------------------- what is like a text

#: How much of a text is read, in characters and in words; candidates that the database gives; what they must have in common.
_READ_CHARACTERS = 8_000
_READ = 80
_CANDIDATES = 40
_LEAST_WORDS = 2
_LEAST_SCORE = 0.24
#: What it counts that an answer is of a topic that the text may be about, or of another one.
_OF_THE_TOPIC = 0.1


def helpful(*, text: str, territory: str = "", language: str = "", at: datetime) -> list[PublishedAnswer]:
    """Published answers that a person who writes this may be glad to read before sending, the likest first.

    None where the words tell of danger or crime: a person looks at those, and nobody in despair is given something to
    read. The text is looked at and forgotten.
    """
    if routing.alarms(text=text):
        return []
    said = routing.propose(voice=Voice(text=text[:_READ_CHARACTERS]), at=at)
    about = {said.decision.topic} if said.decision.topic else {one.topic for one in said.topics}
    return suggest(text=text, territory=territory, language=language, about=about)


def suggest(
    *,
    text: str,
    territory: str = "",
    language: str = "",
    topic: str = "",
    about: Collection[str] = (),
    most: int = 3,
    case_id: UUID | None = None,
) -> list[PublishedAnswer]:
    """Published answers like a text, the likest first. One statement.

    What is of another region than the matter's is left out, where the region is known or in the words. With `topic`
    what is of another one is left out; of the topics in `about` more is believed, of others less. It must
    have words in common with the question, not only with the answer.
    """
    text = text[:_READ_CHARACTERS]
    text = meant(text) or text
    said = [word.folded for word in words(text)]
    said = list(dict.fromkeys(said))[:_READ]
    raw = searching.tsquery(" ".join(said), any_word=True) if len(said) >= _LEAST_WORDS else ""
    if not raw:
        return []
    query = SearchQuery(raw, search_type="raw", config="simple")
    rows = shown().filter(search=query).annotate(rank=SearchRank(F("search"), query))
    if case_id is not None:
        rows = rows.exclude(case=case_id)
    if topic:
        rows = rows.filter(topic__in=[topic, ""])
    written = _content(text)
    place = None if territory else territories.find_in_text(text=text)
    known = place.territory.code if place and place.territory else territory
    region = "" if known == territories.COUNTRY else known[:2]
    reader = language or guess_language(text) or ""
    scored: dict[UUID, tuple[float, PublishedAnswer]] = {}
    found = [
        (row, _content(row.title), _content(f"{row.title} {row.question}"))
        for row in rows.order_by("-rank")[:_CANDIDATES]
    ]
    rarity = _Rarity(len(found), Counter(term for _row, _title, whole in found for term in whole))
    for row, title, whole in found:
        score = _likeness(written, title, whole, rarity)
        if score and row.topic and about:
            score += _OF_THE_TOPIC if row.topic in about else -_OF_THE_TOPIC
        if score < _LEAST_SCORE or (row.territory and region and row.territory[:2] != region):
            continue
        score += 0.05 * (row.language == reader)
        if row.group not in scored or score > scored[row.group][0]:
            scored[row.group] = (score, row)
    best = sorted(scored.values(), key=lambda one: -one[0])
    return [row for _score, row in best[:most]]


def alike(*, reference: str, by: Actor) -> tuple[Case, list[PublishedAnswer]]:
    """A case, and the published answers like its words, for an official of its body who writes or signs the answer.

    Refuses `NoSuchCase`, `NotYourCase`.
    """
    case = cases.by_reference(reference=reference)
    if not policies.may_publish(by=by, body=case.holder_id):
        raise NotYourCase
    said = getattr(case, "submission", None)
    text = said.text if said else ""
    about = {case.topic} - {""}
    place = case.territory_id or ""
    found = suggest(
        text=text, territory=place, language=case.language, topic=case.topic, about=about, case_id=case.pk
    )
    return case, found


def _content(text: str) -> frozenset[str]:
    return frozenset(searching.terms(text))


@dataclass(frozen=True, slots=True)
class _Rarity:
    """How much a term tells: what stands in every answer tells nothing. Counted in the answers at hand."""

    answers: int
    counted: Counter[str]

    def of(self, terms: Iterable[str]) -> float:
        return sum(log((self.answers + 1) / max(1, self.counted[term])) for term in terms)


def _likeness(asked: frozenset[str], title: frozenset[str], whole: frozenset[str], rarity: _Rarity) -> float:
    """How much of the title, and of the question, the text has, rare words before common ones: from 0 to 1."""
    common = asked & whole
    if len(common) < _LEAST_WORDS:
        return 0.0
    in_title = rarity.of(asked & title) / (rarity.of(title) or 1.0)
    less = min(rarity.of(whole), rarity.of(asked))
    return 0.5 * in_title + 0.5 * rarity.of(common) / (less or 1.0)


# ---------------------------------------------------------------- for the official who publishes


@dataclass(frozen=True)
class Material:
    """A case that was answered, as an official sees it before it is published."""

    case: Case
    question: str
    answer: str
    language: str
    known: tuple[str, ...]
    at: datetime

    @cached_property
    def in_question(self) -> list[Finding]:
        return masking.find(self.question, known=self.known)

    @cached_property
    def in_answer(self) -> list[Finding]:
        return masking.find(self.answer, known=self.known)

    @property
    def findings(self) -> list[Finding]:
        return [*self.in_question, *self.in_answer]

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """The places that may be named with the answer, the widest first: nothing smaller than a district."""
        if self.case.territory_id is None:
            return []
        line = territories.lineage(code=self.case.territory_id)
        levels = (territories.Level.REGION, territories.Level.DISTRICT)
        return [(one.code, one.name.current()) for one in line if one.level in levels]

    @cached_property
    def may_be_recognised(self) -> bool:
        """A small place, or a topic that is rarely published in the region: then words alone may tell who it was."""
        if self.case.territory_id is None:
            return False
        place = territories.get(code=self.case.territory_id)
        if place.level not in (territories.Level.REGION, territories.Level.DISTRICT):
            return True
        same = shown().filter(topic=self.case.topic, territory__startswith=self.case.territory_id[:2])
        return same.count() < FEW


def material(*, reference: str, by: Actor, at: datetime) -> Material:
    """What an official needs to publish the answer of a case.

    Refuses `NoSuchCase`, `NotYours`, `NotAnswered`, `NotForEverybody`, `TakenBackBefore`.
    """
    case = cases.by_reference(reference=reference)
    if not policies.may_publish(by=by, body=case.holder_id):
        raise NotYours
    if Flag.CRIME in case.flags:
        raise NotForEverybody
    if PublishedAnswer.objects.filter(case=case.pk, withdrawn_why=Withdrawal.APPLICANT).exists():
        raise TakenBackBefore
    file = cases.file(case=case)
    signed = next((answer for answer in file.signed if answer.text), None)
    if case.erased_at is not None or file.submission is None or signed is None:
        raise NotAnswered
    name = case.applicant.name if case.applicant is not None else None
    known = tuple(part for part in (name.family, name.given, name.patronymic) if part) if name else ()
    return Material(
        case=case,
        question=file.submission.text,
        answer=signed.text,
        language=signed.language or case.language,
        known=known,
        at=at,
    )


def left_in(*texts: str, known: Collection[str] = ()) -> list[str]:
    """What is still found in texts that are to be published, as it is written there."""
    return [
        text[finding.start : finding.end]
        for text in texts
        for finding in masking.find(text, known=known)
        if finding.sure is not Sureness.POSSIBLE
    ]


# ---------------------------------------------------------------- names


def topic_name(code: str, *, language: str) -> str:
    """The name of a topic in a language; empty for none."""
    known = state_bodies.directory().topics.get(code)
    return known.name.in_(language) if known else ""
