"""How a territory is called: its pattern and its kind become natural names in three languages.

* имени Канай би   + rural district → сельский округ имени Канай би
Қанай би атындағы * + rural district → Қанай би атындағы ауылдық округ
Семей *            + city           → Семей қаласы
"""

import re
from typing import NamedTuple

from jauap.kernel.territories.choices import EnglishName, Kind
from jauap.lib.languages import Trilingual
from jauap.lib.text import transliterate


class KindWords(NamedTuple):
    """The word of a kind beside a name; empty where a language uses the bare name."""

    kk: str  # қала: after «атындағы»
    kk_of: str  # қаласы: after a name
    ru: str
    en: str


_ADMINISTRATION = "Administration"
WORDS: dict[Kind, KindWords] = {
    Kind.REGION: KindWords("облыс", "облысы", "область", "Region"),
    Kind.REPUBLICAN_CITY: KindWords("қала", "қаласы", "город", ""),
    Kind.CITY_WITH_SURROUNDINGS: KindWords("қала", "қаласы", "город", ""),
    Kind.DISTRICT: KindWords("аудан", "ауданы", "район", "District"),
    Kind.CITY_DISTRICT: KindWords("аудан", "ауданы", "район", "District"),
    Kind.DISTRICT_ADMINISTRATION: KindWords(
        "аудандық әкімдік", "аудандық әкімдігі", "районная администрация", f"District {_ADMINISTRATION}"
    ),
    Kind.CITY_ADMINISTRATION: KindWords(
        "қалалық әкімдік", "қалалық әкімдігі", "городская администрация", f"City {_ADMINISTRATION}"
    ),
    Kind.TOWN_ADMINISTRATION: KindWords(
        "кенттік әкімдік", "кенттік әкімдігі", "поселковая администрация", f"Town {_ADMINISTRATION}"
    ),
    Kind.VILLAGE_ADMINISTRATION: KindWords(
        "ауылдық әкімдік", "ауылдық әкімдігі", "сельская администрация", f"Village {_ADMINISTRATION}"
    ),
    Kind.RURAL_DISTRICT: KindWords("ауылдық округ", "ауылдық округі", "сельский округ", "Rural District"),
    Kind.CITY: KindWords("қала", "қаласы", "город", ""),
    Kind.TOWN: KindWords("кент", "кенті", "посёлок", ""),
    Kind.VILLAGE: KindWords("ауыл", "ауылы", "село", ""),
    Kind.STATION: KindWords("станция", "станциясы", "станция", "Station"),
    Kind.SIDING: KindWords("разъезд", "разъезі", "разъезд", "Siding"),
    Kind.FARM: KindWords("шаруа қожалығы", "шаруа қожалығы", "крестьянское хозяйство", "Farm"),
    Kind.SECTION: KindWords("учаске", "учаскесі", "участок", "Section"),
    Kind.PASTURE: KindWords("жайылым", "жайылымы", "отгон", "Pasture"),
    Kind.WINTERING: KindWords("қыстау", "қыстауы", "зимовка", "Wintering"),
    Kind.OUTPOST: KindWords("мекен", "мекені", "точка", "Point"),
    Kind.MINE: KindWords("рудник", "руднигі", "рудник", "Mine"),
}


class Names(NamedTuple):
    """The names of one territory, and where the English one comes from."""

    shown: Trilingual  # with the word of its kind: «город Семей»
    short: Trilingual  # without: «Семей»
    english: EnglishName


def name(*, kind: Kind, kk: str, ru: str, english: tuple[str, EnglishName] | None = None) -> Names:
    """Names from the two patterns; without a known English name, the Kazakh one in Latin letters."""
    words = WORDS.get(kind)
    bare_kk, bare_ru = _bare(kk), _bare(ru)
    source = EnglishName.ROMANISED
    en = transliterate(re.sub(r"[«»]", "", bare_kk))
    if english is not None:
        en, source = english
    short = Trilingual(kk=bare_kk, ru=bare_ru, en=en)
    if words is None:
        return Names(short, short, source)
    shown = Trilingual(
        kk=kk.replace("*", words.kk if "атындағы *" in kk else words.kk_of),
        ru=ru.replace("*", words.ru),
        en=f"{en} {words.en}".strip() if "*" in kk else en,
    )
    return Names(shown, short, source)


def _bare(pattern: str) -> str:
    """«* имени Канай би» → «Канай би», and «Қанай би атындағы *» → «Қанай би»."""
    bare = re.sub(r"^\* имени |^имени (?=.*\*$)| атындағы \*$|^\*|\*$", "", pattern).strip()
    return bare or pattern
