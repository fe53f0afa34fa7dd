"""Appeals for programs: the same doors, JSON, problem details."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jauap.kernel.cases.models import Case, Document
from jauap.kernel.people.models import Person
from jauap.modules.appeals.testing import CITY, WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

APPLICANT = {"family_name": "Сейітова", "given_name": "Айгүл", "phone": "+77011234567"}


@pytest.fixture(autouse=True)
def _no_tries():
    cache.clear()


def post(client: Client, path: str, body: dict[str, Any], **headers: str) -> Any:
    return client.post(
        f"/api/v1/appeals{path}",
        json.dumps(body),
        content_type="application/json",
        headers={"accept-language": "en", **headers},
    )


def lodge(client: Client, key: UUID | None = None, **body: Any) -> Any:
    asked = {"text": WORDS, "language": "kk", "applicant": APPLICANT, **body}
    return post(client, "/", asked, **{"idempotency-key": str(key or uuid4())})


def read(client: Client, sent: dict[str, Any], code: str | None = None) -> Any:
    return client.get(
        f"/api/v1/appeals/{sent['reference']}",
        headers={"x-case-code": code or sent["secret"], "accept-language": "en"},
    )


def does(client: Client, sent: dict[str, Any], verb: str, **body: Any) -> Any:
    return post(client, f"/{sent['reference']}/{verb}", body, **{"x-case-code": sent["secret"]})


# ---------------------------------------------------------------- proposing


def test_a_proposal_says_why(client):
    proposal = post(client, "/propose", {"text": WORDS}).json()

    assert proposal["topics"][0]["code"] == "street-lighting"
    assert "These words speak for the topic" in proposal["topics"][0]["reason"]
    assert proposal["places"][0]["code"] == CITY
    assert proposal["body"]["code"].startswith("kz-750000000-")
    assert "working days" in proposal["explained"]
    assert not Case.objects.exists()


def test_a_proposal_hears_danger(client):
    proposal = post(client, "/propose", {"text": "В подъезде запах газа"}).json()

    (sign,) = proposal["signs"]
    assert (sign["code"], sign["flag"]) == ("gas", "danger")
    assert sign["name"] not in {"danger", "gas"}


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("Көшеде жарық жоқ, ай болды.", "kk", None),
        ("Yt hf,jnftn jcdtotybt dj ldjht", "ru", "Не работает освещение во дворе"),
        ("漢字テスト", "other", None),
        ("", None, None),
    ],
)
def test_a_proposal_says_how_the_words_are_written(client, text, language, meant):
    written = post(client, "/propose", {"text": text}).json()["written"]

    assert (written["meant"], written["language"]) == (meant, language)


# ---------------------------------------------------------------- submitting


def test_an_appeal_is_lodged(client):
    response = lodge(client)

    sent = response.json()
    case = Case.objects.get()
    assert response.status_code == 201
    assert (sent["reference"], sent["is_new"]) == (case.reference, True)
    assert (case.channel, case.territory_id) == ("api", CITY)
    assert case.applicant is not None
    assert case.applicant.name.full == "Сейітова Айгүл"


def test_the_same_key_gets_the_same_case(client):
    key = uuid4()
    first = lodge(client, key=key)

    second = lodge(client, key=key)

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["reference"] == first.json()["reference"]
    assert (Case.objects.count(), Person.objects.count()) == (1, 1)


def test_the_same_key_with_other_words_is_refused_and_loses_nothing(client):
    key = uuid4()
    sent = lodge(client, key).json()

    response = lodge(client, key, text="Другая беда: нет воды.")

    assert response.status_code == 422
    assert response.json()["type"].endswith("/problems/sent-before")
    assert read(client, sent).json()["text"] == WORDS


def test_without_a_name_it_is_taken_as_anonymous(client):
    sent = lodge(client, applicant={}).json()

    assert Case.objects.get().flags == ["anonymous"]
    assert read(client, sent).json()["moves"] == []


REFUSED = [
    ({"text": ""}, 422, "empty-text"),
    ({"text": "…"}, 422, "empty-text"),
    ({"text": "x" * 20_001}, 422, "invalid"),
    ({"words": "no such field"}, 422, "invalid"),
    ({"kind": "petition"}, 422, "invalid"),
    ({"territory": "12"}, 422, "invalid"),
    ({"territory": "999999999"}, 404, "unknown-territory"),
    ({"topic": "nothing"}, 404, "unknown-topic"),
    ({"body": "kz-nobody"}, None, "unknown-body"),
    ({"latitude": 91}, 422, "invalid"),
    ({"applicant": {**APPLICANT, "iin": "123"}}, None, "wrong-length"),
    ({"applicant": {**APPLICANT, "iin": "900101312349"}}, None, "wrong-check-digit"),
    ({"applicant": {**APPLICANT, "phone": "x"}}, None, "not-a-phone"),
    ({"applicant": {**APPLICANT, "email": "x"}}, None, "not-an-email"),
]


@pytest.mark.parametrize(("body", "status", "code"), REFUSED, ids=[str(row[0])[:40] for row in REFUSED])
def test_what_is_refused_is_a_problem(client, body, status, code):
    response = lodge(client, **body)

    problem = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert problem["type"].endswith(f"/problems/{code}")
    assert problem["status"] == response.status_code == (status or response.status_code)
    assert 400 <= response.status_code < 500
    assert not Case.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize("key", ["", "not-a-uuid"])
def test_a_key_is_asked(client, key):
    response = post(client, "/", {"text": WORDS}, **({"idempotency-key": key} if key else {}))

    assert response.status_code == 422


# ---------------------------------------------------------------- following


def test_a_case_is_read_with_its_code(client):
    sent = lodge(client).json()

    case = read(client, sent).json()

    assert case["status"] == "submitted"
    assert case["text"] == WORDS
    assert [fact["kind"] for fact in case["history"]] == ["case.submitted", "case.routed"]
    assert case["deadline"]["article"] == "APPC art. 76(1)"
    assert sum(day["number"] is not None for day in case["deadline"]["days"]) == 15
    assert {move["verb"] for move in case["moves"]} == {"add_document", "withdraw"}


def test_a_wrong_code_and_a_wrong_reference_look_the_same(client):
    sent = lodge(client).json()

    wrong_code = read(client, sent, code="wrong")
    wrong_reference = read(client, {**sent, "reference": "407188325631"})

    assert wrong_code.status_code == wrong_reference.status_code == 404
    assert wrong_code.json()["title"] == wrong_reference.json()["title"]


def test_guessing_is_stopped(client):
    sent = lodge(client).json()

    answers = [read(client, sent, code=f"wrong{number}").status_code for number in range(10)]

    assert answers[0] == 404
    assert answers[-1] == 429


def test_documents_are_added(client):
    sent = lodge(client).json()

    response = client.post(
        f"/api/v1/appeals/{sent['reference']}/documents",
        {"files": [SimpleUploadedFile("note.txt", "Қараңғы".encode())]},
        headers={"x-case-code": sent["secret"]},
    )

    assert response.status_code == 201
    assert [row["name"] for row in response.json()] == ["note.txt"]
    assert Document.objects.get().sha256 == response.json()[0]["sha256"]


def test_a_program_is_no_document(client):
    sent = lodge(client).json()

    response = client.post(
        f"/api/v1/appeals/{sent['reference']}/documents",
        {"files": [SimpleUploadedFile("virus.exe", b"MZ")]},
        headers={"x-case-code": sent["secret"]},
    )

    assert response.json()["type"].endswith("/problems/file-type-not-accepted")


def test_an_appeal_is_withdrawn(client):
    sent = lodge(client).json()

    assert does(client, sent, "withdraw").json()["status"] == "withdrawn"


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("rate", {"verdict": "solved"}),
        ("reply", {"text": "Here"}),
        ("reopen", {"text": "Again"}),
        ("position", {"text": "I object"}),
    ],
)
def test_what_the_status_does_not_allow_is_a_conflict(client, verb, body):
    sent = lodge(client).json()

    response = does(client, sent, verb, **body)

    assert response.status_code == 409
    assert response["Content-Type"] == "application/problem+json"


def test_the_description_names_every_door(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    assert {path for path in paths if path.startswith("/api/v1/appeals")} == {
        "/api/v1/appeals/propose",
        "/api/v1/appeals/",
        *(f"/api/v1/appeals/{{reference}}{verb}" for verb in (
            "", "/documents", "/reply", "/position", "/rate", "/withdraw", "/reopen", "/complain",
            "/receipts", "/receipts/{sequence}",
        )),
    }  # fmt: skip
