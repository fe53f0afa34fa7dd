"""Search in Kazakh, Russian and Latin letters: the terms of a text, a query as people type it, what to show.

    vector = searching.tsvector(text)        # kept beside the text, for the `simple` configuration
    query = searching.tsquery("жол шұңқыр")  # '' when there is nothing to look for

A term is the stem of a folded word in a spelling in which ә/а, қ/к, ң/н, ы/і/й, ь, ё and double letters make no
difference. A word of a text whose language is not sure has the stems of both languages, and so has a word of a query.
Latin letters are read as Kazakh or Russian ones too, and a query also as if the keyboard had been in the other
layout. Nothing here makes HTML: `highlight` and `snippet` give pieces, and a template marks them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from jauap.lib.text.folding import Word, words
from jauap.lib.text.languages import Language, detect, guess_language
from jauap.lib.text.latin import cyrillic_readings, is_latin
from jauap.lib.text.letters import layouts
from jauap.lib.text.stemming import stem

#: What is read of a text, of a query, of a word; more does not make a search better, only slower.
LONGEST_TEXT = 50_000
LONGEST_QUERY = 400
MOST_WORDS = 16
_LONGEST_WORD = 48
#: PostgreSQL counts no further.
_LAST_POSITION = 16_383
#: From this length on, the last word of a query also finds what it begins.
_SHORTEST_PREFIX = 4


class Piece(NamedTuple):
    """A piece of a text, and whether the query found it."""

    text: str
    is_match: bool


# ---------------------------------------------------------------- terms

_SOUNDS = str.maketrans({"ы": "и", "й": "и", "э": "е", "щ": "ш", "ь": "", "ъ": "", "я": "иа", "ю": "иу"})
_DOUBLED = re.compile(r"([^\W\d])\1+")

# Folded words that carry no matter of their own. Without «не», «жоқ», «нет», «бар»: they are weak, see below.
_EMPTY = frozenset(
    [
        "и",
        "в",
        "во",
        "на",
        "с",
        "со",
        "по",
        "к",
        "ко",
        "из",
        "у",
        "за",
        "для",
        "от",
        "о",
        "об",
        "обо",
        "до",
        "же",
        "бы",
        "а",
        "но",
        "то",
        "как",
        "что",
        "это",
        "так",
        "ли",
        "или",
        "мы",
        "вы",
        "он",
        "она",
        "оно",
        "они",
        "я",
        "ты",
        "наш",
        "наша",
        "наше",
        "наши",
        "нашей",
        "нашего",
        "нас",
        "нам",
        "вас",
        "вам",
        "их",
        "его",
        "ее",
        "мне",
        "меня",
        "мой",
        "моя",
        "все",
        "ещё",
        "уже",
        "при",
        "под",
        "над",
        "между",
        "чтобы",
        "если",
        "только",
        "очень",
        "который",
        "которые",
        "которая",
        "этот",
        "эта",
        "эти",
        "этого",
        "этой",
        "тот",
        "та",
        "те",
        "был",
        "была",
        "было",
        "были",
        "быть",
        "есть",
        "там",
        "тут",
        "здесь",
        "где",
        "когда",
        "почему",
        "пожалуйста",
        "просим",
        "прошу",
        "здравствуйте",
        "мен",
        "пен",
        "бен",
        "да",
        "де",
        "та",
        "те",
        "ма",
        "ме",
        "ба",
        "бе",
        "па",
        "пе",
        "жане",
        "немесе",
        "бирак",
        "ал",
        "ол",
        "осы",
        "бул",
        "сол",
        "мынау",
        "сиз",
        "биз",
        "олар",
        "онын",
        "менин",
        "биздин",
        "сиздин",
        "озинин",
        "гой",
        "деп",
        "дейди",
        "ушин",
        "туралы",
        "бойынша",
        "кейин",
        "дейин",
        "сайын",
        "болып",
        "болды",
        "болады",
        "екен",
        "еди",
        "отинемин",
        "отинемиз",
        "сураймын",
        "сураймыз",
        "салем",
        "салеметсиз",
        "салеметсизбе",
        "рахмет",
        "керек",
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "is",
        "are",
        "and",
        "or",
        "for",
        "with",
        "we",
        "our",
    ]
)
#: Words that are looked for only when a query has no others.
_WEAK = frozenset(["не", "нет", "ни", "жок", "емес", "бар", "есть"])


@lru_cache(maxsize=65536)
def _key(folded: str) -> str:
    """The spelling of a stem in which sounds that people mix up are one."""
    return _DOUBLED.sub(r"\1", _DOUBLED.sub(r"\1", folded).translate(_SOUNDS))


@lru_cache(maxsize=65536)
def _terms_of(folded: str, language: Language | None) -> tuple[str, ...]:
    """The terms of one folded word: of its language, of both where none is known."""
    word = folded[:_LONGEST_WORD]
    if any(character.isdigit() for character in word):
        return (word,)
    if not is_latin(word):
        return _stems(word, language)
    readings = [] if language == "en" else [one for one in cyrillic_readings(word) if len(one) > 1]
    if any(one in _EMPTY for one in readings):
        return ()
    return tuple(
        dict.fromkeys([stem(word, language="en"), *(term for one in readings for term in _stems(one, None))])
    )


def _stems(word: str, language: Language | None) -> tuple[str, ...]:
    languages: tuple[Language, ...] = (language,) if language in ("kk", "ru") else ("ru", "kk")
    found = (_key(stem(word, language=one)) for one in languages)
    return tuple(dict.fromkeys(one for one in found if one))


_KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_HAS_LATIN = re.compile("[a-z]")


def _terms_in(text: str, word: Word, language: Language | None) -> tuple[str, ...]:
    if word.folded in _EMPTY:
        return ()
    if not _KAZAKH_LETTERS.isdisjoint(text[word.start : word.end]):
        language = "kk"
    return _terms_of(word.folded, language)


def _sure(text: str) -> Language | None:
    """The language by which a text is stemmed; None where its words may be of both."""
    found = detect(text)
    return None if found.is_mixed or not found.is_sure else found.stemmed_as


def terms(text: str, *, language: Language | None = None) -> list[str]:
    """The terms under which a text is found, in the order of its words. Of 50,000 characters, no more.

    `language` is that of the text when it is known for sure; None finds it out, and takes both where it is not.
    """
    text = text[:LONGEST_TEXT]
    language = language or _sure(text)
    return [term for word in words(text) for term in _terms_in(text, word, language)]


def tsvector(*parts: tuple[str, str], language: Language | None = None) -> str:
    """The text of a PostgreSQL `tsvector` of some texts, each with its weight A, B, C or D, in their order.

    All terms of one word stand at one position, so that phrases are found in every spelling.
    """
    places: dict[str, list[str]] = {}
    start = 1
    for whole, weight in parts:
        text = whole[:LONGEST_TEXT]
        sure = language or _sure(text)
        found = words(text)
        for number, word in enumerate(found, start=start):
            place = f"{min(number, _LAST_POSITION)}{weight}"
            for term in _terms_in(text, word, sure):
                known = places.setdefault(term, [])
                if len(known) < 255 and (not known or known[-1] != place):
                    known.append(place)
        start += len(found) + 1  # no phrase across two texts
    return " ".join(f"{_quoted(term)}:{','.join(where)}" for term, where in places.items())


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


# ---------------------------------------------------------------- queries


@dataclass(frozen=True, slots=True)
class _Looked:
    """A word that is looked for: its terms in every reading, and the beginning of a word it may be."""

    terms: frozenset[str]
    prefix: str = ""

    def as_tsquery(self) -> str:
        found = [_quoted(term) for term in sorted(self.terms)]
        if self.prefix:
            found.append(f"{_quoted(self.prefix)}:*")
        return found[0] if len(found) == 1 else f"({' | '.join(found)})"

    def finds(self, terms: Iterable[str]) -> bool:
        return any(term in self.terms or bool(self.prefix and term.startswith(self.prefix)) for term in terms)


#: Words in a row, each with its distance from the one before.
_Phrase = Sequence[tuple[int, _Looked]]


@dataclass(frozen=True, slots=True)
class _Query:
    """A query that was read: what must be there (each a word or a phrase), and what must not."""

    wanted: tuple[tuple[tuple[int, _Looked], ...], ...]
    unwanted: tuple[tuple[tuple[int, _Looked], ...], ...]


_PARTS = re.compile(r"""(?P<minus>(?<!\S)[-−–])?(?:["«“„](?P<phrase>[^"»”“]*)["»”“]|(?P<chunk>\S+))""")


