"""Reads a page as a visitor meets it: every visible piece of text, with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

#: Attributes that are read, aloud or by eye.
READ_ALOUD = {
    "alt",
    "title",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "label",
}
#: Elements whose words are not sentences of ours: codes, keys, instants, amounts.
NOT_WORDS = {"code", "kbd", "samp", "var", "time", "data", "script", "style", "textarea"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Piece:
    """Some text and the line of the page on which it begins."""

    line: int
    text: str
    is_attribute: bool = False


@dataclass
class Page(HTMLParser):
    """What a visitor reads, and the addresses the page leads to."""

    pieces: list[Piece] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    language: str = ""
    _silent: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        foreign = "lang" in values and values["lang"] != self.language
        silent = tag in NOT_WORDS or foreign or values.get("translate") == "no" or self._is_silent()
        if not silent:
            self._read_attributes(tag, values)
        if tag not in VOID:
            self._silent.append((tag, silent))

    def _read_attributes(self, tag: str, values: dict[str, str]) -> None:
        read = READ_ALOUD | ({"value"} if values.get("type") in {"submit", "button", "reset"} else set())
        if tag == "meta" and values.get("name") == "description":
            read = read | {"content"}
        self.pieces += (
            Piece(self.getpos()[0], values[name], is_attribute=True) for name in values if name in read
        )

    def handle_endtag(self, tag: str) -> None:
        while self._silent:
            opened, _silent = self._silent.pop()
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._is_silent() and data.strip():
            self.pieces.append(Piece(self.getpos()[0], " ".join(data.split())))

    def _is_silent(self) -> bool:
        return bool(self._silent) and self._silent[-1][1]


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


class Faults(HTMLParser):
    """What our content policy forbids, and what a blind visitor would miss, in the source of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.found += ((self.getpos()[0], fault) for fault in faults_of(tag, values))


def faults_of(tag: str, values: dict[str, str]) -> Iterator[str]:
    """What is wrong with one element."""
    if tag == "script" and "src" not in values and values.get("type") != "application/json":
        yield "a script in the page"
    if tag == "style" or "style" in values:
        yield "a style in the page"
    yield from (f"{name} runs a script" for name in values if name.startswith("on"))
    yield from (
        f"{name} runs a script"
        for name in ("href", "src", "action")
        if values.get(name, "").startswith("javascript:")
    )
    if tag == "img" and "alt" not in values:
        yield "a picture without words (alt)"
    if tag == "iframe":
        yield "a page in the page"
    if values.get("src", "").startswith(("http:", "https:", "//")):
        yield f"loads {values['src']} from elsewhere"
