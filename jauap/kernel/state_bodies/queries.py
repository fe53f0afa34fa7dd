"""Questions about state bodies, topics and competences. All are answered from memory after one small read."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from jauap.kernel.state_bodies import memory
from jauap.kernel.state_bodies.entries import Body, CompetenceEntry, Competent, TopicEntry
from jauap.kernel.state_bodies.refusals import UnknownBody, UnknownTopic
from jauap.kernel.state_bodies.rules import Directory

__all__ = [
    "at",
    "below",
    "competent",
    "directory",
    "find",
    "gaps",
    "get",
    "groups",
    "successor",
    "superior",
    "superiors",
    "topic",
    "topics",
    "vertical",
]


def directory(*, tokens: Mapping[str, UUID] | None = None) -> Directory:
    """Everything, as of now. One small statement while nothing changed, and none if the caller has the tokens.

    The value never changes under its holder; ask again for a later one.
    """
    return memory.current(tokens).directory


def get(*, code: str) -> Body:
    """The body of a code, also one that is no more. Refuses `UnknownBody`."""
    return _body(directory(), code)


def superior(*, code: str, on: date) -> Body | None:
    """The body directly above on the day (the successor of a superior that is no more); None at the top."""
    known = directory()
    return known.superior(code=_body(known, code).code, on=on)


def superiors(*, code: str, on: date) -> list[Body]:
    """All bodies above, the nearest first."""
    known = directory()
    return known.superiors(code=_body(known, code).code, on=on)


def below(*, code: str, on: date) -> list[Body]:
    """The bodies directly below, by code."""
    known = directory()
    return known.below(code=_body(known, code).code, on=on)


def vertical(*, code: str, on: date) -> list[str]:
    """The codes of the body itself and of everything below it, from the top down."""
    known = directory()
    return known.vertical(code=_body(known, code).code, on=on)


def successor(*, code: str, on: date, topic: str | None = None) -> Body | None:
    """The body that stands in the place of this one on the day: itself while it is in force.

    None where nobody took over. For a divided body the topic decides who.
    """
    known = directory()
    return known.successor(code=_body(known, code).code, on=on, topic=topic)


def find(
    *,
    text: str,
    on: date,
    limit: int = 10,
    territory: str | None = None,
    within: Collection[str] | None = None,
) -> list[Body]:
    """The bodies in force whose names in any language hold every word of the text; the best first.

    `territory` keeps bodies of this place and of the places it lies in, `within` those of the named places.
    """
    known = memory.current()
    territories = within if territory is None else known.directory.lineage(territory)
    return known.finder.find(text=text, on=on, limit=limit, territories=territories)


def at(*, territory: str, on: date) -> list[Body]:
    """The bodies of exactly this place, by code."""
    return directory().at(territory=territory, on=on)


def competent(*, topic: str, territory: str | None, on: date) -> list[Competent]:
    """Who answers for the topic at the place, the nearest first. Without a place: bodies of the republic only.

    Refuses `UnknownTopic`.
    """
    known = directory()
    return known.competent(topic=_topic(known, topic).code, territory=territory, on=on)


def topic(*, code: str) -> TopicEntry:
    """A topic or a group of topics. Refuses `UnknownTopic`."""
    return _topic(directory(), code)


def topics() -> list[TopicEntry]:
    """All topics (not the groups), group by group."""
    return [one for one in directory().topics.values() if one.parent is not None]


def groups() -> list[TopicEntry]:
    """The groups of topics in their order."""
    return [one for one in directory().topics.values() if one.parent is None]


def gaps(*, on: date) -> list[CompetenceEntry]:
    """The competences in force that nobody can answer: their body is no more and nobody took over."""
    return directory().gaps(on=on)


def _body(known: Directory, code: str) -> Body:
    body = known.bodies.get(code)
    if body is None:
        raise UnknownBody(code=code)
    return body


def _topic(known: Directory, code: str) -> TopicEntry:
    found = known.topics.get(code)
    if found is None:
        raise UnknownTopic(code=code)
    return found
