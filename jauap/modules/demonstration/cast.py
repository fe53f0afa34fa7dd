"""Whom a visitor of the demonstration can be: a few invented people, each with work that waits."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.people.types import OfficialRole, PersonName
from jauap.lib.languages import Trilingual

#: The city whose people the visitor meets, and its bodies.
CITY = "351000000"
DIVISION = "kz-351000000-utilities"
CITY_AKIMAT = "kz-351000000-akimat"
REGION_AKIMAT = "kz-350000000-akimat"
OPERATOR = "kz-maidd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody to sign in as. `pages` are the names of the pages to start at; the first that exists is taken."""

    code: str
    title: str | Promise
    hint: str | Promise
    name: PersonName
    is_woman: bool
    language: str
    body: str = ""
    role: OfficialRole | None = None
    position: Trilingual | None = None
    pages: tuple[str, ...] = ("home",)

    @property
    def email(self) -> str:
        """The address of the account; nobody has it in the world."""
        return f"{self.code}@example.kz"


_AT_THE_DESK = ("desk:home", "desk:queue", "home")
_IN_THE_CABINET = ("cabinet:home", "home")

CITIZEN = Part(
    code="citizen",
    title=_("A citizen who writes in Kazakh"),
    hint=_(
        "Has appeals at every stage: a question to answer, a hearing, an answer to rate, a late one, a complaint."
    ),
    name=PersonName(family="Сейітова", given="Айгүл", patronymic="Маратқызы"),
    is_woman=True,
    language="kk",
    pages=_IN_THE_CABINET,
)
NEIGHBOUR = Part(
    code="neighbour",
    title=_("A citizen who writes in Russian"),
    hint=_("Took part in a mass appeal of neighbours, and waits for two answers."),
    name=PersonName(family="Бондаренко", given="Олег", patronymic="Викторович"),
    is_woman=False,
    language="ru",
    pages=_IN_THE_CABINET,
)
REGISTRAR = Part(
    code="registrar",
    title=_("Registrar of a city division"),
    hint=_("Registers what came in, forwards what belongs elsewhere, joins voices about the same matter."),
    name=PersonName(family="Омарова", given="Сәуле", patronymic="Болатқызы"),
    is_woman=True,
    language="kk",
    body=DIVISION,
    role=OfficialRole.REGISTRAR,
    position=Trilingual(kk="кеңсе маманы", ru="специалист канцелярии", en="registry specialist"),
    pages=_AT_THE_DESK,
)
EXECUTOR = Part(
    code="executor",
    title=_("Executor of a city division"),
    hint=_("Sees what is due today, asks applicants, sends preliminary decisions, drafts answers."),
    name=PersonName(family="Петров", given="Андрей", patronymic="Иванович"),
    is_woman=False,
    language="ru",
    body=DIVISION,
    role=OfficialRole.EXECUTOR,
    position=Trilingual(kk="бас маман", ru="главный специалист", en="chief specialist"),
    pages=_AT_THE_DESK,
)
HEAD = Part(
    code="head",
    title=_("Head of a city division"),
    hint=_("Names executors, extends terms, signs the answers that wait."),
    name=PersonName(family="Жұмабаев", given="Ерлан", patronymic="Серікұлы"),
    is_woman=False,
    language="kk",
    body=DIVISION,
    role=OfficialRole.HEAD,
    position=Trilingual(kk="бөлім басшысы", ru="руководитель отдела", en="head of division"),
    pages=_AT_THE_DESK,
)
AKIM = Part(
    code="akim",
    title=_("Akim of the city"),
    hint=_("Decides on complaints about the bodies below, and sees how they answer."),
    name=PersonName(family="Мұқанов", given="Қайрат", patronymic="Төлегенұлы"),
    is_woman=False,
    language="kk",
    body=CITY_AKIMAT,
    role=OfficialRole.HEAD,
    position=Trilingual(kk="қала әкімі", ru="аким города", en="akim of the city"),
    pages=_AT_THE_DESK,
)
SUPERVISOR = Part(
    code="supervisor",
    title=_("Supervisor of a region"),
    hint=_("Sees the whole vertical: what is late, and what bodies send to one another."),
    name=PersonName(family="Ахметова", given="Динара", patronymic="Қанатқызы"),
    is_woman=True,
    language="ru",
    body=REGION_AKIMAT,
    role=OfficialRole.SUPERVISOR,
    position=Trilingual(
        kk="өтініштерді бақылау бөлімінің басшысы",
        ru="руководитель отдела контроля обращений",
        en="head of appeals control",
    ),
    pages=("desk:supervision", *_AT_THE_DESK),
)
ADMINISTRATOR = Part(
    code="administrator",
    title=_("Administrator of the installation"),
    hint=_("Gives appeals without a responsible body to the right one, and keeps rules and people."),
    name=PersonName(family="Ким", given="Марина", patronymic="Викторовна"),
    is_woman=True,
    language="ru",
    body=OPERATOR,
    role=OfficialRole.ADMINISTRATOR,
    position=Trilingual(kk="жүйе әкімшісі", ru="администратор системы", en="system administrator"),
    pages=("desk:unrouted", *_AT_THE_DESK),
)

CITIZENS = (CITIZEN, NEIGHBOUR)
OFFICIALS = (REGISTRAR, EXECUTOR, HEAD, AKIM, SUPERVISOR, ADMINISTRATOR)
PARTS = (*CITIZENS, *OFFICIALS)


def part(code: str) -> Part | None:
    """The part of a code, or None."""
    return {one.code: one for one in PARTS}.get(code)
