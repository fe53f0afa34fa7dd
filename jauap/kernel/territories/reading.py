"""Reads the names of places out of a text and weighs each by what stands beside it. Pure.

A name is sure when the word of its kind stands beside it: «г. Семей», «Абай ауданы», «Карасайском районе». Alone
it counts by what bears it. Names of streets, institutions and persons are left out. Small villages alone hardly
count: half of the words of the language are also the name of a village.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jauap.kernel.territories.choices import Kind
from jauap.kernel.territories.gazetteer import Gazetteer
from jauap.kernel.territories.inflection import bases
from jauap.kernel.territories.kindwords import (
    belongs_to_name_before,
    kinds_of,
    spoken,
    warns_after,
    warns_before,
)
from jauap.lib.text import Word

#: How sure a name is with the word of its kind beside it.
CERTAIN = 0.95
# How sure a name alone is, by what bears it. Other kinds are seen only with their word.
_ALONE: dict[Kind, float] = {
    Kind.REPUBLICAN_CITY: 0.85,
    Kind.CITY_WITH_SURROUNDINGS: 0.8,
    Kind.CITY: 0.7,
    Kind.REGION: 0.6,
    Kind.DISTRICT: 0.25,
    Kind.CITY_DISTRICT: 0.2,
    Kind.TOWN: 0.15,
    Kind.VILLAGE: 0.08,
    Kind.RURAL_DISTRICT: 0.06,
}
# What makes a name alone more likely a place.
_CAPITAL, _PREPOSITION, _UNIQUE = 0.1, 0.15, 0.1
# And less: it is also a person's name or a common word; the word beside it is of another kind.
_AMBIGUOUS, _OTHER_KIND = 0.4, 0.25
_MOST_ALONE = 0.9
# Kinds that are understood with a small letter too, and whose word may follow any name: «Костанай область».
_BIG = {Kind.REPUBLICAN_CITY, Kind.CITY_WITH_SURROUNDINGS, Kind.CITY, Kind.REGION}


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREPOSITIONS = _listed("в во из под около до по с от на")
# Endings of Kazakh «in», «from» and «which is in»: they do what a preposition does in Russian.
_KAZAKH_PLACE = tuple(_listed("да де та те дан ден тан тен дагы деги тагы теги"))
_NAMED_AFTER = _listed("имени им")
# Canonical names that are also surnames, first names or words of the language.
_ALSO_WORDS = _listed(
    "абай жамбыл джамбул шевченко ермак ленинск никольск сатпаев сатбаев кунаев конаев панфилов курчатов сергеев "
    "булаев лисаков державин алтай семей шар орал жем темир алга рудн шу есик арал аксу каратау есиль есил жетису "
    "улытау казахстан тобыл степняк майск май талас самар келес туран ленгер"
)


@dataclass(slots=True)
class Mention:
    """A territory that some words of the text may mean."""

    code: str
    start: int  # characters before the words
    end: int
    score: float  # how sure, 0–1

    def overlaps(self, other: "Mention") -> bool:
        """Whether both are said by the same words."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the text and what stands beside it."""

    start: int
    end: int
    before: Word | None  # the word before it, when only spaces and dots are between
    after: Word | None
    follows: bool  # the word after it belongs to it by grammar
    capital: bool
    prepared: bool  # by a preposition or a Kazakh ending of place
    ambiguous: bool  # also a person's name or a common word
    begins: bool  # a sentence

    def asked_before(self) -> frozenset[Kind]:
        """The kinds that the word before it asks for."""
        if self.before is None or belongs_to_name_before(self.before.folded):
            return frozenset()
        return kinds_of(self.before.folded)

    def asked_after(self) -> frozenset[Kind]:
        """The kinds that the word after it asks for, if it belongs to it."""
        return kinds_of(self.after.folded) if self.after is not None else frozenset()


