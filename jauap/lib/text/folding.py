"""One text, one spelling: what is kept, what is compared, what is shown in a line."""

import re
import unicodedata
from typing import NamedTuple

from jauap.lib.text.remembering import remembered

# ---------------------------------------------------------------- keeping

# C0 and C1 controls but tab and line feed; soft hyphen; marks that reverse the direction of a line, with which
# a text can be made to read otherwise than it is stored; byte order marks; halves of surrogate pairs. The zero
# width joiner stays: emoji are built with it.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")


def normalise(text: str) -> str:
    """The text as it is kept: composed letters (NFC), a line feed for every line end, nothing invisible.

    PostgreSQL takes the result (no zero bytes, no lone surrogates). Words, emoji and spaces stay as typed.
    """
    return unicodedata.normalize("NFC", _UNSAFE.sub("", _LINE_ENDS.sub("\n", text)))


# ---------------------------------------------------------------- comparing

# Kazakh letters as they are typed on a Russian layout, with ё as е: ә→а ғ→г қ→к ң→н ө→о ұ,ү→у һ→х і→и.
# Then letters of old Kazakh fonts and the Latin and phonetic signs that stand in for Kazakh ones.
_LETTERS = str.maketrans(
    "әғқңөұүһіё" + "ќѓўїјґ" + "əɵ",
    "агкноуухие" + "кгууаг" + "ао",
)
# Latin letters that look like Cyrillic ones. Capital H is Н; small h is typed for һ, which folds to х.
_LOOK_ALIKES = str.maketrans(
    "aceopxyikmth" + "ABCEHKMOPTXYI",
    "асеорхуикмтх" + "АВСЕНКМОРТХУИ",
)
_LOOKS_CYRILLIC = frozenset("aceopxyikmthABCEHKMOPTXYI")
_CYRILLIC = re.compile("[\u0400-\u052fəƏɵƟ]")
_LATIN = re.compile("[A-Za-z]")
# Letters and digits with the signs written over them, and an apostrophe inside the word.
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+(?:['’ʼ](?:[^\W_][\u0300-\u036f]*)+)*")
_MARKS = re.compile("[\u0300-\u036f'’ʼ]")


class Word(NamedTuple):
    """A word of a text: how it is spelled for comparison, and where it stands."""

    folded: str
    start: int  # characters before it
    end: int  # characters before what follows it


def words(text: str) -> list[Word]:
    """The words of the text in their order, folded; `text[word.start:word.end]` is the word as written.

    A hyphen divides words: «Усть-Каменогорск» is two. None is empty.
    """
    return [
        Word(folded, found.start(), found.end())
        for found in _WORD.finditer(text)
        if (folded := _fold_word(found[0]))
    ]


def fold(text: str) -> str:
    """The spelling by which texts are compared and found: `fold("Өскемен  қ.") == "оскемен к"`.

    Kazakh letters become the Russian ones people type instead of them, ё becomes е, Latin letters that look
    Cyrillic become Cyrillic when they stand in a Cyrillic word, capitals become small, everything that is
    neither letter nor digit becomes one space. Folding again changes nothing.
    """
    return " ".join(filter(None, map(_fold_word, _WORD.findall(text))))


@remembered(65_536)
def _fold_word(word: str) -> str:
    """The spelling of one word; '' for an apostrophe alone, which Unicode counts among the letters (U+02BC)."""
    word = unicodedata.normalize("NFKC", word)
    if _LATIN.search(word) and _CYRILLIC.search(word) and _LOOKS_CYRILLIC.issuperset(_LATIN.findall(word)):
        word = word.translate(_LOOK_ALIKES)
    return _MARKS.sub("", word.casefold().translate(_LETTERS))


# ---------------------------------------------------------------- showing

_SPACES = re.compile(r"\s+")
# What belongs to the sign before it: marks, variation selectors, skin tones, joiners, tags of flags.
_CONTINUES = re.compile(
    "[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)


def excerpt(text: str, length: int) -> str:
    """The beginning of the text in one line of at most `length` characters, with «…» where it was cut.

    It is cut after a whole word where that costs less than a third, and never inside a letter or an emoji.
    """
    line = _SPACES.sub(" ", text).strip()
    if len(line) <= length:
        return line
    if length < 1:
        return ""
    end = length - 1
    space = line.rfind(" ", 0, end + 1)
    if space > end * 2 // 3:
        end = space
    while end > 0 and (_CONTINUES.match(line[end]) or line[end - 1] == "\u200d"):
        end -= 1
    return line[:end].rstrip(" ,;:.-–—") + "…"
