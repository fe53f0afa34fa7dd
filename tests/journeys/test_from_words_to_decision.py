"""The whole way: a citizen's words, two bodies, a question, an answer that does not help, and the body above decides."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from jauap.kernel.cases import queries
from jauap.kernel.cases.models import Case
from jauap.kernel.procedures.statuses import Outcome, Status
from tests import cast
from tests.cast import Member
from tests.journeys.jobs import Jobs
from tests.journeys.test_a_citizen_is_heard import WORDS
from tests.journeys.walk import Walk

REPLY = {"kk": "Екінші кіреберістің жанында.", "ru": "У второго подъезда.", "en": "Near the second entrance."}
ANSWER = {
    "kk": "2026 жылғы 20 қарашада орын тексерілді, шұңқыр 23 қарашада жөнделді («Автомобиль жолдары туралы» Заң).",
    "ru": "Место проверено 20 ноября 2026 года, яма заделана 23 ноября (Закон «Об автомобильных дорогах»).",
    "en": "The place was checked on 20 November 2026 and the pothole filled on 23 November (Law on Motor Roads).",
}
DOUBT = {"kk": "Шұңқыр әлі орнында.", "ru": "Яма на месте.", "en": "The pothole is still there."}


class Person:
    """Somebody of the story with a window of their own; forms are found by the names of their fields."""

    def __init__(self, walk: Walk, member: Member) -> None:
        self.walk = walk
        walk.sign_in(member)

    def does(self, path: str, **fields: str) -> None:
        """Open a page, fill its form and send it."""
        self.walk.open(path)
        for name, value in fields.items():
            self.gives(name, value)
        self.sends()

    def gives(self, name: str, value: str) -> None:
        """Fill one field, or choose an answer."""
        field = self.walk.page.locator(f"main [name='{name}']:not([type=hidden])").first
        kind = field.get_attribute("type")
        if kind in {"radio", "checkbox"}:
            chosen = self.walk.page.locator(f"main [name='{name}'][value='{value}']")
            for number in range(chosen.count()):
                if chosen.nth(number).is_visible():
                    chosen.nth(number).check()
                    break
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)

    def ticks_all(self, name: str) -> None:
        """Tick every box of a list."""
        boxes = self.walk.page.locator(f"main [name='{name}']")
        for number in range(boxes.count()):
            boxes.nth(number).check()

    def sends(self) -> None:
        """Press the main button of the form."""
        self.walk.page.locator(
            "main form[data-send-once] button.button:not(.quiet):not([formaction])"
        ).last.click()
        self.walk.look()
        expect(self.walk.page.locator("main .errors")).to_have_count(0)


def stands(case: Case) -> Case:
    """The case as it stands now."""
    return queries.get(case_id=case.pk)


def submitted_to_the_akimat(citizen: Person) -> Case:
    """The citizen knows better than the rules and addresses the akimat."""
    walk = citizen.walk
    citizen.does("/appeal/", text=WORDS[walk.language])
    walk.fill("City, district or village", "Алматы")
    walk.press("Find the place")
    walk.page.locator(f"input[name=territory][value='{cast.CITY}']").check()
    walk.press("Continue")
    walk.press("Continue")
    walk.open("/appeal/change/")
    walk.fill("Which body should answer?", "Алматы қаласының әкімдігі")
    walk.press("Find the body")
    walk.page.locator(f"input[name=body][value='{cast.AKIMAT}']").check()
    walk.press("Save")
    walk.press("Send")
    walk.sees("Your appeal was received")
    return Case.objects.get()


@dataclass
class Story:
    """Who plays in it, and the case it is about."""

    citizen: Person
    operator: Person
    registrar: Person
    head: Person
    executor: Person
    akim: Person
    jobs: Jobs

    @property
    def language(self) -> str:
        return self.citizen.walk.language


@pytest.fixture
def story(new_walk: Callable[[], Walk], member: Callable[..., Member], jobs: Jobs) -> Story:
    """Six people, each with a window of their own."""
    roles = ("citizen", "operator", "registrar", "head", "executor", "akim")
    return Story(**{role: Person(new_walk(), member(role)) for role in roles}, jobs=jobs)


def test_from_words_to_decision(story: Story) -> None:
    case = submitted_to_the_akimat(story.citizen)
    assert (case.holder_id, case.status) == (cast.AKIMAT, Status.SUBMITTED)

    forwarded(story, case)
    assert stands(case).holder_id == cast.DIRECTORATE

    asked_and_told(story, case)
    assert stands(case).status == Status.ASSIGNED

    answered(story, case)
    assert stands(case).status == Status.ANSWERED

    complaint = complained(story, case)
    assert (complaint.holder_id, complaint.status) == (cast.DIRECTORATE, Status.SUBMITTED)

    decided_above(story, complaint)
    assert stands(complaint).outcome == Outcome.SATISFIED
    assert stands(case).status == Status.REGISTERED
    story.jobs.work()
    story.citizen.walk.open(f"/my/{complaint.reference}/")
    story.citizen.walk.open(f"/my/{case.reference}/")


def forwarded(story: Story, case: Case) -> None:
    """The akimat registers, sees that roads are the directorate's, and forwards (APPC art. 64, 65)."""
    operator, desk = story.operator, f"/desk/cases/{case.reference}"
    operator.walk.open("/desk/")
    operator.does(f"{desk}/register/")
    operator.walk.open(f"{desk}/transfer/")
    operator.walk.fill("Another body", "Алматы қаласының қалалық мобилділік басқармасы")
    operator.walk.press("Find the body")
    operator.gives("body", cast.DIRECTORATE)
    operator.gives("words", DOUBT[story.language])
    operator.sends()


