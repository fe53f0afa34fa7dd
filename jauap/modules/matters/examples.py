"""What the module shows in the demonstration country: neighbours of a flooded yard, a text that many send, and a plan.

Invented, small, always the same; made through the doors of the kernel and of this module.
"""

from collections.abc import Sequence
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


def fill(*, at: datetime) -> None:
    """Write the voices, join some, name the problem and plan it. A country without this body shows nothing."""
    try:
        state_bodies.get(code=BODY)
        state_bodies.topic(code=TOPIC)
    except (UnknownBody, Refusal):
        return
    registrar, head = _actor(OfficialRole.REGISTRAR, at=at), _actor(OfficialRole.HEAD, at=at)
    if registrar is None or head is None:
        return
    yard = [_written(told, by=registrar, at=at) for told in YARD]
    for voice in yard[1:3]:
        cases.join(
            case_id=voice.pk, main_id=yard[0].pk, by=registrar, at=voice.submitted_at + timedelta(hours=2)
        )
    for number in range(9):
        mass = Told("ru", 11 - number, MASS.format(flat=7 + 3 * number))
        _written(mass, by=registrar, at=at)
    _planned(yard, by=head, at=at)


def _actor(role: OfficialRole, *, at: datetime) -> Actor | None:
    found = people.officials_of(body=BODY, at=at, roles=[role])
    return people.actor(account=found[0].account, office=found[0], at=at) if found else None


def _written(told: Told, *, by: Actor, at: datetime) -> Case:
    when = at - timedelta(days=told.days)
    matter = Matter(
        text=told.text, language=told.language, topic=TOPIC, territory=CITY, place=PLACE, body=BODY
    )
    submitted = cases.submit(
        procedure=PROCEDURE, matter=matter, by=SYSTEM, applicant=None, channel=Channel.WEB, at=when
    )
    return cases.register(case_id=submitted.case.pk, by=by, at=when + timedelta(hours=1))


def _planned(yard: Sequence[Case], *, by: Actor, at: datetime) -> None:
    day = people.day(at)
    known = queries.cases_of(body=BODY, territory=CITY, topic=TOPIC, at=at)
    problem = operations.name_problem(
        body=BODY,
        title="Гүлдер-2: 1974 жылғы су құбыры қыс сайын жарылады",
        words="Құбырдың қызмет ету мерзімі өткен; жамау бір маусымға ғана жетеді.",
        language="kk",
        territory=CITY,
        topic=TOPIC,
        case_ids=[*{case.pk for case in [*yard, *reading.of_ids(ids=[one.pk for one in known[:60]])]}],
        by=by,
        at=at,
    )
    steps = [
        NewStep("Құбырды толық тексеру, тозған жерлерін картаға түсіру", day + timedelta(days=10)),
        NewStep("10–18-үйлер арасындағы 420 м құбырды ауыстырудың сметасы", day + timedelta(days=40)),
        NewStep("Құбырды ауыстыру", day + timedelta(days=200)),
    ]
    operations.plan(problem_id=problem.pk, steps=steps, by=by, at=at)
    first = queries.steps(problem=problem)[0]
    operations.do_step(problem_id=problem.pk, step_id=first.pk, by=by, at=at)
