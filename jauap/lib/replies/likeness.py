"""Letters that say what other letters said: shingles of words, and the passages that stand in both.

A shingle is every run of `WIDTH` words, folded, with digits made equal, so that a template with another date is still
the same template. Source: A. Broder, On the resemblance and containment of documents (1997).
"""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b

from jauap.lib.replies.questions import LONGEST
from jauap.lib.text import words

#: Words in a shingle: shorter ones are turns of speech, longer ones miss a template with one word changed.
WIDTH = 6

_DIGITS = str.maketrans("123456789", "000000000")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text; `is_known` where all of its words lie in a shingle that stands elsewhere too."""

    text: str
    is_known: bool


def shingles(text: str) -> list[int]:
    """The hash of each run of `WIDTH` words in their order, signed 64 bits; none for a text of fewer words."""
    read = [word.folded.translate(_DIGITS) for word in words(text[:LONGEST])]
    return [_hash(" ".join(read[place : place + WIDTH])) for place in range(len(read) - WIDTH + 1)]


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big", signed=True)


def passages(text: str, known: Collection[int]) -> list[Passage]:
    """The whole text (its first `LONGEST` characters) in pieces, those marked that `known` shingles cover."""
    text = text[:LONGEST]
    read = words(text)
    covered = [False] * len(read)
    for place, shingle in enumerate(shingles(text)):
        if shingle in known:
            covered[place : place + WIDTH] = [True] * WIDTH
    pieces: list[Passage] = []
    start = place = 0
    while place < len(read):
        last = place
        while last + 1 < len(read) and covered[last + 1] == covered[place]:
            last += 1
        is_end = last + 1 == len(read)
        # A known piece ends with its last word, the other one reaches to the next known piece.
        end = read[last].end if covered[place] else len(text) if is_end else read[last + 1].start
        first = read[place].start if covered[place] else start
        if first > start:
            pieces.append(Passage(text[start:first], is_known=False))
        pieces.append(Passage(text[first:end], is_known=covered[place]))
        start, place = end, last + 1
    if start < len(text):
        pieces.append(Passage(text[start:], is_known=False))
    return [piece for piece in pieces if piece.text]
