"""Signed receipts at the doors of the window, of the public page and of the API."""

import io
import json
import re
from typing import Any
from uuid import uuid4

import jwt
import pypdf
import pytest

from jauap.kernel.ledger import keys, verifying
from jauap.kernel.ledger.receipts import own_trust
from jauap.kernel.ledger.testing import seal_all
from jauap.kernel.ledger.verdicts import Step, Verdict
from jauap.modules.appeals.testing import WORDS, send, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def verdict(content: bytes | str) -> Verdict:
    return verifying.verify(content, trust=own_trust(witnesses=()))


def lodge(client: Any, key: Any = None) -> Any:
    asked = {
        "text": WORDS,
        "language": "ru",
        "territory": "750000000",
        "applicant": {"family_name": "Ким", "given_name": "Олег"},
    }
    return client.post(
        "/api/v1/appeals/",
        asked,
        content_type="application/json",
        headers={"Idempotency-Key": str(key or uuid4())},
    ).json()


def test_the_api_gives_the_receipt_at_once(client):
    key = uuid4()
    lodged = lodge(client, key)
    again = lodge(client, key)

    claims = jwt.decode(
        lodged["receipt"],
        jwt.PyJWK(keys.signers()[0].key.jwk).key,
        algorithms=["EdDSA"],
        options={"verify_iat": False},
    )
    assert claims["reference"] == lodged["reference"]
    assert claims["fact"]["payload"]["reference"] == lodged["reference"]
    assert (claims["body"], claims["due"][:19]) == (lodged["body"]["code"], lodged["due_at"][:19])
    assert WORDS not in json.dumps(claims, ensure_ascii=False)
    assert verdict(again["receipt"]).claims["fact_hash"] == claims["fact_hash"]


def test_without_a_key_the_appeal_is_taken_all_the_same(client, settings, tmp_path, caplog):
    settings.SIGNING_KEYS = str(tmp_path / "nothing")

    lodged = lodge(client)

    assert lodged["is_new"] is True
    assert lodged["receipt"] == ""
    assert "No receipt could be signed" in caplog.text
    headers = {"X-Case-Code": lodged["secret"]}
    assert client.get(f"/api/v1/appeals/{lodged['reference']}/receipts/1", headers=headers).status_code == 409


def test_the_receipts_of_a_case_in_the_api(client):
    lodged = lodge(client)
    address, headers = (
        f"/api/v1/appeals/{lodged['reference']}/receipts",
        {"X-Case-Code": lodged["secret"], "Accept-Language": "en"},
    )
    before = client.get(address, headers=headers).json()
    seal_all()

    (one,) = client.get(address, headers=headers).json()
    file = client.get(f"{address}/1", headers=headers)
    signed = client.get(f"{address}/1", headers={**headers, "Accept": "application/jose"})

    assert ([row["is_sealed"] for row in before], one["is_sealed"]) == ([False], True)
    assert (one["sequence"], one["kind"], one["label"]) == (1, "submitted", "Receipt of submission")
    assert verdict(file.content).is_sealed
    assert file.json()["openings"]["text"]["value"] == WORDS
    assert signed.headers["Content-Type"] == "application/jose"
    assert verdict(signed.content).claims["fact_hash"] == one["fact_hash"]
    assert client.get(f"{address}/2", headers=headers).status_code == 404
    assert client.get(address, headers={"X-Case-Code": "wrong"}).status_code == 404
    assert client.get(f"{address}/1", headers={"X-Case-Code": "wrong"}).status_code == 404


def test_the_window_gives_a_file_and_a_paper_that_carries_it(client):
    send(client)
    write(client)
    client.post("/en/appeal/check/")
    seal_all()

    page = client.get("/en/appeal/receipt/").content.decode()
    file = client.get("/en/appeal/receipt.json")
    paper = pypdf.PdfReader(io.BytesIO(client.get("/en/appeal/receipt.pdf").content))

    assert "/en/appeal/receipt.json" in page
    assert verdict(file.content).is_sealed
    ((name, (carried,)),) = paper.attachments.items()
    assert name.endswith(".jauap-receipt.json")
    assert verdict(carried).is_sealed
    assert verdict(carried)[Step.OPENINGS].code == "openings.passed"
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    assert "tlog-proof@v1" in text
    assert str(verdict(carried).claims["fact_hash"])[:8] in text


GAS = "В подъезде запах газа, люди задыхаются, Алматы, Абая 50"
DESPAIR = "Больше не могу, хочу умереть. Никто не помогает."


@pytest.mark.parametrize(
    ("words", "said", "numbers"),
    [
        (GAS, "Is somebody in danger now?", ("104", "112", "103")),
        (DESPAIR, "You do not have to be alone with this", ("150",)),
        (WORDS, "", ()),
    ],
)
def test_the_paper_says_whom_to_call(client, words, said, numbers):
    write(client, words=words)
    client.post("/en/appeal/check/")

    page = client.get("/en/appeal/receipt/").content.decode()
    paper = pypdf.PdfReader(io.BytesIO(client.get("/en/appeal/receipt.pdf").content))
    text = " ".join(sheet.extract_text() for sheet in paper.pages)

    for number in numbers:
        assert f"tel:{number}" in page
        assert re.search(rf"\b{number}\b", text)
    assert said in " ".join(text.split())
    assert bool(numbers) == ("tel:" in page) == ("Call at once" in text or "call one of them" in text)


def test_a_stranger_gets_no_receipt(client):
    lodged = lodge(client)

    for address in ("/en/appeal/receipt.json", f"/en/case/{lodged['reference']}/receipts/1/"):
        assert client.get(address).status_code == 302


def test_the_public_page_lists_the_receipts(client):
    lodged = lodge(client)
    page = client.get(f"/en/case/{lodged['reference']}/{lodged['secret']}/", follow=True).content.decode()

    assert "Receipt of submission" in page
    assert verdict(client.get(f"/en/case/{lodged['reference']}/receipts/1/").content).holds
    assert client.get(f"/en/case/{lodged['reference']}/receipts/9/").status_code == 404
