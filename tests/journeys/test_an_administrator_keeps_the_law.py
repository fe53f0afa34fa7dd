"""The administrator: a day off moves an open deadline, new rules are rehearsed on past cases, somebody comes to help."""

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Locator, expect

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import queries as people
from jauap.kernel.routing import queries as routing
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import clock
from jauap.lib.ids import format_reference
from tests.cast import AKIMAT, CITY, DIRECTORATE, Member
from tests.journeys.jobs import Jobs
from tests.journeys.walk import PATIENCE, Walk

ACT = "Қаулы № 41 · Постановление № 41"


def field(walk: Walk, name: str) -> Locator:
    return walk.page.locator(f"main [name='{name}']").first


def press(walk: Walk, *, name: str = "", value: str = "", to: str = "") -> None:
    """Press a button by what it sends, or the one of the form that is sent to an address with these words."""
    button = f"button[name='{name}'][value='{value}']" if name else f"form[action*='{to}'] button"
    walk.page.locator(f"main {button}").first.click()
    walk.look()


def gives_day(walk: Walk, name: str, day: date) -> None:
    for place, part in enumerate((day.day, day.month, day.year)):
        field(walk, f"{name}_{place}").fill(str(part))


def body_name(walk: Walk, code: str) -> str:
    return state_bodies.get(code=code).name.in_(walk.language)


def test_a_day_off_moves_an_open_deadline(walk: Walk, member: Callable[..., Member], jobs: Jobs) -> None:
    case = testing.case(at=clock.now(), body=DIRECTORATE, territory=CITY)
    assert case.due_at is not None
    day = calendars.calendar().next_working_day(case.submitted_at.date() + timedelta(days=4))
    walk.sign_in(member("keeper", language=walk.language))

    walk.open("/administration/calendar/change/")
    field(walk, "days").fill(f"{day:%d.%m.%Y}")
    walk.page.locator("main [name='becomes'][value='day_off']").check()
    press(walk, name="do", value="show")
    expect(walk.page.locator("main .errors")).to_be_visible()
    assert field(walk, "days").input_value() == f"{day:%d.%m.%Y}"
    field(walk, "source").fill(ACT)
    press(walk, name="do", value="show")
    expect(walk.page.get_by_text(format_reference(case.reference)).first).to_be_visible()
    assert calendars.calendar().is_working(day)
    press(walk, name="do", value="apply")
    expect(walk.page.get_by_text(ACT).first).to_be_visible()
    jobs.work()

    moved = cases.get(case_id=case.pk)
    assert moved.due_at is not None
    assert moved.due_at > case.due_at
    assert ledger.history(stream=case.pk)[-1].kind == "clock.recalculated"


def test_new_rules_are_rehearsed_before_they_are_kept(
    walk: Walk, member: Callable[..., Member], jobs: Jobs
) -> None:
    now = clock.now()
    past = [
        testing.case(at=now - timedelta(days=day), body=None, topic="potholes", territory=CITY)
        for day in (12, 25)
    ]
    walk.sign_in(member("keeper", language=walk.language))

    walk.open("/administration/rules/")
    press(walk, to="/rules/draft/begin/")
    walk.open("/administration/rules/draft/new/")
    for name, words in (("code", "potholes"), ("kk", "Шұңқырлар"), ("ru", "Ямы"), ("en", "Potholes")):
        field(walk, name).fill(words)
    field(walk, "topics").select_option("potholes")
    walk.page.locator("main [name='to'][value='body']").check()
    field(walk, "body").fill(AKIMAT)
    walk.page.locator("main form[data-send-once] button").last.click()
    walk.look()
    press(walk, to="/rules/draft/rehearsal/")
    jobs.work()
    # The page looks again by itself.
    found = walk.page.locator("#rehearsal table tbody tr")
    expect(found).to_have_count(1, timeout=PATIENCE)
    walk.look()
    # The difference is read: from which body to which, how many, and which cases of last month.
    for words in (body_name(walk, DIRECTORATE), body_name(walk, AKIMAT), "2"):
        assert words in found.inner_text()
    walk.page.locator("#rehearsal details summary").first.click()
    for one in past:
        expect(walk.page.get_by_text(format_reference(one.reference)).first).to_be_visible()
    # Nothing is switched on by a rehearsal: the rules and the cases are what they were.
    assert "potholes" not in {rule.code for rule in routing.rules_in_force().rules}
    assert {cases.get(case_id=one.pk).holder_id for one in past} == {DIRECTORATE}
    field(walk, "why").fill("Шұңқырларды әкімдік жөндейді. Ямами занимается акимат.")
    press(walk, to="/rules/draft/keep/")

    assert "potholes" in {rule.code for rule in routing.rules_in_force().rules}
    later = testing.case(at=clock.now(), body=None, topic="potholes", territory=CITY)
    assert Case.objects.get(pk=later.pk).holder_id == AKIMAT


def test_somebody_comes_into_office_and_leaves(walk: Walk, member: Callable[..., Member]) -> None:
    today = people.day(clock.now())
    walk.sign_in(member("administrator", language=walk.language))

    walk.open(f"/administration/bodies/{DIRECTORATE}/appoint/")
    for name, words in (("email", "new@example.kz"), ("family_name", "Бекова"), ("given_name", "Әсел")):
        field(walk, name).fill(words)
    field(walk, "role").select_option("registrar")
    gives_day(walk, "valid_from", today)
    walk.page.locator("main form[data-send-once] button").last.click()
    walk.look()

    account = people.account_by_email(email="new@example.kz")
    assert account is not None
    (office,) = people.offices(account=account, at=clock.now())
    walk.open(f"/administration/offices/{office.pk}/end/")
    gives_day(walk, "on", today)
    walk.page.locator("main form[data-send-once] button").last.click()
    walk.look()
    assert not people.offices(account=account, at=clock.now())
