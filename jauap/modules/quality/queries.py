"""Door two of the quality review: what waits for whom, one answer without names, and the figures."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from jauap.insight import periods
from jauap.insight import rules as mathematics
from jauap.insight.parameters import SMALLEST
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import CaseFile
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import masking
from jauap.kernel.people import queries as people
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.modules.quality import rules
from jauap.modules.quality.choices import Mark, Overall, Reason
from jauap.modules.quality.models import Review, Sample
from jauap.modules.quality.refusals import NotForYou

#: A page of what waits.
MOST = 50
#: Figures look back so many months.
MONTHS = 12


def bodies(*, by: Actor, at: datetime) -> frozenset[str]:
    """The bodies whose answers the official may review."""
    own = by.body or ""
    directory = state_bodies.directory()
    below = directory.vertical(code=own, on=at.date()) if own in directory.bodies else []
    return rules.bodies_for(role=by.role or "", own=own, below=below)


def _open_to(by: Actor, at: datetime) -> QuerySet[Sample]:
    me = by.official_id
    return (
        Sample.objects.filter(body__in=bodies(by=by, at=at), done__lt=F("wanted"), erased_at__isnull=True)
        .exclude(reviews__reviewer=me)
        .exclude(Q(answer__drafted_by=me) | Q(answer__signed_by=me))
    )


def waiting(*, by: Actor, at: datetime) -> list[Sample]:
    """What waits for the official, the longest first, at most `MOST`. One statement."""
    return list(_open_to(by, at).order_by("drawn_at", "pk")[:MOST])


def sample(*, sample_id: int, by: Actor, at: datetime) -> Sample:
    """One drawn answer that the official may review now. Refuses `NotForYou`."""
    found = _open_to(by, at).filter(pk=sample_id).first()
    if found is None:
        raise NotForYou
    return found


def drawn_bodies() -> list[str]:
    """The bodies of which answers were drawn, by code. One statement."""
    return list(Sample.objects.order_by("body").values_list("body", flat=True).distinct())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reviewer reads: appeal, answer and remedies clause, without names. The languages are codes."""

    appeal: str
    appeal_language: str
    answer: str
    answer_language: str
    remedies: str
    outcome: str


def reading(*, sample: Sample) -> Reading:
    """The words of a drawn answer, masked. Refuses `NotForYou` when they are gone."""
    file = cases.file(case=cases.get(case_id=sample.case_id))
    answer = next((one for one in file.signed if one.pk == sample.answer_id), None)
    if answer is None or not answer.text or file.submission is None:
        raise NotForYou
    names = list(_names(file))
    return Reading(
        appeal=_masked(file.submission.text, names),
        appeal_language=file.case.language,
        answer=_masked(answer.text, names),
        answer_language=answer.language,
        remedies=answer.remedies,
        outcome=answer.get_outcome_display(),
    )


def _masked(text: str, names: Collection[str]) -> str:
    """The text without everything that may tell who somebody is, the merely possible too: nobody looks before."""
    read = text[: masking.LONGEST]
    found = masking.find(read, known=names)
    return masking.masked(read, found, {one.key: True for one in found})


def _names(file: CaseFile) -> Iterator[str]:
    """Every part of the names of the applicant and of the officials who acted on the case."""
    person = file.case.applicant
    if person is not None:
        yield from (person.name.family, person.name.given, person.name.patronymic)
    ids = {fact.acted.official_id for fact in file.history} | {file.case.assignee_id}
    officials = people.officials(ids={pk for pk in ids if pk})
    for official in officials.values():
        yield from people.official_name(official).split()


# ---------------------------------------------------------------- figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What the first reviews of some answers said. Without `body`: of all together.

    `is_hidden`: too few to be shown. `marks` is the share of “yes” by question; `low` and `high` the 95 % interval of
    the share of real answers.
    """

    body: str
    drawn: int
    reviewed: int
    is_hidden: bool
    real: float | None = None
    low: float | None = None
    high: float | None = None
    formal: float | None = None
    marks: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The reviews of a span by body, and how far pairs of reviewers agreed; None without pairs."""

    total: Quality
    bodies: list[Quality]
    pairs: int
    agreement: float | None
    kappa: float | None


def since(*, at: datetime) -> date:
    """The first month of the year whose figures are shown."""
    return periods.add_months(periods.today(at).replace(day=1), 1 - MONTHS)


def figures_of_the_year(*, by: Actor, at: datetime) -> Figures:
    """What was found over a year in the answers of one's own body and of those below. Two statements."""
    directory, own = state_bodies.directory(), by.body or ""
    bodies = directory.vertical(code=own, on=at.date()) if own in directory.bodies else [own]
    first = since(at=at)
    return figures(of=bodies, since=first, until=periods.add_months(first, MONTHS))


def figures(*, of: Collection[str], since: date, until: date) -> Figures:
    """What was found in the answers signed in [since, until) by these bodies. Two statements.

    Only answers drawn by chance are counted: those that applicants called unsolved would make every body look worse.
    """
    drawn = Sample.objects.filter(body__in=list(of), month__gte=since, month__lt=until, reason=Reason.CHANCE)
    reviews: dict[int, list[Review]] = {}
    for one in Review.objects.filter(sample__in=drawn).defer("comment").order_by("turn"):
        reviews.setdefault(one.sample_id, []).append(one)
    by_body: dict[str, list[list[Review]]] = {}
    for pk, body in drawn.values_list("pk", "body"):
        by_body.setdefault(body, []).append(reviews.get(pk, []))
    smallest = SMALLEST.on(since).value
    # What is left over when the shown bodies are taken off the sum must not tell of one hidden body either.
    counts = {body: sum(bool(some) for some in found) for body, found in by_body.items()}
    hidden = mathematics.hidden(counts, smallest=smallest)
    each = [
        _quality(body, found, is_hidden=body in hidden or not counts[body])
        for body, found in sorted(by_body.items())
    ]
    everything = [found for some in by_body.values() for found in some]
    pairs = [(found[0].overall, found[1].overall) for found in everything if len(found) == 2]
    equal, kappa = rules.agreement(pairs) if pairs else (None, None)
    return Figures(
        total=_quality("", everything, is_hidden=sum(counts.values()) < smallest),
        bodies=sorted(each, key=lambda one: (-one.reviewed, one.body)),
        pairs=len(pairs),
        agreement=equal,
        kappa=kappa,
    )


def _quality(body: str, found: list[list[Review]], *, is_hidden: bool) -> Quality:
    first = [some[0] for some in found if some]
    if is_hidden:
        return Quality(body=body, drawn=len(found), reviewed=len(first), is_hidden=True)
    real = sum(one.overall == Overall.REAL for one in first)
    low, high = mathematics.wilson(successes=real, of=len(first))
    return Quality(
        body=body,
        drawn=len(found),
        reviewed=len(first),
        is_hidden=False,
        real=real / len(first),
        low=low,
        high=high,
        formal=sum(one.overall == Overall.FORMAL for one in first) / len(first),
        marks={
            name: sum(getattr(one, name) == Mark.YES for one in first) / len(first)
            for name in rules.QUESTIONS
        },
    )
