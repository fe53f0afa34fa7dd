"""Finds the place that a free text speaks of, in Kazakh or Russian, with the words that spoke. Pure.

«Өскеменде жылу жоқ», «в Карасайском районе Алматинской области третий день нет света», «г. Семей, ул. Абая 5».
Each mention counts for itself and for what lies inside: a village is believed when its district is named too.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from jauap.kernel.territories.choices import Level
from jauap.kernel.territories.gazetteer import Gazetteer
from jauap.kernel.territories.reading import CERTAIN, Mention, Reading
from jauap.kernel.territories.rules import smallest_common

#: Characters of a text that are read: about fifteen pages.
LONGEST = 50_000

# How much the mention of what holds a place adds to it: a district tells more about a village than a region.
_DISTRICT_SAID, _REGION_SAID_OF_DISTRICT, _REGION_SAID_OF_SMALLER = 0.4, 0.4, 0.15
_AGAIN = 0.03  # for each further mention, up to three
_ENOUGH = 0.5
_SAME = 0.05  # nearer than this, two places are equally likely
_MOST_ALTERNATIVES = 10


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says about the place."""

    code: str | None  # the smallest place that is certain; None when the words may mean several far apart
    said: str  # the words as written
    start: int  # characters before them
    end: int
    score: float  # 0–1
    alternatives: tuple[str, ...]  # other places that the text may mean, the likeliest first


def find_in_text(gazetteer: Gazetteer, text: str, *, within: str | None, on: date | None) -> Found | None:
    """The place that the text speaks of; `None` when it names none surely enough.

    Of nested places the smallest is meant. Of several places far apart the one named first, the others are
    alternatives. Of namesakes that nothing tells apart, what holds them all, unless that is the country.
    """
    text = text[:LONGEST]
    own: dict[str, Mention] = {}  # the surest mention of each place
    times: Counter[str] = Counter()
    for mention in Reading(gazetteer, text).mentions():
        times[mention.code] += 1
        if mention.code not in own or mention.score > own[mention.code].score:
            own[mention.code] = mention
    own = {
        code: mention
        for code, mention in own.items()
        if gazetteer.places[code].is_in_force(on) and (within is None or gazetteer.is_within(code, within))
    }
    totals = {code: _total(gazetteer, own, code) + _AGAIN * min(times[code] - 1, 3) for code in own}
    totals = {code: total for code, total in totals.items() if total >= _ENOUGH}
    if not totals:
        return None
    return _choose(gazetteer, text, totals, own)


def _total(gazetteer: Gazetteer, own: dict[str, Mention], code: str) -> float:
    """What speaks for the place: its own mention, and those of what holds it."""
    mention = own[code]
    total = mention.score
    is_small = gazetteer.places[code].level.depth > Level.DISTRICT.depth
    is_held = False
    for holder in gazetteer.lineage(code)[1:]:
        if holder in own and not own[holder].overlaps(mention):
            is_held = True
            adds = _DISTRICT_SAID
            if gazetteer.places[holder].level is Level.REGION:
                adds = _REGION_SAID_OF_SMALLER if is_small else _REGION_SAID_OF_DISTRICT
            total += adds * own[holder].score
    if is_small and not is_held and mention.score < CERTAIN:
        return min(total, _ENOUGH / 2)
    return total


def _choose(gazetteer: Gazetteer, text: str, totals: dict[str, float], own: dict[str, Mention]) -> Found:
    best, *rest = sorted(totals, key=lambda code: (-totals[code], own[code].start, code))
    said = own[best]

    def is_namesake(code: str) -> bool:
        """Another place that the very same words mean, about as likely."""
        near = totals[best] - totals[code] < _SAME
        return near and own[code].overlaps(said) and not gazetteer.are_nested(best, code)

    def is_told(code: str) -> bool:
        """Said by words that speak for the best place already."""
        if gazetteer.are_nested(best, code):
            return True
        return any(step in own and own[code].overlaps(own[step]) for step in gazetteer.lineage(best))

    namesakes = [code for code in rest if is_namesake(code)]
    others = [code for code in rest if code in namesakes or not is_told(code)]
    certain: str | None = best
    if namesakes:
        common = smallest_common(gazetteer.lineage(code) for code in (best, *namesakes))
        certain = None if common is None or gazetteer.places[common].level is Level.COUNTRY else common
        others = [best, *others]
    return Found(
        code=certain,
        said=text[said.start : said.end],
        start=said.start,
        end=said.end,
        score=min(1.0, round(totals[best], 3)),
        alternatives=tuple(others[:_MOST_ALTERNATIVES]),
    )
