"""The directory kept in memory, one for the process, and read again when its sign changes."""

from collections.abc import Mapping
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from jauap.kernel.state_bodies import editions
from jauap.kernel.state_bodies.entries import Body, CompetenceEntry, PastState, Succession, TopicEntry
from jauap.kernel.state_bodies.finding import Finder
from jauap.kernel.state_bodies.models import BodyPast, BodySuccession, Competence, StateBody, Topic
from jauap.kernel.state_bodies.rules import Directory
from jauap.lib.languages import Trilingual


class Known(NamedTuple):
    """What the process knows, and the sign under which it read it."""

    token: UUID | None
    directory: Directory
    finder: Finder


_lock = Lock()
_known: Known | None = None


def current(tokens: Mapping[str, UUID] | None = None) -> Known:
    """What is known now; `tokens` are those of `editions.tokens()` where the caller has read them already."""
    global _known  # noqa: PLW0603 — replaced as a whole, never changed
    token = (editions.tokens() if tokens is None else tokens).get(editions.DIRECTORY)
    known = _known
    if known is not None and known.token == token:
        return known
    with _lock:
        if _known is None or _known.token != token:
            read = _read()
            _known = Known(token=token, directory=read, finder=Finder(read))
        return _known


def _read() -> Directory:
    # The token was read before: if a change lands between these reads, the next question sees another token and
    # reads again.
    pasts: dict[str, list[PastState]] = {}
    for past in BodyPast.objects.order_by("until"):
        pasts.setdefault(past.body_id, []).append(
            PastState(name=past.name, parent=past.parent_id, since=past.since, until=past.until)
        )
    columns = (
        "code", "uuid", "kind", "name_kk", "name_ru", "name_en", "office", "territory", "parent_id", "bin",
        "answers_citizens", "valid_from", "valid_to", "mark",
    )  # fmt: skip
    return Directory(
        bodies=[
            Body(
                code=code,
                uuid=uuid,
                kind=kind,
                name=Trilingual(kk=kk, ru=ru, en=en),
                office=office,
                territory=territory or None,
                parent=parent,
                bin=number,
                answers_citizens=answers,
                valid_from=since,
                valid_to=until,
                mark=mark,
                past=tuple(pasts.get(code, ())),
            )
            for code, uuid, kind, kk, ru, en, office, territory, parent, number, answers, since, until, mark
            in StateBody.objects.values_list(*columns)
        ],
        successions=[_succession(row) for row in BodySuccession.objects.all()],
        topics=[_topic_entry(row) for row in Topic.objects.order_by("position")],
        competences=[_competence(row) for row in Competence.objects.order_by("id")],
    )  # fmt: skip


def _succession(row: BodySuccession) -> Succession:
    return Succession(
        predecessor=row.predecessor_id,
        successor=row.successor_id,
        kind=row.kind,
        on=row.on,
        main=row.main,
        topics=tuple(row.topics),
        act=row.act,
        mark=row.mark,
    )


def _topic_entry(row: Topic) -> TopicEntry:
    return TopicEntry(
        code=row.code,
        name=row.name,
        parent=row.parent_id,
        position=row.position,
        words_kk=row.words_kk,
        words_ru=row.words_ru,
    )


def _competence(row: Competence) -> CompetenceEntry:
    return CompetenceEntry(
        topic=row.topic_id,
        level=row.level,
        body=row.body_id,
        office=row.office,
        territory=row.territory or None,
        rank=row.rank,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        article=row.article,
        mark=row.mark,
    )
