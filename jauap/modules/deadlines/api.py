"""The calculator for programs: `GET /api/v1/deadlines/`."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router, Schema
from pydantic import Field

from jauap.kernel.calendars import zones
from jauap.kernel.procedures.acts import Article
from jauap.kernel.procedures.explained import CountedDay
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.sentences import term_title
from jauap.kernel.procedures.terms import Term
from jauap.lib.languages import LANGUAGES
from jauap.modules.deadlines import queries
from jauap.modules.deadlines.queries import Deadline
from jauap.ui import policy_api

router = Router(auth=policy_api.public)


class Words(Schema):
    """One text in the three languages."""

    kk: str
    ru: str
    en: str


class ArticleOut(Schema):
    """An article of law: its stable code, and how people cite it."""

    code: str = Field(examples=["appc/76/1"])
    cited: Words


class TermOut(Schema):
    """A length that the law gives, and how sure we are of it."""

    code: str
    title: Words
    amount: int
    unit: str = Field(description="working_days, calendar_days or months")
    article: ArticleOut
    mark: str = Field(
        description="R read, Rx excerpt, B background, I inferred; H, M, L confidence", examples=["R·H"]
    )


class EditionOut(Schema):
    """One edition of a procedure, in force from a day until the day before another."""

    edition: str
    law: Words
    valid_from: date
    valid_to: date | None
    main_term: str
    terms: list[TermOut]
    is_verified: bool


class TrackOut(Schema):
    """A procedure through all its editions."""

    code: str
    kind: str
    title: Words
    editions: list[EditionOut]


class DayOut(Schema):
    """One day of the count and why it counts or not."""

    date: date
    counted: bool
    number: int | None
    part: str = Field(description="start, counted, skipped, paused, rolled or last")
    reason: str = Field(description="working, weekend, holiday, day_off, transferred_off or moved_working")
    name: Words | None
    source: str
    mark: str
    is_decreed: bool = Field(description="false: proposed by formula, no act names the day yet")
    article: str | None


class DeadlineOut(Schema):
    """When it is due, under which law, and why."""

    procedure: str
    edition: str
    law: Words
    term: TermOut
    region: str
    arrived_at: datetime
    as_of: datetime | None
    registered_on: date
    registration: Words
    last_day: date
    due_at: datetime = Field(description="the last second of the last day, in the time of the region")
    last_day_as_known_now: date
    furthest_by_extension: date | None
    sentence: Words
    notes: list[Words]
    days: list[DayOut]
    calendar: str = Field(description="version of the calendar; the same version counts alike")


class QuestionIn(Schema):
    """What is asked: a procedure, an arrival, and for those who need them region, term and knowledge."""

    procedure: str = Field(description="code of the procedure, from /deadlines/procedures", max_length=80)
    registered: str = Field(
        description="day or moment of arrival, ISO 8601; without an offset it is the local time of the region",
        json_schema_extra={"example": "2026-03-19T17:40+05:00"},
        max_length=40,
    )
    region: str = Field("71", description="KATO code of the region, or its two first digits", max_length=9)
    term: str = Field("", description="code of the term; the main one when empty", max_length=80)
    as_of: str = Field(
        "", description="count with the calendar as it was known at this moment", max_length=40
    )


@router.get(
    "", response=DeadlineOut, url_name="deadline", summary="When an answer is due, explained day by day"
)
def deadline(request: HttpRequest, asked: Query[QuestionIn]) -> DeadlineOut:
    """Count a term from a day of arrival. Nothing is stored."""
    found = queries.deadline(
        procedure=asked.procedure,
        arrived_at=queries.moment(asked.registered, region=asked.region),
        region=asked.region,
        term=asked.term,
        as_known_at=queries.moment(asked.as_of, region=asked.region, field="as_of") if asked.as_of else None,
    )
    return as_answer(found)


@router.get(
    "procedures",
    response=list[TrackOut],
    url_name="deadline_procedures",
    summary="Procedures and their terms",
)
def procedures(request: HttpRequest) -> list[TrackOut]:
    """Every procedure the calculator knows, with all its editions."""
    return [as_track(code, editions) for code, editions in queries.tracks().items()]


# ---------------------------------------------------------------- from values to answers


def as_answer(found: Deadline) -> DeadlineOut:
    """The answer of the calculator, ready to be written as JSON."""
    return DeadlineOut(
        procedure=found.procedure.code,
        edition=found.procedure.edition,
        law=_words(lambda: found.procedure.law.title),
        term=_term(found.term),
        region=found.region,
        arrived_at=found.arrived_at,
        as_of=found.as_known_at,
        registered_on=found.registration.value,
        registration=_words(lambda: found.registration.sentence),
        last_day=found.last_day.value,
        due_at=zones.local(instant=found.due_at, region_code=found.region).replace(microsecond=0),
        last_day_as_known_now=(found.now or found.last_day).value,
        furthest_by_extension=found.furthest.value if found.furthest else None,
        sentence=_words(lambda: found.last_day.sentence),
        notes=[_words(partial(str, note)) for note in found.last_day.notes],
        days=[_day(step) for step in found.last_day.steps],
        calendar=found.last_day.calendar,
    )


def as_track(code: str, editions: Sequence[Procedure]) -> TrackOut:
    """A procedure through its editions."""
    latest = editions[-1]
    return TrackOut(
        code=code,
        kind=latest.kind.value,
        title=_words(lambda: latest.title),
        editions=[_edition(edition) for edition in editions],
    )


def _words(say: Callable[[], object]) -> Words:
    """What is said in each of the three languages."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(say())
    return Words(**said)


def _article(article: Article) -> ArticleOut:
    return ArticleOut(code=article.code, cited=_words(lambda: article))


def _term(term: Term) -> TermOut:
    return TermOut(
        code=term.code,
        title=_words(lambda: term_title(term)),
        amount=term.amount,
        unit=term.unit.value,
        article=_article(term.article),
        mark=term.mark,
    )


def _edition(procedure: Procedure) -> EditionOut:
    return EditionOut(
        edition=procedure.edition,
        law=_words(lambda: procedure.law.title),
        valid_from=procedure.valid_from,
        valid_to=procedure.valid_to,
        main_term=procedure.main_term,
        terms=[_term(term) for term in procedure.terms.values()],
        is_verified=not procedure.unverified,
    )


def _day(step: CountedDay) -> DayOut:
    return DayOut(
        date=step.date,
        counted=step.counted,
        number=step.number,
        part=step.part.value,
        reason=step.reason.value,
        name=Words(**step.name.as_dict()) if step.name else None,
        source=step.day.source,
        mark=step.day.mark,
        is_decreed=step.day.decreed,
        article=step.article.code if step.article else None,
    )
