"""From one alphabet to another: romanisation, and a text typed with the keyboard in the wrong layout."""

import re

# ---------------------------------------------------------------- romanisation

# Plain letters, as names of Kazakhstan are usually written in English: Zhetisu, Kyzylorda, Mangystau. The Latin
# alphabet of the Kazakh language is another thing and not yet in force.
_ROMAN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu",
    "я": "ya",
}  # fmt: skip
_CYRILLIC = re.compile(f"[{''.join(_ROMAN)}{''.join(_ROMAN).upper()}]")
# The ending of Russian adjectives, and two i in a row.
_ENDINGS = ((re.compile(r"(?<=\w)[ыи]й\b"), "y"), (re.compile(r"(?<=\w)[ЫИ]Й\b"), "Y"))


def transliterate(text: str) -> str:
    """Kazakh or Russian in plain Latin letters: «Жаңаарқа» → Zhanaarka, «Щучинск» → Shchuchinsk.

    What is not Cyrillic stays as it is.
    """
    for ending, roman in _ENDINGS:
        text = ending.sub(roman, text)
    return _CYRILLIC.sub(_roman_letter, text)


def _roman_letter(found: re.Match[str]) -> str:
    letter = found[0]
    roman = _ROMAN[letter.lower()]
    if letter.islower():
        return roman
    following = found.string[found.end() : found.end() + 1]
    # ЩУЧИНСК → SHCHUCHINSK, Щучинск → Shchuchinsk
    return roman.upper() if following.isupper() else roman.capitalize()


# ---------------------------------------------------------------- keyboards

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,." + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>' + "/?&"
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю" + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ" + ".,?"
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)
_HAS_LATIN = re.compile("[A-Za-z]")
_HAS_CYRILLIC = re.compile("[\u0400-\u052f]")


def wrong_layout(text: str) -> str | None:
    """What the same keys say in the other layout: «fkvfns» → «алматы», «ыекууе» → «street».

    `None` when the text has no letters, or has both Latin and Cyrillic ones: then the layout was changed on
    purpose. The caller decides which of the two readings makes sense.
    """
    latin, cyrillic = _HAS_LATIN.search(text), _HAS_CYRILLIC.search(text)
    if bool(latin) == bool(cyrillic):
        return None
    return text.translate(_TO_RUSSIAN if latin else _TO_LATIN)


# On a Kazakh keyboard the row of digits writes the Kazakh letters.
_WITH_LETTERS = re.compile(r"\S*[A-Za-z]\S*")
_KAZAKH_DIGITS = str.maketrans("234580-=9@#$%*)_+(", "әіңғүқөһұӘІҢҒҮҚӨҺҰ")


def layouts(text: str) -> list[str]:
    """What the same keys say in the other layouts, Russian or Latin first, then Kazakh: «0fkf» → «0ала», «қала».

    None where `wrong_layout` has none; the Kazakh one only where digits or signs stand among letters: a number alone
    is a number.
    """
    russian = wrong_layout(text)
    if russian is None:
        return []
    if not _HAS_LATIN.search(text):
        return [russian]
    kazakh = _WITH_LETTERS.sub(lambda word: word[0].translate(_KAZAKH_DIGITS), text).translate(_TO_RUSSIAN)
    return [russian] if kazakh == russian else [russian, kazakh]
