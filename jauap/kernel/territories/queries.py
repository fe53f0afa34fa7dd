"""Door two: questions about places. Answered from memory, they cost no statement.

The territories returned are shared by all who ask: read them, never change them.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from django.utils.timezone import localdate

from jauap.kernel.territories import boundaries, mentions, search
from jauap.kernel.territories.choices import Change, Level
from jauap.kernel.territories.memory import Memory, recall
from jauap.kernel.territories.models import Territory
from jauap.kernel.territories.rules import COUNTRY, in_force
from jauap.lib.languages import Trilingual
from jauap.lib.refusals import Refusal, Sentence, _
from jauap.lib.text import meant

__all__ = [
    "COUNTRY", "Level", "Match", "Mentioned", "Territory", "UnknownTerritory",
    "at_point", "children", "country", "find", "find_in_text", "get", "is_within", "lineage", "may_be_at_point",
    "name_on", "path", "prepare", "regions", "resolve", "shapes", "successors",
]  # fmt: skip


class UnknownTerritory(Refusal):
    """The codifier has no such code, now or before."""

    sentence: ClassVar[Sentence] = _("There is no place with the code {code}.")
    status = 404


@dataclass(frozen=True)
class Match:
    """A territory found by a name."""

    territory: Territory
    score: float  # how sure, 0–1
    matched: str  # the name that it was found by: «Семипалатинск»

    @cached_property
    def path(self) -> Trilingual:
        """The name with what holds it: «город Семей, область Абай»."""
        return path(code=self.territory.code)


@dataclass(frozen=True)
class Mentioned:
    """The place that a text speaks of."""

    territory: Territory | None  # None when the words may mean several places far apart: then ask
    words: str  # as written: «Шымкент қаласында»
    start: int  # characters of the text before them
    end: int
    score: float  # how sure, 0–1
    alternatives: tuple[Territory, ...]  # other places that it may mean, the likeliest first


def prepare() -> None:
    """Read everything into memory now (under a second) rather than at the first question: for a server's start."""
    find(text="Astana")
    find(text="астана")
    find_in_text(text="Астана")
    at_point(latitude=51.13, longitude=71.43)


# ---------------------------------------------------------------- one place


def get(*, code: str) -> Territory:
    """The territory of a code, also one that is no more.

    Raises UnknownTerritory.
    """
    territory = recall().territories.get(code)
    if territory is None:
        raise UnknownTerritory(code=code)
    return territory


def resolve(*, code: str) -> Territory:
    """The territory of today for a code of any day: what replaced it, what it became.

    A code that was never recorded is answered by the smallest place that held it. Turkistan (61…) took over the
    numbers of South Kazakhstan (51…), so these are looked for there.

    Raises UnknownTerritory when not even the region is known.
    """
    if code == COUNTRY:
        return get(code=COUNTRY)
    memory = recall()
    holders = [code[:digits].ljust(9, "0") for digits in (9, 6, 4)]
    renumbered = [_in_replacing_region(memory, holder) for holder in holders]
    for candidate in (*holders, *renumbered, code[:2].ljust(9, "0")):
        found = _today(memory, candidate)
        if found is not None and found.level != Level.COUNTRY:
            return found
    raise UnknownTerritory(code=code)


def successors(*, code: str, on: date | None = None) -> list[Territory]:
    """What came from the territory, as a whole or in part, until the day (without it: until now)."""
    memory = recall()
    return [
        memory.territories[step.successor]
        for step in memory.successions.get(code, ())
        if on is None or step.on is None or step.on <= on
    ]


def name_on(*, code: str, on: date) -> Trilingual:
    """What the territory was officially called on a day: Astana was Nur-Sultan from 23.03.2019 to 16.09.2022.

    Raises UnknownTerritory.
    """
    territory = get(code=code)
    for other in recall().gazetteer.places[code].others:
        if other.official and in_force(since=other.valid_from, until=other.valid_to, on=on):
            return other.texts
    return territory.name


def _today(memory: Memory, code: str) -> Territory | None:
    """The territory of the code if it is still in force, or what replaced it."""
    territory = memory.territories.get(code)
    while territory is not None and territory.valid_to is not None:
        replaced = next(
            (step for step in memory.successions.get(territory.code, ()) if step.change is Change.REPLACED),
            None,
        )
        territory = memory.territories.get(replaced.successor) if replaced else None
    return territory


def _in_replacing_region(memory: Memory, code: str) -> str:
    """The code with the number of the region that replaced its region."""
    region = _today(memory, code[:2].ljust(9, "0"))
    return region.code[:2] + code[2:] if region else code