def asked_and_told(story: Story, case: Case) -> None:
    """The directorate registers anew; the head gives the work to the executor, who asks; the citizen replies."""
    desk, mine = f"/desk/cases/{case.reference}", f"/my/{case.reference}"
    story.registrar.does(f"{desk}/register/")
    story.head.walk.open(desk + "/")
    office = cast.member("executor", language=story.language).office
    assert office is not None
    story.head.does(f"{desk}/assign/", official=str(office.pk))
    story.executor.does(f"{desk}/ask/", text=REPLY[story.language])
    story.jobs.work()
    story.citizen.walk.open("/messages/")
    story.citizen.walk.open(mine + "/")
    story.citizen.does(f"{mine}/do/reply/", text=REPLY[story.language])


def answered(story: Story, case: Case) -> None:
    """The executor drafts with everything the law demands, the head signs (APPC art. 80)."""
    desk, executor = f"/desk/cases/{case.reference}", story.executor
    executor.walk.open(f"{desk}/draft/")
    executor.gives("outcome", Outcome.SATISFIED.value)
    executor.gives("text", ANSWER[story.language])
    executor.gives("remedies", DOUBT[story.language])
    executor.ticks_all("checks")
    executor.sends()
    story.head.does(f"{desk}/answer/")
    story.jobs.work()


def complained(story: Story, case: Case) -> Case:
    """It did not help: one press takes the matter up (APPC art. 91)."""
    mine = f"/my/{case.reference}/do"
    story.citizen.does(f"{mine}/rate/", verdict="not_solved", text=DOUBT[story.language])
    story.citizen.does(f"{mine}/complain/", text=DOUBT[story.language])
    return Case.objects.get(parent=case)


def decided_above(story: Story, complaint: Case) -> None:
    """The directorate sends the complaint up with the file; the akim decides (APPC art. 99, 100)."""
    above = f"/desk/cases/{complaint.reference}"
    story.registrar.does(f"{above}/pass_up/")
    story.akim.walk.open(f"{above}/")
    story.akim.does(
        f"{above}/decide/",
        outcome=Outcome.SATISFIED.value,
        text=ANSWER[story.language],
        remedies=DOUBT[story.language],
    )
