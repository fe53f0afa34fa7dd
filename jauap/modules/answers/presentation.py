"""Published answers as pages show them: lines of a list, marked texts, the names of their choices."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from jauap.kernel.people import masking
from jauap.kernel.people.masking import Finding
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.territories import queries as territories
from jauap.lib.text import excerpt, searching
from jauap.modules.answers import queries
from jauap.modules.answers.choices import Origin
from jauap.modules.answers.forms import NAMES
from jauap.modules.answers.models import PublishedAnswer

Piece = searching.Piece
#: How much of an answer a list shows, in characters.
SHOWN = 220


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of a list; the words that were looked for are marked. Its language is named where it is another."""

    answer: PublishedAnswer
    title: list[Piece]
    text: list[Piece]
    topic: str
    body: str
    place: str
    language: str


def lines(rows: Iterable[PublishedAnswer], *, q: str = "") -> list[Line]:
    """The lines of a list. Names come from memory; the directory is read once."""
    bodies, reader = state_bodies.directory(), get_language()
    return [
        Line(
            answer=row,
            title=searching.highlight(row.title, q) if q else [Piece(row.title, is_match=False)],
            text=_snippet(row, q),
            topic=str(bodies.topics[row.topic].name) if row.topic in bodies.topics else "",
            body=str(bodies.bodies[row.body].name) if row.body in bodies.bodies else row.body,
            place=place_name(row.territory),
            language=NAMES[row.language] if row.language != reader else "",
        )
        for row in rows
    ]


def _snippet(row: PublishedAnswer, q: str) -> list[Piece]:
    if not q:
        # An answer to one person begins with greetings and numbers; what was asked tells what it is about.
        told = row.question if row.origin == Origin.CASE else row.answer
        return [Piece(excerpt(told, SHOWN), is_match=False)]
    found = searching.snippet(row.answer, q, SHOWN)
    return found if any(piece.is_match for piece in found) else searching.snippet(row.question, q, SHOWN)


def place_name(code: str) -> str:
    """The name of a place in the reader's language; empty for the whole country or a code that is unknown."""
    try:
        return territories.resolve(code=code).name.current() if code else ""
    except territories.UnknownTerritory:
        return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a filter offers, and how many answers were published of it."""

    code: str
    name: str
    number: int


def offered() -> dict[str, list[Choice]]:
    """What each filter offers, the most first: only what something was published about and what has a name."""
    directory = state_bodies.directory()
    known = {"topic": directory.topics, "body": directory.bodies}
    return {
        kind: [
            Choice(code, name, number)
            for code, number in numbers
            if (name := place_name(code) if kind == "territory" else _name(known[kind], code))
        ]
        for kind, numbers in queries.offered().items()
    }


def choices() -> dict[str, list[tuple[str, str]]]:
    """The same for a form, by name."""
    return {
        kind: sorted(((one.code, f"{one.name} ({one.number})") for one in found), key=lambda one: one[1])
        for kind, found in offered().items()
    }


def _name(known: Mapping[str, object], code: str) -> str:
    entry = known.get(code)
    return str(entry.name) if entry is not None and hasattr(entry, "name") else ""


# ---------------------------------------------------------------- marked texts


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a text before its publication; with its finding where it would tell who somebody is."""

    text: str
    finding: Finding | None = None


def marked(text: str, findings: Iterable[Finding]) -> Iterator[Marked]:
    """The text in pieces, what was found marked."""
    done = 0
    for finding in findings:
        if finding.start > done:
            yield Marked(text[done : finding.start])
        yield Marked(text[finding.start : finding.end], finding)
        done = finding.end
    if done < len(text):
        yield Marked(text[done:])


@dataclass(frozen=True, slots=True)
class Tick:
    """One finding to be ticked or not."""

    name: str
    words: str
    finding: Finding
    is_ticked: bool


def ticks(part: str, text: str, findings: Iterable[Finding], chosen: Mapping[str, bool] | None) -> list[Tick]:
    """The findings of a text as boxes; `chosen` is what was ticked before, by key."""
    return [
        Tick(
            name=f"{part}-{one.key}",
            words=text[one.start : one.end],
            finding=one,
            is_ticked=one.is_proposed if chosen is None else chosen.get(one.key, False),
        )
        for one in findings
    ]


def decided(part: str, findings: Iterable[Finding], ticked: Iterable[str]) -> dict[str, bool]:
    """What an official decided about each finding, from the names of the ticked boxes."""
    names = set(ticked)
    return {one.key: f"{part}-{one.key}" in names for one in findings}


def without(text: str, findings: Iterable[Finding], decisions: Mapping[str, bool]) -> str:
    """The text as it would be published."""
    return masking.masked(text, findings, decisions)
