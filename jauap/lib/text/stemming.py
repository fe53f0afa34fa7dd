"""Forms of one word brought together.

Russian is the Snowball stemmer's work. For Kazakh there is none, so a light one is here: it takes off the
endings of number, possession and case and the commonest ones of verbs, one after the other, as the language
puts them on. It is for matching keywords, not for grammar: a stem need not be a word.
"""

import threading
from typing import cast

import snowballstemmer

from jauap.lib.text.folding import words
from jauap.lib.text.languages import Language, guess_language
from jauap.lib.text.remembering import remembered

__all__ = ["Language", "stem", "stems"]

# ---------------------------------------------------------------- stems


def stems(text: str, *, language: Language | None = None) -> list[str]:
    """The stems of the words of the text in their order, each folded: «дорогами» → «дорог».

    `None` asks `guess_language`; a text in no known language is taken for Russian. To look for a keyword
    whose language is known, give that language for the keyword and for the text: then a Kazakh word is found
    in a Russian sentence too.
    """
    language = language or guess_language(text) or "ru"
    return [stem(word.folded, language=language) for word in words(text)]


@remembered(65_536)
def stem(folded: str, *, language: Language) -> str:
    """The stem of one folded word; '' for nothing."""
    if not folded:
        return ""
    if language == "kk":
        return _kazakh_stem(folded)
    name = "russian" if language == "ru" else "english"
    stemmer = getattr(_own, name, None)  # a Snowball stemmer works on itself: one for each thread
    if stemmer is None:
        stemmer = snowballstemmer.stemmer(name)
        setattr(_own, name, stemmer)
    return cast("str", stemmer.stemWord(folded))


_own = threading.local()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Endings of folded Kazakh, with ы written as и: people type ы for і, and the vowels of an ending only follow
# those of the word.
_ENDINGS = sorted(
    _listed(
        "лар лер дар дер тар тер "  # number
        "им ин си имиз иниз миз низ син "  # possession
        "нин дин тин "  # of
        "га ге ка ке на не "  # to
        "ни ди ти "  # the object; the past of verbs
        "да де та те нда нде "  # in
        "дан ден тан тен нан нен "  # from
        "мен бен пен "  # with
        "даги деги таги теги ндаги ндеги "  # which is in
        "лик дик тик сиз ли "  # -ness, without, having
        "ган ген кан кен йди йтин у й"  # verbs
    ),
    key=len,
    reverse=True,
)
_VOWELS = frozenset("аеиоуэюя")
# These follow only the «и» of possession: «уйи-нде», not «жо-нде-у»; the last two also «м» and «н».
_AFTER_POSSESSION = {"нда": "и", "нде": "и", "на": "и", "не": "и", "нан": "имн", "нен": "имн"}
# мектеп — мектебі, балық — балығы
_SOFTENED = {"б": "п", "г": "к"}


def _kazakh_stem(folded: str) -> str:
    rest = folded.replace("ы", "и")
    for _ in range(5):
        ending = next((e for e in _ENDINGS if rest.endswith(e) and _stands_alone(rest[: -len(e)], e)), None)
        if ending is None:
            break
        rest = rest[: -len(ending)]
    if rest[-1] in "аеи" and len(rest) > (2 if rest[-1] == "и" else 3) and not _VOWELS.isdisjoint(rest[:-1]):
        rest = rest[:-1]
    if len(rest) > 2 and rest[-1] in _SOFTENED and rest[-2] in _VOWELS:
        rest = rest[:-1] + _SOFTENED[rest[-1]]
    return rest


def _stands_alone(rest: str, ending: str) -> bool:
    """A stem has a vowel, and two letters; four when only one letter is taken off it."""
    if len(rest) < (2 if len(ending) > 1 else 4) or _VOWELS.isdisjoint(rest):
        return False
    return rest[-1] in _AFTER_POSSESSION.get(ending, rest[-1])
