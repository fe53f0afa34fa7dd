"""The spine: a citizen is heard, the body registers, works, answers in time, and the citizen says if it helped."""

from collections.abc import Callable

import pytest

from tests import cast
from tests.cast import Member
from tests.journeys.test_a_citizen_is_heard import Receipt, send, tell
from tests.journeys.walk import Walk

ANSWER = {
    "kk": "2026 жылғы 20 қарашада бригада Абай даңғылы, 12-үйдің жанындағы жолды тексеріп, шұңқырды анықтады. "
    "21 қарашада шұңқыр асфальтпен жөнделді (ӘРПК 76-бабы). Жұмысты Қалалық мобильділік басқармасы қабылдады.",
    "ru": "20 ноября 2026 года бригада осмотрела дорогу у дома 12 на проспекте Абая и обнаружила яму. "
    "21 ноября яма заделана асфальтом (ст. 76 АППК). Работу приняло Управление городской мобильности.",
}


@pytest.fixture(params=["kk", "ru"])
def language(request: pytest.FixtureRequest) -> str:
    """The law knows an answer in Kazakh or in the language of the appeal."""
    return str(request.param)


def at_the_desk(new_walk: Callable[[], Walk], who: Member) -> Walk:
    desk = new_walk()
    desk.sign_in(who)
    return desk


def open_case(desk: Walk, receipt: Receipt, verb: str = "") -> None:
    desk.open(f"/desk/cases/{receipt.digits}/{verb}")


def test_a_pothole_is_mended(
    walk: Walk, new_walk: Callable[[], Walk], member: Callable[..., Member], language: str
) -> None:
    registrar, executor, head = (
        member(role, language=language) for role in ("registrar", "executor", "head")
    )
    tell(walk)
    receipt = send(walk)

    desk = at_the_desk(new_walk, registrar)
    desk.open("/desk/")
    assert receipt.reference in desk.page.locator("main").inner_text()
    open_case(desk, receipt, "register/")
    desk.press("Register")

    boss = at_the_desk(new_walk, head)
    open_case(boss, receipt, "assign/")
    boss.page.locator(f"input[name=official][value='{executor.office.pk if executor.office else 0}']").check()
    boss.press("Assign")

    writer = at_the_desk(new_walk, executor)
    open_case(writer, receipt, "draft/")
    writer.page.locator("input[name=outcome][value=satisfied]").check()
    writer.fill("Text of the answer", ANSWER[language], exact=True)
    for check in writer.page.locator("input[name=checks]").all():
        check.check()
    writer.press("Save the draft")

    open_case(boss, receipt, "answer/")
    assert ANSWER[language][:60] in boss.page.locator("main").inner_text()
    boss.press("Sign and send")

    walk.open(f"/case/{receipt.digits}/{receipt.secret}/")
    assert ANSWER[language][:60] in walk.page.locator("main").inner_text()
    walk.follow("Solved")
    walk.page.locator("main form button[type=submit], main form button:not([type])").last.click()
    walk.look()
    assert walk.say("Solved") in walk.page.locator("main").inner_text()


def test_a_stranger_body_sees_nothing(
    walk: Walk, new_walk: Callable[[], Walk], member: Callable[..., Member], language: str
) -> None:
    """A citizen who is not the applicant, and who knows only the number, learns nothing."""
    tell(walk)
    receipt = send(walk)
    other = new_walk()
    other.sign_in(member("stranger", language=language))

    with other.expecting(403), other.expecting(404):
        other.open(f"/case/{receipt.digits}/")

    assert cast.PARTS["citizen"].name.family not in other.page.locator("main").inner_text()
