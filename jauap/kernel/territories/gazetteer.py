"""All territories of the country in memory: who holds whom, and which words name what. Pure.

Names are kept folded (`jauap.lib.text.fold`). A *key* is the folded words of a name; its *compact* form has no
spaces, so that «Усть Каменогорск» and «Устькаменогорск» meet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jauap.kernel.territories.choices import Kind, Level
from jauap.kernel.territories.inflection import canonical
from jauap.kernel.territories.rules import in_force, is_regional_centre
from jauap.lib.languages import Trilingual
from jauap.lib.text import fold, transliterate


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name beside that of the codifier; languages may be missing."""

    texts: Trilingual
    official: bool
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """One territory as the search knows it."""

    code: str
    level: Level
    kind: Kind
    parent: str | None
    shown: Trilingual
    short: Trilingual
    valid_from: date | None
    valid_to: date | None
    others: tuple[OtherName, ...] = ()

    def is_in_force(self, on: date | None) -> bool:
        """Whether it exists on the day; without a day, whether it still does."""
        return in_force(since=self.valid_from, until=self.valid_to, on=on)


@dataclass(frozen=True, slots=True)
class Named:
    """A territory and the name by which it was found."""

    code: str
    text: str


# Words that stand beside names in the shown forms of other names, to be left out of keys.
_KIND_WORDS = frozenset(
    "область облысы район ауданы город каласы region district город имени".split()  # noqa: SIM905
)
# How much a place of a kind is meant when nothing else tells: most people live in few places.
WEIGHTS: dict[Kind, float] = {
    Kind.COUNTRY: 0.97,
    Kind.REPUBLICAN_CITY: 1.0,
    Kind.CITY_WITH_SURROUNDINGS: 0.985,
    Kind.REGION: 0.98,
    Kind.CITY: 0.97,
    Kind.DISTRICT: 0.96,
    Kind.CITY_DISTRICT: 0.95,
    Kind.TOWN: 0.93,
    Kind.VILLAGE: 0.92,
    Kind.RURAL_DISTRICT: 0.9,
    Kind.CITY_ADMINISTRATION: 0.88,
    Kind.TOWN_ADMINISTRATION: 0.88,
    Kind.VILLAGE_ADMINISTRATION: 0.88,
    Kind.DISTRICT_ADMINISTRATION: 0.88,
    Kind.STATION: 0.86,
    Kind.SIDING: 0.84,
}
_CENTRE_WEIGHT = 0.99
_SMALLEST_WEIGHT = 0.8


