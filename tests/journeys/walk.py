"""One person's way through the pages, in one language, looked at closely on every page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from django.utils import translation
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

from tests.cast import Member

#: WCAG 2.2, levels A and AA, and what axe-core holds for good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
#: Milliseconds until a page or an element must be there.
PATIENCE = 10_000
#: Milliseconds without any request after which a page counts as settled, looked at in steps.
QUIET, PULSE = 90, 30


@dataclass
class Walk:
    """A visitor with a browser window of their own. `base` is the server, without a slash at its end."""

    context: BrowserContext
    page: Page
    base: str
    language: str
    faults: list[str] = field(default_factory=list)
    _allowed: set[int] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)
    _under_way: int = 0

    # ------------------------------------------------------------ words

    def say(self, sentence: str, **values: object) -> str:
        """A sentence of the program as this visitor reads it; untranslated text fails the story."""
        with translation.override(self.language):
            said = translation.gettext(sentence)
        return said.format(**values) if values else said

    # ------------------------------------------------------------ moving

    def open(self, path: str) -> Page:
        """Go to an address of this language: `walk.open("/appeals/new/")`, or to one that names a language."""
        localised = (
            path if re.match(r"/(kk|ru|en|api|health|static)(/|$)", path) else f"/{self.language}{path}"
        )
        self.page.goto(self.base + localised)
        self.look()
        return self.page

    def press(self, sentence: str, *, exact: bool = True) -> None:
        """Press the button with these words, and look at what comes."""
        self.page.get_by_role("button", name=self.say(sentence), exact=exact).click()
        self.look()

    def follow(self, sentence: str, *, exact: bool = True) -> None:
        """Follow the link with these words, and look at what comes."""
        self.page.get_by_role("link", name=self.say(sentence), exact=exact).first.click()
        self.look()

    def fill(self, label: str, value: str, *, exact: bool = False) -> None:
        """Write into the field with this label."""
        self.page.get_by_label(self.say(label), exact=exact).first.fill(value)

    def choose(self, label: str, *, exact: bool = True) -> None:
        """Choose the option with this label."""
        self.page.get_by_label(self.say(label), exact=exact).check()

    def sees(self, sentence: str, **values: object) -> Locator:
        """The words are on the page, or the story fails."""
        found = self.page.get_by_text(self.say(sentence, **values)).first
        expect(found).to_be_visible(timeout=PATIENCE)
        return found

    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").first.inner_text().strip()

    # ------------------------------------------------------------ who

    def sign_in(self, member: Member) -> None:
        """Be this member from now on; signing in by hand is a story of its own."""
        client = Client()
        client.force_login(member.account)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.base}])

    @contextmanager
    def expecting(self, status: int) -> Iterator[None]:
        """Within the block a page may answer with this status."""
        self._allowed.add(status)
        try:
            yield
        finally:
            self._allowed.discard(status)

    # ------------------------------------------------------------ looking closely

    def look(self) -> None:
        """Check the page in front of the visitor, once for each of its faces."""
        self._settle()
        face = f"{urlsplit(self.page.url).path} {self.page.title()} {self.page.locator('form, [role=alert]').count()}"
        if face in self._seen:
            return
        self._seen.add(face)
        spoken = self.page.evaluate("document.documentElement.lang")
        if spoken != self.language:
            self._fault(f"the page says it is in {spoken!r}, not in {self.language!r}")
        self.axe()
        self._expect_room()

    def _settle(self) -> None:
        """Wait until nothing is on its way any more: a press may load a page, swap a fragment, or do neither."""
        quiet, waited = 0, 0
        while quiet < QUIET and waited < PATIENCE:
            self.page.wait_for_timeout(PULSE)
            waited += PULSE
            quiet = 0 if self._under_way else quiet + PULSE
        self.page.wait_for_load_state("load")

    def axe(self) -> None:
        """Everybody can use this page (axe-core, in light and in dark); what is wrong is kept for the end."""
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.page.evaluate(AXE_SCRIPT)
        self._run_axe("light", {"runOnly": RULES, "resultTypes": ["violations"]})
        self.page.emulate_media(color_scheme="dark")
        self._run_axe(
            "dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
        )
        self.page.emulate_media(color_scheme="light")

    def _run_axe(self, scheme: str, options: dict[str, object]) -> None:
        # Only what is wrong comes back: what is right on a page is a megabyte.
        wrong = self.page.evaluate("options => axe.run(options).then(found => found.violations)", options)
        for violation in wrong:
            for node in violation["nodes"]:
                said = "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
                self._fault(
                    f"{violation['id']} ({scheme}): {violation['help']}: {node['target']} {node['html'][:160]} {said}"
                )

    def _expect_room(self) -> None:
        """Nothing sticks out of the narrowest window (WCAG 1.4.10)."""
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        wide = self.page.evaluate(
            """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
            [...document.querySelectorAll("body *")].filter(
                each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1
            ).map(each => each.tagName.toLowerCase() + "." + each.className).slice(0, 5)"""
        )
        self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        if wide:
            self._fault(f"at {NARROW['width']} pixels these stick out: {', '.join(wide)}")

    # ------------------------------------------------------------ what goes wrong unseen

    def _fault(self, words: str) -> None:
        self.faults.append(f"{urlsplit(self.page.url).path}: {words}")

    def watch(self) -> None:
        """Note what the visitor does not see: script errors, refused content, failed and foreign requests."""
        self.page.on("request", self._expect_here)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._fault(f"a script broke: {error}"))
        self.page.on("response", self._answered)
        self.page.on("request", lambda _request: self._count(1))
        self.page.on("requestfinished", lambda _request: self._count(-1))
        self.page.on("requestfailed", lambda _request: self._count(-1))

    def _count(self, step: int) -> None:
        self._under_way += step

    def _expect_here(self, request: Request) -> None:
        # The browser finds no other machine (`browser.ARGUMENTS`). To stand in its way here would cost its cache.
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname not in LOOPBACK:
            self._fault(f"asks {parts.hostname} for something")

    def _heard(self, message: ConsoleMessage) -> None:
        # A failed request is told by its answer, below.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._fault(f"the browser complains: {message.text}")

    def _answered(self, response: Response) -> None:
        # 422 is a form that says what is missing: a page like any other.
        if response.status >= 400 and response.status not in self._allowed | {422}:
            self._fault(f"{response.status} from {urlsplit(response.url).path}")

    def end(self) -> None:
        """Fail with everything that was wrong on the way."""
        faults = list(dict.fromkeys(self.faults))
        assert not faults, "on the way:\n" + "\n".join(f"  {fault}" for fault in faults)


@contextmanager
def begun(browser: Browser, *, base: str, language: str) -> Iterator[Walk]:
    """A new window that knows nothing of the others."""
    context = browser.new_context(locale=language, viewport=WIDE, timezone_id="Asia/Almaty")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    walk = Walk(context=context, page=context.new_page(), base=base, language=language)
    walk.watch()
    try:
        yield walk
    finally:
        context.close()
