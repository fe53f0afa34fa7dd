"""What a search found, in pieces for a template (`jauap.lib.text.searching`)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from jauap.lib.text.asking import read
from jauap.lib.text.folding import words
from jauap.lib.text.terms import LONGEST_TEXT, terms_in


class Piece(NamedTuple):
    """A piece of a text, and whether the query found it."""

    text: str
    is_match: bool


def highlight(text: str, query: str) -> list[Piece]:
    """The text in pieces, those that the query found marked. Together the pieces are the text."""
    return _pieces(text, _matches(text, query), 0, len(text))


def snippet(text: str, query: str, length: int = 200) -> list[Piece]:
    """The part of the text, in one line of about `length` characters, where most of the query stands together.

    «…» tells where something was left out. The beginning where the query found nothing.
    """
    text = " ".join(text[:LONGEST_TEXT].split())
    length = max(length, 1)
    found = _matches(text, query)
    start, end = _window(text, found, length)
    pieces = _pieces(text, [one for one in found if start <= one[0] and one[1] <= end], start, end)
    if start > 0:
        pieces.insert(0, Piece("…", is_match=False))
    if end < len(text):
        pieces.append(Piece("…", is_match=False))
    return pieces


def _matches(text: str, query: str) -> list[tuple[int, int, int]]:
    """Where the words stand that the query looks for: start, end, and which of the query's words it is."""
    wanted = [looked for phrase in read(query).wanted for _, looked in phrase]
    if not wanted:
        return []
    found = []
    for word in words(text[:LONGEST_TEXT]):
        known = terms_in(text, word, None)
        number = next((number for number, looked in enumerate(wanted) if looked.finds(known)), None)
        if known and number is not None:
            found.append((word.start, word.end, number))
    return found


def _window(text: str, found: Sequence[tuple[int, int, int]], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    start, best, last = 0, 0, 0
    inside: dict[int, int] = {}
    for first, (begin, _end, number) in enumerate(found):
        inside[number] = inside.get(number, 0) + 1
        while begin - found[last][0] > length * 3 // 4:
            gone = found[last][2]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            last += 1
        if len(inside) * 100 + min(first - last, 50) > best:
            best, start = len(inside) * 100 + min(first - last, 50), found[last][0]
    start = max(0, min(start - length // 5, len(text) - length))
    if start:
        space = text.find(" ", start)
        start = space + 1 if 0 <= space < start + 30 else start
    end = min(len(text), start + length)
    if end < len(text):
        space = text.rfind(" ", start, end + 1)
        end = space if space > start + length // 2 else end
    return start, end


def _pieces(text: str, found: Sequence[tuple[int, int, int]], start: int, end: int) -> list[Piece]:
    marks = [start, *(edge for one in found for edge in one[:2]), end]
    pieces = [
        Piece(text[begin:stop], is_match=bool(number % 2))
        for number, (begin, stop) in enumerate(pairwise(marks))
    ]
    return [piece for piece in pieces if piece.text]
