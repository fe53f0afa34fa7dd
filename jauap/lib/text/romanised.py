"""A whole text of Kazakh or Russian in Latin letters, as its writer would say it in Cyrillic ones."""

import re
from dataclasses import dataclass

from jauap.lib.text.languages import Language, detect
from jauap.lib.text.latin import cyrillic_readings

#: Everyday translit, with the letters of one Kazakh alphabet: that of 2021 or that of 2018. A text with others, or with
#: those of both, is in another language, as nearly every Hungarian one is.
_ALPHABETS = (
    re.compile(r"(?:[\W\d_a-z]|[äğıñöşūüəç])*", re.IGNORECASE),
    re.compile(r"(?:[\W\d_a-z]|[áǵıńóúý])*", re.IGNORECASE),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
#: Letters by which, in these alphabets, a text is Kazakh: neither Russian translit nor Hungarian has them.
_KAZAKH_ONLY = re.compile("[qğñşūǵń]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What a text in Latin letters says: in Cyrillic letters, in the language by which it is stemmed."""

    text: str
    language: Language


def said_in_cyrillic(text: str) -> Said | None:
    """The likeliest reading of a text that is wholly in Latin letters; None for any other and where nothing tells.

    «Abay koshesi 40 shunqyr» and «Абай көшесі 40 шұңқыр» then have the same stems.
    """
    if not any(alphabet.fullmatch(text) for alphabet in _ALPHABETS) or detect(text).language == "en":
        return None
    read = _WORD.sub(lambda word: next(iter(cyrillic_readings(word[0])), word[0]), text)
    language = "kk" if _KAZAKH_ONLY.search(text) else detect(read).stemmed_as
    return Said(read, language) if language else None