def tsquery(text: str, *, any_word: bool = False) -> str:
    """What a person looks for as a raw `tsquery` for the `simple` configuration; '' when there is nothing.

    Words must all be there (one of them is enough with `any_word`), "a phrase" in this order, -words not.
    A query of nothing but minus words looks for nothing.
    """
    query = _read(text)
    if not query.wanted:
        return ""
    wanted = (" | " if any_word else " & ").join(map(_phrase_as_tsquery, query.wanted))
    if any_word and query.unwanted:
        wanted = f"({wanted})"
    return " & ".join([wanted, *(f"!({_phrase_as_tsquery(one)})" for one in query.unwanted)])


def each_word(text: str) -> list[str]:
    """The words and phrases of a query, each as a `tsquery` of its own: how many of them a text has is a rank."""
    return [_phrase_as_tsquery(one) for one in _read(text).wanted]


def _phrase_as_tsquery(phrase: _Phrase) -> str:
    parts = [phrase[0][1].as_tsquery()]
    for distance, looked in phrase[1:]:
        parts += ["<->" if distance == 1 else f"<{distance}>", looked.as_tsquery()]
    return parts[0] if len(parts) == 1 else f"({' '.join(parts)})"


@lru_cache(maxsize=1024)
def _read(text: str) -> _Query:
    text = text[:LONGEST_QUERY].replace("\x00", " ")
    parts = list(_PARTS.finditer(text))[: 2 * MOST_WORDS]
    wanted: list[tuple[tuple[int, _Looked], ...]] = []
    weak: list[tuple[tuple[int, _Looked], ...]] = []
    unwanted: list[tuple[tuple[int, _Looked], ...]] = []
    for number, part in enumerate(parts, start=1):
        is_last = number == len(parts) and not text[-1].isspace()
        if part["phrase"] is not None:
            phrase = _phrase(part["phrase"])
            found = [phrase] if phrase else []
        else:
            found = [((1, looked),) for looked in _chunk(part["chunk"], is_last=is_last)]
        if part["minus"]:
            unwanted += found
        elif part["phrase"] is None and all(word.folded in _WEAK for word in words(part["chunk"])):
            weak += found
        else:
            wanted += found
    return _Query(tuple((wanted or weak)[:MOST_WORDS]), tuple(unwanted[:MOST_WORDS]))


