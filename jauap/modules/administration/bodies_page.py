"""A body as its administrator sees it: its place, its officials, what it answers for, and its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from jauap.kernel.calendars import marks
from jauap.kernel.cases import queries as cases
from jauap.kernel.ledger import kinds
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.kernel.procedures import acts
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.choices import BodyKind, SuccessionKind
from jauap.kernel.state_bodies.entries import Body
from jauap.kernel.state_bodies.rules import Directory
from jauap.kernel.territories import queries as territories
from jauap.kernel.territories.choices import Level
from jauap.lib.languages import Trilingual
from jauap.modules.administration import queries
from jauap.ui import formats, words
from jauap.ui.components import Event, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A body in a list, with what it stands under."""

    body: Body
    above: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """An office in the body: who, in which role, from when to when."""

    office: Official
    name: str
    email: str
    state: str  # "now", "ahead" or "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Topics that the body answers for at a level, by one article."""

    topics: list[str]
    level: str
    article: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    """Everything about one body."""

    body: Body
    kind: str
    place: str
    is_in_force: bool
    above: list[Body]  # from the top down
    below: list[Body]
    offices: list[OfficeLine]
    past_offices: list[OfficeLine]
    answers: list[Answers]
    history: list[Event]
    open: int  # cases


def found(*, text: str, own: str, at: datetime) -> list[Found]:
    """Bodies that a name may mean; without a name one's own and those directly below it."""
    on, directory = people.day(at), state_bodies.directory()
    if text.strip():
        bodies = state_bodies.find(text=text[:200], on=on, limit=30)
    elif own in directory.bodies:
        bodies = [directory.bodies[own], *directory.below(code=own, on=on)]
    else:
        bodies = []
    return [Found(body=body, above=_above(body, directory, on)) for body in bodies]


def _above(body: Body, directory: Directory, on: date) -> str:
    above = directory.superior(code=body.code, on=on)
    return str(above.name) if above else ""


def page(*, code: str, at: datetime) -> BodyPage:
    """One body, in four statements however many officials it has."""
    directory, on = state_bodies.directory(), people.day(at)
    body = state_bodies.get(code=code)
    offices = [office_line(one, on=on) for one in people.offices_in(body=code)]
    return BodyPage(
        body=body,
        kind=str(BodyKind(body.kind).label),
        place=_place(body),
        is_in_force=body.in_force(on),
        above=directory.superiors(code=code, on=on)[::-1],
        below=directory.below(code=code, on=on),
        offices=[line for line in offices if line.state != "past"],
        past_offices=[line for line in offices if line.state == "past"],
        answers=_answers(body, directory, on),
        history=_history(body, directory),
        open=open_cases(code=code, at=at),
    )


def open_cases(*, code: str, at: datetime) -> int:
    """How many open cases the body holds."""
    return sum(load.open for load in cases.loads(bodies=[code], at=at))


def _place(body: Body) -> str:
    try:
        return str(territories.path(code=body.territory)) if body.territory else ""
    except territories.UnknownTerritory:
        return body.territory or ""


def office_line(office: Official, *, on: date) -> OfficeLine:
    """An office as it stands on a day."""
    if office.valid_to is not None and office.valid_to <= on:
        state = "past"
    else:
        state = "ahead" if office.valid_from > on else "now"
    return OfficeLine(
        office=office, name=people.official_name(office), email=office.account.email or "", state=state
    )


def _answers(body: Body, directory: Directory, on: date) -> list[Answers]:
    together: dict[tuple[str, str, str], list[str]] = {}
    for one in directory.answers_for(code=body.code, on=on):
        name = str(directory.topics[one.topic].name) if one.topic in directory.topics else one.topic
        together.setdefault((one.level, one.article, one.mark), []).append(name)
    return [
        Answers(
            topics=sorted(topics),
            level=str(Level(level).label),
            article=acts.in_words(article),
            confidence=marks.in_words(mark),
        )
        for (level, article, mark), topics in together.items()
    ]


def _history(body: Body, directory: Directory) -> list[Event]:
    """What became of the body through time, and who recorded it here."""
    events = [
        Event(title=_("Was called “{name}”").format(name=past.name), at=past.until, note=_("until this day"))
        for past in body.past
        if past.name != body.name
    ]
    for one in directory.successions(code=body.code):
        heir = directory.bodies[one.successor]
        title = f"{SuccessionKind(one.kind).label}: {heir.name}"
        events.append(Event(title=title, at=one.on, note=one.act, is_as_written=True))
    for one in directory.inheritances(code=body.code):
        former = directory.bodies[one.predecessor]
        title = _("Took over from {body}").format(body=former.name)
        events.append(Event(title=title, at=one.on, note=one.act, is_as_written=True))
    facts = ledger.history(stream=body.uuid)
    names = queries.who([Actor.from_dict(fact.actor) for fact in facts])
    events += [
        Event(
            title=kinds.sentence(fact.kind),
            at=fact.at,
            who=names.get(fact.actor.get("official_id", 0), ""),
            note=str(fact.payload.get("act", "")),
            is_as_written=True,
        )
        for fact in facts
    ]
    return sorted(events, key=lambda event: _day_of(event.at), reverse=True)


def _day_of(at: datetime | date | None) -> str:
    return at.isoformat()[:10] if at else ""


def assigned_to(*, office_id: int, body: str, at: datetime) -> int:
    """How many open cases of the body the official works on."""
    return cases.counts(bodies=[body], at=at, assignee=office_id).open


def rows_of(given: Mapping[str, Any], body: Body) -> list[Row]:
    """What was typed about a body, to be read before it is recorded."""
    rows = [Row(name=_("Body"), value=str(body.name))]
    if "kk" in given:
        new = Trilingual(kk=given["kk"], ru=given["ru"], en=given["en"])
        rows += [
            Row(name=_("Name in Kazakh"), value=new.kk),
            Row(name=_("Name in Russian"), value=new.ru),
            Row(name=_("Name in English"), value=new.en),
        ]
    else:
        other = state_bodies.get(code=given["other"])
        rows.append(Row(name=_("Other body"), value=str(other.name)))
    day = formats.day(given["on"], words.language())
    return [*rows, Row(name=_("Takes effect on"), value=day), Row(name=_("Act"), value=given["act"])]
