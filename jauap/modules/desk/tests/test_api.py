"""The desk for programs: the same doors, the same refusals, as problem details."""

import json
from typing import Any

import pytest

from jauap.kernel.cases.models import Answer, Case
from jauap.kernel.people import testing as people
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.procedures.statuses import Status
from tests.cast import AKIMAT, DIRECTORATE

pytestmark = pytest.mark.usefixtures("country")

ROOT = "/api/v1/desk"


def post(client: Any, path: str, **said: Any) -> Any:
    return client.post(
        f"{ROOT}{path}", json.dumps(said), content_type="application/json", headers={"accept-language": "en"}
    )


@pytest.mark.parametrize("path", ["/queue", "/board"])
def test_only_officials_enter(enter, citizen, client, path):
    assert client.get(f"{ROOT}{path}").status_code == 401
    assert enter(citizen).get(f"{ROOT}{path}").status_code == 403


def test_the_list(enter, head, lodge):
    case = lodge()

    got = enter(head).get(f"{ROOT}/queue?status=submitted").json()

    assert [item["reference"] for item in got["items"]] == [case.reference]
    assert got["counts"]["open"] == 1
    assert got["items"][0]["body"]["code"] == DIRECTORATE


def test_a_case_with_its_moves(enter, executor, assigned):
    got = enter(executor).get(f"{ROOT}/cases/{assigned.reference}", headers={"accept-language": "en"}).json()

    assert got["status"] == "assigned"
    assert "900101312348" not in json.dumps(got)
    moves = {move["verb"]: move for move in got["moves"]}
    assert moves["ask"]["article"] == "APPC art. 64(6)"
    assert "extend" not in moves


def test_a_stranger_body_gets_problem_details(client, assigned):
    client.force_login(people.official(body="kz-mot", role=OfficialRole.HEAD).account)

    got = client.get(f"{ROOT}/cases/{assigned.reference}")

    assert got.status_code == 403
    assert got.headers["Content-Type"].startswith("application/problem+json")
    assert got.json()["type"].endswith("not-your-case")


def test_from_the_letter_to_the_answer(enter, lodge, registrar, head, executor):
    case = lodge()
    path = f"/cases/{case.reference}"

    assert post(enter(registrar), f"{path}/register").json()["case"]["status"] == "registered"
    assert post(enter(head), f"{path}/assign", official=executor.office.pk).status_code == 200
    drafted = post(
        enter(executor), f"{path}/draft", outcome="satisfied", text="Checked on 12.03.2026.", remedies="Complain.",
        checks=["questions", "facts", "law", "language", "remedies"],
    ).json()  # fmt: skip
    assert drafted["case"]["answers"][0]["signed_at"] is None
    signed = post(enter(head), f"{path}/answer", version=drafted["case"]["version"])

    assert signed.status_code == 200, signed.content
    assert Case.objects.get().status == Status.ANSWERED
    assert Answer.objects.get().signed_by_id == head.office.pk


def test_forwarding_to_where_one_cannot_look(enter, executor, assigned):
    got = post(enter(executor), f"/cases/{assigned.reference}/transfer", body=AKIMAT, words="Theirs").json()

    assert got["case"] is None
    assert "Forwarded" in got["message"]


@pytest.mark.parametrize(
    "case",
    [
        ("transfer", {"body": DIRECTORATE, "words": "x"}, 422, "same-body"),
        ("transfer", {"body": "no-such", "words": "x"}, 404, "unknown-body"),
        ("register", {}, 409, "not-allowed-now"),
        ("register", {"version": 1}, 409, "changed-while-you-wrote"),
        ("answer", {}, 409, "not-allowed-now"),
        (
            "extend",
            {"until": "2030-01-01", "ground": "establish_facts", "words": "x"},
            409,
            "not-allowed-now",
        ),
        ("ask", {"text": "  "}, 422, "empty-text"),
        ("ask", {"text": "x", "unknown": 1}, 422, None),
    ],
)
def test_refusals(enter, executor, assigned, case):
    verb, said, status, code = case

    got = post(enter(executor), f"/cases/{assigned.reference}/{verb}", **said)

    assert got.status_code == status, got.content
    assert code is None or got.json()["type"].endswith(code)


def test_several_at_once(enter, registrar, lodge, registered):
    fresh = lodge()

    got = post(
        enter(registrar), "/bulk", verb="register", references=[fresh.reference, registered.reference]
    ).json()

    assert [one["is_done"] for one in got] == [True, False]
    assert "cannot be done now" in got[1]["refusal"]


def test_the_board(enter, akim, lodge):
    lodge()

    got = enter(akim).get(f"{ROOT}/board").json()

    assert got["total"]["open"] == 1
    assert enter(akim).get(f"{ROOT}/board?body=kz-mot").status_code == 403


def test_a_choice_that_there_is_not_is_told_with_those_that_there_are(enter, head):
    refused = post(enter(head), "/bulk", verb="burn", references=[])

    (error,) = refused.json()["errors"]
    assert (error["pointer"], error["code"]) == ("/verb", "literal_error")
    assert error["detail"] == "Only these are known: 'register', 'assign', 'join'."
