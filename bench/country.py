"""The people and the open work that a desk is measured on.

A tenth of all open cases lies on one desk, four tenths on the other desks of its region, half in the rest of the
country. So no list is short because its body has little to do.
"""

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import connection, connections

from bench.texts import Letter, letters
from jauap.kernel.calendars import queries as calendars
from jauap.kernel.calendars.rules import Calendar
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.lives import Life, references, write
from jauap.kernel.cases.whole_lives import WholeLife
from jauap.kernel.ledger.types import SYSTEM, Actor, ActorKind
from jauap.kernel.people import operations as people
from jauap.kernel.people.operations import Newcomer, NewOffice
from jauap.kernel.people.types import OfficialRole, PersonName
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.languages import Trilingual
from jauap.lib.processes import forked

COUNTRY = "kz-government"
REGION = "kz-350000000-akimat"
#: Open cases came in within so many days; the oldest ones are late.
DAYS = 25
CHUNK = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who works where: the busy body of the region with its head and executor, and the supervisors above."""

    body: str
    region: tuple[str, ...]
    country: tuple[str, ...]
    head: int
    executor: int
    #: Accounts that sign in.
    head_account: int
    region_account: int
    country_account: int
    citizens: tuple[people.Enrolled, ...]


def open_desk(*, at: datetime) -> Desk:
    """Put people into the offices and some citizens into the country."""
    on = at.date()
    region = tuple(state_bodies.vertical(code=REGION, on=on))
    body = next(code for code in region if code.endswith("-transport"))
    staff = [
        (body, OfficialRole.HEAD),
        (body, OfficialRole.EXECUTOR),
        (REGION, OfficialRole.SUPERVISOR),
        (COUNTRY, OfficialRole.SUPERVISOR),
    ]
    position = Trilingual(kk="қызметші", ru="служащий", en="official")
    since = (at - timedelta(days=400)).date()
    offices = [
        Newcomer(
            name=PersonName(family=letter.family_name, given=letter.given_name),
            email=f"official{number}@example.kz",
            office=NewOffice(body=code, role=role, position=position, valid_from=since),
        )
        for number, ((code, role), letter) in enumerate(
            zip(staff, letters(len(staff), seed="staff"), strict=True)
        )
    ]
    citizens = [
        Newcomer(name=PersonName(family=letter.family_name, given=letter.given_name))
        for letter in letters(100, seed="citizens")
    ]
    enrolled = people.enrol(newcomers=[*offices, *citizens], by=SYSTEM, at=at - timedelta(days=400))
    head, executor, of_region, of_country = enrolled[: len(staff)]
    return Desk(
        body=body,
        region=region,
        country=tuple(state_bodies.vertical(code=COUNTRY, on=on)),
        head=head.official or 0,
        executor=executor.official or 0,
        head_account=head.account or 0,
        region_account=of_region.account or 0,
        country_account=of_country.account or 0,
        citizens=tuple(enrolled[len(staff) :]),
    )


def fill(desk: Desk, *, first: int, to: int, at: datetime, most_seconds: float) -> int:
    """Put more open cases on the desks, from one number to another, by as many processes as there are cores.

    Returns how many there are: fewer than wanted where the machine would need longer.
    """
    end, there, processes = time.monotonic() + most_seconds, first, os.cpu_count() or 1
    connections.close_all()
    with forked(processes) as pool:
        while there < to and time.monotonic() < end:
            until = min(to, there + processes * CHUNK)
            pool.starmap(
                write_chunk,
                [(desk, number, min(CHUNK, until - number), at) for number in range(there, until, CHUNK)],
            )
            there = until
    with connection.cursor() as cursor:
        # What autovacuum does a minute later by itself.
        cursor.execute("VACUUM (ANALYZE)")
    return there


def write_chunk(desk: Desk, first: int, count: int, at: datetime) -> None:
    """Write the lives of some numbers by COPY."""
    write(lives(desk, first=first, count=count, at=at))


def lives(desk: Desk, *, first: int, count: int, at: datetime) -> Sequence[Life]:
    """Lives of open cases: come in, registered, most of them given to somebody, some waiting for the applicant."""
    calendar = calendars.calendar(at=at)
    numbered = zip(
        range(first, first + count), letters(count, seed=f"lives {first}"), references(count), strict=True
    )
    return [
        _life(desk, number=number, letter=letter, reference=reference, calendar=calendar, at=at)
        for number, letter, reference in numbered
    ]


def _life(
    desk: Desk, *, number: int, letter: Letter, reference: str, calendar: Calendar, at: datetime
) -> Life:
    chance = Random(number)
    arrived = at - timedelta(days=DAYS) * chance.random() - timedelta(hours=1)
    life = begin(
        letter=letter,
        reference=reference,
        body=_body(desk, chance),
        citizen=chance.choice(desk.citizens),
        calendar=calendar,
        at=arrived,
    )
    stage = chance.randrange(10)
    if stage >= 1:
        life.register(official=desk.head, at=arrived + timedelta(minutes=20))
    if stage >= 3:
        life.assign(official=desk.head, to=desk.executor, at=arrived + timedelta(minutes=30))
    if stage >= 9:
        life.ask(official=desk.executor, text="Қай үй?", at=arrived + timedelta(minutes=40))
    return life


def begin(
    *, letter: Letter, reference: str, body: str, citizen: people.Enrolled, calendar: Calendar, at: datetime
) -> WholeLife:
    """A letter comes in and stands with a body."""
    return WholeLife.begin(
        procedure="appeals.application",
        text=letter.text,
        language=letter.language,
        reference=reference,
        body=body,
        applicant=citizen.person,
        channel=Channel.WEB,
        at=at,
        calendar=calendar,
        topic="potholes",
        territory=letter.territory or None,
        actor=Actor(kind=ActorKind.CITIZEN, person_uuid=citizen.uuid),
    )


def _body(desk: Desk, chance: Random) -> str:
    share = chance.randrange(10)
    if share == 0:
        return desk.body
    return chance.choice(desk.region if share < 5 else desk.country)


def rows_of(written: Iterable[Life]) -> int:
    """How many rows some lives are in the database: case, words, everything around them, facts."""
    return sum(2 + len(life.rows) + len(life.facts) for life in written)
