"""What a story is about: who writes, when, from where, about what, in which words."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from jauap.kernel.cases.choices import Channel
from jauap.kernel.procedures.statuses import Kind
from jauap.modules.demonstration import words
from jauap.modules.demonstration.country import DAYS, Country
from jauap.modules.demonstration.places import Spot
from jauap.modules.demonstration.seasons import POPULATION
from jauap.modules.demonstration.staff import Citizen
from jauap.modules.demonstration.streets import Details
from jauap.modules.demonstration.words import Topic

#: Kinds that take the ordinary procedure (APPC art. 62); the others take the simplified one.
ORDINARY = frozenset({Kind.APPLICATION, Kind.COMPLAINT})

_KINDS = {
    Kind.APPLICATION: 62, Kind.MESSAGE: 18, Kind.REQUEST: 8, Kind.COMPLAINT: 7, Kind.PROPOSAL: 3, Kind.RESPONSE: 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What a story is about."""

    about: Topic
    kind: Kind
    spot: Spot
    at: datetime
    channel: Channel
    citizen: Citizen | None
    language: str
    details: Details
    text: str
    says_topic: bool = True
    says_place: bool = True


def plot(
    country: Country,
    chance: Random,
    *,
    spot: Spot | None = None,
    about: Topic | None = None,
    within: int = DAYS,
    citizen: Citizen | None = None,
    kind: Kind | None = None,
) -> Plot:
    """A plot by chance; what is given is kept."""
    region = spot.region if spot else _region(chance)
    channel = country.channel(chance)
    at = country.arrival(chance, channel=channel, region=region, within=within)
    topic = about or country.topic(chance, month=at.month, region=region)
    place = spot or country.spots[region].pick(chance, only=topic.only)
    kind = kind or chance.choices(list(_KINDS), weights=list(_KINDS.values()))[0]
    who = citizen
    if who is None and (chance.random() > 0.03 or kind in ORDINARY):
        who = chance.choice(country.citizens[region])
    language = who.language if who else "ru"
    details = Details.by_chance(chance, on=at.date())
    unsure = chance.random()
    return Plot(
        about=topic,
        kind=kind,
        spot=place,
        at=at,
        channel=channel,
        citizen=who,
        language=language,
        details=details,
        text=words.letter(
            about=topic, kind=kind, language=language, spot=place, details=details, chance=chance
        ),
        says_topic=unsure > 0.06,
        says_place=unsure > 0.02,
    )


def _region(chance: Random) -> str:
    return chance.choices(list(POPULATION), weights=list(POPULATION.values()))[0]
