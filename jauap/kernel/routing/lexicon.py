"""Words that speak for something, and how loudly: the notation, the index, the reading of a text. Pure.

The notation is a list with commas: `ямочн 4, =снег 3, ремонт дорог 5, заранее спасибо -5`.

- `ямочн 4`: every word that begins with it speaks with weight 4; without a number the weight is 1. Words are folded as in `jauap.lib.text.fold`: «қар» is written and found as «кар» too.
- `=снег`: only this word, not «снегопад». Words of one or two letters are always meant so.
- `ремонт дорог 5`: both words near each other, in any order.
- A negative weight speaks against.

Of the words of one text that match single entries of one subject each counts once, by its strongest entry; a word
said again adds a little. So a long list does not speak louder than a short one.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jauap.lib.text import Word, fold, words
from jauap.lib.text.latin import cyrillic_readings

#: How many characters of a text are read; a longer one has said what it is about by then.
LONGEST = 50_000

_WEIGHT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# What is shorter is meant as the whole word: «в», «ак» begin half of the language.
_SHORTEST_STEM = 3
# Stems of a phrase may have this many other words between them.
_BETWEEN = 2
# A word said again adds this share of its weight, up to three times.
_AGAIN, _TIMES = 0.2, 3
# Places of one word in a text that are looked at for phrases.
_PLACES = 64
# What lies beside a landmark is seldom about it: «яма возле школы», «мектеп жанында шұңқыр».
_BESIDE, _BESIDE_TRUST = 3, 0.4
_BESIDE_FOLLOWS = frozenset(
    fold("возле около напротив рядом вблизи недалеко неподалеку мимо вдоль против позади близ").split()
)
_BESIDE_PRECEDES = frozenset(
    fold("жанында жанындағы қасында қасындағы маңында маңындағы маңайында қарсысында алдында жақын").split()
)
# The name of a street says nothing: «ул. Студенческая», «Студенттер көшесі».
_STREETS_BEFORE = (
    "ул",
    "улиц",
    "проспект",
    "просп",
    "пр",
    "переул",
    "пер",
    "бульвар",
    "микрорайон",
    "мкр",
    "площад",
)
_STREETS_AFTER = tuple(fold("көшес даңғыл шағын аудан ықшамаудан мөлтек").split())
# Beyond this the words of one language in a text of the other are believed less: «пара» is a couple in Russian.
_FOREIGN = 0.35


class NotALexicon(ValueError):
    """The list of words does not follow the notation."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: the stems that must be near each other, and the weight."""

    subject: str
    stems: tuple[tuple[str, bool], ...]  # folded stem, and whether the whole word is meant
    weight: float
    language: str


def parse(*, subject: str, text: str, language: str = "") -> Iterator[Entry]:
    """The entries of a list in the notation above. Raises `NotALexicon`."""
    for item in text.split(","):
        parts = item.split()
        if not parts:
            continue
        weight = 1.0
        if len(parts) > 1 and _WEIGHT.fullmatch(parts[-1]):
            weight = float(parts.pop())
        stems = tuple(
            (folded, part.startswith("=") or len(folded) < _SHORTEST_STEM)
            for part in parts
            for folded in fold(part.removeprefix("=")).split()
        )
        if not stems or not weight:
            raise NotALexicon(f"{subject}: “{item.strip()}” says nothing.")
        yield Entry(subject=subject, stems=stems, weight=weight, language=language)


@dataclass(frozen=True, slots=True)
class Heard:
    """A subject that a text speaks of: how loudly, and with which words (as they were written, loudest first)."""

    subject: str
    score: float
    words: tuple[str, ...]


class Text:
    """A text made ready to be read by any number of lexicons."""

    def __init__(self, text: str, *, language: str | None = None) -> None:
        self.text = text[:LONGEST]
        self.language = language
        self.words: Sequence[Word] = words(self.text)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each folded word stands, by its number in the text; one in Latin letters as it is read in Cyrillic too."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            read = cyrillic_readings(word.folded)
            # Nobody writes the soft sign of «жить» in Latin letters.
            for spelling in (word.folded, *read, *(f"{one}ь" for one in read)):
                known = found[spelling]
                if len(known) < _PLACES:
                    known.append(number)
        return found

    def written(self, place: int) -> str:
        """The word at a place, as the person wrote it."""
        word = self.words[place]
        return self.text[word.start : word.end]

    @cached_property
    def _shares(self) -> Mapping[int, float]:
        """Words that count for less, by their place: names of streets for nothing, landmarks for a part."""
        shares: dict[int, float] = {}
        for number, word in enumerate(self.words):
            if word.folded in _BESIDE_FOLLOWS:
                shares.update(dict.fromkeys(range(number + 1, number + 1 + _BESIDE), _BESIDE_TRUST))
            elif word.folded in _BESIDE_PRECEDES:
                shares.update(dict.fromkeys(range(number - _BESIDE, number), _BESIDE_TRUST))
        for number, word in enumerate(self.words):
            if word.folded.startswith(_STREETS_BEFORE):
                shares.update(dict.fromkeys(self._names_from(number + 1), 0.0))
            elif word.folded.startswith(_STREETS_AFTER) and self._is_name(number - 1):
                shares[number - 1] = 0.0
        return shares

    def _names_from(self, number: int) -> Iterator[int]:
        """Up to two words from this one on that are written as names."""
        for place in range(number, min(number + 2, len(self.words))):
            if not self._is_name(place):
                return
            yield place

    def _is_name(self, place: int) -> bool:
        return place >= 0 and self.written(place)[:1].isupper()

    def trust(self, language: str, place: int) -> float:
        """How far an entry of a language is believed in this text, at this word, from 0 to 1.

        A word with a Kazakh letter is Kazakh in any text.
        """
        return self._shares.get(place, 1.0) * self._trust_in(language, place)

    def _trust_in(self, language: str, place: int) -> float:
        if not language or self.language is None or language == self.language:
            return 1.0
        if language == "ru":
            return 0.8  # Russian words live in Kazakh sentences: «светофор», «справка»
        written = self.written(place).casefold()
        return 1.0 if any(letter in _KAZAKH for letter in written) else _FOREIGN


