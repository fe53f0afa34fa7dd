"""What the pages of matters show, as plain values in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jauap.insight.parameters import SMALLEST
from jauap.kernel.cases.queries import Alike, Case, Cluster
from jauap.kernel.people import queries as people
from jauap.kernel.procedures.statuses import Status
from jauap.kernel.territories import queries as territories
from jauap.lib.languages import LANGUAGES
from jauap.lib.text import fold
from jauap.modules.matters.choices import ProblemStatus
from jauap.modules.matters.queries import MASS, Matter, PlanStep, Problem, Seen
from jauap.ui import formats, words
from jauap.ui.components import Event, Row, Tab, Tone

#: So many weeks a sparkline shows, and so high it is drawn.
WEEKS = 12
_HEIGHT = 28
#: How many cases of a group are listed at once; the others are folded.
SHORT = 3
_EXCERPT = 140

TONES = {
    ProblemStatus.RAISED: Tone.SOON,
    ProblemStatus.PLANNED: Tone.INFO,
    ProblemStatus.SOLVED: Tone.DONE,
    ProblemStatus.DROPPED: Tone.PLAIN,
}


# ---------------------------------------------------------------- growth


@dataclass(frozen=True, slots=True)
class Column:
    """One week of a sparkline: where it stands and how high, in units of the drawing."""

    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Growth:
    """Voices by week, the last one at the right; `words` says the same to those who cannot see it."""

    columns: tuple[Column, ...]
    words: str


def growth(moments: Iterable[datetime], *, at: datetime) -> Growth:
    """How many voices came in each of the last twelve weeks."""
    counts = [0] * WEEKS
    for moment in moments:
        week = (at - moment) // timedelta(weeks=1)
        if 0 <= week < WEEKS:
            counts[WEEKS - 1 - week] += 1
    most = max(counts) or 1
    heights = [round(count / most * (_HEIGHT - 2)) if count else 0 for count in counts]
    columns = tuple(
        Column(x=place * 8, y=_HEIGHT - max(height, 2), height=max(height, 2))
        for place, height in enumerate(heights)
    )
    said = ngettext(
        "{count} voice in the last seven days, {all} in twelve weeks",
        "{count} voices in the last seven days, {all} in twelve weeks",
        counts[-1],
    )
    return Growth(columns, said.format(count=counts[-1], all=sum(counts)))


# ---------------------------------------------------------------- groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One case of a group.

    `is_ticked`: it is at the address of the main case or, where an address is missing, in its words. The rest of a
    group is like it and may be of another street: a person looks before it is joined.
    """

    reference: str
    on: datetime
    language: str
    place: str
    excerpt: str
    status: str
    is_same_text: bool
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group as its card shows it."""

    main: Case
    title: str
    place: str
    holder: str
    voices: int
    voices_words: str
    growth: Growth
    since: datetime
    mass: str
    languages: str
    excerpt: str
    joined: list[Voice]
    apart: list[Voice]
    letters: str
    is_own: bool

    @property
    def first(self) -> list[Voice]:
        return self.apart[:SHORT]

    @property
    def others(self) -> list[Voice]:
        return self.apart[SHORT:]


def group(found: Cluster, *, whose: Seen, at: datetime) -> Group:
    main = found.main
    letters = 1 + len(found.joined)
    return Group(
        main=main,
        title=whose.topic(main.topic) or _("Not about a known topic"),
        place=place(main.territory_id),
        holder=whose.name(main.holder_id or "") if whose.is_vertical else "",
        voices=found.voices,
        voices_words=ngettext("voice", "voices", found.voices),
        growth=growth((case.submitted_at for case in found.cases), at=at),
        since=found.since,
        mass=_mass(found) if len(found.same_text) >= MASS else "",
        languages=_languages(found.cases),
        excerpt=excerpt(main),
        joined=[_voice(case, found) for case in found.joined],
        apart=[_voice(case, found) for case in found.apart],
        letters=ngettext(
            "{count} letter goes out with this answer", "{count} letters go out with this answer", letters
        ).format(count=letters),
        is_own=main.holder_id == whose.own,
    )


def _mass(found: Cluster) -> str:
    since = formats.day(localtime(found.same_text[0].submitted_at).date(), words.language())
    count = len(found.same_text)
    return ngettext(
        "{count} appeal with the same wording since {day}",
        "{count} appeals with the same wording since {day}",
        count,
    ).format(count=count, day=since)


def _languages(cases: Sequence[Case]) -> str:
    counted = {code: sum(case.language == code for case in cases) for code in LANGUAGES}
    return " · ".join(f"{code.upper()} {count}" for code, count in counted.items() if count)


def _voice(case: Case, group: Cluster) -> Voice:
    is_same_text = case in group.same_text
    here, there = fold(_address(case)), fold(_address(group.main))
    return Voice(
        reference=case.reference,
        on=case.submitted_at,
        language=case.language,
        place=_address(case),
        excerpt=excerpt(case),
        status=str(Status(case.status).label),
        is_same_text=is_same_text,
        is_ticked=here == there if here and there else is_same_text,
    )


def _address(case: Case) -> str:
    said = getattr(case, "submission", None)
    return said.place if said is not None else ""


def excerpt(case: Case) -> str:
    """The beginning of the applicant's words; "" where they were erased."""
    said = getattr(case, "submission", None)
    return shortened(said.text) if said is not None else ""


