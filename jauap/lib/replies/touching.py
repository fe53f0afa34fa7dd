"""Which questions of a text its answer touches, and by which words that was seen."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jauap.lib.replies.lexicon import MONTHS, REASON, term
from jauap.lib.replies.questions import LONGEST, Question, Sort
from jauap.lib.text import Word, guess_language, words

#: The share of a question's matter that an answer must name.
ENOUGH = 0.5

_DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b20\d\d\b")
_SPAN = re.compile(
    r"\b\d{1,3}\s*+(?:\(\w+\)\s*+)?(?:рабоч\w+|календарн\w+|жұмыс|күнтізбелік)?\s*+"
    r"(?:дн\w+|день|суток|час\w*|недел\w+|месяц\w*|күн\w*|апта\w*|ай\w{0,4}|сағат\w*)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:ежедневно|завтра|сегодня|кварта\w+|понедельник\w*|вторник\w*|сред[уы]|четверг\w*|пятниц\w*|ертең|"
    r"бүгін|күн сайын|тоқсан\w*|дүйсенбі\w*|сейсенбі\w*|сәрсенбі\w*|бейсенбі\w*|жұма\w*)\b", re.IGNORECASE)  # fmt: skip
_BECAUSE = re.compile(r"\bиз-за\b|\bтак как\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d|\b(?:один|два|две|три|четыре|пять|десять|бір|екі|үш|төрт|бес|он)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Touched:
    """A question and whether the answer touches it.

    `by` are words of the answer that speak of the same matter; `lacks` what a question of its sort asks for and the
    answer does not give anywhere, when the matter itself is named.
    """

    question: Question
    is_touched: bool
    by: tuple[str, ...] = ()
    lacks: Sort | None = None


def touched(asked: Sequence[Question], answer: str) -> list[Touched]:
    """Each question with whether the answer names its matter and gives what it asks for.

    The matter: at least half of the words of the question, those that several questions share counting half. What it
    asks for: a day or a term for “when”, a reason for “why”, a number for “how much”.
    """
    reply = _read(answer[:LONGEST])
    matters = [_matter(question) for question in asked]
    shared = Counter(one for matter in matters for one in matter)
    return [
        _one(question, {one: 0.5 if shared[one] > 1 else 1.0 for one in matter}, reply)
        for question, matter in zip(asked, matters, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Reply:
    """An answer as it is compared: what it names, with the word of it, and what it gives."""

    text: str
    named: dict[str, Word]
    given: frozenset[Sort]


def _read(answer: str) -> _Reply:
    return _Reply(answer, _terms(answer), _given(answer))


def _one(question: Question, matter: dict[str, float], reply: _Reply) -> Touched:
    """`matter` weighs what the question speaks of: what several questions share tells little about one of them."""
    met = sorted(one for one in matter if one in reply.named)
    whole = sum(matter.values())
    # «Назовите срок» names no matter: what it asks for decides.
    share = sum(matter[one] for one in met) / whole if whole else float(question.sort in _GIVES)
    by = tuple(dict.fromkeys(reply.text[reply.named[one].start : reply.named[one].end] for one in met))[:5]
    if share < ENOUGH:
        return Touched(question, is_touched=False, by=by)
    if question.sort in _GIVES and question.sort not in reply.given:
        return Touched(question, is_touched=False, by=by, lacks=question.sort)
    return Touched(question, is_touched=True, by=by)


_GIVES = frozenset({Sort.WHEN, Sort.WHY, Sort.HOW_MUCH})


def _matter(question: Question) -> set[str]:
    """What a question speaks of; of a request without a matter of its own, the sentence before it."""
    return set(_terms(question.text)) or set(_terms(question.context))


def _terms(text: str) -> dict[str, Word]:
    language = guess_language(text) or "ru"
    found: dict[str, Word] = {}
    for word in words(text):
        one = term(word.folded, language)
        if one is not None:
            found.setdefault(one, word)
    return found


def _given(answer: str) -> frozenset[Sort]:
    """What an answer gives somewhere."""
    folded = [word.folded for word in words(answer)]
    given = set()
    if _DATE.search(answer) or _SPAN.search(answer) or _DAY.search(answer) or _begins(folded, MONTHS):
        given.add(Sort.WHEN)
    if _begins(folded, REASON) or _BECAUSE.search(answer):
        given.add(Sort.WHY)
    if _NUMBER.search(answer):
        given.add(Sort.HOW_MUCH)
    return frozenset(given)


def _begins(folded: Iterable[str], beginnings: frozenset[str]) -> bool:
    return any(word.startswith(one) for word in set(folded) for one in beginnings)
