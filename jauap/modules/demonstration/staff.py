"""Who works in the bodies and who lives in the country: all enrolled at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from jauap.kernel.ledger.types import SYSTEM, Actor, ActorKind
from jauap.kernel.people import operations as people
from jauap.kernel.people.operations import Newcomer, NewOffice
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.entries import Body
from jauap.lib.languages import Trilingual
from jauap.modules.demonstration import names, seasons
from jauap.modules.demonstration.cast import CITIZENS, CITY, OFFICIALS, Part

_POSITIONS: Mapping[OfficialRole, Trilingual] = {
    OfficialRole.REGISTRAR: Trilingual(
        kk="кеңсе маманы", ru="специалист канцелярии", en="registry specialist"
    ),
    OfficialRole.EXECUTOR: Trilingual(kk="бас маман", ru="главный специалист", en="chief specialist"),
    OfficialRole.HEAD: Trilingual(kk="басшы", ru="руководитель", en="head"),
    OfficialRole.DEPUTY: Trilingual(
        kk="басшының орынбасары", ru="заместитель руководителя", en="deputy head"
    ),
    OfficialRole.SUPERVISOR: Trilingual(
        kk="өтініштерді бақылау бөлімінің басшысы",
        ru="руководитель отдела контроля обращений",
        en="head of appeals control",
    ),
}
_HEADS_OF: Mapping[str, Trilingual] = {
    "akimat": Trilingual(kk="әкім", ru="аким", en="akim"),
    "akim_office": Trilingual(kk="әкім", ru="аким", en="akim"),
    "ministry": Trilingual(kk="министр", ru="министр", en="minister"),
    "agency": Trilingual(kk="төраға", ru="председатель", en="chairman"),
    "committee": Trilingual(
        kk="комитет төрағасы", ru="председатель комитета", en="chairman of the committee"
    ),
    "prosecutor": Trilingual(kk="прокурор", ru="прокурор", en="prosecutor"),
}
_ALWAYS = (OfficialRole.REGISTRAR, OfficialRole.EXECUTOR, OfficialRole.EXECUTOR, OfficialRole.HEAD)
_IN_BIG_BODIES = (OfficialRole.DEPUTY, OfficialRole.SUPERVISOR)
_BIG = frozenset({"akimat", "ministry", "government"})


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of one body, by their ids as officials."""

    registrar: int
    executors: tuple[int, ...]
    heads: tuple[int, ...]
    administrator: int | None = None


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody who writes."""

    person: int
    uuid: UUID
    address: str  # given name and patronymic, as in the first line of a letter
    is_woman: bool
    language: str

    @property
    def actor(self) -> Actor:
        return Actor(kind=ActorKind.CITIZEN, person_uuid=self.uuid)


def enrol_officials(*, at: datetime, seed: int, featured: Sequence[Part] = OFFICIALS) -> dict[str, Staff]:
    """Put people into every body that answers citizens, the featured ones first; staff by the code of the body."""
    since = at.date() - timedelta(days=500)
    newcomers: list[Newcomer] = [_featured(part, since) for part in featured]
    offices: list[tuple[str, OfficialRole | None]] = [(part.body, part.role) for part in featured]
    for body in _answering(at.date()):
        chance = Random(f"{seed}:staff:{body.code}")
        roles = _ALWAYS + (_IN_BIG_BODIES if body.kind in _BIG else ())
        for role in roles:
            newcomers.append(_official(body, role, chance, since))
            offices.append((body.code, role))
    enrolled = people.enrol(newcomers=newcomers, by=SYSTEM, at=at)
    found: dict[str, dict[str, list[int]]] = {}
    for (code, held), one in zip(offices, enrolled, strict=True):
        if one.official is not None and held is not None:
            found.setdefault(code, {}).setdefault(held.value, []).append(one.official)
    return {
        code: Staff(
            registrar=roles["registrar"][0],
            executors=tuple(roles["executor"]),
            heads=(*roles["head"], *roles.get("deputy", ())),
            administrator=next(iter(roles.get("administrator", ())), None),
        )
        for code, roles in found.items()
        if {"registrar", "executor", "head"} <= set(roles)
    }


def enrol_citizens(*, count: int, at: datetime, seed: int) -> dict[str, list[Citizen]]:
    """Let people live in the regions, as many in each as its share says; the featured ones lead their region."""
    chance = Random(f"{seed}:citizens")
    regions = chance.choices(list(seasons.POPULATION), weights=list(seasons.POPULATION.values()), k=count)
    lived: list[tuple[str, Newcomer, bool]] = [
        (CITY[:2], Newcomer(name=part.name, language=part.language, email=part.email), part.is_woman)
        for part in CITIZENS
    ]
    for region in regions:
        kazakh = chance.randrange(100) < seasons.KAZAKH[region]
        named = names.invent(chance, kazakh=kazakh)
        lived.append((region, Newcomer(name=named.name, language="kk" if kazakh else "ru"), named.is_woman))
    enrolled = people.enrol(newcomers=[one for _region, one, _woman in lived], by=SYSTEM, at=at)
    found: dict[str, list[Citizen]] = {region: [] for region in seasons.POPULATION}
    for (region, one, woman), keys in zip(lived, enrolled, strict=True):
        address = f"{one.name.given} {one.name.patronymic}".strip()
        found[region].append(Citizen(keys.person, keys.uuid, address, woman, one.language))
    return found


def _answering(on: date) -> Iterable[Body]:
    return (
        body
        for body in state_bodies.directory().bodies.values()
        if body.in_force(on) and body.answers_citizens
    )


def _featured(part: Part, since: date) -> Newcomer:
    if part.role is None or part.position is None:
        raise ValueError(f"{part.code} holds no office")
    office = NewOffice(body=part.body, role=part.role, position=part.position, valid_from=since)
    return Newcomer(name=part.name, language=part.language, email=part.email, office=office)


def _official(body: Body, role: OfficialRole, chance: Random, since: date) -> Newcomer:
    kazakh = chance.random() < 0.72
    position = _POSITIONS[role]
    if role is OfficialRole.HEAD:
        position = _HEADS_OF.get(str(body.kind), position)
    return Newcomer(
        name=names.invent(chance, kazakh=kazakh).name,
        language="kk" if kazakh else "ru",
        office=NewOffice(body=body.code, role=role, position=position, valid_from=since),
    )
