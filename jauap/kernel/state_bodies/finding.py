"""Finding a body by the words of its name. Pure."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from jauap.kernel.state_bodies.entries import Body
from jauap.kernel.state_bodies.rules import Directory
from jauap.lib.text import fold, stem

# Words of nearly every name: they neither find nor rank.
_COMMON = frozenset(fold("Қазақстан Республикасы Республики Казахстан of the and по и және для for").split())


class Finder:
    """An index of the names of a directory, in three languages, with the names that bodies had before."""

    def __init__(self, directory: Directory) -> None:
        self._bodies = list(directory.bodies.values())
        self._spellings = [_spellings(body) for body in self._bodies]
        self._holders: dict[str, set[int]] = defaultdict(set)
        for number, spellings in enumerate(self._spellings):
            for word in {word for spelling in spellings for word in spelling}:
                self._holders[word].add(number)

    def find(
        self, *, text: str, on: date, limit: int = 10, territories: Collection[str] | None = None
    ) -> list[Body]:
        """The bodies in force whose names hold every word of the text, by the beginning of the word.

        Best first: more of a name said, then bodies of the republic, then shorter names. `territories` keeps
        only bodies of these places.
        """
        asked = [word for word in dict.fromkeys(fold(text).split()) if word not in _COMMON]
        if not asked:
            return []
        holders = [self._holding(word) for word in asked]
        scored = [
            (self._score(asked, number), body)
            for number in set.intersection(*holders)
            if (body := self._bodies[number]).in_force(on)
            and (territories is None or body.territory in territories)
        ]
        scored.sort(key=lambda one: (-one[0], one[1].territory is not None, len(one[1].name.ru), one[1].code))
        return [body for score, body in scored[:limit] if score > 0]

    def _holding(self, asked: str) -> set[int]:
        """The bodies with a word that the asked one begins, or whose form it is."""
        found = [numbers for word, numbers in self._holders.items() if _says(asked, word)]
        return set().union(*found)

    def _score(self, asked: list[str], number: int) -> float:
        """The best share of one name's own words that the text says; 0 where no one name holds all."""
        return max(
            (
                len(asked) / max(len(asked), sum(word not in _COMMON for word in spelling))
                for spelling in self._spellings[number]
                if all(any(_says(one, word) for word in spelling) for one in asked)
            ),
            default=0.0,
        )


def _spellings(body: Body) -> list[tuple[str, ...]]:
    names = [body.name, *(state.name for state in body.past)]
    written = [spelling for name in names for spelling in (name.kk, name.ru, name.en)]
    return [tuple(dict.fromkeys(fold(one).split())) for one in (*written, body.code)]


def _says(asked: str, word: str) -> bool:
    return word.startswith((asked, _stem(asked)))


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    stemmed = stem(word, language="ru")
    return stemmed if len(stemmed) >= 4 else word
