"""The cabinet for programs."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jauap.kernel.cases.models import Case
from jauap.kernel.cases.operations import Submitted
from tests.cast import Member

pytestmark = pytest.mark.django_db

BASE = "/api/v1/cabinet/cases"


def post(client: Any, lodged: Submitted, move: str, **said: object) -> Any:
    return client.post(f"{BASE}/{lodged.case.reference}/{move}", said, content_type="application/json")


def test_the_list_says_what_waits(signed_in: Any, asked: Submitted) -> None:
    found = signed_in.get(BASE, headers={"accept-language": "en"}).json()

    assert found["next"] is None
    assert [case["reference"] for case in found["cases"]] == [asked.case.reference]
    assert found["cases"][0]["asks"] == "The body asks you something"
    assert found["cases"][0]["until"]


def test_one_case(signed_in: Any, asked: Submitted) -> None:
    case = signed_in.get(f"{BASE}/{asked.case.reference}").json()

    assert case["step"]["verb"] == "reply"
    assert [message["text"] for message in case["messages"]] == ["Which lamp is it?"]
    assert len(case["custody"]) == 1
    assert {"reply", "add_document", "withdraw"} == {move["verb"] for move in case["moves"]}
    assert sum(day["number"] is not None for day in case["deadline"]["days"]) == 15


def test_a_reply(signed_in: Any, asked: Submitted) -> None:
    case = post(signed_in, asked, "reply", text="The one at the gate").json()

    assert case["status"] == "assigned"
    assert case["step"]["verb"] == ""


def test_a_position(signed_in: Any, proposed: Submitted) -> None:
    answer = post(signed_in, proposed, "position", text="It is yours", wants_oral=True)

    assert answer.status_code == 200
    assert "case.position_stated" in [fact["kind"] for fact in answer.json()["history"]]


def test_a_verdict_then_opening_again(signed_in: Any, answered: Submitted) -> None:
    rated = post(signed_in, answered, "rate", verdict="not_solved", words="Still dark").json()
    again = post(signed_in, answered, "reopen", text="Still dark").json()

    assert rated["answers"][0]["verdict"] == "not_solved"
    assert again["status"] == "registered"


def test_a_complaint(signed_in: Any, answered: Submitted) -> None:
    lodged = post(signed_in, answered, "complain", text="Never replaced")

    assert lodged.status_code == 201
    assert lodged.json()["reference"] == Case.objects.get(parent=answered.case).reference


def test_taking_back(signed_in: Any, lodged: Submitted) -> None:
    assert post(signed_in, lodged, "withdraw").json()["status"] == "withdrawn"


def test_a_file_goes_in_and_comes_out(signed_in: Any, lodged: Submitted) -> None:
    added = signed_in.post(
        f"{BASE}/{lodged.case.reference}/documents", {"files": [SimpleUploadedFile("note.txt", b"dark")]}
    )
    served = signed_in.get(f"{BASE}/{lodged.case.reference}/documents/{added.json()[0]['uuid']}")

    assert added.status_code == 201
    assert b"".join(served.streaming_content) == b"dark"
    assert served["X-Content-Type-Options"] == "nosniff"


def test_what_is_refused_is_a_problem_in_words(signed_in: Any, lodged: Submitted) -> None:
    refused = post(signed_in, lodged, "reply", text="Hello")
    unknown = post(signed_in, lodged, "rate", verdict="wonderful")

    assert refused.status_code == 409
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["type"].endswith("/not-allowed-now")
    assert unknown.status_code == 422


def test_strangers_find_nothing(client: Any, answered: Submitted, stranger: Member, today: Any) -> None:
    address = f"{BASE}/{answered.case.reference}"
    unknown = client.get(address).status_code
    client.force_login(stranger.account, backend="jauap.modules.accounts.backends.BySelf")

    assert unknown == 401
    assert client.get(address).status_code == 404
    assert post(client, answered, "withdraw").status_code == 404
