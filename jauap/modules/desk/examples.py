"""What the desk shows in the demonstration country: letters that went out with and against advice, and words of danger.

Invented, small, always the same; made through the doors of the kernel and of this module.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.operations import Matter
from jauap.kernel.cases.queries import Case
from jauap.kernel.cases.rules import CHECKLIST
from jauap.kernel.ledger.types import SYSTEM, Actor
from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.procedures.statuses import Outcome
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.refusals import UnknownBody
from jauap.modules.desk import advising, operations
from jauap.modules.desk import situation as situations
from jauap.modules.desk.models import AdvisedAnswer

BODY = "kz-351000000-utilities"
CITY = "351000000"
PROCEDURE = "appeals.message"
#: An answer was signed so many days after the appeal came.
WORK = timedelta(days=8)

FORMAL = {
    "ru": "Ваше обращение рассмотрено отделом в пределах компетенции. Сообщаем, что вопрос находится на контроле, "
    "соответствующие мероприятия запланированы при наличии финансирования.",
    "kk": "Өтінішіңіз бөлім құзыреті шегінде қаралды. Мәселе бақылауда, тиісті іс-шаралар қаржы бөлінген жағдайда "
    "жоспарланатынын хабарлаймыз.",
}
REMEDIES = {
    "ru": "Если вы не согласны, подайте жалобу в течение трёх месяцев через наш отдел; её рассмотрит акимат города "
    "(АППК, статьи 91 и 92).",
    "kk": "Келіспесеңіз, үш ай ішінде біздің бөлім арқылы шағым беріңіз; оны қала әкімдігі қарайды (ӘРПК, 91 және "
    "92-баптар).",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """An appeal and the answer to it, signed so many days ago; without words of its own the answer is a formal one."""

    days: float
    language: str
    topic: str
    asked: str
    answer: str = ""


LETTERS = (
    Letter(
        0.1,
        "ru",
        "street-lighting",
        "На улице Лободы у дома 31 не горят три фонаря. Когда их починят? Кто проверяет освещение вечером?",
    ),
    Letter(
        0.3,
        "kk",
        "water",
        "Гүлдер-1, 9-үйде су қысымы төмен, бесінші қабатқа көтерілмейді. Себебі неде? Қашан түзетіледі?",
        "Үйіңізде {day} қысым өлшенді: кіреберісте ол қалыпты, бесінші қабатта төмен. Тексеру нәтижесінде "
        "үйдің кіре берісіндегі сүзгі бітелгені анықталды; себебі — құбырдағы тот. Сүзгіні ауыстыру келесі аптаның "
        "сәрсенбісіне белгіленді, жұмысты су арнасы тегін жасайды. Жұмыстан кейін қысым қайта өлшенеді. Негіз: ӘРПК "
        "76 және 89-баптары.",
    ),
    Letter(
        1.2,
        "ru",
        "potholes",
        "На улице Гоголя у дома 47 яма во всю полосу. Будет ли ремонт в этом году? Кто возместит ущерб за колесо?",
    ),
    Letter(
        2.5,
        "ru",
        "sewage",
        "Во дворе дома 12 по улице Ержанова третий день стоит вода из колодца. Когда откачают и почему это повторяется?",
        "Двор осмотрен {day} вместе с водоканалом: колодец забит строительным мусором, поэтому вода повторно выходит наружу. "
        "Вода откачана, колодец очищен, на люк поставлена решётка. Чтобы засор не повторился, в план следующего "
        "квартала включена промывка сети между домами 10 и 14. Основание: АППК, статьи 76 и 89.",
    ),
    Letter(
        4,
        "kk",
        "heating",
        "Ерубаев көшесі, 50-үйде батарея суық, бөлмеде 14 градус. Қашан жылиды? Төлемақы қайта есептеле ме?",
    ),
    Letter(
        6,
        "ru",
        "snow-roads",
        "Тротуар вдоль улицы Алиханова не чистят от снега вторую неделю. По какому графику его убирают?",
    ),
    Letter(
        19,
        "kk",
        "street-lighting",
        "Мустафин көшесінде екі баған жанбайды. Оларды қай күні ауыстырасыздар?",
    ),
    Letter(
        33,
        "ru",
        "bus-routes",
        "Автобус 23 по вечерам не приходит на остановку «Таттимбета». Почему сняли рейс и вернут ли его?",
    ),
    Letter(
        40,
        "ru",
        "water",
        "Из крана идёт ржавая вода, дом 5 по улице Крылова. Её можно пить? Когда промоют трубы?",
    ),
)
DANGERS = (
    (
        0.15,
        "ru",
        "gas",
        "В подъезде дома 8 по улице Ленина сильно пахнет газом, дверь подвала открыта, никто не приехал.",
    ),
    (
        0.2,
        "kk",
        "electricity",
        "Ауладағы баған құлағалы тұр, сым жерге салбырап тұр, балалар ойнайтын жер, өмірге қауіпті.",
    ),
    (
        0.4,
        "ru",
        "water",
        "Рабочий на раскопке трубы требует деньги, а когда сосед отказал, избил его и угрожал ножом.",
    ),
)


def fill(*, at: datetime) -> None:
    """Write the letters and the words of danger. A country without this body shows nothing; done again, nothing too."""
    try:
        state_bodies.get(code=BODY)
    except UnknownBody:
        return
    registrar, head = _office(OfficialRole.REGISTRAR, at=at), _office(OfficialRole.HEAD, at=at)
    executor = _office(OfficialRole.EXECUTOR, at=at)
    if registrar is None or head is None or executor is None or AdvisedAnswer.objects.exists():
        return
    for letter in LETTERS:
        _signed(
            letter, registrar=registrar, head=head, executor=executor, at=at - timedelta(days=letter.days)
        )
    for days, language, topic, text in DANGERS:
        _submitted(text, language=language, topic=topic, at=at - timedelta(days=days))


def _office(role: OfficialRole, *, at: datetime) -> Official | None:
    return next(iter(people.officials_of(body=BODY, at=at, roles=[role])), None)


def _acting(office: Official, *, at: datetime) -> Actor:
    return people.actor(account=office.account, office=office, at=at)


def _submitted(text: str, *, language: str, topic: str, at: datetime) -> Case:
    matter = Matter(text=text, language=language, topic=topic, territory=CITY, body=BODY)
    return cases.submit(
        procedure=PROCEDURE, matter=matter, by=SYSTEM, applicant=None, channel=Channel.WEB, at=at
    ).case


def _signed(letter: Letter, *, registrar: Official, head: Official, executor: Official, at: datetime) -> None:
    """From the appeal to the answer, signed with what the desk would have advised on it."""
    came = at - WORK
    case = _submitted(letter.asked, language=letter.language, topic=letter.topic, at=came)
    cases.register(case_id=case.pk, by=_acting(registrar, at=came), at=came + timedelta(hours=1))
    cases.assign(
        case_id=case.pk, official_id=executor.pk, by=_acting(head, at=came), at=came + timedelta(hours=3)
    )
    cases.draft(
        case_id=case.pk,
        text=letter.answer.format(day=f"{came:%d.%m.%Y}") or FORMAL[letter.language],
        remedies=REMEDIES[letter.language],
        outcome=Outcome.SATISFIED if letter.answer else Outcome.EXPLAINED,
        checklist={check.code: True for check in CHECKLIST},
        by=_acting(executor, at=at),
        at=at - timedelta(hours=2),
    )
    by = _acting(head, at=at)
    seen = situations.of(reference=case.reference, by=by, at=at)
    operations.sign(case_id=case.pk, advised=advising.standing(seen), by=by, at=at)
    operations.index(case_id=case.pk)
