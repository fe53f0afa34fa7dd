"""A citizen proves what happened without us: the receipt, the page that checks it, the log, and a page on a disk."""

import base64
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils.timezone import localtime
from playwright.sync_api import Browser, Page

from jauap.kernel.ledger import verifying
from jauap.kernel.ledger.testing import seal_all
from jauap.kernel.ledger.tests.samples import AT, OURS, TRUST, WITNESS, Pair, log
from jauap.kernel.ledger.tests.test_verifying import LOG, PLAIN, SEALED, WRONG
from jauap.kernel.ledger.verifying import Trust
from jauap.ui import formats
from tests.journeys.test_a_citizen_is_heard import send, tell
from tests.journeys.walk import Walk


def download(walk: Walk, sentence: str) -> bytes:
    """The file behind a link with these words."""
    with walk.page.expect_download() as started:
        walk.page.get_by_role("link", name=walk.say(sentence), exact=True).click()
    return Path(started.value.path()).read_bytes()


def choose(page: Page, content: bytes, *, name: str = "x.jauap-receipt.json") -> None:
    """Choose a file on the page and wait for the verdict."""
    page.locator("#result").evaluate("(result) => { delete result.dataset.verdict; }")
    page.locator("#check input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )
    page.locator("#result[data-verdict]").wait_for()


def codes(page: Page) -> list[str]:
    """What each step found, in order."""
    return [line.get_attribute("data-code") or "" for line in page.locator("#result li[data-code]").all()]


def verdict(page: Page) -> str | None:
    return page.locator("#result").get_attribute("data-verdict")


def flipped(content: bytes, part: int) -> bytes:
    """The receipt with one letter of one part of the signed text changed."""
    shown = json.loads(content)
    parts = shown["receipt"].split(".")
    middle = len(parts[part]) // 2
    letter = "A" if parts[part][middle] != "A" else "B"
    parts[part] = parts[part][:middle] + letter + parts[part][middle + 1 :]
    return json.dumps(shown | {"receipt": ".".join(parts)}).encode()


def written_moment(signed: bytes, language: str) -> str:
    """When it happened, as our papers write it."""
    payload = json.loads(signed)["receipt"].split(".")[1]
    at = datetime.fromisoformat(json.loads(base64.urlsafe_b64decode(payload + "=="))["at"])
    return formats.moment(localtime(at), language)


def test_a_citizen_proves_it_without_us(walk: Walk, browser: Browser, tmp_path: Path) -> None:
    tell(walk)
    receipt = send(walk)
    signed = download(walk, "Signed receipt (file)")

    walk.open("/verify/")
    choose(walk.page, signed)
    walk.look()
    assert verdict(walk.page) == "signed"
    assert codes(walk.page)[:4] == [
        "readable.passed", "signature.passed", "fact.passed", "openings.passed",
    ]  # fmt: skip
    assert codes(walk.page)[5] == "inclusion.absent"
    shown = walk.page.locator("#result .said").inner_text()
    assert receipt.reference in shown
    assert written_moment(signed, walk.language) in shown

    choose(walk.page, flipped(signed, part=2))
    walk.look()
    assert verdict(walk.page) == "failed"
    assert codes(walk.page)[1] == "signature.differs"
    assert walk.say("This does not hold") in walk.page.locator("#result").inner_text()

    seal_all()
    walk.open(f"/case/{receipt.digits}/{receipt.secret}/")
    sealed = download(walk, "Receipt of submission")
    walk.open("/verify/")
    choose(walk.page, sealed)
    walk.look()
    assert verdict(walk.page) == "sealed"
    assert codes(walk.page)[4:7] == ["entry.passed", "inclusion.passed", "checkpoint.passed"]
    saved = tmp_path / "verify.html"
    saved.write_bytes(download(walk, "Save this page for offline use"))
    on_disk(browser, saved, sealed)


def on_disk(browser: Browser, saved: Path, sealed: bytes) -> None:
    """The saved page checks from a disk, with the network gone."""
    context = browser.new_context(offline=True)
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(saved.as_uri())

    choose(page, sealed)
    assert (verdict(page), errors) == ("sealed", [])
    assert len(codes(page)) == 8
    choose(page, flipped(sealed, part=1))
    assert (verdict(page), errors) == ("failed", [])
    context.close()


def test_a_paper_is_checked_by_its_code(walk: Walk) -> None:
    tell(walk)
    receipt = send(walk)
    signed = json.loads(download(walk, "Signed receipt (file)"))
    claims = json.loads(base64.urlsafe_b64decode(signed["receipt"].split(".")[1] + "=="))
    hash_ = base64.urlsafe_b64encode(bytes.fromhex(claims["fact_hash"])).decode().rstrip("=")
    seal_all()

    walk.page.goto(f"{walk.base}/verify/#{receipt.digits}.{hash_}")
    walk.page.locator("#result[data-verdict=paper]").wait_for()
    walk.look()
    walk.page.locator("#result button").click()
    walk.page.locator("#result[data-verdict=sealed]").wait_for()
    walk.look()

    assert codes(walk.page)[:2] == ["readable.paper", "signature.paper"]
    assert codes(walk.page)[4:7] == ["entry.passed", "inclusion.passed", "checkpoint.passed"]


# ---------------------------------------------------------------- the same codes as in Python


CHECK = """async ([rows, published]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer;
  const found = [];
  for (const row of rows) {
    const verdicts = await verifying.verify(bytes(row), published);
    found.push(verdicts.map((one) => [one.findings.map((finding) => [finding.code, finding.values]), verifying.holds(one)]));
  }
  return found;
}"""


def in_python(contents: list[bytes], trust: Trust) -> list[Any]:
    found = []
    for content in contents:
        many = verifying.tells_of_facts(content)
        verdicts = (
            verifying.verify_facts(content, trust=trust) if many else [verifying.verify(content, trust=trust)]
        )
        found.append(
            [[[[one.code, dict(one.values)] for one in each.findings], each.holds] for each in verdicts]
        )
    return found


def in_browser(page: Page, contents: list[bytes], trust: Trust) -> Any:
    published = {
        "keys": [key.jwk for key in trust.keys],
        "witnesses": [str(key) for key in trust.witnesses],
        "quorum": trust.quorum,
    }
    return page.evaluate(CHECK, [[base64.b64encode(content).decode() for content in contents], published])


def as_bytes(content: Any) -> bytes:
    if isinstance(content, dict):
        return json.dumps(content, ensure_ascii=False).encode()
    return content if isinstance(content, bytes) else str(content).encode()


class TestTheBrowserAgreesWithPython:
    @pytest.fixture
    def language(self) -> str:
        """Codes have no language; the stories are walked in all of them."""
        return "en"

    def test_on_everything_that_is_wrong(self, walk: Walk) -> None:
        walk.open("/verify/")
        contents = [as_bytes(content) for _what, content, _code in WRONG]

        theirs = in_browser(walk.page, contents, TRUST)

        for (what, _content, _code), here, there in zip(
            WRONG, in_python(contents, TRUST), theirs, strict=True
        ):
            assert there == here, what

    def test_on_what_holds_and_on_keys_and_witnesses(self, walk: Walk) -> None:
        walk.open("/verify/")
        rows = [{"fact": LOG.facts[0], "entry": json.loads(LOG.entries[0]), "proof": LOG.proof(0)}]
        contents = list(
            map(
                as_bytes,
                [SEALED, PLAIN, PLAIN["receipt"], log(seen_by=[WITNESS]).file(2), *[log(n).file(n - 1) for n in range(1, 18)],
                 {"reference": "407188325631", "log": "jauap.example/log", "facts": rows}],
            )
        )  # fmt: skip
        leaked = Pair(1, retired_at=AT, is_leaked=True).key
        for trust in (
            TRUST,
            Trust(keys=(OURS.key,), witnesses=(WITNESS.of_witness(),), quorum=1),
            Trust(keys=(leaked,)),
        ):
            assert in_browser(walk.page, contents, trust) == in_python(contents, trust)


def test_without_scripts_the_server_checks(walk: Walk, browser: Browser) -> None:
    tell(walk)
    send(walk)
    signed = download(walk, "Signed receipt (file)")
    context = browser.new_context(java_script_enabled=False, locale=walk.language)
    page = context.new_page()
    page.goto(f"{walk.base}/{walk.language}/verify/")
    for content, word in ((signed, "Genuine"), (flipped(signed, part=2), "This does not hold")):
        page.locator("#check input[type=file]").set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": content}
        )
        page.locator("#check button[type=submit], #check button:not([type])").first.click()
        assert walk.say(word) in page.locator("#result").inner_text()
    context.close()
    assert walk.base == django_settings.SITE_URL
