"""What a formal reply looks like: signs that the writer is shown before signing. They advise and block nothing. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jauap.lib.refusals import Sentence, _

#: Shorter answers rarely say what was checked, found and done, in characters.
SHORT = 250

_LAW = re.compile(
    r"\b(бап|бабы|бабын|тарма|кодекс|заң|стать|ст\.|пункт|закон|article|art\.|law|code)", re.IGNORECASE
)
_DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(19|20)\d\d\b")
_GAP = re.compile(r"\[[^\]\n]{1,300}\]|\{[a-z_]+\}")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_EMPTY_PHRASES = re.compile(
    r"принято к сведению|будет рассмотрен|взят[оа]? на контроль|в пределах компетенции|назарға алынды|бақылауға алынды|"
    r"құзырет шегінде|taken under control|will be considered",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hint:
    """A doubt about a text, with the words of it that raised the doubt."""

    sentence: Sentence
    words: tuple[str, ...] = ()


def hints(*, text: str, language: str) -> Iterator[Hint]:
    """Doubts that a reader of this answer would have (law: APPC art. 80, 89(2) ask for facts, norms and reasons)."""
    if not text.strip():
        return
    gaps = tuple(dict.fromkeys(match.group() for match in _GAP.finditer(text)))
    if gaps:
        yield Hint(_("Places of the wording are not filled in yet."), gaps[:5])
    if len(text.strip()) < SHORT:
        yield Hint(_("The answer is very short: does it say what was checked, found and done?"))
    if not _DATE.search(text):
        yield Hint(_("No date stands in it: when was something checked or done?"))
    if not _LAW.search(text):
        yield Hint(_("No law is named in it."))
    phrases = tuple(dict.fromkeys(match.group() for match in _EMPTY_PHRASES.finditer(text)))
    if phrases:
        yield Hint(_("Words that promise and do not say: what happens, who does it, by when?"), phrases[:5])
    if not _is_in(text, language):
        yield Hint(_("The letters of the text do not look like the language chosen for the answer."))


def _is_in(text: str, language: str) -> bool:
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    if language == "en":
        return latin >= cyrillic
    kazakh = len(_KAZAKH.findall(text)) / max(1, len(text))
    # One letter in twenty-five is a Kazakh one even in a text full of Russian names.
    looks_kazakh = kazakh > 0.04
    return cyrillic >= latin and looks_kazakh == (language == "kk")
