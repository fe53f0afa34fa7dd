"""The terms of a text: what an index of words holds (`jauap.lib.text.searching`)."""

import re

from jauap.lib.text.folding import Word, words
from jauap.lib.text.languages import KAZAKH_LETTERS, Language, detect
from jauap.lib.text.latin import cyrillic_readings, is_latin
from jauap.lib.text.remembering import remembered
from jauap.lib.text.stemming import stem

#: What is read of a text, of a query, of a word; more does not make a search better, only slower.
LONGEST_TEXT = 50_000
LONGEST_QUERY = 400
MOST_WORDS = 16
LONGEST_WORD = 48
#: PostgreSQL counts no further.
_LAST_POSITION = 16_383
#: From this length on, the last word of a query also finds what it begins.
SHORTEST_PREFIX = 4


_SOUNDS = str.maketrans({"ы": "и", "й": "и", "э": "е", "щ": "ш", "ь": "", "ъ": "", "я": "иа", "ю": "иу"})
_DOUBLED = re.compile(r"([^\W\d])\1+")

# Folded words that carry no matter of their own. Without «не», «жоқ», «нет», «бар»: they are weak, see below.
EMPTY = frozenset(
    """
    и в во на с со по к ко из у за для от о об обо до же бы а но то как что это так ли или мы вы он она оно они я ты
    наш наша наше наши нашей нашего нас нам вас вам их его ее мне меня мой моя все еще уже при под над между чтобы
    если только очень который которые которая этот эта эти этого этой тот та те был была было были быть есть там тут
    здесь где когда почему пожалуйста просим прошу здравствуйте
    мен пен бен да де ма ме ба бе па пе жане немесе бирак ал ол осы бул сол мынау сиз биз олар онын менин биздин
    сиздин озинин гой деп дейди ушин туралы бойынша кейин дейин сайын болып болды болады екен еди отинемин отинемиз
    сураймын сураймыз салем салеметсиз салеметсизбе рахмет керек
    the a an of in on at to is are and or for with we our
    """.split()  # noqa: SIM905 — a list of words reads better so
)
#: Words that are looked for only when a query has no others.
WEAK = frozenset(["не", "нет", "ни", "жок", "емес", "бар"])


@remembered(65_536)
def key(folded: str) -> str:
    """The spelling of a stem in which sounds that people mix up are one."""
    return _DOUBLED.sub(r"\1", _DOUBLED.sub(r"\1", folded).translate(_SOUNDS))


@remembered(65_536)
def terms_of(folded: str, language: Language | None) -> tuple[str, ...]:
    """The terms of one folded word: of its language, of both where none is known."""
    word = folded[:LONGEST_WORD]
    if any(character.isdigit() for character in word):
        return (word,)
    if not is_latin(word):
        return _stems(word, language)
    readings = [] if language == "en" else [one for one in cyrillic_readings(word) if len(one) > 1]
    if any(one in EMPTY for one in readings):
        return ()
    return tuple(
        dict.fromkeys([stem(word, language="en"), *(term for one in readings for term in _stems(one, None))])
    )


def _stems(word: str, language: Language | None) -> tuple[str, ...]:
    languages: tuple[Language, ...] = (language,) if language in ("kk", "ru") else ("ru", "kk")
    found = (key(stem(word, language=one)) for one in languages)
    return tuple(dict.fromkeys(one for one in found if one))


HAS_LATIN = re.compile("[a-z]")


def terms_in(text: str, word: Word, language: Language | None) -> tuple[str, ...]:
    """The terms of a word where it stands: none of an empty one, Kazakh ones where it has a letter of Kazakh."""
    if word.folded in EMPTY:
        return ()
    if not KAZAKH_LETTERS.isdisjoint(text[word.start : word.end]):
        language = "kk"
    return terms_of(word.folded, language)


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
    return [term for word in words(text) for term in terms_in(text, word, language)]


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
            for term in terms_in(text, word, sure):
                known = places.setdefault(term, [])
                if len(known) < 255 and (not known or known[-1] != place):
                    known.append(place)
        start += len(found) + 1  # no phrase across two texts
    return " ".join(f"{quoted(term)}:{','.join(where)}" for term, where in places.items())


def quoted(term: str) -> str:
    """A term as it stands in the text of a `tsvector` or `tsquery`."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
