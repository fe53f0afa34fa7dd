"""The words of a text, and whether one looks like a given name, a surname or a patronymic."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jauap.lib.text import fold, stem, transliterate
from jauap.lib.text.remembering import remembered
from jauap.lib.text.stemming import Language


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text, its place, and the same word in small letters."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_big(self) -> bool:
        """Whether it begins as a name does; two or three capitals are an abbreviation: «ТОО», «КСК»."""
        return self.text[0].isupper() and (
            len(self.text) < 2 or not self.text.isupper() or len(self.text) > 3
        )

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital letter, such as stand for given names."""
        return len(self.text) == 1 and self.text.isupper() and self.text != "Я"


WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
#: What may stand between the words of one name.
BETWEEN = re.compile(r"[ \u00a0]{1,2}|\. ?|\.?-")

_CASES = (
    "а|у|ом|ем|е|ы|и|ю|я|ой|ей|ью|ым|ого|ому|его|ему|ую|ая|ою|"
    "ға|ге|қа|ке|на|не|ның|нің|дың|дің|тың|тің|ны|ні|ды|ді|ты|ті|н|мен|бен|пен|"
    "нан|нен|дан|ден|тан|тен|да|де|та|те|нда|нде|дікі|тікі|нікі|дыкі"
)
_PATRONYMIC = re.compile(
    rf"[^\W\d_]{{2,20}}(?:ович|евич|ьич|мич|овна|евна|ична|овн|евн|ичн)(?:{_CASES})?"
    r"|[a-z]{2,20}(?:ovich|evich|ovna|evna|ichna|ovn|evn|ichn)(?:a|u|y|e|oy|ey|em|om)?"
)
_CHILD_OF = re.compile(
    rf"[^\W\d_]{{3,20}}(?:ұлы|улы|қызы|кызы)(?:{_CASES})?|[^\W\d_]{{3,20}}(?:[uūúű]ly|[qk]yzy)"
)
CHILD = re.compile(rf"(?:ұлы|улы|қызы|кызы)(?:{_CASES})?")
SURNAME = re.compile(
    rf"(?:[^\W\d_]{{2,20}}(?:ов|ев|ёв|ова|ева|ёва|ин|ина|ын|ына)(?:{_CASES})?"
    r"|[^\W\d_]{2,20}(?:ский|цкий|ская|цкая|ского|цкого|ской|цкой|скому|ским|скую)"
    rf"|[^\W\d_]{{3,20}}(?:енко|чук|щук|швили|идзе)(?:{_CASES})?)"
)
#: Names that are made of two: Болатбек, Айнагүл.
_COMPOUND = re.compile(
    r"[^\W\d_]{3,12}(?:бек|бай|жан|хан|гүл|гуль|нұр|ғали|гали|берді|болат|мұрат|зат|мырза|ғазы|әлі|төре|қабыл)"
)
#: Korean surnames, short and without an ending; they are looked for only beside a given name or a word for a person.
_SHORT = frozenset({"ким", "ли", "цой", "пак", "тен", "хан", "цай", "югай", "хегай", "ни", "шин", "юн"})
_LATIN_SURNAME = re.compile(
    r"[a-z]{3,20}(?:(?:ov|ev|in)(?:a|u|y|ym|oy|oi|ym)?|uly|kyzy|skiy|sky|skaya|skogo|skoy|skomu|enko)"
)


@cache
def _given() -> dict[str, bool]:
    """Folded given names, also in Latin letters; True for those that are common words too."""
    text = resources.files(__package__).joinpath("data/given_names.txt").read_text(encoding="utf-8")
    names: dict[str, bool] = {}
    for line in text.splitlines():
        for name in () if line.startswith("#") else line.split():
            plain = name.rstrip("*")
            for spelling in (fold(plain), transliterate(plain).casefold()):
                names[spelling] = names.get(spelling, False) or name.endswith("*")
    return names


@cache
def _persons() -> frozenset[str]:
    text = resources.files(__package__).joinpath("data/persons.txt").read_text(encoding="utf-8")
    words = {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}
    # Қ is K in one Latin spelling and Q in another.
    latin = {transliterate(spelling) for word in words for spelling in (word, word.replace("қ", "q"))}
    return frozenset(map(fold, words | latin)) | {
        stem(fold(word), language=one) for word in words for one in _STEMMED
    }


_STEMMED: tuple[Language, ...] = ("ru", "kk")


def is_for_person(low: str) -> bool:
    """Whether a word says who somebody is, to the writer or by trade, so that the name after it is a person's.

    In any form, also the first of two: врача-терапевта.
    """
    word = fold(low.partition("-")[0][:40])
    return word in _persons() or any(stem(word, language=one) in _persons() for one in _STEMMED)


ENDINGS = sorted({fold(ending) for ending in _CASES.split("|")}, key=len, reverse=True)
#: What Russian cases take off the end of a name: Анны → Анна, Сергея → Сергей, Алии → Алия, Игоря → Игорь.
_LOST = ("", "а", "я", "й", "ь", "ия", "ий")


@remembered(32_768)
def given_name(low: str) -> bool | None:
    """Whether a word is a given name in some form: True, and a common word too; False, only a name; None, neither."""
    names, word = _given(), fold(low)
    if word in names:
        return names[word]
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        for lost in _LOST:
            if stem + lost in names:
                return names[stem + lost]
    return None


def is_given(token: Token) -> bool:
    return token.is_big and (given_name(token.low) is not None or bool(_COMPOUND.fullmatch(token.low)))


def is_only_given(token: Token) -> bool:
    return token.is_big and given_name(token.low) is False


def is_surname(token: Token) -> bool:
    return token.is_big and bool(
        token.low in _SHORT or SURNAME.fullmatch(token.low) or _LATIN_SURNAME.fullmatch(token.low)
    )


def is_patronymic(token: Token) -> bool:
    return token.is_big and bool(_PATRONYMIC.fullmatch(token.low) or _CHILD_OF.fullmatch(token.low))
