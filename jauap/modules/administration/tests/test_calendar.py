"""The calendar: shown, changed after the difference was seen, and open deadlines follow."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.calendars import operations as calendar_operations
from jauap.kernel.calendars import queries as calendars
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.calendars.models import CalendarChange
from jauap.kernel.calendars.rules import DayReason
from jauap.kernel.cases import tasks
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger import queries as ledger
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("country")

ACT = "Act of the Government No. 41"
CHANGE = "/en/administration/calendar/change/"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def wish(day: date, **more: Any) -> dict[str, Any]:
    return {
        "days": f"{day:%d.%m.%Y}",
        "becomes": "day_off",
        "source": ACT,
        "mark": "R·H",
        "do": "show",
        **more,
    }


def seen_on(page: Any) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page.content.decode())
    assert found is not None
    return found.group(1)


def working_day_within(case: Case) -> date:
    """A working day over which the main clock of a case runs."""
    day = case.submitted_at.date() + timedelta(days=3)
    return calendars.calendar().next_working_day(day)


# ---------------------------------------------------------------- a year


def test_a_year_shows_its_days_with_their_sources(enter, administrator):
    page = text_of(enter(administrator).get("/en/administration/calendar/2026/"))

    assert "Working calendar of 2026" in page
    assert 'id="day-2026-03-21"' in page
    assert page.count('<table class="month">') == 12


def test_a_year_that_no_act_settles_says_so(enter, administrator):
    page = text_of(enter(administrator).get("/en/administration/calendar/2060/"))

    assert "This year is not settled" in page
    assert "not decreed yet" in page


def test_a_year_beyond_the_calendar_is_not_there(enter, administrator):
    assert enter(administrator).get("/en/administration/calendar/1800/").status_code == 404


def test_a_city_reads_the_calendar_of_the_country_and_changes_nothing(enter, administrator):
    """One calendar moves the deadlines of everybody."""
    client, day = enter(administrator), date(2027, 6, 15)
    sent = {"edits": [{"date": day.isoformat(), "kind": "day_off"}], "source": ACT, "mark": "R·H", "seen": ""}

    page = text_of(client.get("/en/administration/calendar/2027/"))
    refused = client.post(CHANGE, wish(day, do="apply", seen=""))
    problem = post(client, "calendar/changes", sent)

    assert "only administrators of the bodies of the republic change it" in page
    assert "calendar/change/" not in page
    assert (client.get(CHANGE).status_code, refused.status_code, problem.status_code) == (403, 403, 403)
    assert problem.json()["type"].endswith("not-the-republics")
    assert calendars.calendar().is_working(day)


@pytest.mark.parametrize("role", ["registrar", "head", "supervisor", "citizen"])
def test_nobody_else_enters(enter, role, request):
    client = enter(request.getfixturevalue(role))

    assert client.get("/en/administration/calendar/").status_code == 403
    assert client.get(CHANGE).status_code == 403
    assert client.post(CHANGE, wish(date(2027, 5, 4))).status_code == 403
    assert client.get("/api/v1/administration/calendar/2026").status_code == 403


def test_a_stranger_signs_in_first(client):
    assert client.get("/en/administration/").status_code == 302
    assert client.get("/api/v1/administration/calendar/2026").status_code == 401


# ---------------------------------------------------------------- a change


def test_the_difference_is_shown_before_anything_is_applied(enter, keeper, lodge):
    case = lodge()
    day = working_day_within(case)

    page = enter(keeper).post(CHANGE, wish(day))

    assert page.status_code == 200
    said = text_of(page)
    assert "1 day becomes different" in said
    assert re.search(r"\d open deadlines? would move", said)
    assert case.reference[:4] in said
    assert calendars.calendar().is_working(day)
    assert not CalendarChange.objects.filter(source=ACT).exists()


def test_a_moved_day_moves_an_open_deadline_and_leaves_a_fact(enter, keeper, lodge, now):
    case = lodge()
    assert case.due_at is not None
    day, client = working_day_within(case), enter(keeper)
    shown = client.post(CHANGE, wish(day))

    done = client.post(CHANGE, wish(day, do="apply", seen=seen_on(shown)), follow=True)
    change = CalendarChange.objects.get(source=ACT)
    tasks.on_calendar(change=str(change.uuid))

    moved = Case.objects.get(pk=case.pk)
    assert moved.due_at is not None
    assert moved.due_at > case.due_at
    assert ledger.history(stream=case.pk)[-1].kind == "clock.recalculated"
    assert ledger.history(stream=change.uuid)[0].actor["role"] == "administrator"
    assert not calendars.calendar().is_working(day)
    said = text_of(done)
    assert ACT in said
    assert "Цой" in said
    from procrastinate.contrib.django.models import ProcrastinateJob

    assert ProcrastinateJob.objects.filter(task_name="cases.on_calendar").exists()


def test_what_the_page_counted_is_what_the_job_moves(enter, keeper, lodge):
    for _number in range(3):
        lodge()
    client, day = enter(keeper), working_day_within(lodge())
    shown = client.post(CHANGE, wish(day))
    expected = shown.context["preview"].moved

    client.post(CHANGE, wish(day, do="apply", seen=seen_on(shown)))
    from jauap.kernel.cases import operations as cases
    from jauap.lib import clock

    assert expected >= 4
    assert cases.recalculate(at=clock.now()) == expected


def test_two_days_change_places_by_one_act(enter, keeper):
    monday, saturday = date(2027, 6, 14), date(2027, 6, 12)
    sent = wish(
        monday, becomes="transferred_off", swap="on",
        moved_from_0=saturday.day, moved_from_1=saturday.month, moved_from_2=saturday.year,
    )  # fmt: skip
    client = enter(keeper)

    client.post(CHANGE, sent | {"do": "apply", "seen": seen_on(client.post(CHANGE, sent))})

    known = calendars.calendar()
    assert known.day(monday).reason is DayReason.TRANSFERRED_OFF
    assert known.day(saturday).reason is DayReason.MOVED_WORKING
    assert known.day(saturday).moved_from == monday


def test_somebody_else_was_faster(enter, keeper, now):
    client, day = enter(keeper), date(2027, 6, 15)
    seen = seen_on(client.post(CHANGE, wish(day)))
    other = [Edit(date=date(2027, 6, 16), kind=DayReason.DAY_OFF)]
    calendar_operations.apply(edits=other, source="Another act", mark="R·H", by=keeper.actor(at=now), at=now)

    page = client.post(CHANGE, wish(day, do="apply", seen=seen))

    assert page.status_code == 409
    assert "changed meanwhile" in text_of(page)
    assert calendars.calendar().is_working(day)
    assert client.post(CHANGE, wish(day, do="apply", seen=seen_on(page))).status_code == 302


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"days": "31.06.2027"}, "There is no day 31.06.2027"),
        ({"days": "tomorrow"}, "is not a day"),
        ({"days": ""}, "Fill in: Day or days"),
        ({"source": ""}, "Fill in: Act or publication"),
        ({"name_kk": "Күн"}, "Name the day in all three languages"),
        ({"swap": "on"}, "give one day that moves and the other day"),
        ({"days": "12.06.2027", "becomes": "transferred_off"}, "is a day of rest already"),
        ({"days": "14.06.2027", "becomes": "moved_working"}, "is a working day already"),
        ({"days": "14.06.2027", "becomes": "plain"}, "nothing would change"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(enter, keeper, changes, says):
    page = enter(keeper).post(CHANGE, wish(date(2027, 6, 14)) | {"source": ACT} | changes)

    assert page.status_code == 422
    assert says in text_of(page)
    if "source" not in changes:
        assert ACT in text_of(page)


def test_the_page_costs_the_same_whatever_the_history(enter, keeper, now):
    client = enter(keeper)

    def cost() -> int:
        with CaptureQueriesContext(connection) as statements:
            assert client.get("/en/administration/calendar/2028/").status_code == 200
        return len(statements)

    def change(days: range) -> None:
        for number in days:
            edits = [Edit(date=date(2028, 1, 31) + timedelta(weeks=number), kind=DayReason.DAY_OFF)]
            calendar_operations.apply(
                edits=edits, source=f"Act {number}", mark="R·H", by=keeper.actor(at=now), at=now
            )

    change(range(10))
    cost()
    at_ten = cost()
    change(range(10, 50))
    cost()

    assert cost() == at_ten


# ---------------------------------------------------------------- the API


def post(client: Any, path: str, sent: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/administration/{path}", sent, content_type="application/json")


def test_programs_propose_and_apply(enter, keeper: Member, lodge):
    case, client = lodge(), enter(keeper)
    day = working_day_within(case)
    sent = {"edits": [{"date": day.isoformat(), "kind": "day_off"}], "source": ACT, "mark": "R·H"}

    proposal = post(client, "calendar/proposal", sent).json()
    before = calendars.calendar().is_working(day)
    applied = post(client, "calendar/changes", sent | {"seen": proposal["seen"]})

    assert before
    assert proposal["days"] == [
        {"date": day.isoformat(), "before": "working", "after": "day_off", "moves_terms": True}
    ]
    assert case.reference in {one["reference"] for one in proposal["deadlines"]}
    assert proposal["moved"] == sum(one["deadlines"] for one in proposal["bodies"])
    assert applied.status_code == 201
    assert applied.json()["version"] == proposal["version"]
    year = client.get(f"/api/v1/administration/calendar/{day.year}").json()
    assert day.isoformat() in {one["date"] for one in year["days"]}


def test_a_refusal_is_a_problem(enter, keeper):
    sent = {"edits": [{"date": "2027-06-14", "kind": None}], "source": ACT, "mark": "R·H"}

    problem = post(enter(keeper), "calendar/proposal", sent)

    assert problem.status_code == 422
    assert problem["Content-Type"].startswith("application/problem+json")
    assert problem.json()["type"].endswith("nothing-changes")
    assert post(enter(keeper), "calendar/changes", sent | {"mark": "?", "seen": ""}).status_code == 422
