"""Bodies and officials for programs: the same doors, the same refusals, as problem details."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import tasks
from jauap.kernel.cases.models import Case
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

ROOT = "/api/v1/administration"
HERE = f"{ROOT}/bodies/{DIRECTORATE}"


def send(client: Client, path: str, said: dict[str, Any], language: str = "en") -> Any:
    return client.post(path, said, content_type="application/json", headers={"accept-language": language})


def newcomer(**more: Any) -> dict[str, Any]:
    return {
        "email": "Newcomer@example.kz",
        "family_name": "Бекова",
        "given_name": "Әсел",
        "role": "executor",
        "valid_from": people.day(clock.now()).isoformat(),
        **more,
    }


def act(**more: Any) -> dict[str, Any]:
    return {"on": people.day(clock.now()).isoformat(), "act": "Act 7", **more}


# ---------------------------------------------------------------- looking


def test_a_body_is_found_and_read(enter, administrator, executor, lodge):
    lodge()
    client = enter(administrator)

    own = client.get(f"{ROOT}/bodies").json()
    found = client.get(f"{ROOT}/bodies", {"q": "transport"}, headers={"accept-language": "en"}).json()
    told = client.get(HERE).json()

    assert DIRECTORATE in [one["code"] for one in own]
    assert DIRECTORATE in [one["code"] for one in found]
    assert set(told["name"]) == {"kk", "ru", "en"}
    assert (told["open"], told["is_kept"], told["is_in_force"]) == (1, True, True)
    assert AKIMAT in [one["code"] for one in told["above"]]
    assert executor.email in [one["email"] for one in told["offices"]]
    assert told["answers"]
    assert client.get(f"{ROOT}/bodies/kz-nothing").status_code == 404


@pytest.mark.parametrize("role", ["registrar", "head", "supervisor", "citizen"])
def test_nobody_else_enters(enter, role, request):
    client = enter(request.getfixturevalue(role))

    assert client.get(f"{ROOT}/bodies").status_code == 403
    assert client.get(HERE).status_code == 403
    assert send(client, f"{HERE}/offices", newcomer()).status_code == 403
    assert people.account_by_email(email="newcomer@example.kz") is None


@pytest.mark.parametrize("officials", [10, 50])
def test_it_costs_the_same_whatever_the_body(enter, administrator, officials):
    for _number in range(officials):
        testing.official(body=DIRECTORATE)
    client = enter(administrator)
    client.get(HERE)

    with CaptureQueriesContext(connection) as statements:
        told = client.get(HERE).json()

    assert len(told["offices"]) >= officials
    assert len(statements) <= 11, [one["sql"][:80] for one in statements.captured_queries]


# ---------------------------------------------------------------- offices


def test_somebody_comes_into_office_and_leaves_it(enter, administrator):
    client = enter(administrator)
    today = people.day(clock.now()).isoformat()

    made = send(client, f"{HERE}/offices", newcomer())
    again, in_russian = (send(client, f"{HERE}/offices", newcomer(), code) for code in ("en", "ru"))
    office = made.json()
    ended = send(client, f"{ROOT}/offices/{office['id']}/end", {"on": today})

    assert (made.status_code, office["email"], office["state"]) == (201, "newcomer@example.kz", "now")
    assert office["position"] == {"kk": "Орындаушы", "ru": "Исполнитель", "en": "Executor"}
    assert again.json()["type"].endswith("/already-appointed")
    assert "holds this office already" in again.json()["title"]
    assert in_russian.json()["title"] != again.json()["title"]
    assert (ended.status_code, ended.json()["state"], ended.json()["valid_to"]) == (200, "past", today)
    kinds = [fact.kind for fact in ledger.history(stream=Official.objects.get(pk=office["id"]).uuid)]
    assert kinds == ["official.appointed", "official.dismissed"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"role": "king"}, "/role"),
        ({"position": {"kk": "маман"}}, "/position/ru"),
        ({"valid_from": "2026-13-01"}, "/valid_from"),
        ({"iin": "900101312348"}, "/iin"),
    ],
)
def test_what_does_not_fit_is_pointed_at(enter, administrator, changes, pointer):
    refused = send(enter(administrator), f"{HERE}/offices", newcomer(**changes))

    assert refused.status_code == 422
    assert pointer in [one["pointer"] for one in refused.json()["errors"]]


def test_nobody_locks_themselves_out(enter, administrator: Member):
    assert administrator.office is not None
    path = f"{ROOT}/offices/{administrator.office.pk}/end"

    refused = send(enter(administrator), path, {"on": people.day(clock.now()).isoformat()})

    assert refused.json()["type"].endswith("/not-your-own-office")
    assert (
        send(enter(administrator), f"{ROOT}/offices/999999999/end", {"on": "2026-01-01"}).status_code == 404
    )


def test_another_vertical_has_its_own_administrator(enter, administrator):
    other = testing.official(body="kz-mot", role=OfficialRole.EXECUTOR)
    client, elsewhere = enter(administrator), f"{ROOT}/bodies/kz-mot"

    answers = [
        send(client, f"{elsewhere}/offices", newcomer()),
        send(client, f"{elsewhere}/abolish", act(successor=AKIMAT)),
        send(client, f"{ROOT}/offices/{other.pk}/end", {"on": people.day(clock.now()).isoformat()}),
    ]

    assert client.get(elsewhere).json()["is_kept"] is False
    assert [one.status_code for one in answers] == [403, 403, 403]
    assert all(one.json()["type"].endswith("/not-your-vertical") for one in answers)
    assert state_bodies.get(code="kz-mot").valid_to is None


# ---------------------------------------------------------------- what becomes of a body


def test_a_body_is_renamed(enter, administrator):
    names = {"kk": "Көлік басқармасы 2", "ru": "Управление 2", "en": "Second directorate"}

    told = send(enter(administrator), f"{HERE}/rename", act(**names)).json()

    assert told["name"] == names
    assert "Act 7" in [event["note"] for event in told["history"]]


@pytest.mark.parametrize(
    ("verb", "name"), [("subordinate", "parent"), ("abolish", "successor"), ("merge", "into")]
)
def test_no_body_is_given_to_another_vertical(enter, administrator, keeper, verb, name):
    before = state_bodies.get(code=DIRECTORATE)

    refused = send(enter(administrator), f"{HERE}/{verb}", act(**{name: "kz-mot"}))
    in_kazakh = send(enter(administrator), f"{HERE}/{verb}", act(**{name: "kz-mot"}), "kk")

    assert refused.status_code == 403
    assert refused.json()["type"].endswith("/other-vertical")
    assert "neither yours nor below yours" in refused.json()["title"]
    assert in_kazakh.status_code == 403
    assert state_bodies.get(code=DIRECTORATE) == before
    assert send(enter(keeper), f"{HERE}/{verb}", act(**{name: "kz-mot"})).status_code == 200


def test_open_cases_of_an_abolished_body_go_to_its_successor(enter, administrator, lodge, now):
    bodies.body(code="kz-heir", parent=AKIMAT)
    case, yesterday = lodge(), people.day(now - timedelta(days=1))

    told = send(
        enter(administrator), f"{HERE}/abolish", act(successor="kz-heir", on=yesterday.isoformat())
    ).json()
    tasks.watch(timestamp=0)

    assert (told["is_in_force"], told["valid_to"]) == (False, yesterday.isoformat())
    assert Case.objects.get(pk=case.pk).holder_id == "kz-heir"


@pytest.mark.parametrize(
    ("verb", "said", "status"),
    [
        ("abolish", {"successor": DIRECTORATE}, 409),
        ("abolish", {"successor": ""}, 422),
        ("merge", {"into": "no-such-body"}, 404),
        ("subordinate", {"parent": DIRECTORATE}, 409),
        ("rename", {"kk": " ", "ru": "Б", "en": "C"}, 422),
        ("explode", {}, 404),
    ],
)
def test_a_refusal_changes_nothing(enter, administrator, verb, said, status):
    before = state_bodies.get(code=DIRECTORATE)

    refused = send(enter(administrator), f"{HERE}/{verb}", act(**said))

    assert refused.status_code == status
    assert state_bodies.get(code=DIRECTORATE) == before
