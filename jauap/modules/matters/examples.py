"""What the module shows in the demonstration country: neighbours of a flooded yard, a text that many send, and a plan.

Invented, small, always the same; made through the doors of the kernel and of this module.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries as reading
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.operations import Matter
from jauap.kernel.cases.queries import Case
from jauap.kernel.ledger.types import SYSTEM, Actor
from jauap.kernel.people import queries as people
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.refusals import UnknownBody
from jauap.lib.refusals import Refusal
from jauap.modules.matters import operations, queries
from jauap.modules.matters.operations import NewStep

BODY = "kz-351000000-utilities"
CITY = "351000000"
TOPIC = "water"
PROCEDURE = "appeals.message"
PLACE = "Гүлдер-2, 14"


@dataclass(frozen=True, slots=True)
class Told:
    """One invented voice: its language and words, and how many days ago it came."""

    language: str
    days: float
    text: str


YARD = (
    Told(
        "ru",
        16,
        "Во дворе дома 14 микрорайона Гульдер-2 прорвало трубу, вода стоит у подъездов и льётся в подвал.",
    ),
    Told(
        "kk",
        15,
        "Гүлдер-2 ықшам ауданындағы 14-үйдің ауласында құбыр жарылды, су кіреберістерде тұр, жертөлеге құйылуда.",
    ),
    Told(
        "ru",
        13,
        "Прорвало трубу во дворе дома 14, Гульдер-2: вода у подъездов, льётся в подвал, пахнет сыростью.",
    ),
    Told("ru", 6, "Гульдер-2, дом 14. Во дворе прорвало трубу, вода стоит у подъездов, дети ходят по воде."),
    Told(
        "kk",
        4,
        "14-үйдің ауласында (Гүлдер-2) жарылған құбырдан су ағып, кіреберістерде тұр, жертөле су астында.",
    ),
    Told("ru", 2, "Вторая неделя: во дворе дома 14 в Гульдер-2 прорвало трубу, вода льётся в подвал."),
)
MASS = (
    "Мы, жители микрорайона Гульдер-2, просим заменить водопроводную трубу 1974 года между домами 10 и 18. Каждую зиму "
    "её прорывает в новом месте, ремонт длится неделями, вода стоит во дворах и подвалах, давление в кранах падает. "
    "Латать её дороже, чем заменить. Просим сообщить, в каком году замена стоит в плане. Квартира {flat}."
)


#: The same for the body of a region: villages that one road leads to.
REGION_BODY = "kz-350000000-akimat"
ROAD = (
    Told(
        "kk",
        17,
        "Ботақара ауылына баратын жол көктемде шайылып кетті, автобус жетпейді, балалар мектепке жаяу барады.",
    ),
    Told(
        "ru",
        12,
        "Дорогу на Ботакару весной размыло, автобус не доезжает, дети ходят в школу пешком. Когда её починят?",
    ),
    Told(
        "kk",
        7,
        "Ботақара жолы шайылып кеткен, жедел жәрдем мен автобус жетпейді. Жолды қашан жөндейсіздер?",
    ),
    Told("ru", 3, "Дорога на Ботакару размыта с весны, автобус не доезжает, скорая едет в объезд два часа."),
)


def fill(*, at: datetime) -> None:
    """Write the voices, join some, name the problems and plan them. A country without these bodies shows nothing."""
    with suppress(UnknownBody, Refusal):
        _city(at)
    with suppress(UnknownBody, Refusal):
        _region(at)


def _city(at: datetime) -> None:
    office = Office.of(BODY, topic=TOPIC, at=at)
    yard = [office.written(told, territory=CITY, place=PLACE, topic=TOPIC, at=at) for told in YARD]
    for voice in yard[1:3]:
        office.join(voice, to=yard[0])
    for number in range(9):
        mass = Told("ru", 11 - number, MASS.format(flat=7 + 3 * number))
        office.written(mass, territory=CITY, place=PLACE, topic=TOPIC, at=at)
    day = people.day(at)
    steps = [
        NewStep("Құбырды толық тексеру, тозған жерлерін картаға түсіру", day + timedelta(days=10)),
        NewStep("10–18-үйлер арасындағы 420 м құбырды ауыстырудың сметасы", day + timedelta(days=40)),
        NewStep("Құбырды ауыстыру", day + timedelta(days=200)),
    ]
    known = queries.cases_of(body=BODY, territory=CITY, topic=TOPIC, at=at)
    problem = operations.name_problem(
        body=BODY,
        title="Гүлдер-2: 1974 жылғы су құбыры қыс сайын жарылады",
        words="Құбырдың қызмет ету мерзімі өткен; жамау бір маусымға ғана жетеді.",
        language="kk",
        territory=CITY,
        topic=TOPIC,
        case_ids=[*{case.pk for case in [*yard, *reading.of_ids(ids=[one.pk for one in known[:60]])]}],
        by=office.head,
        at=at,
    )
    operations.plan(problem_id=problem.pk, steps=steps, by=office.head, at=at)
    first = queries.steps(problem=problem)[0]
    operations.do_step(problem_id=problem.pk, step_id=first.pk, by=office.head, at=at)


def _region(at: datetime) -> None:
    office = Office.of(REGION_BODY, topic="highways", at=at)
    region = f"{CITY[:2]}0000000"
    voices = [office.written(told, territory=region, place="", topic="highways", at=at) for told in ROAD]
    office.join(voices[1], to=voices[0])
    problem = operations.name_problem(
        body=REGION_BODY,
        title="Дорогу на Ботакару размывает каждую весну",
        words="Под дорогой нет водопропускной трубы: засыпка держится до следующего паводка.",
        language="ru",
        territory=region,
        topic="highways",
        case_ids=[voice.pk for voice in voices],
        by=office.head,
        at=at,
    )
    day = people.day(at)
    steps = [
        NewStep("Осмотр дороги и расчёт водопропускной трубы", day + timedelta(days=20)),
        NewStep("Труба уложена, дорога отсыпана", day + timedelta(days=120)),
    ]
    operations.plan(problem_id=problem.pk, steps=steps, by=office.head, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A body with the two who act for it here."""

    body: str
    registrar: Actor
    head: Actor

    @classmethod
    def of(cls, body: str, *, topic: str, at: datetime) -> "Office":
        """The office of a body. Refuses `UnknownBody` and topics that the country does not know."""
        state_bodies.get(code=body)
        state_bodies.topic(code=topic)
        registrar, head = (_actor(body, role, at=at) for role in (OfficialRole.REGISTRAR, OfficialRole.HEAD))
        if registrar is None or head is None:
            raise UnknownBody
        return cls(body=body, registrar=registrar, head=head)

    def written(self, told: Told, *, territory: str, place: str, topic: str, at: datetime) -> Case:
        """A voice that came to the body so many days ago, registered."""
        when = at - timedelta(days=told.days)
        matter = Matter(
            text=told.text,
            language=told.language,
            topic=topic,
            territory=territory,
            place=place,
            body=self.body,
        )
        submitted = cases.submit(
            procedure=PROCEDURE, matter=matter, by=SYSTEM, applicant=None, channel=Channel.WEB, at=when
        )
        return cases.register(case_id=submitted.case.pk, by=self.registrar, at=when + timedelta(hours=1))

    def join(self, voice: Case, *, to: Case) -> None:
        """The voice is joined to the first one."""
        at = voice.submitted_at + timedelta(hours=2)
        cases.join(case_id=voice.pk, main_id=to.pk, by=self.registrar, at=at)


def _actor(body: str, role: OfficialRole, *, at: datetime) -> Actor | None:
    found = people.officials_of(body=body, at=at, roles=[role])
    return people.actor(account=found[0].account, office=found[0], at=at) if found else None
