"""Who else said it: cases that speak of the same matter, across channels and across Kazakh and Russian."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Left

from jauap.kernel.cases.models import Case
from jauap.kernel.cases.queries.queue import EXCERPT
from jauap.kernel.procedures.statuses import Status
from jauap.kernel.similarity import queries as similarity
from jauap.kernel.similarity import rules
from jauap.kernel.similarity.operations import KEPT
from jauap.kernel.similarity.rules import Evidence
from jauap.kernel.state_bodies.models import StateBody
from jauap.lib.text import fold

#: How many of the nearest by words and by meaning are read with place and time.
_READ = 200
#: The shortest name of a street that is believed when it stands in the words.
_STREET = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A case that speaks of the same matter. `score` is how sure that is, 0 to 1; `words` and `meaning` what it rests on.

    `days` is how much earlier it was submitted, `distance_m` how many metres away, None where a point is missing.
    `voices` counts the people in it: the case and all that were joined to it. `excerpt` is the beginning of the words.
    """

    reference: str
    case_id: UUID
    score: float
    by: Literal["words", "meaning"]
    words: float
    meaning: float
    submitted_at: datetime
    place: str
    distance_m: float | None
    days: float
    is_open: bool
    holder: StateBody | None
    voices: int
    status: Status
    topic: str
    language: str
    excerpt: str

    @property
    def is_same_text(self) -> bool:
        """Whether it is the same text with little changed: sent twice, or by many from one template."""
        return self.words >= rules.SAME_TEXT


def alike(
    *,
    text: str,
    territory: str | None = None,
    point: tuple[Decimal, Decimal] | None = None,
    topic: str | None = None,
    at: datetime,
    place: str = "",
    most: int = 20,
    body: str | None = None,
    exclude: UUID | None = None,
    least: float = rules.OFFERED,
) -> list[Alike]:
    """The cases of the last half year that speak of the matter of a text, the surest first.

    `territory` is a KATO code, `point` latitude and longitude, `place` an address line, `topic` a code; what is known
    helps. With `body` only cases that this body holds; `exclude` is the case that the text belongs to, and what was
    joined to it. A joined voice is shown as its main case. Whoever asks sees words and places of others: the caller
    decides how much of it a person may see.
    """
    since = at - KEPT
    by_words = similarity.by_words(text=text, since=since, until=at)
    by_meaning = similarity.by_meaning(text=text, region=(territory or "")[:2], until=at, most=_READ)
    nearest = {*list(by_words)[:_READ], *by_meaning}
    cases = _cases(nearest, body=body, exclude=exclude)
    mine = _Mine(
        territory=territory,
        point=_point(point),
        place=fold(place),
        said=frozenset(fold(text).split()),
        topic=topic,
        at=at,
    )
    found: dict[UUID, Alike] = {}
    voices = _voices(cases)
    for case in cases:
        words, meaning = by_words.get(case.pk, 0.0), by_meaning.get(case.pk, 0.0)
        one = _judged(case, words=words, meaning=meaning, mine=mine, voices=voices)
        if one.score >= least and (one.case_id not in found or found[one.case_id].score < one.score):
            found[one.case_id] = one
    return sorted(found.values(), key=lambda one: (-one.score, one.days))[:most]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mine:
    """What is known around the text that is asked about."""

    territory: str | None
    point: tuple[float, float] | None
    place: str
    said: frozenset[str]
    topic: str | None
    at: datetime

    def is_at(self, place: str) -> bool:
        """Whether an address line is this one's too: the same line, or one whose street and number the words name."""
        if not place:
            return False
        line = place.split()
        named = any(part.isdigit() for part in line) and any(len(part) >= _STREET for part in line)
        return place == self.place or (named and self.said.issuperset(line))


def _cases(subjects: Collection[UUID], *, body: str | None, exclude: UUID | None) -> list[Case]:
    """The cases of some subjects with words, holder and the number of voices, in one statement."""
    if not subjects:
        return []
    cases = Case.objects.filter(pk__in=list(subjects), submission__isnull=False).exclude(
        status=Status.WITHDRAWN
    )
    if body is not None:
        cases = cases.filter(holder__code=body)
    if exclude is not None:
        cases = cases.exclude(Q(pk=exclude) | Q(joined_to=exclude))
    return list(
        cases.select_related("submission", "holder", "joined_to", "joined_to__holder")
        .defer("submission__text", "submission__intake", "submission__proposal")
        .annotate(excerpt=Left("submission__text", EXCERPT))
    )


def _voices(cases: Iterable[Case]) -> Mapping[UUID, int]:
    """How many cases were joined to the main ones of some cases, in one statement."""
    mains = {case.joined_to_id or case.pk for case in cases}
    counted = Case.objects.filter(joined_to__in=mains).values_list("joined_to").annotate(Count("pk"))
    return {main: count for main, count in counted if main is not None}


def _judged(case: Case, *, words: float, meaning: float, mine: _Mine, voices: Mapping[UUID, int]) -> Alike:
    main = case.joined_to or case
    said = case.submission
    distance = rules.metres(
        mine.point, _point((said.latitude, said.longitude) if said.latitude and said.longitude else None)
    )
    days = abs((mine.at - case.submitted_at) / timedelta(days=1))
    where = rules.place(mine.territory, case.territory_id)
    if where in (rules.Place.SAME, rules.Place.WITHIN) and mine.is_at(fold(said.place)):
        where = rules.Place.SAME_ADDRESS
    else:
        where = rules.address(where, mine.place, fold(said.place), words=words)
    evidence = Evidence(
        words=words,
        meaning=meaning,
        place=where,
        distance=distance,
        days=days,
        same_topic=mine.topic == case.topic if mine.topic and case.topic else None,
    )
    return Alike(
        reference=main.reference,
        case_id=main.pk,
        score=rules.score(evidence),
        by="words" if words >= meaning else "meaning",
        words=words,
        meaning=meaning,
        submitted_at=case.submitted_at,
        place=said.place,
        distance_m=distance,
        days=days,
        is_open=main.is_open,
        holder=main.holder,
        voices=1 + voices.get(main.pk, 0),
        status=Status(main.status),
        topic=main.topic,
        language=case.language,
        excerpt=case.excerpt,  # type: ignore[attr-defined]
    )


def _point(point: tuple[Decimal, Decimal] | None) -> tuple[float, float] | None:
    return (float(point[0]), float(point[1])) if point else None
