"""The country that stories happen in: its places, people, bodies and calendar, read once and shared by all stories."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.calendars import zones
from jauap.kernel.calendars.rules import Calendar
from jauap.kernel.cases.choices import Channel
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.modules.demonstration import places, seasons, words
from jauap.modules.demonstration.cast import ADMINISTRATOR
from jauap.modules.demonstration.hours import Hours
from jauap.modules.demonstration.places import RegionSpots
from jauap.modules.demonstration.staff import Citizen, Staff
from jauap.modules.demonstration.words import Topic

DAYS = 365

_CHANNELS = {
    Channel.WEB: 52, Channel.PHONE: 19, Channel.FRONT_OFFICE: 12, Channel.PAPER: 8, Channel.EMAIL: 5, Channel.API: 4,
}  # fmt: skip
_ONLINE = frozenset({Channel.WEB, Channel.API, Channel.EMAIL, Channel.PHONE})


@dataclass(frozen=True, slots=True)
class Character:
    """How a body works: the chance that it answers late, registers late, sends away; and how well it answers."""

    late: float
    slow: float
    sends_away: float
    care: float


@dataclass(kw_only=True)
class Country:
    """Everything that a story asks of the world around it. The same seed gives the same stories."""

    seed: int
    now: datetime
    staff: dict[str, Staff]
    citizens: dict[str, list[Citizen]]
    spots: dict[str, RegionSpots] = field(default_factory=places.spots)
    _characters: dict[str, Character] = field(default_factory=dict)
    _topics: dict[tuple[int, str], tuple[list[Topic], list[float]]] = field(default_factory=dict)

    @cached_property
    def calendar(self) -> Calendar:
        return calendars.calendar(at=self.now)

    @cached_property
    def hours(self) -> Hours:
        today = self.now.date()
        return Hours.of(
            self.calendar, first=today - timedelta(days=DAYS + 20), last=today + timedelta(days=60)
        )

    @cached_property
    def _days(self) -> tuple[list[date], list[float]]:
        today = zones.local(instant=self.now).date()
        days = [today - timedelta(days=number) for number in range(DAYS)]
        weights = [seasons.day_weight(day, is_working=self.hours.is_working(day)) for day in days]
        return days, list(accumulate(weights))

    def arrival(self, chance: Random, *, channel: Channel, region: str, within: int = DAYS) -> datetime:
        """The moment at which somebody writes, not later than now; `within` so many last days."""
        days, weights = self._days
        day = chance.choices(days[:within], cum_weights=weights[:within])[0]
        hours = seasons.ONLINE_HOURS if channel in _ONLINE else seasons.OFFICE_HOURS
        hour = chance.choices(range(24), weights=hours)[0]
        moment = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)))
        at = zones.from_local(moment=moment, region_code=region).astimezone(UTC)
        return at if at < self.now else self.now - timedelta(seconds=chance.randrange(60, 9 * 3600))

    def channel(self, chance: Random) -> Channel:
        """The door by which a voice comes."""
        return chance.choices(list(_CHANNELS), weights=list(_CHANNELS.values()))[0]

    def topic(self, chance: Random, *, month: int, region: str) -> Topic:
        """What people write about in this month in this region."""
        if (month, region) not in self._topics:
            weights = [
                seasons.topic_weight(season=one.season, weight=one.weight, month=month, region=region)
                for one in words.topics()
            ]
            self._topics[month, region] = (list(words.topics()), list(accumulate(weights)))
        topics, weights = self._topics[month, region]
        return chance.choices(topics, cum_weights=weights)[0]

    def character(self, body: str) -> Character:
        """How a body works, the same in every story."""
        if body not in self._characters:
            chance = Random(f"{self.seed}:character:{body}")
            self._characters[body] = Character(
                late=chance.betavariate(1.1, 11),
                slow=chance.betavariate(1.0, 14),
                sends_away=chance.betavariate(4, 12),
                care=chance.betavariate(6, 4),
            )
        return self._characters[body]

    def superior(self, body: str) -> str:
        """The body above, or ""."""
        above = state_bodies.superior(code=body, on=self.now.date())
        return above.code if above and above.code in self.staff else ""

    def body_name(self, body: str, language: str) -> str:
        """The name of a body in a language."""
        return state_bodies.get(code=body).name.in_(language)

    @cached_property
    def administrator(self) -> Actor:
        """Who gives unrouted voices to a body."""
        staff = self.staff[ADMINISTRATOR.body]
        return Actor(
            kind=ActorKind.OFFICIAL,
            official_id=staff.administrator or staff.registrar,
            body=ADMINISTRATOR.body,
            role="administrator",
        )
