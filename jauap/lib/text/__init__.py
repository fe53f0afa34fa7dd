"""Text as people type it, in Kazakh, Russian and Latin letters, on any keyboard.

`normalise` makes a text safe to keep, `fold` makes two spellings of a word equal for a search, `stems` brings
the forms of a word together, `words` says where each word stands, `detect` says in which language a text is, `meant`
what it says if the keyboard was in the other layout, `said_in_cyrillic` what it says where it is in Latin letters.
`searching` is full-text search in both languages. Nothing here knows what the text is about.
"""

from jauap.lib.text.folding import Word, excerpt, fold, normalise, words
from jauap.lib.text.languages import Detected, Language, Script, detect, guess_language, meant
from jauap.lib.text.letters import transliterate, wrong_layout
from jauap.lib.text.romanised import said_in_cyrillic
from jauap.lib.text.stemming import stem, stems

__all__ = [
    "Detected",
    "Language",
    "Script",
    "Word",
    "detect",
    "excerpt",
    "fold",
    "guess_language",
    "meant",
    "normalise",
    "said_in_cyrillic",
    "stem",
    "stems",
    "transliterate",
    "words",
    "wrong_layout",
]