class Gazetteer:
    """The territories, their order and their names. Built once from the rows, then only read."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: dict[str, Place] = {place.code: place for place in places}

    # ------------------------------------------------------------ order

    def lineage(self, code: str) -> list[str]:
        """The territory itself, what holds it, …, the country. Empty for an unknown code."""
        line: list[str] = []
        place = self.places.get(code)
        while place is not None:
            line.append(place.code)
            place = self.places.get(place.parent) if place.parent else None
        return line

    def is_within(self, code: str, outer: str) -> bool:
        """Whether the territory is the other one or lies in it."""
        return outer in self.lineage(code)

    def are_nested(self, one: str, other: str) -> bool:
        """Whether one of the two lies in the other."""
        return self.is_within(one, other) or self.is_within(other, one)

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The codes directly below each territory that has any, in order."""
        below: dict[str, list[str]] = defaultdict(list)
        for place in self.places.values():
            if place.parent:
                below[place.parent].append(place.code)
        return {parent: sorted(codes) for parent, codes in below.items()}

    def path(self, code: str) -> Trilingual:
        """How to tell it from others of the same name: «Тайтобе, Целиноградский район, Акмолинская область».

        The country is left out, and a step that repeats the name before it.
        """
        steps: list[Trilingual] = []
        for step in self.lineage(code):
            place = self.places[step]
            if place.level is Level.COUNTRY and steps:
                continue
            if not steps or steps[-1] != place.shown:
                steps.append(place.shown)
        return Trilingual(
            kk=", ".join(step.kk for step in steps),
            ru=", ".join(step.ru for step in steps),
            en=", ".join(step.en for step in steps),
        )

    def same_named_holder(self, code: str) -> str:
        """The outermost territory that holds this one and has its very name: the city over the city."""
        place = self.places[code]
        while place.parent and self.places[place.parent].shown == place.shown:
            place = self.places[place.parent]
        return place.code

    def namesakes(self, code: str) -> int:
        """How many territories share its Kazakh short name."""
        return self._namesakes[self.places[code].short.kk]

    @cached_property
    def _namesakes(self) -> dict[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for place in self.places.values():
            counts[place.short.kk] += 1
        return counts

    def weight(self, code: str) -> float:
        """How likely this place is meant among its namesakes, up to 1."""
        kind = self.places[code].kind
        if kind is Kind.CITY_WITH_SURROUNDINGS and is_regional_centre(code):
            return _CENTRE_WEIGHT
        return WEIGHTS.get(kind, _SMALLEST_WEIGHT)

    # ------------------------------------------------------------ names

    def texts(self, place: Place) -> Iterator[str]:
        """Every name of a place as written, without the words of kinds."""
        yield place.short.kk
        if place.short.ru != place.short.kk:
            yield place.short.ru
        yield place.short.en
        for other in place.others:
            yield from filter(None, (other.texts.kk, other.texts.ru, other.texts.en))

    @cached_property
    def keys(self) -> dict[str, list[Named]]:
        """Folded name → who bears it: «усть каменогорск» → [631000000, 631010000]."""
        keys: dict[str, list[Named]] = defaultdict(list)
        for place in self.places.values():
            seen = set()
            for text in self.texts(place):
                key = " ".join(word for word in fold(text).split() if word not in _KIND_WORDS) or fold(text)
                if key and key not in seen:
                    seen.add(key)
                    keys[key].append(Named(place.code, text))
        return dict(keys)

    @cached_property
    def compact(self) -> dict[str, list[Named]]:
        """The same without spaces: «устькаменогорск»."""
        keys: dict[str, list[Named]] = defaultdict(list)
        for key, bearers in self.keys.items():
            keys[key.replace(" ", "")].extend(bearers)
        return dict(keys)

    @cached_property
    def sorted_compact(self) -> list[str]:
        """All compact keys in order, for names that begin so."""
        return sorted(self.compact)

    @cached_property
    def latin_keys(self) -> list[str]:
        """All Latin skeletons."""
        return list(self.latin)

    @cached_property
    def latin(self) -> dict[str, list[Named]]:
        """Compact Latin skeletons of all names: «жанаозен» and «Zhanaozen» → «janaozen»."""
        keys: dict[str, list[Named]] = defaultdict(list)
        for key, bearers in self.keys.items():
            keys[latin_skeleton(key)].extend(bearers)
        return dict(keys)

    @cached_property
    def by_first_word(self) -> dict[str, list[tuple[tuple[str, ...], list[Named]]]]:
        """First word of a name in its canonical form → the names that begin with it, longest first."""
        first: dict[str, list[tuple[tuple[str, ...], list[Named]]]] = defaultdict(list)
        merged: dict[tuple[str, ...], list[Named]] = defaultdict(list)
        for key, bearers in self.keys.items():
            merged[tuple(canonical(word) for word in key.split())].extend(bearers)
        for words, bearers in merged.items():
            first[words[0]].append((words, bearers))
        for names in first.values():
            names.sort(key=lambda name: -len(name[0]))
        return dict(first)


# Spellings of one sound in Latin letters: q and k, zh and j, kh and h, w and u, y and i.
_LATIN_SOUNDS = (("shch", "sh"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ch", "sh"), ("ts", "s"), ("x", "h"),
                 ("q", "k"), ("w", "u"), ("yu", "iu"), ("ya", "ia"), ("yo", "io"), ("ye", "e"), ("y", "i"), ("ii", "i"), ("c", "k"))  # fmt: skip


def latin_skeleton(text: str) -> str:
    """One spelling for the many ways a Kazakh name is written in Latin letters; no spaces."""
    skeleton = fold(transliterate(text)).replace(" ", "")
    for written, sound in _LATIN_SOUNDS:
        skeleton = skeleton.replace(written, sound)
    return skeleton
