"""Puts the reference data into the tables, and only what differs from them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact
from jauap.kernel.state_bodies import editions
from jauap.kernel.state_bodies.choices import Keeper
from jauap.kernel.state_bodies.entries import Body, CompetenceEntry, TopicEntry
from jauap.kernel.state_bodies.facts import REFERENCE_STREAM
from jauap.kernel.state_bodies.models import BodyPast, BodySuccession, Competence, StateBody, Topic
from jauap.kernel.state_bodies.reference import Reference, reference

_ROWS_IN_A_BATCH = 1_000

M = TypeVar("M", bound=models.Model)


def load_reference(*, at: datetime, by: Actor = SYSTEM) -> dict[str, int]:
    """Bring the tables to the reference data of this version of the program; returns how many rows changed, by table.

    May be repeated: the second time nothing changes and no fact is left. A row that the people of this
    installation changed or made is theirs and stays as it is; nothing is ever deleted, and a body that the
    reference data no longer names stays until somebody abolishes it.
    """
    data = reference()
    with transaction.atomic():
        changed = {
            "bodies": _bodies(data),
            "pasts": _pasts(data),
            "successions": _successions(data),
            "topics": _topics(data),
            "competences": _competences(data),
        }
        if any(changed.values()):
            editions.touch(editions.DIRECTORY)
            fact = NewFact(kind="reference.loaded", at=at, actor=by, payload={"changed": changed})
            ledger.append(stream=REFERENCE_STREAM, facts=[fact])
    return changed


def _bodies(data: Reference) -> int:
    known = {row.code: row for row in StateBody.objects.all()}
    wanted = {body.code: _body_columns(body) for body in data.bodies}
    return _bring(StateBody, known, wanted)


def _body_columns(body: Body) -> dict[str, Any]:
    return {
        "code": body.code,
        "uuid": body.uuid,
        "kind": body.kind,
        "office": body.office,
        "territory": body.territory or "",
        "parent_id": body.parent,
        "bin": body.bin,
        "answers_citizens": body.answers_citizens,
        "valid_from": body.valid_from,
        "valid_to": body.valid_to,
        "mark": body.mark,
        "name_kk": body.name.kk,
        "name_ru": body.name.ru,
        "name_en": body.name.en,
    }


def _topics(data: Reference) -> int:
    known = {row.code: row for row in Topic.objects.all()}
    wanted = {topic.code: _topic_columns(topic) for topic in data.topics}
    return _bring(Topic, known, wanted)


def _topic_columns(topic: TopicEntry) -> dict[str, Any]:
    return {
        "code": topic.code,
        "parent_id": topic.parent,
        "position": topic.position,
        "words_kk": topic.words_kk,
        "words_ru": topic.words_ru,
        "name_kk": topic.name.kk,
        "name_ru": topic.name.ru,
        "name_en": topic.name.en,
    }


def _competences(data: Reference) -> int:
    key = ("topic_id", "level", "territory", "body_id", "office")
    known = {tuple(getattr(row, name) for name in key): row for row in Competence.objects.order_by("id")}
    columns = [_competence_columns(one) for one in data.competences]
    return _bring(Competence, known, {tuple(one[name] for name in key): one for one in columns})


def _competence_columns(one: CompetenceEntry) -> dict[str, Any]:
    return {
        "topic_id": one.topic,
        "level": one.level,
        "territory": one.territory or "",
        "body_id": one.body,
        "office": one.office,
        "rank": one.rank,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "article": one.article,
        "mark": one.mark,
    }


def _bring(model: type[M], known: dict[Any, M], wanted: dict[Any, dict[str, Any]]) -> int:
    """Insert the rows that are missing and mend those of the reference data that differ; returns how many."""
    missing = [
        model(**columns, keeper=Keeper.REFERENCE) for key, columns in wanted.items() if key not in known
    ]
    differing = []
    for key, columns in wanted.items():
        row = known.get(key)
        if row is None or getattr(row, "keeper", None) != Keeper.REFERENCE:
            continue
        if any(getattr(row, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            differing.append(row)
    _create(model, missing)
    if differing:
        names = [name.removesuffix("_id") for name in next(iter(wanted.values()))]
        model._default_manager.bulk_update(differing, names, batch_size=_ROWS_IN_A_BATCH)  # noqa: SLF001
    return len(missing) + len(differing)


def _pasts(data: Reference) -> int:
    """The earlier states of bodies. One that the people here recorded for the same day stays theirs."""
    known = set(BodyPast.objects.values_list("body__code", "until"))
    missing = [
        BodyPast(
            body_id=body.code,
            parent_id=past.parent,
            since=past.since,
            until=past.until,
            name_kk=past.name.kk,
            name_ru=past.name.ru,
            name_en=past.name.en,
        )
        for body in data.bodies
        for past in body.past
        if (body.code, past.until) not in known
    ]
    return _create(BodyPast, missing)


def _successions(data: Reference) -> int:
    known = set(BodySuccession.objects.values_list("predecessor__code", "successor__code"))
    missing = [
        BodySuccession(
            predecessor_id=one.predecessor,
            successor_id=one.successor,
            kind=one.kind,
            on=one.on,
            main=one.main,
            topics=list(one.topics),
            act=one.act,
            mark=one.mark,
        )
        for one in data.successions
        if (one.predecessor, one.successor) not in known
    ]
    return _create(BodySuccession, missing)


def _create(model: type[M], rows: Sequence[M] | Iterable[M]) -> int:
    made = model._default_manager.bulk_create(rows, batch_size=_ROWS_IN_A_BATCH)  # noqa: SLF001
    return len(made)