_KAZAKH = frozenset("әғқңөұүһі")


class Lexicon:
    """Lists of words for a number of subjects, indexed so that a text is read in one pass."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._begins: dict[str, list[int]] = defaultdict(list)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._singles: dict[int, list[Entry]] = defaultdict(list)
        self._phrases: dict[int, list[tuple[Entry, tuple[int, ...]]]] = defaultdict(list)
        numbers: dict[tuple[str, bool], int] = {}
        for entry in entries:
            stems = tuple(numbers.setdefault(stem, len(numbers)) for stem in entry.stems)
            if len(stems) == 1:
                self._singles[stems[0]].append(entry)
            else:
                # A phrase is looked for where its longest, and so rarest, stem stands.
                rarest = max(range(len(stems)), key=lambda one: len(entry.stems[one][0]))
                others = (*stems[:rarest], *stems[rarest + 1 :])
                self._phrases[stems[rarest]].append((entry, others))
        for (stem, whole), number in numbers.items():
            (self._whole if whole else self._begins)[stem].append(number)
        self._longest = max((len(stem) for stem in self._begins), default=0)

    def hear(self, text: Text) -> list[Heard]:
        """The subjects that the text speaks of, the loudest first; those that more speaks against are left out."""
        places = self._stems_in(text)
        spoken: dict[str, dict[int, float]] = defaultdict(dict)  # subject → place of the word → weight
        for stem, where in places.items():
            for entry in self._singles.get(stem, ()):
                _speak(spoken[entry.subject], where, entry, text)
            for entry, others in self._phrases.get(stem, ()):
                place = _together(where, [places.get(other, ()) for other in others])
                if place is not None:
                    # Told apart from single words at the same place, so that both count.
                    _speak(spoken[entry.subject], (-1 - place,), entry, text)
        heard = [_heard(subject, weights, text) for subject, weights in spoken.items()]
        return sorted((one for one in heard if one.score > 0), key=lambda one: (-one.score, one.subject))

    def _stems_in(self, text: Text) -> dict[int, list[int]]:
        """Which stems stand in the text, and where, in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for word, where in text.places.items():
            for stem in self._whole.get(word, ()):
                found[stem].extend(where)
            for length in range(1, min(len(word), self._longest) + 1):
                for stem in self._begins.get(word[:length], ()):
                    found[stem].extend(where)
        return {stem: sorted(where) for stem, where in found.items()}


def _speak(weights: dict[int, float], where: Iterable[int], entry: Entry, text: Text) -> None:
    for place in where:
        weight = entry.weight * text.trust(entry.language, place if place >= 0 else -1 - place)
        known = weights.get(place)
        if known is None or abs(weight) > abs(known):
            weights[place] = weight


def _together(where: Sequence[int], others: Sequence[Sequence[int]]) -> int | None:
    """The first place of the stem with every other stem near it; None where they are never together."""
    reach = len(others) + _BETWEEN
    for place in where:
        if all(_near(place, reach, other) for other in others):
            return place
    return None


def _near(place: int, reach: int, others: Sequence[int]) -> bool:
    """Whether one of the places is within reach of this one, and is not this one."""
    first = bisect_left(others, place - reach)
    return any(other != place and other <= place + reach for other in others[first : first + 2 * reach + 1])


def _heard(subject: str, weights: Mapping[int, float], text: Text) -> Heard:
    """The weights of places summed: each different word once in full, said again with a little more."""
    by_word: dict[tuple[str, bool], list[float]] = defaultdict(list)
    written: dict[tuple[str, bool], int] = {}
    for place, weight in sorted(weights.items(), key=lambda one: (one[0] < 0, abs(one[0]))):
        at = place if place >= 0 else -1 - place
        key = (text.words[at].folded, place < 0)
        by_word[key].append(weight)
        written.setdefault(key, at)
    totals = {
        key: max(said, key=abs) * (1 + _AGAIN * min(len(said) - 1, _TIMES)) for key, said in by_word.items()
    }
    loudest = sorted(
        (key for key, total in totals.items() if total > 0), key=lambda key: (-totals[key], written[key])
    )
    return Heard(
        subject=subject,
        score=round(sum(totals.values()), 3),
        words=tuple(dict.fromkeys(text.written(written[key]) for key in loudest)),
    )
