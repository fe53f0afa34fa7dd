"""Kazakh and Russian written in Latin letters, read back into Cyrillic ones: what a search needs, not a spelling.

The letters are those of the Kazakh alphabet of 2021 (ä ğ ı ñ ö q ş ū ü), of the drafts before it (á ǵ ń ó ú ý,
sh, ch) and of everyday translit (zh, kh, ts, ya, 'w' for у or ш). Kazakh letters come out folded (ә as а, қ as к …).
"""

import re
import unicodedata

from jauap.lib.text.remembering import remembered

#: Several letters for one, the longest first.
_GROUPS = {
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "gh": "г", "sh": "ш", "ch": "ч", "ts": "ц",
    "tz": "ц", "ng": "нг", "yo": "е", "yu": "ю", "ya": "я", "ye": "е", "ck": "к", "ph": "ф",
}  # fmt: skip
_LETTERS = {
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "ж", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "w": "у", "x": "х", "z": "з", "ə": "а", "ı": "и", "ş": "ш", "ý": "у", "ç": "ч",
}  # fmt: skip
_SOUNDED = re.compile(f"{'|'.join(_GROUPS)}|.", re.DOTALL)
_VOWELS = frozenset("аеиоуыэюя")
_LATIN_WORD = re.compile("[a-zəıöäüğşñūáǵńóúýç']+")
#: What people write these letters for besides: «wkola», «moj», «sirk».
_OTHER: tuple[dict[str, str], ...] = ({}, {"w": "ш"}, {"j": "й"}, {"c": "с"}, {"x": "кс"})


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters only."""
    return bool(_LATIN_WORD.fullmatch(_small(word)))


def cyrillic_readings(word: str) -> list[str]:
    """What a word in Latin letters can say in Cyrillic ones, the likeliest first: «jol» → жол, йол.

    At most five readings, folded; none for a word that is not Latin.
    """
    return list(_readings(word))


@remembered(16_384)
def _readings(word: str) -> tuple[str, ...]:
    small = _small(word[:60])
    if not _LATIN_WORD.fullmatch(small):
        return ()
    read = (_read(small, other) for other in _OTHER if not other or set(other) & set(small))
    return tuple(dict.fromkeys(read))


def _small(word: str) -> str:
    return unicodedata.normalize("NFC", word).replace("İ", "i").lower().replace("’", "'").replace("ʼ", "'")


def _read(word: str, other: dict[str, str]) -> str:
    """One reading: groups first, then letters; `y` and `i` by what stands before them."""
    read: list[str] = []
    for sounded in _SOUNDED.findall(word):
        if sounded in _GROUPS:
            read.append(_GROUPS[sounded])
        elif sounded in "yi":
            after_vowel = bool(read) and read[-1][-1:] in _VOWELS
            read.append("й" if after_vowel else "ы" if sounded == "y" else "и")
        elif sounded in other:
            read.append(other[sounded])
        elif sounded != "'":
            read.append(_LETTERS.get(sounded) or _LETTERS.get(unicodedata.normalize("NFD", sounded)[0], ""))
    return "".join(read)