class Reading:
    """A text, and the mentions of territories in it."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self.gazetteer = gazetteer
        self.text = text
        self.words = spoken(text)

    def mentions(self) -> Iterator[Mention]:
        """Every mention in the order of the text; one name may mean several territories."""
        index = 0
        while index < len(self.words):
            length, bearers = self._longest_name(index)
            if bearers and not self._is_warned(index, length):
                yield from self._weigh(self._name(index, length), bearers)
            index += length or 1

    # ------------------------------------------------------------ names

    def _longest_name(self, index: int) -> tuple[int, dict[str, None]]:
        """The longest name that begins at the word: its length in words, and who bears it."""
        longest, bearers = 0, dict[str, None]()
        first = self.words[index].folded
        if len(first) < 2 or first.isdigit() or kinds_of(first):
            return 0, bearers
        for base in bases(first):
            for key, named in self.gazetteer.by_first_word.get(base, ()):
                if len(key) < longest:
                    break
                if not self._continues(key, index):
                    continue
                believed = {name.code: None for name in named if key[0] == first or _has_forms(name.text)}
                if len(key) > longest and believed:
                    longest, bearers = len(key), {}
                bearers.update(believed)
        return longest, bearers

    def _continues(self, key: tuple[str, ...], index: int) -> bool:
        if len(key) > len(self.words) - index:
            return False
        return all(part in bases(self._folded(index + offset)) for offset, part in enumerate(key) if offset)

    def _is_warned(self, index: int, length: int) -> bool:
        """A street, an institution, a person: «ул. Абая», «Абай көшесі», but not «село имени Абая»."""
        before, after = self._folded(index - 1), self._folded(index + length)
        if before in _NAMED_AFTER and kinds_of(self._folded(index - 2)):
            return False
        if after.startswith("атындагы"):
            return not kinds_of(self._folded(index + length + 1))
        return warns_before(before) or warns_after(after)

    def _name(self, index: int, length: int) -> _Name:
        first, last = self.words[index], self.words[index + length - 1]
        opening = index - (self._folded(index - 1) in _NAMED_AFTER)  # «район имени …»
        before = self.words[opening - 1] if opening > 0 else None
        if before is not None and self.text[before.end : self.words[opening].start].strip(' .\n«"'):
            before = None
        following = index + length
        named_after = self._folded(following).startswith("атындагы")
        if named_after:
            following += 1
        after = self.words[following] if following < len(self.words) else None
        if after is not None and not named_after and self.text[last.end : after.start].strip():
            after = None
        is_adjective = bases(last.folded)[0].endswith("ск")
        return _Name(
            start=first.start,
            end=last.end,
            before=before,
            after=after,
            follows=after is not None
            and (is_adjective or belongs_to_name_before(after.folded) or after.end - after.start < 4),
            capital=self.text[first.start].isupper(),
            prepared=self._folded(index - 1) in _PREPOSITIONS or last.folded.endswith(_KAZAKH_PLACE),
            ambiguous=length == 1 and not _ALSO_WORDS.isdisjoint(bases(first.folded)),
            begins=self.text[max(0, first.start - 3) : first.start].rstrip()[-1:] in {"", ".", "!", "?", ":"},
        )

    def _folded(self, index: int) -> str:
        """The word at the place; nothing before the first and after the last."""
        return self.words[index].folded if 0 <= index < len(self.words) else ""

    # ------------------------------------------------------------ how sure

    def _weigh(self, name: _Name, bearers: Iterable[str]) -> Iterator[Mention]:
        before, after = name.asked_before(), name.asked_after()
        contradicted = bool(before or (after and name.follows))
        for code in bearers:
            kind = self.gazetteer.places[code].kind
            start, end = name.start, name.end
            if kind in after and (name.follows or kind in _BIG) and name.after is not None:
                score, end = CERTAIN, name.after.end
            elif kind in before and name.before is not None:
                score, start = CERTAIN, name.before.start
            else:
                score = _alone(kind, name, unique=self.gazetteer.namesakes(code) == 1)
                score *= _OTHER_KIND if contradicted else 1
            if score > 0:
                yield Mention(self.gazetteer.same_named_holder(code), start, end, score)


def _has_forms(name: str) -> bool:
    """Abbreviations like «ВКО» have no forms."""
    return len(name) > 4 or not name.isupper()


def _alone(kind: Kind, name: _Name, *, unique: bool) -> float:
    """How sure a name is without the word of its kind."""
    score = _ALONE.get(kind, 0.0)
    is_marked = name.capital and (name.prepared or not (name.ambiguous and name.begins))
    if not score or not (is_marked or (kind in _BIG and not name.ambiguous)):
        return 0.0
    score *= _AMBIGUOUS if name.ambiguous else 1
    score += _CAPITAL * name.capital + _PREPOSITION * name.prepared + _UNIQUE * unique
    return min(_MOST_ALONE, score)