# ---------------------------------------------------------------- order


def country() -> Territory:
    """Kazakhstan."""
    return get(code=COUNTRY)


def regions(*, on: date | None = None) -> list[Territory]:
    """Regions and cities of republican significance by code; on a day those of that day."""
    return [t for t in children(code=COUNTRY) if in_force(since=t.valid_from, until=t.valid_to, on=on)]


def children(*, code: str) -> list[Territory]:
    """What lies directly in the territory, by code, also what is no more."""
    memory = recall()
    return [memory.territories[child] for child in memory.gazetteer.children.get(code, ())]


def lineage(*, code: str) -> list[Territory]:
    """The territory itself, what holds it, …, the country.

    Raises UnknownTerritory.
    """
    memory = recall()
    line = memory.gazetteer.lineage(code)
    if not line:
        raise UnknownTerritory(code=code)
    return [memory.territories[step] for step in line]


def is_within(*, code: str, outer: str) -> bool:
    """Whether a territory is the other one or lies in it; False for unknown codes."""
    return recall().gazetteer.is_within(code, outer)


def path(*, code: str) -> Trilingual:
    """The name with what holds it, without the country: «Тайтөбе ауылы, …, Ақмола облысы».

    Raises UnknownTerritory.
    """
    get(code=code)
    return recall().gazetteer.path(code)


# ---------------------------------------------------------------- search


def find(*, text: str, limit: int = 10, within: str | None = None, at: date | None = None) -> list[Match]:
    """Places by name, the surest first: exact, beginning so, in any case form, former, Latin, with typing errors.

    The word of a kind and what holds the place may be said too: «Абай ауданы, Қарағанды облысы». `within` keeps
    what lies in a territory, `at` what was in force on a day or at an instant (without it: what is in force).
    """
    memory = recall()
    hits = search.find(memory.gazetteer, text, limit=limit, within=within, on=_day(at))
    return [Match(memory.territories[hit.code], hit.score, hit.text) for hit in hits]


def find_in_text(*, text: str, within: str | None = None, at: date | None = None) -> Mentioned | None:
    """The place that a free text in Kazakh or Russian speaks of, and the words that spoke; `None` if none.

    «Өскеменде жылу жоқ», «в Карасайском районе нет света», also typed in the other layout of the keyboard. The first
    50,000 characters are read.
    """
    memory = recall()
    found = mentions.find_in_text(memory.gazetteer, meant(text) or text, within=within, on=_day(at))
    if found is None:
        return None
    return Mentioned(
        territory=memory.territories[found.code] if found.code else None,
        words=found.said,
        start=found.start,
        end=found.end,
        score=found.score,
        alternatives=tuple(memory.territories[code] for code in found.alternatives),
    )


def _day(at: date | None) -> date | None:
    """The day of an instant by the clocks of the country; a day is itself."""
    return localdate(at) if isinstance(at, datetime) else at


# ---------------------------------------------------------------- points and shapes


def at_point(*, latitude: float, longitude: float) -> Territory | None:
    """The district of a point (degrees, WGS 84); its region where the map does not tell the district.

    `None` outside the country. The map is of January 2024; four districts are not on it, see `may_be_at_point`.
    """
    memory, located = _locate(latitude=latitude, longitude=longitude)
    return memory.territories.get(located.code) if located else None


def may_be_at_point(*, latitude: float, longitude: float) -> list[Territory]:
    """The districts a point may lie in when `at_point` can say only the region: one of them is to be asked for."""
    memory, located = _locate(latitude=latitude, longitude=longitude)
    return (
        [memory.territories[code] for code in located.maybe if code in memory.territories] if located else []
    )


def shapes(*, level: Level) -> Mapping[str, dict[str, Any]]:
    """Code → GeoJSON geometry of regions or districts, for maps; empty for smaller places.

    Show with it: «geokz, Alexander Rodionov, CC BY 4.0, simplified».
    """
    return boundaries.shapes(level)


def _locate(*, latitude: float, longitude: float) -> tuple[Memory, boundaries.Located | None]:
    memory = recall()
    drawn = boundaries.shapes(Level.DISTRICT)
    cut: dict[str, list[str]] = defaultdict(list)
    for origin, steps in memory.successions.items():
        if origin in drawn:
            cut[origin] += [step.successor for step in steps if step.successor not in drawn]
    return memory, boundaries.locate(latitude=latitude, longitude=longitude, cut_from=cut)
