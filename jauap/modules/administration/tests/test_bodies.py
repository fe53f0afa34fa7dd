"""Bodies and officials: who may appoint whom, what becomes of a body, and where its open cases go."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import tasks
from jauap.kernel.cases.models import Case, Custody
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import queries as people
from jauap.kernel.people import testing
from jauap.kernel.people.models import Official
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies import testing as bodies
from jauap.lib import clock
from tests.cast import AKIMAT, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

BODIES = "/en/administration/bodies/"
HERE = f"{BODIES}{DIRECTORATE}/"
ELSEWHERE = f"{BODIES}kz-mot/"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def on(day: date, name: str = "on") -> dict[str, Any]:
    return {f"{name}_{place}": part for place, part in enumerate((day.day, day.month, day.year))}


def newcomer(day: date, **more: Any) -> dict[str, Any]:
    return {
        "email": "Newcomer@example.kz", "family_name": "Бекова", "given_name": "Әсел", "patronymic": "",
        "role": "executor", "position_kk": "", "position_ru": "", "position_en": "",
        **on(day, "valid_from"), **more,
    }  # fmt: skip


# ---------------------------------------------------------------- looking


def test_an_administrator_finds_a_body_and_reads_all_of_it(enter, administrator, executor, lodge):
    lodge()
    client = enter(administrator)

    listed = text_of(client.get(BODIES))
    found = text_of(client.get(BODIES, {"q": "transport"}))
    page = text_of(client.get(HERE))

    assert HERE in listed
    assert HERE in found
    assert executor.email in page
    assert "It holds 1 open case." in page
    assert "Potholes" in page
    assert f"{BODIES}{AKIMAT}/" in page


def test_a_body_that_nobody_knows(enter, administrator):
    assert enter(administrator).get(f"{BODIES}kz-nothing/").status_code == 404
    assert "No body is called so" in text_of(enter(administrator).get(BODIES, {"q": "qwertyuiop"}))


@pytest.mark.parametrize("role", ["registrar", "head", "supervisor", "citizen"])
def test_nobody_else_enters(enter, role, request, now):
    client = enter(request.getfixturevalue(role))

    assert client.get(BODIES).status_code == 403
    assert client.get(HERE).status_code == 403
    assert client.post(f"{HERE}appoint/", newcomer(now.date())).status_code == 403
    assert people.account_by_email(email="newcomer@example.kz") is None


@pytest.mark.parametrize("officials", [10, 50])
def test_the_page_costs_the_same_whatever_the_body(enter, administrator, officials):
    for _number in range(officials):
        testing.official(body=DIRECTORATE)
    client = enter(administrator)
    client.get(HERE)

    with CaptureQueriesContext(connection) as statements:
        page = client.get(HERE)

    assert len(page.context["page"].offices) >= officials
    assert len(statements) <= 11, [one["sql"][:80] for one in statements.captured_queries]


# ---------------------------------------------------------------- offices


def test_somebody_comes_into_office(enter, administrator, now):
    today = people.day(now)

    page = enter(administrator).post(f"{HERE}appoint/", newcomer(today), follow=True)

    office = Official.objects.get(account__email="newcomer@example.kz")
    assert (office.body_id, office.role, office.valid_from) == (DIRECTORATE, "executor", today)
    assert (office.position_kk, office.position_ru, office.position_en) == (
        "Орындаушы",
        "Исполнитель",
        "Executor",
    )
    assert office.account.person is not None
    assert office.account.person.name.full == "Бекова Әсел"
    assert "Бекова" in text_of(page)
    fact = ledger.history(stream=office.uuid)[0]
    assert fact.kind == "official.appointed"
    assert fact.actor["role"] == "administrator"


def test_the_same_office_is_held_once(enter, administrator, now):
    client, sent = enter(administrator), newcomer(people.day(now))
    client.post(f"{HERE}appoint/", sent)

    page = client.post(f"{HERE}appoint/", sent)

    assert page.status_code == 422
    assert "holds this office already" in text_of(page)
    assert "Әсел" in text_of(page)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"email": "nobody"}, "Enter an e-mail address"),
        ({"family_name": ""}, "Fill in: Family name"),
        ({"position_kk": "маман"}, "Give the position in all three languages"),
        ({"valid_from_1": 13}, "There is no such date"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(enter, administrator, now, changes, says):
    page = enter(administrator).post(f"{HERE}appoint/", newcomer(now.date(), **changes))

    assert page.status_code == 422
    assert says in text_of(page)
    assert "Әсел" in text_of(page)


def test_an_office_ends(enter, administrator, executor: Member, now):
    assert executor.office is not None
    today = people.day(now)
    ending = f"/en/administration/offices/{executor.office.pk}/end/"
    client = enter(administrator)

    early = client.post(ending, on(date(2001, 1, 1)))
    done = client.post(ending, on(today))
    again = client.post(ending, on(today))

    assert early.status_code == 422
    assert "cannot be before" in text_of(early)
    assert done.status_code == 302
    assert again.status_code == 422
    assert executor.office.pk not in {one.pk for one in people.officials_of(body=DIRECTORATE, at=now)}
    assert ledger.history(stream=executor.office.uuid)[-1].kind == "official.dismissed"


def test_nobody_locks_themselves_out(enter, administrator: Member, now):
    assert administrator.office is not None

    page = enter(administrator).post(
        f"/en/administration/offices/{administrator.office.pk}/end/", on(people.day(now))
    )

    assert page.status_code == 422
    assert "You cannot end your own office" in text_of(page)


def test_another_vertical_has_its_own_administrator(enter, administrator, now):
    client, today = enter(administrator), people.day(now)
    other = testing.official(body="kz-mot", role=OfficialRole.EXECUTOR)

    assert client.get(ELSEWHERE).status_code == 200
    assert "Appoint somebody" not in text_of(client.get(ELSEWHERE))
    assert client.get(f"{ELSEWHERE}appoint/").status_code == 403
    assert client.post(f"{ELSEWHERE}appoint/", newcomer(today)).status_code == 403
    assert client.post(f"/en/administration/offices/{other.pk}/end/", on(today)).status_code == 403
    assert (
        client.post(
            f"{ELSEWHERE}abolish/", {"do": "apply", "other": AKIMAT, "act": "x", **on(today)}
        ).status_code
        == 403
    )
    assert state_bodies.get(code="kz-mot").valid_to is None


def test_administrators_of_the_republic_keep_every_body(enter, keeper, now):
    today = people.day(now)

    page = enter(keeper).post(f"{HERE}appoint/", newcomer(today), follow=True)

    assert Official.objects.get(account__email="newcomer@example.kz").body_id == DIRECTORATE
    assert "What becomes of it" in text_of(page)


def test_it_is_said_why_a_body_is_not_kept(enter, administrator):
    page = text_of(enter(administrator).get(ELSEWHERE))

    assert "its own administrator keeps it" in page


# ---------------------------------------------------------------- what becomes of a body


@pytest.mark.parametrize("verb", ["subordinate", "abolish", "merge"])
@pytest.mark.parametrize("do", ["show", "apply"])
def test_no_body_is_given_to_another_vertical(enter, administrator, now, verb, do):
    before = state_bodies.get(code=DIRECTORATE)
    sent = {"other": "kz-mot", "act": "Act 7", "do": do, **on(people.day(now))}

    page = enter(administrator).post(f"{HERE}{verb}/", sent)

    assert page.status_code == 422
    assert "The other body is neither yours nor below yours" in text_of(page)
    assert state_bodies.get(code=DIRECTORATE) == before


def test_a_body_is_renamed(enter, administrator, now):
    client, today = enter(administrator), people.day(now)
    sent = {
        "kk": "Көлік басқармасы 2",
        "ru": "Управление 2",
        "en": "Second directorate",
        "act": "Act 7",
        **on(today),
    }

    shown = client.post(f"{HERE}rename/", sent | {"do": "show"})
    before = str(state_bodies.get(code=DIRECTORATE).name)
    done = client.post(f"{HERE}rename/", sent | {"do": "apply"}, follow=True)

    assert "Second directorate" in text_of(shown)
    assert before != "Second directorate"
    assert str(state_bodies.get(code=DIRECTORATE).name) == "Second directorate"
    assert "The state body was renamed" in text_of(done)
    assert before in text_of(done)


def test_open_cases_of_an_abolished_body_go_to_its_successor(enter, administrator, lodge, now):
    bodies.body(code="kz-heir", parent=AKIMAT)
    case, client, today = lodge(), enter(administrator), people.day(now - timedelta(days=1))
    sent = {"other": "kz-heir", "act": "Decision of the maslikhat No. 3", **on(today)}

    shown = client.post(f"{HERE}abolish/", sent | {"do": "show"})
    untouched = state_bodies.get(code=DIRECTORATE).valid_to
    client.post(f"{HERE}abolish/", sent | {"do": "apply"})
    tasks.watch(timestamp=0)

    assert "1 open case goes to the other body" in text_of(shown)
    assert untouched is None
    assert state_bodies.get(code=DIRECTORATE).valid_to == today
    moved = Case.objects.get(pk=case.pk)
    assert (moved.holder_id, moved.due_at) == ("kz-heir", case.due_at)
    assert Custody.objects.get(case=case, until__isnull=True).reason["code"] == "succeeded"
    assert ledger.history(stream=case.pk)[-1].kind == "case.succeeded"
    assert "Transformed into" in text_of(client.get(HERE))


@pytest.mark.parametrize(
    ("verb", "changes", "says"),
    [
        ("abolish", {"other": DIRECTORATE}, "Name the body that takes over"),
        ("abolish", {"other": ""}, "Fill in: Other body"),
        ("merge", {"other": "no such body"}, "No body in force is called so"),
        ("subordinate", {"other": DIRECTORATE}, "stands under"),
        ("rename", {"kk": ""}, "Fill in: Name in Kazakh"),
        ("rename", {"act": ""}, "Fill in: Act"),
    ],
)
def test_a_refusal_is_said_at_its_field(enter, administrator, verb, changes, says):
    now = clock.now()
    sent = {
        "kk": "А", "ru": "Б", "en": "C", "other": AKIMAT, "act": "Act 7", "do": "apply", **on(people.day(now)),
    }  # fmt: skip

    page = enter(administrator).post(f"{HERE}{verb}/", sent | changes)

    assert page.status_code == 422
    assert says in text_of(page)
    assert state_bodies.get(code=DIRECTORATE).valid_to is None


def test_a_verb_that_there_is_not(enter, administrator):
    assert enter(administrator).get(f"{HERE}explode/").status_code == 404
