"""The page that checks receipts, as the server gives it out and as it checks without scripts."""

import base64
import hashlib
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jauap.kernel.cases import receipts, testing
from jauap.kernel.ledger import keys
from jauap.kernel.ledger.testing import seal_all
from jauap.lib import clock
from tests.cast import CITY, DIRECTORATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


@pytest.fixture
def receipt(citizen: Any) -> receipts.Receipt:
    at = clock.now()
    case = testing.case(
        at=at, body=DIRECTORATE, by=citizen.actor(at=at), applicant=citizen.person.pk, territory=CITY
    )
    seal_all()
    return receipts.receipt(case=case, sequence=1, at=at, is_opened=True)


def checked(client: Client, content: bytes | str) -> str:
    sent = (
        {"file": SimpleUploadedFile("x.json", content)} if isinstance(content, bytes) else {"text": content}
    )
    answer = client.post("/en/verify/", sent)
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_holds_words_and_keys_for_its_script(client, language):
    page = client.get(f"/{language}/verify/").content.decode()

    words = json.loads(
        re.findall(r'<script id="verify-words" type="application/json">(.*?)</script>', page)[0]
    )
    assert words["published"]["keys"][0]["kid"] == keys.signers()[0].key.kid
    assert set(words["titles"]) == {
        "readable", "signature", "fact", "openings", "entry", "inclusion", "checkpoint", "witnesses",
    }  # fmt: skip
    assert words["ask"] == "/api/v1/proof/facts/"


def test_the_short_address_leads_to_the_visitors_language(client):
    assert client.get("/verify/", headers={"accept-language": "ru"}).headers["Location"] == "/ru/verify/"
    assert client.get("/verify/").headers["Location"] == "/kk/verify/"


def test_the_server_checks_what_is_sent(client, receipt):
    page = checked(client, receipt.file)

    assert "Genuine, and the log vouches for it" in page
    assert "The entry is in the log" in page
    assert "Receipt of submission" in page
    assert page.count('<span class="tag done">holds</span>') == 7


def test_the_server_checks_pasted_text(client, receipt):
    assert "The log does not vouch for it yet" in checked(client, receipt.text)


def test_the_server_names_what_is_wrong(client, receipt):
    wrong = json.loads(receipt.file) | {"entry": {"fact": "00" * 32, "recorded_at": "2026-01-01T00:00:00Z"}}

    page = checked(client, json.dumps(wrong).encode())

    assert "This does not hold" in page
    assert "The entry of the log names the fact: It names another fact" in page


def test_the_server_checks_a_paper(client, receipt):
    hash_ = base64.urlsafe_b64encode(bytes(receipt.fact.hash)).decode().rstrip("=")

    page = checked(client, f"https://jauap.example/verify/#{receipt.case.reference}.{hash_}")
    unknown = checked(client, f"{receipt.case.reference}.{'A' * 43}")

    assert "This is a receipt on paper" in page
    assert "Genuine, and the log vouches for it" in page
    assert "There is no receipt with this number." in unknown


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", "", "…", b"x" * 3_000_000])
def test_any_rubbish_is_answered(client, content):
    assert "This does not hold" in checked(client, content) or "error" in checked(client, content)


def test_the_saved_page_runs_its_own_scripts_and_speaks_to_nobody(client):
    answer = client.get("/ru/verify/saved.html")
    page = answer.content.decode()

    policy = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', page)[0].replace(
        "&#x27;", "'"
    )
    inside = re.findall(r"<script>(.*?)</script>", page, re.DOTALL) + re.findall(
        r"<style>(.*?)</style>", page, re.DOTALL
    )
    for part in inside:
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy
    assert len(inside) == 3
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    assert not re.findall(r'(?:src|href)="', page)
    assert '"ask": ""' in page
    assert "csrf" not in page
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jauap-verify-ru.html"'


def test_the_log_tells_of_a_fact_whose_hash_one_has(client, receipt):
    hash_ = bytes(receipt.fact.hash).hex()

    told = client.get(f"/api/v1/proof/facts/{receipt.case.reference}/{hash_}").json()
    other = client.get(f"/api/v1/proof/facts/{receipt.case.reference}/{'0' * 64}")
    nobody = client.get(f"/api/v1/proof/facts/{'1' * 12}/{hash_}")

    assert told["entry"]["fact"] == hash_
    assert told["proof"].startswith("c2sp.org/tlog-proof@v1\n")
    assert (other.status_code, nobody.status_code) == (404, 404)
    assert {**other.json(), "instance": ""} == {**nobody.json(), "instance": ""}


def test_the_page_costs_no_statement(client, django_assert_num_queries):
    client.get("/en/verify/")

    with django_assert_num_queries(0):
        client.get("/en/verify/")
