"""Everything that is found in a text, in its order and without overlaps."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from jauap.kernel.people.masking import names, numbers, places
from jauap.kernel.people.masking.types import Finding, Sureness
from jauap.lib.text import guess_language

#: Longer texts are read up to here: nothing longer is published.
LONGEST = 50_000

_CYRILLIC = re.compile("[\u0400-\u052f]")

_ORDER = (Sureness.POSSIBLE, Sureness.LIKELY, Sureness.CERTAIN)


def find(text: str, *, known: Collection[str] = ()) -> list[Finding]:
    """What in the text would tell who somebody is, in time that grows with its length alone.

    `known` are words that are known to be personal, such as the name of the applicant: they are found in all forms.
    """
    read = text[:LONGEST]
    found = [*numbers.find(read), *places.find(read), *names.find(read, known=known)]
    return _in_language(read, _apart(found))


def _apart(found: Iterable[Finding]) -> list[Finding]:
    """Of findings that overlap, one: the widest reach, the surest kind."""
    apart: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
            continue
        last = apart[-1]
        best = max(last, one, key=lambda each: (_ORDER.index(each.sure), each.end - each.start))
        apart[-1] = replace(best, start=last.start, end=max(last.end, one.end))
    return apart


def _in_language(text: str, found: Iterable[Finding]) -> list[Finding]:
    """Each finding with the language of its line: a letter may be in two. A name is in no language."""
    found = list(found)
    text = _without(text, found)
    whole = _language(text, "ru")
    spoken: dict[int, str] = {}
    result = []
    for one in found:
        start = text.rfind("\n", 0, one.start) + 1
        if start not in spoken:
            end = text.find("\n", one.end)
            line = text[start : end if end >= 0 else len(text)]
            spoken[start] = _language(line, whole) if len(line.split()) > 3 else whole
        result.append(replace(one, language=spoken[start]))
    return result


def _without(text: str, found: Iterable[Finding]) -> str:
    """The text with blanks in the place of what was found."""
    parts, done = [], 0
    for one in found:
        parts += [text[done : one.start], " " * (one.end - one.start)]
        done = one.end
    return "".join([*parts, text[done:]])


def _language(text: str, otherwise: str) -> str:
    """The language of a text; names and plates in Latin letters do not make a Russian line English."""
    guessed = guess_language(text) or otherwise
    return otherwise if guessed == "en" and _CYRILLIC.search(text) else guessed
