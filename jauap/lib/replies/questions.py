"""The questions and requests of a text, as people ask them in Russian and Kazakh, with or without a question mark."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from jauap.lib.text import Word, words

#: Characters of a text that are read; the longest appeal has 20,000.
LONGEST = 50_000
#: More questions than these are not told apart.
MOST = 25


class Sort(StrEnum):
    """What an answer to the question has to give."""

    WHEN = "when"
    WHY = "why"
    WHO = "who"
    HOW_MUCH = "how_much"
    OTHER = "other"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Question:
    """One question or request: its words, where they stand, the words by which it was known, and its sort.

    `context` is the sentence before it, for a request that names no matter of its own («прошу принять меры»).
    """

    text: str
    start: int
    end: int
    sign: str
    sort: Sort
    context: str = ""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# All words are folded (`jauap.lib.text.fold`): қ→к, ө→о, ұ and ү→у, і→и, ә→а.
_ASKING: dict[str, Sort] = {
    **dict.fromkeys(_set("когда кашан кашанга"), Sort.WHEN),
    **dict.fromkeys(_set("почему зачем отчего неге неликтен"), Sort.WHY),
    **dict.fromkeys(_set("кто кого кому кем чья чей чье ким кимге киминин кимнин кимдер кимнен"), Sort.WHO),
    **dict.fromkeys(_set("сколько канша каншага каншадан неше"), Sort.HOW_MUCH),
    **dict.fromkeys(
        _set(
            "где куда откуда какой какая какое какие каков какова каковы каким какими каких какую как что можно "
            "кайда кайдан калай кандай кайсы кай не"
        ),
        Sort.OTHER,
    ),
}
# These ask even where no question mark stands, if they begin the sentence (Russian) or stand anywhere (Kazakh).
_ASKING_ALONE_RU = _set("когда почему зачем отчего кто сколько кому куда")
_ASKING_ALONE_KK = _set("кашан кашанга неге неликтен канша каншага кимге")
_NOT_ASKING_KK = re.compile(r"\b(болса|сак|сек|са|се)\s+(да|де|та|те)\b")
#: Words that make a question of a sentence, wherever in it they stand.
_PARTICLES = _set("ли ма ме ба бе па пе")

_DEMANDS_RU = _set(
    "прошу просим просьба требую требуем настаиваю настаиваем ходатайствую ходатайствуем предлагаю предлагаем помогите "
    "примите сообщите разъясните поясните объясните ответьте скажите подскажите отремонтируйте почините сделайте "
    "уберите установите проверьте накажите верните пересчитайте рассмотрите разберитесь решите предоставьте выделите "
    "обеспечьте включите восстановите дайте"
)
_DEMANDS_KK = _set(
    "сураймын сураймыз отинемин отинемиз отинишим отинишимиз талап усынамын усынамыз тилеймин берсениз берсениздер "
    "берсенизши беринизши бериниз айтыныз айтынызшы колданыныз колданынызшы колданыныздаршы тусиндириниз тусиндиринизши "
    "жонденизши жондениз тексериниз тексеринизши шешиниз шешинизши шешип комектесиниз комектесинизши "
    "комектесиниздерши орнатыныз орнатынызшы орнатып хабарланыз хабарлансаныз жауап карастырыныз карастырынызшы"
)
# «Прошу сообщить, когда …» asks what comes after it.
_TELL = _set(
    "сообщить сообщите разъяснить разъясните пояснить поясните объяснить объясните ответить ответьте скажите"
)

_ABBREVIATIONS = re.compile(
    r"\b(ул|г|гг|д|кв|стр|корп|ст|п|пп|пос|с|р|пр|просп|пер|мкр|обл|тел|им|т\.\s?д|т\.\s?п|т\.\s?е|тг|руб|млн|тыс|"
    r"көш|қ|б|үй|ж|жж|№)\.$",
    re.IGNORECASE,
)
# A run of marks or spaces is tried at its beginning only: ten thousand dots cost no more than ten thousand letters.
_END = re.compile(r"(?P<mark>(?<![.!?…])[.!?…]++)(?=[\s»\")]|$)|\n+|;")
_POINT = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[-–—•*])\s+")
_SHORT = 20  # characters of the number of a point, with the blanks before it
_INLINE_POINT = re.compile(r"(?<=[\s:;,.])(?=\(?\d{1,2}\)\s)")
_CUT = re.compile(r",\s+(?:и\s+|а также\s+|әрі\s+|және\s+)?|(?<!\s)\s+(?:и|а также|және|әрі|сондай-ақ)\s+")


def questions(text: str) -> list[Question]:
    """The questions and requests of a text in their order, at most `MOST`.

    A question ends with a question mark, or begins with a word that asks, or follows «сообщите»; a request has a verb
    of asking or demanding, or is a point of a numbered list below one. «Когда … и кто …?» are two.
    """
    found: list[Question] = []
    before, listing = "", False
    for start, end in _sentences(text[:LONGEST]):
        sentence = text[start:end]
        read = words(sentence)
        is_point = bool(_POINT.match(sentence))
        is_asked = _is_asked(sentence, read)
        demand = _demand(read)
        if not is_asked and not demand and not (is_point and listing):
            listing = listing and is_point
            before = sentence
            continue
        listing = listing or sentence.rstrip().endswith(":")
        if sentence.rstrip().endswith(":") and len(read) <= 8:
            continue
        for first, last in _parts(sentence, demands=bool(demand) and not is_asked):
            part = sentence[first:last].strip(" ,\n\t")
            if len(words(part)) >= 2 or is_asked:
                sort, sign = _sort(part, demand)
                where = start + first
                found.append(Question(part, where, start + last, sign, sort, context=before))
            if len(found) == MOST:
                return found
        before = sentence
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        stop = match.end() if match["mark"] else match.start()
        if match["mark"] == "." and _ABBREVIATIONS.search(text[max(start, stop - 12) : stop]):
            continue
        if match["mark"] == "." and _is_number_of_a_point(text[start : min(stop, start + _SHORT + 1)]):
            continue  # «1. Когда …»
        yield from _points(text, start, stop)
        start = match.end()
    yield from _points(text, start, len(text))


def _is_number_of_a_point(piece: str) -> bool:
    return len(piece) <= _SHORT and len(piece.strip()) <= 3 and bool(_POINT.match(f"{piece} "))


def _points(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where points of a list stand inside it: «прошу: 1) … 2) …»."""
    cuts = [start, *(start + cut.start() for cut in _INLINE_POINT.finditer(text[start:stop])), stop]
    for first, last in pairwise(cuts):
        if text[first:last].strip():
            yield first, last


