"""A formal reply is noticed before it is sent: an earlier answer is put into the draft, the advice says that it is no
answer to this person, the official mends it, and what is left stands in the history.
"""

from collections.abc import Callable

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from jauap.kernel.procedures.statuses import Outcome
from jauap.lib import clock
from jauap.modules.desk import operations
from tests import cast
from tests.cast import Member
from tests.journeys.test_from_the_first_word_to_the_answer import at_the_desk
from tests.journeys.walk import Walk

APPEAL = "На проспекте Абая, у дома 12, яма на дороге. Когда её заделают? Кто отвечает за дорогу?"
FORMAL = (
    "Ваше обращение рассмотрено управлением в пределах компетенции. Сообщаем, что соответствующие работы запланированы "
    "на следующий период при наличии финансирования, вопрос находится на контроле управления."
)
MENDED = (
    "20 ноября 2026 года бригада осмотрела дорогу у дома 12 на проспекте Абая и нашла яму. 21 ноября яма заделана "
    "асфальтом. Работу приняло управление. За состояние дороги отвечает управление городской мобильности, телефон 109."
)


@pytest.fixture(params=["ru"])
def language(request: pytest.FixtureRequest) -> str:
    """The letter is in Russian; the pages of the desk are walked in every language elsewhere."""
    return str(request.param)


def test_a_draft_is_mended_and_sent(
    new_walk: Callable[[], Walk], member: Callable[..., Member], language: str
) -> None:
    for role in ("registrar", "executor", "head"):
        member(role, language=language)
    earlier(member)
    case = handed_over(member, applicant="citizen", text=APPEAL)
    executor, head = member("executor", language=language), member("head", language=language)

    writer = at_the_desk(new_walk, executor)
    writer.open(f"/desk/cases/{case.reference}/draft/")
    writer.page.locator("input[name=outcome][value=satisfied]").check()
    writer.page.locator("select[name=language]").select_option("ru")
    writer.fill("Text of the answer", "Здравствуйте!", exact=True)
    writer.page.locator("[aria-labelledby=earlier] [data-insert]").first.click()
    assert writer.page.locator("#id_text").input_value() == f"Здравствуйте!\n\n{FORMAL}"

    writer.fill("Text of the answer", FORMAL, exact=True)
    advice = writer.page.locator("#advice")
    advice.get_by_text(writer.say("No date stands in it: when was something checked or done?")).wait_for()
    advice.get_by_text(
        writer.say("Much of this letter was already sent to other people: is it an answer to this person?")
    ).wait_for()
    advice.locator(".untouched").first.wait_for()

    writer.fill("Text of the answer", MENDED, exact=True)
    advice.get_by_text(writer.say("No date stands in it: when was something checked or done?")).wait_for(
        state="detached"
    )
    assert not advice.locator(".untouched").count()
    for check in writer.page.locator("input[name=checks]").all():
        check.check()
    writer.press("Save the draft")

    boss = at_the_desk(new_walk, head)
    boss.open(f"/desk/cases/{case.reference}/answer/")
    boss.press("Sign and send")
    boss.open(f"/desk/cases/{case.reference}/")
    assert boss.say("No law is named in it.") in boss.page.locator("main").inner_text()


def earlier(member: Callable[..., Member]) -> None:
    """Another person got the formal letter before."""
    at = clock.now()
    case = handed_over(member, applicant="stranger", text=APPEAL)
    cases.draft(
        case_id=case.pk,
        text=FORMAL,
        outcome=Outcome.SATISFIED,
        remedies="Можно обжаловать.",
        language="ru",
        checklist=dict.fromkeys(("questions", "facts", "law", "language", "remedies"), True),
        by=member("executor").actor(at=at),
        at=at,
    )
    cases.answer(case_id=case.pk, by=member("head").actor(at=at), at=at)
    operations.index(case_id=case.pk)


def handed_over(member: Callable[..., Member], *, applicant: str, text: str) -> Case:
    """A case of somebody that the executor works on."""
    at, who, executor = clock.now(), member(applicant), member("executor")
    case = testing.case(
        at=at,
        body=cast.DIRECTORATE,
        by=who.actor(at=at),
        applicant=who.person.pk,
        territory=cast.CITY,
        text=text,
    )
    assert executor.office is not None
    cases.register(case_id=case.pk, by=member("registrar").actor(at=at), at=at)
    cases.assign(case_id=case.pk, official_id=executor.office.pk, by=member("head").actor(at=at), at=at)
    return case
