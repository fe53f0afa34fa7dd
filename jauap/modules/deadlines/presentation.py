"""The answer as people read it: rows of the table, facts beside it, the same question for the API."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.calendars import marks, sources
from jauap.kernel.procedures.explained import CountedDay, Explained, Part
from jauap.kernel.procedures.sentences import Sentence, term_in_words, term_title
from jauap.modules.deadlines.queries import Deadline
from jauap.ui import components, formats, words

#: What a day does in the count, in words.
PARTS: dict[Part, str | Promise] = {
    Part.START: _("day of registration"),
    Part.COUNTED: _("counts"),
    Part.SKIPPED: _("does not count"),
    Part.PAUSED: _("the clock stands still"),
    Part.ROLLED: _("the term cannot end here"),
    Part.LAST: _("carried over to this day"),
}

LAST_DAY = _("the last day")


def otherwise_now(last_day: date) -> Sentence:
    """That the calendar of today gives another day."""
    return Sentence(_("By the calendar known today the last day is {last_day}."), {"last_day": last_day})


def furthest(extended: Explained[date]) -> Sentence:
    """How far a lawful extension could carry the term."""
    return Sentence(
        _(
            "If the term is lawfully extended on its last day, it can end on {furthest} at the latest ({article})."
        ),
        {"furthest": extended.value, "article": extended.articles[0]},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """Days in a row that are alike, as one line of the table: a weekend, the days of Nauryz, a working week."""

    first: date
    last: date
    first_number: int | None
    last_number: int | None
    part: str | Promise
    reason: str
    source: str
    mark: str
    confidence: str
    article: str
    is_last: bool
    is_proposed: bool

    @property
    def days(self) -> str:
        """`Thursday, 26 March 2026`, or `26–27 March 2026`."""
        language = words.language()
        if self.first == self.last:
            return formats.day(self.first, language, weekday=True)
        return formats.day_range(self.first, self.last, language)

    @property
    def numbers(self) -> str:
        """`3`, `3–7`, or nothing for days that do not count."""
        if self.first_number is None:
            return ""
        if self.first_number == self.last_number:
            return str(self.first_number)
        return f"{self.first_number}–{self.last_number}"


def rows(deadline: Deadline) -> list[SpanRow]:
    """Every day from registration to the last one, alike days together; the last day stands alone."""
    value = deadline.last_day.value
    groups = groupby(deadline.last_day.steps, key=lambda step: (_alike(step), step.date == value))
    return [_row(list(steps), is_last=is_last) for (_likeness, is_last), steps in groups]


def _alike(step: CountedDay) -> tuple[object, ...]:
    day = step.day
    return (step.part, day.reason, day.name, day.source, day.mark, day.decreed, step.article)


def _row(steps: list[CountedDay], *, is_last: bool) -> SpanRow:
    step = steps[0]
    plain = not step.day.name and step.part is not Part.SKIPPED
    return SpanRow(
        first=step.date,
        last=steps[-1].date,
        first_number=step.number,
        last_number=steps[-1].number,
        part=PARTS[step.part],
        reason="" if plain else str(step.day.name) or str(step.reason.label),
        source="" if plain else sources.in_words(step.day.source),
        mark="" if plain else step.day.mark,
        confidence="" if plain else marks.in_words(step.day.mark),
        article=str(step.article or ""),
        is_last=is_last,
        is_proposed=not step.day.decreed,
    )


def facts(deadline: Deadline) -> list[components.Row]:
    """What the answer stands on: law, term, hours, calendar."""
    law, term, hours = deadline.procedure, deadline.term, deadline.hours
    found = [
        components.Row(name=_("Law"), value=str(law.law.title)),
        components.Row(name=_("In force"), value=str(Span(law.valid_from, law.valid_to))),
        components.Row(
            name=_("Term"),
            value=f"{term_title(term)}: {term_in_words(term)}, {term.article} ({marks.in_words(term.mark)})",
        ),
    ]
    if hours.value.closes < time.max:  # otherwise the law of that day knew no closing time
        told = f"{hours.value.opens:%H:%M}–{hours.value.closes:%H:%M} ({marks.in_words(hours.mark)})"
        found.append(components.Row(name=_("Office hours"), value=told))
    return [*found, components.Row(name=_("Version of the calendar"), value=deadline.last_day.calendar)]


@dataclass(frozen=True, slots=True)
class Span:
    """A span of days in force, worded by the page's language."""

    first: date
    end: date | None

    def __str__(self) -> str:
        if self.end is None:
            return str(Sentence(_("from {first}"), {"first": self.first}))
        return str(
            Sentence(_("from {first} until the day before {end}"), {"first": self.first, "end": self.end})
        )


def other_terms(deadline: Deadline) -> Iterator[tuple[str, str]]:
    """The code of each other term of the procedure, and its name with its length."""
    for term in deadline.other_terms:
        yield term.code, f"{term_title(term)} ({term_in_words(term)})"


def api_question(deadline: Deadline) -> dict[str, str]:
    """The same question as the API asks it."""
    question = {
        "procedure": deadline.procedure.code,
        "registered": deadline.arrived_at.isoformat(),
        "region": deadline.region,
        "term": deadline.term.code,
    }
    if deadline.as_known_at is not None:
        question["as_of"] = deadline.as_known_at.isoformat()
    return question
