"""What comes back becomes a task of its own: named, planned, solved, and told to everybody whose case hangs on it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from jauap.kernel.cases import queries as reading
from jauap.kernel.cases.tests.story import answered
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import testing as people
from jauap.kernel.people.types import OfficialRole
from jauap.modules.matters import operations, queries, refusals
from jauap.modules.matters.choices import ProblemStatus
from jauap.modules.matters.models import Problem
from jauap.modules.matters.operations import NewStep
from jauap.modules.matters.tests.conftest import Write
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

Enter = Callable[[Member], Client]
STEP = NewStep("Lay a drain under the yard", date(2027, 5, 1))


@pytest.fixture
def again(write: Write, head: Member) -> None:
    """Six pits in three months, the first answered before the others came."""
    first = write(days=95)
    answered(first, by=head, at=first.submitted_at + timedelta(days=3))
    for days in (70, 60, 35, 20, 5):
        write(days=days)


@pytest.fixture
def problem(again: None, head: Member, now: datetime) -> Problem:
    found = queries.cases_of(body=DIRECTORATE, territory=CITY, topic="potholes", at=now)
    return operations.name_problem(
        body=DIRECTORATE,
        title="The yard is washed out every spring",
        territory=CITY,
        topic="potholes",
        case_ids=[case.pk for case in found],
        by=head.actor(at=now),
        at=now,
    )


def last_of(problem: Problem) -> list[str]:
    return [ledger.history(stream=case.pk)[-1].kind for case in queries.linked(problem=problem)]


def test_nobody_is_named_in_what_everybody_will_read(problem: Problem, head: Member, now: datetime):
    by = head.actor(at=now)

    with pytest.raises(refusals.TellsWho) as told:
        operations.solve(
            problem_id=problem.pk, result="Двор починил мастер, тел. 8 701 234 56 78.", by=by, at=now
        )

    assert "8 701 234 56 78" in str(told.value)
    problem.refresh_from_db()
    assert problem.ended_at is None


def test_what_came_back_after_an_answer_is_proposed(again: None, now: datetime):
    (matter,) = queries.coming_back(bodies=[DIRECTORATE], at=now)

    assert (matter.found.matters, matter.found.came_back, matter.found.open) == (6, 5, 5)
    assert matter.found.place == "Абая, 50"


def test_one_bad_month_is_no_systemic_problem(write: Write, now: datetime):
    for _number in range(8):
        write(days=1)

    assert queries.coming_back(bodies=[DIRECTORATE], at=now) == []


def test_a_plan_and_its_end_are_told_to_every_linked_case(problem: Problem, head: Member, now: datetime):
    by = head.actor(at=now)

    operations.plan(problem_id=problem.pk, steps=[STEP], by=by, at=now)
    assert set(last_of(problem)) == {"case.problem_planned"}

    (step,) = queries.steps(problem=problem)
    operations.do_step(problem_id=problem.pk, step_id=step.pk, by=by, at=now)
    operations.solve(problem_id=problem.pk, result="The drain works since April.", by=by, at=now)
    assert len(last_of(problem)) == 6
    assert set(last_of(problem)) == {"case.problem_solved"}
    assert [fact.kind for fact in ledger.history(stream=problem.pk)] == [
        "problem.raised",
        "problem.linked",
        "problem.planned",
        "problem.step_done",
        "problem.solved",
    ]
    with pytest.raises(refusals.ProblemEnded):
        operations.plan(problem_id=problem.pk, steps=[STEP], by=by, at=now)


def test_a_plan_made_anew_keeps_what_is_done_and_tells_nobody_twice(
    problem: Problem, head: Member, now: datetime
):
    by = head.actor(at=now)
    operations.plan(problem_id=problem.pk, steps=[STEP], by=by, at=now)
    (step,) = queries.steps(problem=problem)
    operations.do_step(problem_id=problem.pk, step_id=step.pk, by=by, at=now)

    operations.plan(
        problem_id=problem.pk, steps=[NewStep("Check it in June", date(2027, 6, 1))], by=by, at=now
    )

    assert [one.words for one in queries.steps(problem=problem)] == [STEP.words, "Check it in June"]
    case = queries.linked(problem=problem)[0]
    told = [fact.kind for fact in ledger.history(stream=case.pk)]
    assert told.count("case.problem_planned") == 1


def test_only_who_answers_for_the_body_binds_it(again: None, executor: Member, now: datetime):
    with pytest.raises(refusals.NotYourProblem):
        operations.name_problem(body=DIRECTORATE, title="Pits", by=executor.actor(at=now), at=now)


def test_the_same_matter_is_named_once(problem: Problem, head: Member, now: datetime):
    with pytest.raises(refusals.NamedAlready):
        operations.name_problem(
            body=DIRECTORATE, title="Again", territory=CITY, topic="potholes", by=head.actor(at=now), at=now
        )


def test_the_pages_lead_from_what_comes_back_to_the_end(again: None, enter: Enter, head: Member):
    client = enter(head)
    assert "Make it a systemic problem" in client.get("/en/desk/matters/problems/").content.decode()

    client.post(
        f"/en/desk/matters/problems/name/?body={DIRECTORATE}&territory={CITY}&topic=potholes",
        {"title": "The yard"},
    )
    problem = Problem.objects.get()
    here = f"/en/desk/matters/problems/{problem.pk}/"
    day = {"due_1_0": "1", "due_1_1": "5", "due_1_2": "2027"}
    client.post(f"{here}plan/", {"words_1": STEP.words, **day})
    assert STEP.words in client.get(f"/en/problems/{problem.pk}/").content.decode()
    client.post(f"{here}solve/", {"result": "Done."})

    problem.refresh_from_db()
    assert problem.status == ProblemStatus.SOLVED
    assert "Solved" in client.get("/en/problems/").content.decode()


def test_an_applicant_is_led_to_the_plan(
    write: Write, enter: Enter, citizen: Member, head: Member, now: datetime
):
    by = head.actor(at=now)
    case = write(by=citizen.actor(at=now), applicant=citizen.person.pk)
    problem = operations.name_problem(body=DIRECTORATE, title="The yard", case_ids=[case.pk], by=by, at=now)
    client, plan = enter(citizen), f"/en/problems/{problem.pk}/"
    before = client.get(f"/en/my/{case.reference}/").content.decode()

    operations.plan(problem_id=problem.pk, steps=[STEP], by=by, at=now)

    assert plan not in before
    assert f'href="{plan}"' in client.get(f"/en/my/{case.reference}/").content.decode()
    assert STEP.words in client.get(plan).content.decode()


def test_forms_ask_for_what_they_need_and_say_what_is_missing(problem: Problem, enter: Enter, head: Member):
    client, here = enter(head), f"/en/desk/matters/problems/{problem.pk}/"

    plan = client.post(f"{here}plan/", {"words_1": ""}).content.decode()
    solve, drop = (client.get(f"{here}{how}/").content.decode() for how in ("solve", "drop"))

    assert "Say what is done in this step." in plan
    assert "Say by which day this step is done." in plan
    assert "What was done?" in solve
    assert "Why will nothing more be done?" in drop


def test_what_has_no_plan_is_not_public_and_few_cases_are_hidden(
    client: Client, write: Write, head: Member, now: datetime
):
    case = write(days=2)
    problem = operations.name_problem(
        body=DIRECTORATE, title="One pit", case_ids=[case.pk], by=head.actor(at=now), at=now
    )
    assert client.get(f"/api/v1/matters/problems/{problem.pk}").status_code == 404

    operations.plan(problem_id=problem.pk, steps=[STEP], by=head.actor(at=now), at=now)

    assert client.get(f"/api/v1/matters/problems/{problem.pk}").json()["cases"] is None
    assert "Fewer than 5 cases" in client.get("/en/problems/").content.decode()


def test_programs_press_the_same_doors(again: None, enter: Enter, head: Member):
    client = enter(head)
    named = client.post(
        "/api/v1/matters/problems",
        {"title": "The yard", "territory": CITY, "topic": "potholes"},
        content_type="application/json",
    )
    assert (named.status_code, named.json()["cases"]) == (201, 6), named.content
    here = f"/api/v1/matters/problems/{named.json()['id']}"
    planned = client.post(
        f"{here}/plan",
        {"steps": [{"words": "Drain", "due_on": "2027-05-01"}]},
        content_type="application/json",
    ).json()
    client.post(f"{here}/steps/{planned['steps'][0]['id']}/done")

    solved = client.post(f"{here}/solve", {"result": "Works."}, content_type="application/json").json()

    assert (solved["status"], solved["steps"][0]["done_at"] is not None) == ("solved", True)


def test_the_applicant_reads_of_it_on_the_page_of_the_case(
    write: Write, citizen: Member, head: Member, enter: Enter, now: datetime
):
    mine = write(days=3, by=citizen.actor(at=now), applicant=citizen.person.pk)
    problem = operations.name_problem(
        body=DIRECTORATE, title="The yard is washed out", case_ids=[mine.pk], by=head.actor(at=now), at=now
    )
    operations.plan(problem_id=problem.pk, steps=[STEP], by=head.actor(at=now), at=now)

    page = enter(citizen).get(f"/en/case/{mine.reference}/").content.decode()

    assert "The yard is washed out" in page
    assert reading.get(case_id=mine.pk).is_open


def test_programs_of_those_who_work_on_it_see_it_before_its_plan(
    write: Write, enter: Enter, head: Member, client: Client, now: datetime
):
    case, other = write(days=3), write(days=2)
    problem = operations.name_problem(
        body=DIRECTORATE, title="The yard is washed out", territory=CITY, topic="potholes",
        case_ids=[case.pk], by=head.actor(at=now), at=now,
    )  # fmt: skip
    here = f"/api/v1/matters/our-problems/{problem.pk}"

    told = enter(head).get(here).json()
    listed = client.get("/api/v1/matters/our-problems").json()
    stranger = people.official(body="kz-mot", role=OfficialRole.HEAD)
    client.force_login(stranger.account)

    assert (told["references"], told["unlinked"]) == ([case.reference], [other.reference])
    assert [(one["id"], one["cases"]) for one in listed] == [(str(problem.pk), 1)]
    assert client.get(here).status_code == 403
    assert client.get("/api/v1/matters/our-problems").json() == []


@pytest.mark.parametrize("rows", [3, 9])
def test_the_list_for_programs_costs_the_same_for_few_and_for_many(
    rows: int, client: Client, head: Member, now: datetime, django_assert_max_num_queries: Any
):
    for number in range(rows):
        made = operations.name_problem(
            body=DIRECTORATE,
            title="A yard",
            topic=f"topic-{number}",
            case_ids=[],
            by=head.actor(at=now),
            at=now,
        )
        operations.plan(problem_id=made.pk, steps=[STEP], by=head.actor(at=now), at=now)

    with django_assert_max_num_queries(3):
        listed = client.get("/api/v1/matters/problems").json()

    assert len(listed) == rows