def _is_asked(sentence: str, read: list[Word]) -> bool:
    if sentence.rstrip(' »")').endswith("?"):
        return True
    folded = [word.folded for word in read]
    if not folded:
        return False
    starts = folded[1:] if folded[0].isdigit() else folded
    if starts[:1] and starts[0] in _ASKING_ALONE_RU and "," not in sentence:
        return True
    told = next((place for place, word in enumerate(folded) if word in _TELL), len(folded))
    if not _ASKING.keys().isdisjoint(folded[told + 1 :]):
        return True
    asks = not _ASKING_ALONE_KK.isdisjoint(folded)
    return asks and not _NOT_ASKING_KK.search(" ".join(folded))


def _demand(read: list[Word]) -> str:
    for word in read:
        if word.folded in _DEMANDS_RU:
            return word.folded
    last = [word.folded for word in read[-3:]]
    for folded in last:
        if folded in _DEMANDS_KK and (folded not in {"талап", "жауап"} or last[-1].startswith("ет")):
            return folded
    return ""


def _parts(sentence: str, *, demands: bool) -> Iterator[tuple[int, int]]:
    """A sentence, cut where a second question or a second infinitive of a request begins."""
    read = words(sentence)
    starts = [word.start for word in read]
    folded = [word.folded for word in read]
    tells = _is_infinitive if demands else _asks
    telling = [place for place, word in enumerate(folded) if tells(word)]
    last_particle = max((place for place, word in enumerate(folded) if word in _PARTICLES), default=-1)
    start = first = 0  # of the part: its character, its word
    for match in _CUT.finditer(sentence):
        before, after = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if bisect_left(telling, first) == bisect_left(telling, before):
            continue
        if demands:
            cuts = any(map(_is_infinitive, folded[after : after + 1]))
        else:
            begins = any(word in _ASKING and word not in {"что", "как"} for word in folded[after : after + 2])
            cuts = begins or (last_particle >= after and len(folded) - after > 2)
        if cuts:
            yield start, match.start()
            start, first = match.end(), after
    yield start, len(sentence)


def _asks(folded: str) -> bool:
    return folded in _ASKING or folded in _PARTICLES


def _is_infinitive(folded: str) -> bool:
    return len(folded) > 4 and folded.endswith(("ть", "ться", "ти", "чь"))


#: Nouns that ask: «сообщите о сроках, назовите причину».
_ASKING_NOUNS = (("срок", Sort.WHEN), ("мерзим", Sort.WHEN), ("причин", Sort.WHY), ("себеб", Sort.WHY))


def _sort(part: str, demand: str) -> tuple[Sort, str]:
    for word in words(part):
        sort = _ASKING.get(word.folded)
        if sort and (sort is not Sort.OTHER or "?" in part):
            return sort, part[word.start : word.end]
        for beginning, meant in _ASKING_NOUNS:
            if word.folded.startswith(beginning):
                return meant, part[word.start : word.end]
    if "?" in part:
        return Sort.OTHER, "?"
    return Sort.DEMAND, demand
