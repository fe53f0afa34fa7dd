"""Verbs that change the state's bodies: each in one transaction, with a fact in the stream of every body it touches.

Every change names the day `on` which it takes effect and the `act` of law it follows. The day may lie ahead.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import Actor, NewFact
from jauap.kernel.state_bodies import editions, queries
from jauap.kernel.state_bodies.choices import BodyKind, Keeper, Level, SuccessionKind
from jauap.kernel.state_bodies.entries import Body
from jauap.kernel.state_bodies.facts import REFERENCE_STREAM
from jauap.kernel.state_bodies.loading import load_reference
from jauap.kernel.state_bodies.models import BodyPast, BodySuccession, Competence, StateBody
from jauap.kernel.state_bodies.refusals import (
    AlreadyAbolished,
    ChangedLater,
    CodeTaken,
    NameMissing,
    NotCompetentNow,
    NotYetCreated,
    OfficeTaken,
    OneAnswerer,
    SuccessorGone,
    SuccessorMissing,
    SuperiorBelowItself,
    UnknownBody,
    UnknownPlace,
    UnknownTopic,
)
from jauap.kernel.territories.rules import is_code
from jauap.lib.languages import Trilingual

__all__ = [
    "abolish",
    "create",
    "declare_competence",
    "divide",
    "end_competence",
    "load_reference",
    "merge",
    "rename",
    "subordinate",
]


@transaction.atomic
def create(
    *,
    code: str,
    kind: BodyKind,
    name: Trilingual,
    parent: str | None,
    on: date,
    act: str,
    by: Actor,
    at: datetime,
    territory: str = "",
    office: str = "",
    bin_: str = "",
    separated_from: str | None = None,
) -> Body:
    """A new body, in force from `on`. With `separated_from`, made out of a body that lives on.

    Refuses `CodeTaken`, `NameMissing`, `UnknownBody`, `UnknownPlace`, `OfficeTaken`.
    """
    _whole(name)
    if StateBody.objects.filter(code=code).exists():
        raise CodeTaken(code=code, field="code")
    if territory and not is_code(territory):
        raise UnknownPlace(code=territory, field="territory")
    if parent is not None:
        _row(parent)
    holder = (
        StateBody.objects.filter(territory=territory, office=office, valid_to=None).first()
        if office
        else None
    )
    if holder is not None:
        raise OfficeTaken(code=holder.code, field="office")
    row = StateBody(
        code=code, kind=kind, office=office, territory=territory, parent_id=parent, bin=bin_, valid_from=on,
        name_kk=name.kk, name_ru=name.ru, name_en=name.en,
    )  # fmt: skip
    row.save(force_insert=True)
    payload = {
        "code": code,
        "kind": kind.value,
        "name": name.as_dict(),
        "parent": parent,
        "on": on,
        "act": act,
    }
    _fact(row, "body.created", payload, by, at)
    if separated_from is not None:
        former = _living(separated_from, on)
        _succeed(former, row, SuccessionKind.SEPARATED, on=on, act=act, by=by, at=at)
    return _known(code)


@transaction.atomic
def rename(*, code: str, name: Trilingual, on: date, act: str, by: Actor, at: datetime) -> Body:
    """A new official name from `on`; the body and its code stay the same.

    Refuses `UnknownBody`, `NameMissing`, `AlreadyAbolished`, `NotYetCreated`, `ChangedLater`.
    """
    _whole(name)
    row = _living(code, on)
    _keep_past(row, on, act)
    former = row.name
    row.name_kk, row.name_ru, row.name_en = name.kk, name.ru, name.en
    _save(row)
    _fact(row, "body.renamed", {"from": former.as_dict(), "to": name.as_dict(), "on": on, "act": act}, by, at)
    return _known(code)


@transaction.atomic
def subordinate(*, code: str, parent: str | None, on: date, act: str, by: Actor, at: datetime) -> Body:
    """Another superior from `on`; None puts the body at the top.

    Refuses as `rename` does, and `SuperiorBelowItself`.
    """
    row = _living(code, on)
    if parent is not None and _row(parent).code in queries.vertical(code=code, on=on):
        raise SuperiorBelowItself(code=code, parent=parent, field="parent")
    _keep_past(row, on, act)
    former, row.parent_id = row.parent_id, parent
    _save(row)
    _fact(row, "body.subordinated", {"from": former, "to": parent, "on": on, "act": act}, by, at)
    return _known(code)


@transaction.atomic
def abolish(
    *, code: str, successor: str, on: date, act: str, by: Actor, at: datetime,
    kind: SuccessionKind = SuccessionKind.TRANSFORMED,
) -> Body:  # fmt: skip
    """The body is no more from `on`, and the successor stands in its place. Open cases go there.

    Refuses `UnknownBody`, `AlreadyAbolished`, `NotYetCreated`, `SuccessorMissing`, `SuccessorGone`.
    """
    if not successor or successor == code:
        raise SuccessorMissing(field="successor")
    row, heir = _living(code, on), _row(successor)
    _end(row, on)
    _succeed(row, heir, kind, on=on, act=act, by=by, at=at)
    _fact(row, "body.abolished", {"successor": successor, "on": on, "act": act}, by, at)
    return _known(code)


@transaction.atomic
def merge(*, codes: Sequence[str], into: str, on: date, act: str, by: Actor, at: datetime) -> Body:
    """Bodies joined to another one, which goes on under its own name. Refuses as `abolish` does."""
    heir = _row(into)
    for code in codes:
        if code == into:
            raise SuccessorMissing(field="into")
        row = _living(code, on)
        _end(row, on)
        _succeed(row, heir, SuccessionKind.MERGED, on=on, act=act, by=by, at=at)
        _fact(row, "body.merged", {"into": into, "on": on, "act": act}, by, at)
    return _known(into)


@transaction.atomic
def divide(
    *, code: str, main: str, others: Mapping[str, Sequence[str]], on: date, act: str, by: Actor, at: datetime
) -> Body:
    """A body divided: each of `others` takes the topics or groups named for it, `main` takes the rest.

    Refuses as `abolish` does, and `UnknownTopic`.
    """
    if not main or main == code or code in others:
        raise SuccessorMissing(field="main")
    known = queries.directory().topics
    for topic in (topic for topics in others.values() for topic in topics):
        if topic not in known:
            raise UnknownTopic(code=topic, field="others")
    row = _living(code, on)
    _end(row, on)
    _succeed(row, _row(main), SuccessionKind.DIVIDED, on=on, act=act, by=by, at=at)
    for heir, topics in others.items():
        _succeed(row, _row(heir), SuccessionKind.DIVIDED, on=on, act=act, by=by, at=at, topics=topics)
    shares = {heir: list(topics) for heir, topics in others.items()}
    _fact(row, "body.divided", {"main": main, "others": shares, "on": on, "act": act}, by, at)
    return _known(code)


@transaction.atomic
def declare_competence(
    *, topic: str, level: Level, on: date, by: Actor, at: datetime, body: str | None = None, office: str = "",
    territory: str = "", rank: int = 1, article: str = "", mark: str = "R·H",
) -> None:  # fmt: skip
    """From `on`, the body (or the body of the office at the place) answers for the topic at the level.

    `territory` makes it so only there. Refuses `UnknownTopic`, `UnknownBody`, `UnknownPlace`, `OneAnswerer`.
    """
    known = queries.directory()
    if topic not in known.topics:
        raise UnknownTopic(code=topic, field="topic")
    if (body is None) == (not office):
        raise OneAnswerer(field="body")
    if body is not None:
        _row(body)
    elif office not in known.offices():
        raise UnknownBody(code=office, field="office")
    if territory and not is_code(territory):
        raise UnknownPlace(code=territory, field="territory")
    Competence.objects.create(
        topic_id=topic, level=level, territory=territory, body_id=body, office=office, rank=rank,
        valid_from=on, article=article, mark=mark,
    )  # fmt: skip
    payload = {
        "topic": topic,
        "level": level.value,
        "body": body,
        "office": office,
        "territory": territory,
        "on": on,
    }
    _competence_fact("competence.declared", payload, by, at)


@transaction.atomic
def end_competence(
    *, topic: str, level: Level, on: date, act: str, by: Actor, at: datetime, body: str | None = None,
    office: str = "", territory: str = "",
) -> None:  # fmt: skip
    """From `on`, the body or office no longer answers for the topic at the level. Refuses `NotCompetentNow`."""
    ended = (
        Competence.objects.filter(
            topic__code=topic, level=level, body__code=body, office=office, territory=territory
        )
        .filter(Q(valid_to=None) | Q(valid_to__gt=on))
        .filter(Q(valid_from=None) | Q(valid_from__lt=on))
        .update(valid_to=on, keeper=Keeper.OPERATORS)
    )
    if not ended:
        raise NotCompetentNow
    payload = {"topic": topic, "level": level.value, "body": body, "office": office, "territory": territory,
               "on": on, "act": act}  # fmt: skip
    _competence_fact("competence.ended", payload, by, at)


# ---------------------------------------------------------------- steps


def _row(code: str) -> StateBody:
    """The row of a body, locked until the end of the transaction. Refuses `UnknownBody`."""
    row = StateBody.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise UnknownBody(code=code)
    return row


def _living(code: str, on: date) -> StateBody:
    """The row of a body that can change on the day: in force, and without a change told for later."""
    row = _row(code)
    if row.valid_to is not None:
        raise AlreadyAbolished(code=code, day=row.valid_to)
    if row.valid_from is not None and on < row.valid_from:
        raise NotYetCreated(code=code, day=row.valid_from)
    later = BodyPast.objects.filter(body__code=code, until__gt=on).order_by("-until").first()
    if later is not None:
        raise ChangedLater(code=code, day=later.until)
    return row


def _keep_past(row: StateBody, on: date, act: str) -> None:
    """What the body was called and under whom it stood until the day. Two changes of one day are one past."""
    last = BodyPast.objects.filter(body__code=row.code).order_by("-until").first()
    since = last.until if last is not None else row.valid_from
    if since == on:
        return
    BodyPast.objects.create(
        body_id=row.code, parent_id=row.parent_id, since=since, until=on, act=act,
        name_kk=row.name_kk, name_ru=row.name_ru, name_en=row.name_en,
    )  # fmt: skip


def _end(row: StateBody, on: date) -> None:
    row.valid_to = on
    _save(row)


def _save(row: StateBody) -> None:
    row.keeper = Keeper.OPERATORS
    row.save()


def _succeed(
    former: StateBody, heir: StateBody, kind: SuccessionKind, *, on: date, act: str, by: Actor, at: datetime,
    topics: Sequence[str] = (),
) -> None:  # fmt: skip
    if (heir.valid_to is not None and heir.valid_to <= on) or (
        heir.valid_from is not None and heir.valid_from > on
    ):
        raise SuccessorGone(code=heir.code, day=on)
    BodySuccession.objects.create(
        predecessor=former, successor=heir, kind=kind, on=on, main=not topics, topics=list(topics), act=act
    )
    payload = {"from": former.code, "kind": kind.value, "topics": list(topics), "on": on, "act": act}
    _fact(heir, "body.took_over", payload, by, at)


def _whole(name: Trilingual) -> None:
    if not (name.kk.strip() and name.ru.strip() and name.en.strip()):
        raise NameMissing(field="name")


def _fact(row: StateBody, kind: str, payload: Mapping[str, object], by: Actor, at: datetime) -> None:
    editions.touch(editions.DIRECTORY)
    ledger.append(stream=row.uuid, facts=[NewFact(kind=kind, at=at, actor=by, payload=payload)])


def _competence_fact(kind: str, payload: Mapping[str, object], by: Actor, at: datetime) -> None:
    editions.touch(editions.DIRECTORY)
    ledger.append(stream=REFERENCE_STREAM, facts=[NewFact(kind=kind, at=at, actor=by, payload=payload)])


def _known(code: str) -> Body:
    return queries.get(code=code)
