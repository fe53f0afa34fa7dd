"""The words by which a place stands in the official name of a body, in three languages. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypedDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that has bodies of its own: region, city, district.

    `kk` `ru` `en` are full names in the nominative (“Аягөз ауданы”, “Аягозский район”, “Ayagoz District”);
    the Russian cases stand in the table, since names of places do not follow one rule.
    """

    code: str
    kind: str
    kk: str
    ru: str
    ru_genitive: str
    ru_dative: str
    en: str

    @property
    def region(self) -> str:
        """The code of the region, or city of the republic, in which it lies; its own for one."""
        return f"{self.code[:2]}0000000"

    def called(self, names: Mapping[str, Any]) -> "Place":
        """The same place under other names."""
        return replace(
            self,
            **{key: names[key] for key in ("kk", "ru", "ru_genitive", "ru_dative", "en") if key in names},
        )


class Wording(TypedDict):
    """What the templates of `offices.toml` may say of a place."""

    kk: str
    kk_genitive: str
    kk_own: str
    kk_region: str
    ru_genitive: str
    ru_dative: str
    ru_own_dative: str
    ru_region: str
    en: str
    en_own: str
    en_region: str


def kazakh_genitive(name: str) -> str:
    """«Аягөз ауданы» → «Аягөз ауданының».

    Every name of a place ends in облысы, қаласы, ауданы or аудан, and all four take -ның.
    """
    if not name.endswith(("облысы", "қаласы", "ауданы", "аудан")):
        raise ValueError(f"“{name}” does not end as the name of a place with bodies does.")
    return f"{name}ның"


def wording(place: Place, region: Place) -> Wording:
    """The forms of a place; a place in a region is named with it: before it in Kazakh, after it otherwise."""
    alone = place.code == region.code
    kk = place.kk if alone else f"{region.kk} {place.kk}"
    return Wording(
        kk=kk,
        kk_genitive=kazakh_genitive(kk),
        kk_own=place.kk,
        kk_region=region.kk,
        ru_genitive=place.ru_genitive if alone else f"{place.ru_genitive} {region.ru_genitive}",
        ru_dative=place.ru_dative if alone else f"{place.ru_dative} {region.ru_genitive}",
        ru_own_dative=place.ru_dative,
        ru_region=region.ru_genitive,
        en=place.en if alone else f"{place.en}, {region.en}",
        en_own=place.en,
        en_region=region.en,
    )
