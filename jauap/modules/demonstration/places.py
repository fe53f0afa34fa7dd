"""Places as people name them in a sentence, in Kazakh and Russian, with the right endings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from jauap.kernel.territories import queries as territories
from jauap.kernel.territories.queries import Level, Territory

#: How many of a hundred write from the regional centre, from other cities; the rest from villages.
FROM_CENTRE, FROM_CITIES = 42, 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place somebody writes from. `inside` answers “where?” in a sentence, `name` is the bare name, by language."""

    territory: str
    is_village: bool
    inside: Mapping[str, str]
    name: Mapping[str, str]

    @property
    def region(self) -> str:
        """Two digits of KATO."""
        return self.territory[:2]


@dataclass(frozen=True, slots=True)
class RegionSpots:
    """The places of one region by how people live: the centre, other cities, villages."""

    centre: tuple[Spot, ...]
    cities: tuple[Spot, ...]
    villages: tuple[Spot, ...]

    def pick(self, chance: Random, *, only: str = "") -> Spot:
        """A place by chance; `only` is "city" or "village" for what happens only there."""
        if only == "village" and self.villages:
            return chance.choice(self.villages)
        number = chance.randrange(100)
        if self.villages and only != "city" and number >= FROM_CENTRE + FROM_CITIES:
            return chance.choice(self.villages)
        if self.cities and (number >= FROM_CENTRE or not self.centre):
            return chance.choice(self.cities)
        return chance.choice(self.centre or self.villages)


def spots() -> dict[str, RegionSpots]:
    """Every region's places, by the first two digits of its code."""
    return {region.code[:2]: _of_region(region) for region in territories.regions()}


def _of_region(region: Territory) -> RegionSpots:
    districts = [one for one in territories.children(code=region.code) if one.level == Level.DISTRICT]
    if region.code[:2] in {"71", "75", "79"}:
        return RegionSpots(tuple(_city_districts(region, districts)), (), ())
    centre_code = f"{region.code[:2]}1000000"
    cities = [spot for one in districts if (spot := _city(one))]
    villages = [spot for one in districts for spot in _villages(one)]
    centre = tuple(spot for spot in cities if spot.territory == centre_code)
    return RegionSpots(centre, tuple(spot for spot in cities if spot not in centre), tuple(villages))


def _city(district: Territory) -> Spot | None:
    if not district.name_ru.startswith("город "):
        return None
    name = district.name_ru.removeprefix("город ")
    return Spot(
        territory=district.code,
        is_village=False,
        inside={"kk": locative(district.name_kk), "ru": f"в городе {city_in(name)}"},
        name={"kk": district.name_kk, "ru": district.name_ru},
    )


def _city_districts(city: Territory, districts: list[Territory]) -> Iterator[Spot]:
    of_city = f"города {city_of(city.name_ru.removeprefix('город '))}"
    for one in districts:
        forms = district_forms(one.name_ru)
        if forms and one.name_kk.endswith(("ы", "і")):
            yield Spot(
                territory=one.code,
                is_village=False,
                inside={
                    "kk": f"{genitive(city.name_kk)} {locative(one.name_kk)}",
                    "ru": f"в {forms[1]} {of_city}",
                },
                name={"kk": f"{city.name_kk}, {one.name_kk}", "ru": f"{city.name_ru}, {one.name_ru}"},
            )


def _villages(district: Territory) -> Iterator[Spot]:
    forms = district_forms(district.name_ru)
    if forms is None or not district.name_kk.endswith(("ы", "і")):
        return
    for rural in territories.children(code=district.code):
        for one in territories.children(code=rural.code):
            inside = _inside_village(one)
            if one.level == Level.SETTLEMENT and inside:
                yield Spot(
                    territory=one.code,
                    is_village=True,
                    inside={
                        "kk": f"{genitive(district.name_kk)} {locative(one.name_kk)}",
                        "ru": f"{inside} {forms[0]}",
                    },
                    name={
                        "kk": f"{district.name_kk}, {one.name_kk}",
                        "ru": f"{district.name_ru}, {one.name_ru}",
                    },
                )


def _inside_village(place: Territory) -> str:
    if not place.name_kk.endswith(("ы", "і")):
        return ""
    for word, form in (("село ", "в селе "), ("посёлок ", "в посёлке "), ("станция ", "на станции ")):
        if place.name_ru.startswith(word):
            return form + place.name_ru.removeprefix(word)
    return ""


# ---------------------------------------------------------------- endings


def locative(name: str) -> str:
    """«Абай ауданы» → «Абай ауданында»; the last word has the ending of possession."""
    return name + ("нда" if name.endswith("ы") else "нде")


def genitive(name: str) -> str:
    """«Абай ауданы» → «Абай ауданының»."""
    return name + ("ның" if name.endswith("ы") else "нің")


def district_forms(name: str) -> tuple[str, str] | None:
    """The genitive and the prepositional of a district in Russian: «Абайского района», «Абайском районе»."""
    if name.startswith("район "):
        rest = name.removeprefix("район ")
        return f"района {rest}", f"районе {rest}"
    found = re.fullmatch(r"(.+[скц])ий район", name) or re.fullmatch(r"(.+)ый район", name)
    return (f"{found[1]}ого района", f"{found[1]}ом районе") if found else None


_MASCULINE_SOFT = {"Есиль"}


def city_in(name: str) -> str:
    """The prepositional of a city's name in Russian: «Караганде», «Семее», «Рудном»; «Алматы» stays."""
    if name.endswith("ый"):
        return name[:-2] + "ом"
    if name.endswith(("а", "я", "й")):
        return name[:-1] + "е"
    if name.endswith("ь"):
        return name[:-1] + ("е" if name in _MASCULINE_SOFT else "и")
    return name if name[-1] in "оуыиеэюё" else name + "е"


def city_of(name: str) -> str:
    """The genitive: «Астаны», «Шымкента»; «Алматы» stays."""
    if name.endswith("а"):
        return name[:-1] + "ы"
    return name if name[-1] in "оуыиеэюё" else name + "а"
