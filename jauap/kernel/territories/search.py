"""Finds a territory by what a person types into a box: a part of a name, a form of it, with typing errors. Pure.

A query may say the name alone («өскем»), with the word of its kind («село Тайтобе»), with what holds it («Абай
ауданы, Қарағанды облысы»), in Latin letters, in the wrong layout, by a former name.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from jauap.kernel.territories.choices import Kind
from jauap.kernel.territories.gazetteer import Gazetteer, Named, latin_skeleton
from jauap.kernel.territories.inflection import bases
from jauap.kernel.territories.kindwords import kinds_of, spoken
from jauap.lib.text import fold, wrong_layout

_LONGEST_QUERY = 200  # characters that are looked at
_MOST_WORDS = 8
# How sure a name is that was found so; what is below the last is not shown.
_EXACT, _INFLECTED, _BEGINS, _FUZZY = 1.0, 0.97, 0.8, 0.85
_FUZZY_FROM = 0.7  # similarity from which a name is taken for a typing error
_UNKNOWN_WORD = 0.6  # what a word costs that says nothing about the place found
_WRONG_KIND = 0.85
_GOOD = 0.75  # above it nobody asks for typing errors
_LEAST = 0.5
_ANY: frozenset[Kind] = frozenset()


class Hit(NamedTuple):
    """A territory found, how sure (0–1), and the name that it was found by."""

    code: str
    score: float
    text: str


class _Word(NamedTuple):
    """A word of the query that is of a name, with the kinds that the words beside it ask for."""

    text: str
    before: frozenset[Kind]
    after: frozenset[Kind]


def find(gazetteer: Gazetteer, text: str, *, limit: int, within: str | None, on: date | None) -> list[Hit]:
    """The territories that the text names, the surest first.

    `within` keeps those inside a territory, `on` those in force on a day (without it: still in force).
    """
    best: dict[str, Hit] = {}
    reading: str | None = text[:_LONGEST_QUERY]
    for _ in range(2):
        if not reading:
            break
        for hit in _hits(gazetteer, _understand(reading)):
            place = gazetteer.places[hit.code]
            if (
                hit.score < _LEAST
                or not place.is_in_force(on)
                or (within and not gazetteer.is_within(hit.code, within))
            ):
                continue
            outer = gazetteer.same_named_holder(hit.code)
            if within and not gazetteer.is_within(outer, within):
                outer = hit.code
            if outer not in best or best[outer].score < hit.score:
                best[outer] = Hit(outer, hit.score, hit.text)
        if best:
            break
        reading = wrong_layout(text[:_LONGEST_QUERY])
    found = sorted(
        best.values(), key=lambda hit: (-hit.score, gazetteer.places[hit.code].level.depth, hit.code)
    )
    return found[:limit]


def _understand(text: str) -> list[_Word]:
    """«Абай ауданы Қарағанды облысы» → абай (a district), караганды (a region)."""
    words = [word.folded for word in spoken(text, is_query=True)][:_MOST_WORDS]
    kinds = [kinds_of(word) for word in words]
    if all(kinds):  # «город» alone: it may be somebody's name
        return [_Word(word, _ANY, _ANY) for word in words]
    around = [_ANY, *kinds, _ANY]
    return [
        _Word(word, around[place], around[place + 2])
        for place, (word, kind) in enumerate(zip(words, kinds, strict=True))
        if not kind
    ]


def _hits(gazetteer: Gazetteer, query: list[_Word]) -> list[Hit]:
    """Every span of words is tried as the name, the other words as what holds it; then as a typing error."""
    spans = [(start, end) for start in range(len(query)) for end in range(start + 1, len(query) + 1)]
    spans.sort(key=lambda span: span[0] - span[1])
    found = [hit for span in spans for hit in _span_hits(gazetteer, query, span, _named)]
    for span in spans[:3]:
        if any(hit.score > _GOOD for hit in found):
            break
        found += _span_hits(gazetteer, query, span, _similar)
    return found


def _span_hits(
    gazetteer: Gazetteer,
    query: list[_Word],
    span: tuple[int, int],
    look: Callable[[Gazetteer, tuple[str, ...]], Iterator[tuple[Named, float]]],
) -> Iterator[Hit]:
    start, end = span
    kinds = query[start].before | query[end - 1].after
    rest = [word.text for word in query[:start] + query[end:]]
    for named, certainty in look(gazetteer, tuple(word.text for word in query[start:end])):
        yield _judge(gazetteer, named, certainty, rest, kinds)


def _named(gazetteer: Gazetteer, words: tuple[str, ...]) -> Iterator[tuple[Named, float]]:
    """Who is called so, in any form of the last word, or begins so."""
    compact = "".join(words)
    exact = gazetteer.compact.get(compact, ())
    yield from ((named, _EXACT) for named in exact)
    if compact.isascii() and not compact.isdigit():
        yield from ((named, _EXACT - 0.01) for named in gazetteer.latin.get(latin_skeleton(compact), ()))
    for first in bases(words[0]):
        for key, bearers in gazetteer.by_first_word.get(first, ()):
            if len(key) == len(words) and all(k in bases(w) for k, w in zip(key[1:], words[1:], strict=True)):
                yield from ((named, _INFLECTED) for named in bearers)
    if len(compact) >= 2:
        names = gazetteer.sorted_compact
        index = bisect_left(names, compact)
        while index < len(names) and names[index].startswith(compact):
            share = len(compact) / len(names[index])
            for named in gazetteer.compact[names[index]]:
                # Of all names that begin so, first those of big places.
                yield named, (_BEGINS + 0.1 * share) * gazetteer.weight(named.code) ** 3
            index += 1


def _similar(gazetteer: Gazetteer, words: tuple[str, ...]) -> Iterator[tuple[Named, float]]:
    compact = "".join(words)
    if len(compact) < 4:
        return
    table, names, wanted = gazetteer.compact, gazetteer.sorted_compact, compact
    if compact.isascii():
        table, names, wanted = gazetteer.latin, gazetteer.latin_keys, latin_skeleton(compact)
    similar = process.extract(
        wanted, names, scorer=Indel.normalized_similarity, score_cutoff=_FUZZY_FROM, limit=20
    )
    for name, similarity, _ in similar:
        yield from ((named, _FUZZY * similarity) for named in table[name])


def _judge(
    gazetteer: Gazetteer, named: Named, certainty: float, rest: list[str], kinds: frozenset[Kind]
) -> Hit:
    place = gazetteer.places[named.code]
    score = certainty * gazetteer.weight(named.code)
    if kinds and place.kind not in kinds:
        score *= _WRONG_KIND
    if rest:
        outer = gazetteer.lineage(place.code)[1:]
        around = {
            word
            for code in outer
            for text in gazetteer.texts(gazetteer.places[code])
            for word in fold(text).split()
        }
        for word in rest:
            if not any(held.startswith(word) or held in bases(word) for held in around):
                score *= _UNKNOWN_WORD
    return Hit(named.code, score, named.text)
