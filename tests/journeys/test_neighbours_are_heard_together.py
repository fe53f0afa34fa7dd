"""Neighbours write of one pit: the second joins the first, one person works on it, and each gets an own letter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from jauap.kernel.cases.models import Case
from jauap.kernel.procedures.statuses import Status
from tests import cast
from tests.cast import Member
from tests.journeys.jobs import Jobs
from tests.journeys.test_from_words_to_decision import ANSWER, DOUBT, Person, stands
from tests.journeys.walk import Walk

#: What the neighbour wrote, and what the citizen writes of the same pit.
FIRST = {
    "kk": "Абай көшесі, 50-үйдің ауласында жолда үлкен шұңқыр бар, көліктер сынып жатыр, жолды жөндеуді сұраймыз.",
    "ru": "Во дворе дома 50 по улице Абая огромная яма на дороге, машины ломаются, просим отремонтировать дорогу.",
    "en": "In the yard of 50 Abai Street there is a huge pothole in the road, cars break down, please mend the road.",
}
SECOND = {
    "kk": "Жолда үлкен шұңқыр бар, Абай көшесі, 50-үйдің ауласында. Көліктер сынып жатыр, жолды жөндеңіздер.",
    "ru": "Огромная яма на дороге во дворе дома 50 по улице Абая! Машины ломаются, отремонтируйте дорогу.",
    "en": "A huge pothole in the road in the yard of 50 Abai Street! Cars break down, please mend the road.",
}


@pytest.fixture
def people(new_walk: Callable[[], Walk], member: Callable[..., Member]) -> dict[str, Person]:
    """Two neighbours and three officials, each with a window of their own."""
    roles = ("stranger", "citizen", "registrar", "executor", "head")
    return {role: Person(new_walk(), member(role)) for role in roles}


def told(person: Person, words: str) -> None:
    """The questions of the window up to the page on which everything is checked."""
    walk = person.walk
    person.does("/appeal/", text=words)
    walk.fill("City, district or village", "Алматы")
    walk.press("Find the place")
    walk.page.locator(f"input[name=territory][value='{cast.CITY}']").check()
    walk.page.locator("[name=place]").fill("Абай, 50")
    walk.press("Continue")
    walk.press("Continue")


def first_of(person: Person, words: str) -> Case:
    """The neighbour's own case, addressed to the directorate."""
    walk = person.walk
    told(person, words)
    walk.open("/appeal/change/")
    walk.fill("Which body should answer?", "Алматы қаласының қалалық мобилділік басқармасы")
    walk.press("Find the body")
    walk.page.locator(f"input[name=body][value='{cast.DIRECTORATE}']").check()
    walk.press("Save")
    walk.press("Send")
    walk.sees("Your appeal was received")
    return Case.objects.get()


def test_neighbours_are_heard_together(people: dict[str, Person], jobs: Jobs) -> None:
    language = people["citizen"].walk.language
    main = first_of(people["stranger"], FIRST[language])
    people["registrar"].does(f"/desk/cases/{main.reference}/register/")

    voice = joined(people["citizen"], SECOND[language], main=main)
    jobs.work()
    people["citizen"].walk.open(f"/my/{voice.reference}/")
    people["citizen"].walk.sees("Your appeal is considered together with others about the same matter")

    answered_for_all(people, main, language=language)
    jobs.work()

    assert [stands(case).status for case in (main, voice)] == [Status.ANSWERED, Status.ANSWERED]
    for who, case in (("stranger", main), ("citizen", voice)):
        people[who].walk.open(f"/my/{case.reference}/")
        expect(people[who].walk.page.get_by_text(ANSWER[language]).first).to_be_visible()


def joined(person: Person, words: str, *, main: Case) -> Case:
    """The citizen is told of the neighbour, without a word of theirs, and joins."""
    walk = person.walk
    told(person, words)
    expect(walk.page.get_by_text(FIRST[walk.language])).to_have_count(0)
    walk.page.locator(f"input[name=joins][value='{main.reference}']").check()
    walk.press("Send")
    walk.sees("Your appeal was received")
    voice = Case.objects.exclude(pk=main.pk).get()
    assert (voice.status, voice.joined_to_id) == (Status.JOINED, main.pk)
    return voice


def answered_for_all(people: dict[str, Person], main: Case, *, language: str) -> None:
    """The head sees the group and gives the work; the executor answers the main case once; the head signs."""
    head, executor, desk = people["head"], people["executor"], f"/desk/cases/{main.reference}"
    head.walk.open("/desk/matters/")
    expect(head.walk.page.locator(f"#matter-{main.reference}")).to_be_visible()
    head.walk.open("/desk/matters/problems/")
    office = cast.member("executor", language=language).office
    assert office is not None
    head.does(f"{desk}/assign/", official=str(office.pk))
    executor.walk.open(f"{desk}/")
    executor.walk.open(f"{desk}/draft/")
    executor.gives("outcome", "satisfied")
    executor.gives("text", ANSWER[language])
    executor.gives("remedies", DOUBT[language])
    executor.ticks_all("checks")
    executor.sends()
    head.does(f"{desk}/answer/")
