"""When two voices speak of one matter. Pure: numbers in, likeness out."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from numpy.typing import NDArray

from jauap.kernel.territories.rules import prefix
from jauap.lib.text import fold

Number = TypeVar("Number", float, NDArray[Any])

#: Below this, shared words are those that every appeal shares.
LIKE_BY_WORDS = 0.3
#: Below this, texts have no more in common than any two of one topic.
LIKE_BY_MEANING = 0.4
#: From here on it is one text that several people sent, with another name or address in it.
SAME_TEXT = 0.8
#: From here on a person is shown the other voice. What it is worth: docs/decisions/0017-one-matter-many-voices.md.
OFFERED = 0.5

#: A matter of the street is seen from so far.
_SEEN_FROM_METRES = 150.0
#: After so many days half of the nearness in time is gone.
_HALF_OF_TIME = 60.0
EARTH_METRES = 6_371_009.0


class Place(StrEnum):
    """How near two places are, where no points are known."""

    SAME_ADDRESS = "same_address"
    SAME = "same"  # the same territory
    OTHER_ADDRESS = "other_address"  # another street of it
    WITHIN = "within"  # one holds the other
    NEIGHBOURS = "neighbours"  # of one district
    REGION = "region"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


_NEAR = {
    Place.SAME_ADDRESS: 1.0,
    Place.SAME: 0.5,
    Place.WITHIN: 0.45,
    Place.OTHER_ADDRESS: 0.2,
    Place.NEIGHBOURS: 0.2,
    Place.REGION: 0.1,
    Place.ELSEWHERE: 0.0,
    Place.UNKNOWN: 0.3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of two voices. `words` and `meaning` go from 0 to 1; `distance` is in metres, `days` without sign."""

    words: float
    meaning: float
    place: Place
    distance: float | None
    days: float
    same_topic: bool | None = None


def score(evidence: Evidence) -> float:
    """How sure it is that two voices speak of one matter, 0 to 1.

    A weighted sum through a logistic curve. Words or meaning alone do not suffice, for what happens in two yards
    is two matters; nor does the place alone, for in one yard there is a lamp and a pit.
    """
    total = weight(
        said=max(evidence.words, evidence.meaning), near=nearness(evidence), days=float(evidence.days)
    )
    if evidence.same_topic is not None:
        total += 0.6 if evidence.same_topic else -0.6
    return 1 / (1 + math.exp(-total))


def weight(*, said: Number, near: Number, days: Number) -> Number:
    """The sum before the curve, of one or of a column; 0 is a score of a half. `said` is the greater of words and meaning."""
    fresh: Number = 0.5 ** (days / _HALF_OF_TIME)
    return -10.0 + 8.0 * said + 6.0 * near + 0.5 * fresh


def seen(metres: Number) -> Number:
    """How near two points are, 0 to 1, by the metres between them; of one or of a column."""
    return 1 / (1 + (metres / _SEEN_FROM_METRES) ** 2)


def nearness(evidence: Evidence) -> float:
    """How near two places are, 0 to 1: by metres where both points are known, otherwise by territory."""
    if evidence.distance is not None:
        return seen(evidence.distance)
    return _NEAR[evidence.place]


def place(one: str | None, other: str | None) -> Place:
    """How two KATO codes lie to each other, by the digits that name region, district, rural district, settlement."""
    if not one or not other:
        return Place.UNKNOWN
    if one == other:
        return Place.SAME
    shorter, longer = sorted((prefix(one), prefix(other)), key=len)
    if longer.startswith(shorter):
        return Place.WITHIN
    if one[:4] == other[:4]:
        return Place.NEIGHBOURS
    return Place.REGION if one[:2] == other[:2] else Place.ELSEWHERE


#: What many addresses share: it names no street.
_NO_STREET = frozenset(
    fold(word)
    for word in (
        "улица", "улице", "улицы", "проспект", "проспекте", "микрорайон", "микрорайоне", "переулок", "город", "село",
        "район", "дома", "квартира", "көшесі", "көшесінде", "даңғылы", "даңғылында", "шағын", "ықшам", "аудан", "ауданы",
        "қаласы", "ауылы", "үйдің", "пәтер", "батыр", "батыра", "street", "avenue", "house",
    )
)  # fmt: skip
#: Words of so many first letters in common are one name in two cases or languages.
_NAME = 4


def address(where: Place, one: str, other: str, *, words: float) -> Place:
    """What two folded address lines add to how near their territories are: one address, or two streets of one town.

    Two streets are two matters; but the same text (`words` from `SAME_TEXT` on) is one that many people sent, each
    from home, and one house number may stand behind two names of a street.
    """
    if where not in {Place.SAME, Place.WITHIN} or not one or not other:
        return where
    if one == other:
        return Place.SAME_ADDRESS
    if words >= SAME_TEXT:
        return where
    streets, others = _names(one), _names(other)
    is_other = bool(streets and others) and not streets & others and not _numbers(one) & _numbers(other)
    return Place.OTHER_ADDRESS if is_other else where


def _names(line: str) -> set[str]:
    return {
        word[:_NAME]
        for word in line.split()
        if len(word) >= _NAME and word not in _NO_STREET and not word[0].isdigit()
    }


def _numbers(line: str) -> set[str]:
    return {word for word in line.split() if word[0].isdigit()}


def metres(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float | None:
    """The distance of two points of latitude and longitude in degrees; None where one is unknown."""
    if one is None or other is None:
        return None
    lat, lon = math.radians(one[0]), math.radians(one[1])
    lat2, lon2 = math.radians(other[0]), math.radians(other[1])
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_METRES * math.asin(min(1.0, math.sqrt(half)))
