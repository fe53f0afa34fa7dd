"""The whole of the state's bodies as one value, and what follows from it: superiors, successors, competence. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from jauap.kernel.state_bodies.entries import (
    COUNTRY,
    Body,
    CompetenceEntry,
    Competent,
    PastState,
    Succession,
    TopicEntry,
    in_force,
)

__all__ = [
    "COUNTRY",
    "Body",
    "CompetenceEntry",
    "Competent",
    "Directory",
    "PastState",
    "Succession",
    "TopicEntry",
    "in_force",
    "level_of",
    "wider",
]

SEPARATED = "separated"
REGION, DISTRICT, NATION = "region", "district", "country"


def wider(code: str) -> Iterator[str]:
    """A code of the codifier and every code it may lie in, from itself to the country, by its digits."""
    for digits in range(len(code), 1, -1):
        candidate = code[:digits].ljust(9, "0")
        if digits == len(code) or candidate != code[: digits + 1].ljust(9, "0"):
            yield candidate
    if code != COUNTRY:
        yield COUNTRY


def level_of(code: str) -> str:
    """The level of a place that has bodies: the country, a region (or city of the republic), a district in it."""
    if code == COUNTRY:
        return NATION
    return REGION if code[2:] == "0000000" else DISTRICT


class Directory:
    """All bodies, successions, topics and competences of one moment of knowledge, ready to be asked.

    It never changes after it is made; every question takes the day it is asked for.
    """

    def __init__(
        self,
        *,
        bodies: Iterable[Body],
        successions: Iterable[Succession] = (),
        topics: Iterable[TopicEntry] = (),
        competences: Iterable[CompetenceEntry] = (),
    ) -> None:
        self.bodies: Mapping[str, Body] = {body.code: body for body in bodies}
        self.topics: Mapping[str, TopicEntry] = {
            topic.code: topic for topic in sorted(topics, key=lambda one: one.position)
        }
        self._successions: dict[str, list[Succession]] = defaultdict(list)
        for succession in successions:
            self._successions[succession.predecessor].append(succession)
        self._competences: dict[str, list[CompetenceEntry]] = defaultdict(list)
        # The competence of one territory goes before the general one, then the lower rank.
        for competence in sorted(competences, key=lambda one: (one.territory is None, one.rank)):
            self._competences[competence.topic].append(competence)
        self._by_place: dict[str, dict[str, list[Body]]] = defaultdict(lambda: defaultdict(list))
        for body in self.bodies.values():
            if body.territory is not None:
                self._by_place[body.territory][body.office].append(body)
        self._children = lru_cache(maxsize=16)(self._children_on)

    # ------------------------------------------------------------------ places

    def lineage(self, territory: str | None) -> list[str]:
        """The places with bodies in which a territory lies, the nearest first, the country last."""
        if territory is None:
            return [COUNTRY]
        return [code for code in wider(territory) if code in self._by_place or code == COUNTRY]

    def office(self, *, territory: str, office: str, on: date) -> Body | None:
        """The body of an office at exactly this place on the day."""
        found = self._by_place.get(territory, {}).get(office, ())
        return next((body for body in found if body.in_force(on)), None)

    def offices(self) -> frozenset[str]:
        """The codes of all offices that some place has."""
        return frozenset(office for places in self._by_place.values() for office in places if office)

    def at(self, *, territory: str, on: date) -> list[Body]:
        """The bodies of exactly this place in force on the day, by code."""
        found = [body for bodies in self._by_place.get(territory, {}).values() for body in bodies]
        return sorted((body for body in found if body.in_force(on)), key=lambda one: one.code)

    # ------------------------------------------------------------------ the vertical

    def superior(self, *, code: str, on: date) -> Body | None:
        """The body above on the day: of a superior that is no more, its successor; None at the top."""
        body = self.bodies[code]
        above = body.parent_on(on)
        return None if above is None else self.successor(code=above, on=on)

    def superiors(self, *, code: str, on: date) -> list[Body]:
        """All bodies above, the nearest first."""
        found: list[Body] = []
        above = self.superior(code=code, on=on)
        while above is not None and above not in found:
            found.append(above)
            above = self.superior(code=above.code, on=on)
        return found

    def below(self, *, code: str, on: date) -> list[Body]:
        """The bodies directly below on the day, by code."""
        return self._children(on).get(code, [])

    def vertical(self, *, code: str, on: date) -> list[str]:
        """The codes of the body itself and of everything below it, from the top down."""
        found, known = [code], {code}
        for one in found:
            below = [body.code for body in self.below(code=one, on=on) if body.code not in known]
            found += below
            known.update(below)
        return found

    def _children_on(self, on: date) -> dict[str, list[Body]]:
        children: dict[str, list[Body]] = defaultdict(list)
        for body in sorted(self.bodies.values(), key=lambda one: one.code):
            above = self.superior(code=body.code, on=on) if body.in_force(on) else None
            if above is not None and above.code != body.code:
                children[above.code].append(body)
        return children

    # ------------------------------------------------------------------ through time

    def successor(self, *, code: str, on: date, topic: str | None = None) -> Body | None:
        """The body that stands in the place of this one on the day.

        Itself while it is in force; else whoever took over, and took over from that one. For a body that was
        divided the topic (or its group) decides, then the main successor. None where nobody took over, or the
        body does not exist yet.
        """
        body, seen = self.bodies[code], {code}
        while not body.in_force(on):
            following = self._follow(body.code, on, topic)
            if following is None or following in seen or following not in self.bodies:
                return None
            seen.add(following)
            body = self.bodies[following]
        return body

    def _follow(self, code: str, on: date, topic: str | None) -> str | None:
        known = [one for one in self._successions.get(code, ()) if one.on <= on and one.kind != SEPARATED]
        about = {topic, self.group(topic)} - {None} if topic is not None else set()
        named = [one for one in known if about.intersection(one.topics)]
        chosen = named or [one for one in known if one.main] or known
        return max(chosen, key=lambda one: one.on).successor if chosen else None

    def successions(self, *, code: str) -> list[Succession]:
        """Who took over from the body, by day."""
        return sorted(self._successions.get(code, ()), key=lambda one: one.on)

    def inheritances(self, *, code: str) -> list[Succession]:
        """From whom the body took over, by day."""
        found = [one for many in self._successions.values() for one in many if one.successor == code]
        return sorted(found, key=lambda one: one.on)

    # ------------------------------------------------------------------ competence

    def group(self, topic: str | None) -> str | None:
        """The group of a topic; None for a topic that is not known."""
        entry = self.topics.get(topic) if topic is not None else None
        return None if entry is None else entry.group

    def competences(self, *, topic: str, on: date) -> list[CompetenceEntry]:
        """The competences in force for a topic, those of its group after its own."""
        codes = [topic, *([group] if (group := self.group(topic)) not in {None, topic} else [])]
        return [one for code in codes if code for one in self._competences.get(code, ()) if one.in_force(on)]

    def competent(self, *, topic: str, territory: str | None, on: date) -> list[Competent]:
        """Who answers for the topic at the place on the day: the nearest first, the country last, nobody twice.

        Without a place only the bodies of the republic can be named. A competence whose body is no more is
        answered by the successor; one that nobody can take over gives nobody (see `gaps`).
        """
        found: list[Competent] = []
        lineage = self.lineage(territory)
        competences = self.competences(topic=topic, on=on)
        for place in lineage:
            level = level_of(place)
            for competence in competences:
                if competence.level != level or (competence.territory or place) not in lineage:
                    continue
                answering = self._answering(competence, place, topic, on)
                if answering is not None and all(one.body.code != answering.body.code for one in found):
                    found.append(answering)
        return found

    def _answering(self, competence: CompetenceEntry, place: str, topic: str, on: date) -> Competent | None:
        if competence.body is None:
            body, declared = self.office(territory=place, office=competence.office, on=on), None
        else:
            declared = self.bodies.get(competence.body)
            body = None if declared is None else self.successor(code=declared.code, on=on, topic=topic)
        if body is None:
            return None
        return Competent(
            body=body,
            topic=topic,
            level=competence.level,
            competence=competence,
            declared=declared if declared is not None and declared.code != body.code else None,
        )

    def needs_a_place(self, *, topic: str, on: date) -> bool:
        """Whether somebody nearer than the republic answers for the topic, so that the place decides."""
        return any(one.level != NATION for one in self.competences(topic=topic, on=on))

    def answers_for(self, *, code: str, on: date) -> list[CompetenceEntry]:
        """The competences in force that the body answers: by its own name, by its office, or as a successor."""
        body = self.bodies[code]
        place = body.territory or COUNTRY
        found = []
        for one in (one for many in self._competences.values() for one in many if one.in_force(on)):
            if one.body is None:
                is_its_own = (
                    one.office == body.office
                    and one.level == level_of(place)
                    and one.territory in {None, place}
                )
            else:
                heir = (
                    self.successor(code=one.body, on=on, topic=one.topic) if one.body in self.bodies else None
                )
                is_its_own = heir is not None and heir.code == code
            if is_its_own:
                found.append(one)
        return found

    def gaps(self, *, on: date) -> list[CompetenceEntry]:
        """The competences in force that name a body which is no more and has no successor, or an unknown office."""
        offices = self.offices()
        return [
            one
            for many in self._competences.values()
            for one in many
            if one.in_force(on)
            and (
                (one.body is None and one.office not in offices)
                or (one.body is not None and self._gone(one.body, on, one.topic))
            )
        ]

    def _gone(self, code: str, on: date, topic: str) -> bool:
        return code not in self.bodies or self.successor(code=code, on=on, topic=topic) is None