def shortened(text: str) -> str:
    """The beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rstrip()}…"


def place(code: str | None) -> str:
    """A place with what holds it; "" for none."""
    try:
        return str(territories.path(code=code)) if code else ""
    except territories.UnknownTerritory:
        return code or ""


# ---------------------------------------------------------------- perhaps the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Another case that may speak of the same matter, and why."""

    reference: str
    excerpt: str
    language: str
    reasons: list[str]
    status: str
    voices: int
    percent: str
    can_be_main: bool


def likely(found: Sequence[Alike], *, case: Case) -> list[Likely]:
    """The others with their reasons, in words."""
    return [
        Likely(
            reference=one.reference,
            excerpt=shortened(one.excerpt),
            language=one.language,
            reasons=[reason for reason in _reasons(one, case) if reason],
            status=str(one.status.label),
            voices=one.voices,
            percent=formats.percent(one.score, words.language(), digits=0),
            can_be_main=one.is_open and Status(case.status).is_open,
        )
        for one in found
    ]


def _reasons(one: Alike, case: Case) -> Iterable[str]:
    if one.is_same_text:
        yield _("the same text")
    elif one.by == "words":
        yield _("alike by words")
    else:
        yield _("alike by meaning")
    if one.language != case.language:
        yield _("in another language")
    if one.distance_m is not None:
        metres = formats.number(round(one.distance_m / 10) * 10, words.language())
        yield _("{metres} m away").format(metres=metres)
    if one.distance_m is None and one.place:
        yield one.place
    days = round(one.days)
    yield (
        ngettext("{count} day apart", "{count} days apart", days).format(count=days)
        if days
        else _("the same day")
    )


# ---------------------------------------------------------------- what comes back, and problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A matter that comes back, as its card shows it."""

    matter: Matter
    title: str
    place: str
    address: str
    holder: str
    rows: list[Row]
    name_url: str


def candidate(one: Matter, *, whose: Seen) -> Candidate:
    found = one.found
    query = f"?body={found.body}&territory={found.territory}&topic={found.topic}"
    return Candidate(
        matter=one,
        title=whose.topic(found.topic),
        place=place(found.territory),
        address=found.place,
        holder=whose.name(found.body) if whose.is_vertical else "",
        rows=[
            Row(_("Cases in a year"), formats.number(found.matters, words.language())),
            Row(_("Months in which somebody wrote"), formats.number(found.months, words.language())),
            Row(_("Came back after an answer"), formats.number(found.came_back, words.language())),
            Row(_("Open now"), formats.number(found.open, words.language())),
        ],
        name_url=reverse("matters:name") + query,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """A systemic problem in a list."""

    problem: Problem
    where: str
    body: str
    status: str
    tone: Tone
    cases: str
    progress: str
    next: PlanStep | None
    is_late: bool


def line(problem: Problem, *, whose: Seen, at: datetime, public: bool) -> ProblemLine:
    planned = sorted(problem.steps.all(), key=lambda step: (step.due_on, step.pk))
    undone = [step for step in planned if step.done_at is None]
    status = ProblemStatus(problem.status)
    waiting = undone[0] if undone and status.is_open else None
    return ProblemLine(
        problem=problem,
        where=" · ".join(part for part in (whose.topic(problem.topic), place(problem.territory)) if part),
        body=whose.name(problem.body),
        status=str(status.label),
        tone=TONES[status],
        cases=counted(problem.linked, at=at, public=public),  # type: ignore[attr-defined]
        progress=_("{done} of {all} steps done").format(done=len(planned) - len(undone), all=len(planned))
        if planned
        else "",
        next=waiting,
        is_late=waiting is not None and waiting.due_on < people.day(at),
    )


def counted(count: int, *, at: datetime, public: bool) -> str:
    """How many cases hang on it; a public page hides numbers by which a person may be recognised."""
    smallest = SMALLEST.on(people.day(at)).value
    if public and 0 < count < smallest:
        return _("Fewer than {number} cases").format(number=smallest)
    return ngettext("{count} case", "{count} cases", count).format(
        count=formats.number(count, words.language())
    )


def chain(problem: Problem, steps: Sequence[PlanStep], *, today: date) -> list[Event]:
    """The plan as a path: named, planned, its steps, its end."""
    events = [Event(title=_("Named as a systemic problem"), at=problem.raised_at)]
    if problem.planned_at:
        events.append(Event(title=_("The plan was made"), at=problem.planned_at))
    is_open = ProblemStatus(problem.status).is_open
    for step in steps:
        if step.done_at:
            events.append(Event(title=step.words, at=step.done_at, who=_("Done"), state="past"))
        elif is_open:
            is_late = step.due_on < today
            who = _("Late") if is_late else _("Planned")
            events.append(
                Event(title=step.words, at=step.due_on, who=who, state="wrong" if is_late else "ahead")
            )
    if problem.ended_at:
        events.append(
            Event(
                title=str(ProblemStatus(problem.status).label),
                at=problem.ended_at,
                note=problem.result,
                state="now",
            )
        )
    return events


def tabs(current: str, *, role: str, scope: str) -> list[Tab]:
    """The two pages of an official, as wide as the one that is shown."""
    query = "" if scope else "?scope=own"
    titles = {"clusters": _("Similar open cases"), "problems": _("Recurring matters")}
    return [
        Tab(title=title, url=reverse(f"matters:{name}") + query, is_current=name == current)
        for name, title in titles.items()
    ]
