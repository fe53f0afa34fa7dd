"""All advice on one draft, from all who have something to say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jauap.lib import replies
from jauap.lib.refusals import Sentence
from jauap.lib.replies import Readability, Sort, Touched
from jauap.lib.replies.plainness import Tone
from jauap.modules.desk.advice.hints import GROUPS, Group, Hint
from jauap.modules.desk.advice.shares import Likeness

#: Shorter answers rarely say what was checked, found and done, in characters.
SHORT = 250
#: Of fewer runs of words, a share of likeness says nothing.
FEW_RUNS = 12

_LAW = re.compile(
    r"\b(бап|бабы|бабын|тарма|кодекс|заң|стать|ст\.|пункт|закон|article|art\.|law|code)", re.IGNORECASE
)
_DATE = re.compile(
    r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(19|20)\d\d\b|\b\d{1,2}\s+(янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|"
    r"қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"провер|осмотр|обслед|установл|выявл|выполн|устран|отремонт|замен|вывез|восстанов|направл|встре[тч]|измер|рассчит|"
    r"заделан|очищен|убран|назначен|выплачен|предоставл|заключ[её]н|изуч|отказ|тексер|анықта|жөнде|ауыстыр|орнат|шығарыл|"
    r"қалпына|жіберіл|жолда|тазала|өлше|есептел|тағайында|төлен|берілді|зерде|қаралды|checked|found|repaired|done",
    re.IGNORECASE,
)
_GAP = re.compile(r"\[[^\]\n]{1,300}\]|\{[a-z_]+\}|_{3,}|<[^<>\n]{2,60}>")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_TONES = {
    Tone.ACCUSING: "accusing",
    Tone.EVASIVE: "evasive",
    Tone.OFFICIAL: "official",
    Tone.PROMISE: "empty_promise",
}
_LACKS = {
    Sort.WHEN: "question_without_day",
    Sort.WHY: "question_without_reason",
    Sort.HOW_MUCH: "question_without_number",
}


@dataclass(frozen=True, slots=True)
class Part:
    """The hints of one group under its name."""

    group: Group
    name: Sentence
    hints: list[Hint]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What stands to be said about a draft. `questions` are all of the appeal, touched or not."""

    is_written: bool

    hints: tuple[Hint, ...]
    questions: tuple[Touched, ...]
    likeness: Likeness
    readability: Readability | None

    @property
    def codes(self) -> list[str]:
        """The codes of what stands, each once, in alphabetical order."""
        return sorted({hint.code for hint in self.hints})

    @property
    def groups(self) -> list[Part]:
        """The hints by group, the empty groups too, so that the page shows what was looked at."""
        return [
            Part(group, name, [hint for hint in self.hints if hint.group is group])
            for group, name in GROUPS.items()
        ]


def advise(
    *,
    appeal: str,
    text: str,
    remedies: str,
    language: str,
    appeal_language: str,
    likeness: Likeness,
    boilerplate_from: float,
    tells_who: Sequence[str] = (),
) -> Advice:
    """Every doubt that a reader of this draft would have (APPC art. 80, 89(2): facts, norms, reasons, remedies).

    `boilerplate_from` is the share of likeness from which it is worth a word. `tells_who` are names and numbers of one
    person that others must not read, where they get the letter too. An empty draft gets no hints.
    """
    is_written = bool(text.strip())
    asked = replies.questions(appeal)
    questions = replies.touched(asked, text)
    readability = replies.readability(text, language=language) if is_written else None
    hints: list[Hint] = []
    if is_written:
        hints += _of_questions(questions)
        hints += _of_law(text, remedies, language, appeal_language)
        hints += _of_facts(text)
        hints += _of_others(text, tells_who)
        hints += _of_likeness(likeness, boilerplate_from)
        hints += _of_language(text, language, readability)
    return Advice(
        is_written=is_written,
        hints=tuple(hints),
        questions=tuple(questions),
        likeness=likeness,
        readability=readability,
    )


def _of_questions(questions: Sequence[Touched]) -> Iterator[Hint]:
    for one in questions:
        if not one.is_touched:
            code = _LACKS[one.lacks] if one.lacks else "question_untouched"
            yield Hint(code, about=one.question.text)


def _of_law(text: str, remedies: str, language: str, appeal_language: str) -> Iterator[Hint]:
    if not _LAW.search(text):
        yield Hint("no_law")
    if not remedies.strip():
        yield Hint("no_remedies")
    if language not in {"kk", appeal_language} and appeal_language in {"kk", "ru"}:
        yield Hint("wrong_language")


def _of_facts(text: str) -> Iterator[Hint]:
    gaps = tuple(dict.fromkeys(match.group() for match in _GAP.finditer(text)))
    if gaps:
        yield Hint("gap", gaps[:5])
    if len(text.strip()) < SHORT:
        yield Hint("short")
    if not _DATE.search(text):
        yield Hint("no_date")
    if not _DEED.search(text):
        yield Hint("no_deed")


def _of_others(text: str, tells_who: Sequence[str]) -> Iterator[Hint]:
    """Names in any case form and numbers however they are spaced, as they stand in the text."""
    said = tuple(dict.fromkeys(match.group() for one in tells_who for match in _naming(one).finditer(text)))
    if said:
        yield Hint("names_one", said)


def _naming(one: str) -> re.Pattern[str]:
    if one.isdigit():
        return re.compile(r"\b" + r"[\s-]?".join(one) + r"\b")
    # «Ивановой» is of «Иванова»; a short name stands as it is, for «Алма» is not in «Алматы».
    form = re.escape(one[:-1]) + r"\w{0,4}" if len(one) > 4 else re.escape(one)
    return re.compile(rf"\b{form}\b", re.IGNORECASE)


def _of_likeness(likeness: Likeness, boilerplate_from: float) -> Iterator[Hint]:
    if likeness.runs >= FEW_RUNS and likeness.boilerplate >= boilerplate_from:
        copied = [passage.text for passage in likeness.passages if passage.is_known]
        yield Hint("boilerplate", tuple(sorted(copied, key=len, reverse=True)[:2]))


def _of_language(text: str, language: str, readability: Readability | None) -> Iterator[Hint]:
    found = replies.turns(text)
    for tone, code in _TONES.items():
        said = [turn for turn in found if turn.tone is tone]
        if said:
            yield Hint(
                code, tuple(turn.words for turn in said[:5]), plainer=tuple(turn.plainer for turn in said[:5])
            )
    if not _is_in(text, language):
        yield Hint("not_that_language")
    if readability is not None and readability.is_hard:
        yield Hint("hard", (readability.example[:200],) if readability.longest > 20 else ())


def _is_in(text: str, language: str) -> bool:
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text)) + len(_KAZAKH.findall(text))
    if language == "en":
        return latin >= cyrillic
    # One letter in twenty-five is a Kazakh one even in a text full of Russian names.
    looks_kazakh = len(_KAZAKH.findall(text)) / max(1, len(text)) > 0.04
    return cyrillic >= latin and looks_kazakh == (language == "kk")