def _phrase(text: str) -> tuple[tuple[int, _Looked], ...]:
    found: list[tuple[int, _Looked]] = []
    last = 0
    for number, word in enumerate(words(text)[:MOST_WORDS]):
        terms = frozenset(_terms_in(text, word, None))
        if terms:
            found.append((number - last, _Looked(terms)))
            last = number
    return tuple(found)


def _chunk(text: str, *, is_last: bool) -> list[_Looked]:
    """What stands between two spaces: its words, joined with what the same keys say in other layouts.

    A reading in another layout counts where it makes one word of the chunk, as in «,jkmybwf» → «больница».
    """
    found = [word for word in words(text) if word.folded not in _EMPTY]
    others = [read[0] for one in layouts(text) if len(read := words(one)) == 1]
    if any(other.folded in _EMPTY and not is_latin(other.folded) for other in others):
        return []  # «yf» is «на»
    if len(found) > 1 and others and not _keeps_its_words(text):
        found = found[:1]
    if len(found) > 1 or not others:
        return [
            _Looked(terms, _prefix(word) if is_last and word is found[-1] else "")
            for word in found
            if (terms := frozenset(_terms_in(text, word, None)))
        ]
    if not found and words(text):
        return []
    meant = {term for other in others for term in _meant(other.folded)}
    plain = {term for word in found for term in _terms_in(text, word, None)}
    prefix = _prefix(found[0]) if found and is_last else ""
    return [_Looked(frozenset(plain | meant), prefix)] if plain or meant else []


def _meant(folded: str) -> tuple[str, ...]:
    """The terms of a word in another layout; of a Latin one its English stem only, for it was meant so."""
    if folded.isascii() and folded.isalpha():
        return (stem(folded, language="en"),) if len(folded) >= _SHORTEST_PREFIX else ()
    return () if _HAS_LATIN.search(folded) else _terms_of(folded, None)


def _keeps_its_words(text: str) -> bool:
    """«Усть-Каменогорск» is two words whatever the keyboard; «gjl]tpl» is one that a bracket cut."""
    return "-" in text or "/" in text


def _prefix(word: Word) -> str:
    """The beginning of a word that somebody may still be typing."""
    prefix = _key(word.folded[:_LONGEST_WORD])
    return prefix if len(prefix) >= _SHORTEST_PREFIX and prefix.isalpha() else ""


def other_layout(text: str) -> str:
    """The query as the same keys write it in the layout that was probably meant; '' where it is fine as it stands."""
    language = guess_language(text)
    for one in layouts(text):
        if is_latin(text[:1]) and guess_language(one) in ("kk", "ru") and language in ("en", None):
            return one
    return ""


# ---------------------------------------------------------------- showing


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
    wanted = [looked for phrase in _read(query).wanted for _, looked in phrase]
    if not wanted:
        return []
    found = []
    for word in words(text[:LONGEST_TEXT]):
        known = _terms_in(text, word, None)
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
