"""Reads the names of the published codifier: what kind of place it is, and its name without abbreviations.

A name becomes a pattern in which `*` stands for the word of the kind: «с.о. им.Канай би» → `* имени Канай би`,
«Қанай би атын.а.о.» → `Қанай би атындағы *`. Rows that name no kind («Лагерь») keep their words. The patterns
are what `data/codifier.csv` holds; `naming` makes the shown names of them.
"""

import re
from typing import NamedTuple

from jauap.kernel.territories.choices import Kind


class Patterns(NamedTuple):
    """One row of the codifier, understood."""

    kind: Kind
    kk: str
    ru: str


# ---------------------------------------------------------------- Russian: the kind

# Abbreviation → kind. Tried in this order, at the beginning of a name and then at its end.
_RUSSIAN_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"с\.\s?о\.?", Kind.RURAL_DISTRICT),
    (r"с\.\s?а\.?", Kind.VILLAGE_ADMINISTRATION),
    (r"п\.\s?а\.", Kind.TOWN_ADMINISTRATION),
    (r"г\.\s?а\.", Kind.CITY_ADMINISTRATION),
    (r"р\.\s?а\.", Kind.DISTRICT_ADMINISTRATION),
    (r"Г\.\s?А\.", Kind.CITY_WITH_SURROUNDINGS),
    (r"[Рр]айон(?=\s|$)", Kind.DISTRICT),
    (r"область(?=\s|$)", Kind.REGION),
    (r"рзд\.?(?=\s|№|\d|[А-ЯЁ]|$)", Kind.SIDING),
    (r"ст\.", Kind.STATION),
    (r"уч\.", Kind.SECTION),
    (r"отг\.(?!ст)", Kind.PASTURE),
    (r"кр\.\s?хоз\.?", Kind.FARM),
    (r"зимовка(?=\s|$)", Kind.WINTERING),
    (r"точка(?=\s|$)", Kind.OUTPOST),
    (r"с\.(?!\s?[оа]\.)", Kind.VILLAGE),
    (r"п\.", Kind.TOWN),
    (r"г\.", Kind.CITY),
    (r"р\.", Kind.MINE),
)
# Kinds whose word may also close the name, as in «Карааульский с.о.», «Заречное с.»
_MAY_CLOSE = {
    Kind.VILLAGE, Kind.STATION,
    Kind.RURAL_DISTRICT, Kind.VILLAGE_ADMINISTRATION, Kind.TOWN_ADMINISTRATION, Kind.CITY_ADMINISTRATION,
    Kind.DISTRICT_ADMINISTRATION, Kind.CITY_WITH_SURROUNDINGS, Kind.DISTRICT, Kind.REGION,
}  # fmt: skip
# «город Рудный» is a name, not an adjective to the word.
_NEVER_AGREES = {Kind.VILLAGE, Kind.STATION, Kind.CITY_WITH_SURROUNDINGS}
# «Карааульский сельский округ», but «сельский округ Иассы».
_ADJECTIVE = re.compile(r"(?:[сц]к|[нвт]|)(?:ий|ый|ой|ая)$")

# ---------------------------------------------------------------- Kazakh: the same kinds

_KAZAKH_ENDS: dict[Kind, str] = {
    Kind.RURAL_DISTRICT: r"а\.\s?о\.?",
    Kind.VILLAGE_ADMINISTRATION: r"а\.\s?ә\.?",
    Kind.TOWN_ADMINISTRATION: r"к\.\s?ә\.",
    Kind.CITY_ADMINISTRATION: r"қ\.\s?ә\.",
    Kind.DISTRICT_ADMINISTRATION: r"а\.\s?ә\.",
    Kind.CITY_WITH_SURROUNDINGS: r"(?:Қ\.\s?Ә\.|Г\.\s?А\.)",
    Kind.DISTRICT: r"ауданы",
    Kind.REGION: r"облысы",
    Kind.CITY: r"қ\.",
    Kind.TOWN: r"к\.",
    Kind.VILLAGE: r"(?:а\.?|с\.?|ауылы?)",
    Kind.STATION: r"ст\.",
    Kind.SIDING: r"рзд\.?",
    Kind.SECTION: r"уч\.",
    Kind.PASTURE: r"ж\.",
    Kind.MINE: r"р\.",
    Kind.FARM: r"(?:шарқож|шар\.\s?қож\.?)",
    Kind.WINTERING: r"[қк]ыстауы",
    Kind.OUTPOST: r"мекені",
}

# ---------------------------------------------------------------- words written short

_RUSSIAN_WORDS: tuple[tuple[str, str], ...] = (
    (r"\bим\.\s*", "имени "),
    (r"\bкр\.\s?хоз\.?\s*", "крестьянское хозяйство "),
    (r"\bкрес\.\s?пос\.\s*", "крестьянское поселение "),
    (r"\b([Жж])ив\.\s?т(?:\.|очка)\s*", r"\1ивотноводческая точка "),
    (r"\bДом отд\.\s*", "Дом отдыха "),
    (r"\b([Оо])тд\.\s*", r"\1тделение "),
    (r"\b([Жж])ил\.\s?дом", r"\1илой дом"),
    (r"\b([Мм])аш\.\s?двор", r"\1ашинный двор"),
    (r"\b([Оо])ст\.\s?пункт", r"\1становочный пункт"),
    (r"\b([Оо])здоровит\.\s*", r"\1здоровительный "),
    (r"\bдет\.\s?сан\.\s*", "детский санаторий "),
    (r"\bсанаторий прафил\.\s*", "санаторий-профилакторий "),
    (r"\bотг\.\s?ст\.\s*", "отгонная станция "),
    (r"\bст\.\s*", "станция "),
    (r"\bв с\.\s*", "в селе "),
)
_KAZAKH_WORDS: tuple[tuple[str, str], ...] = (
    (r"\b(?:шар|шаруаш)\.\s?қонысы", "шаруа қонысы"),
    (r"\bстанса", "станция"),
    (r"\bст\.(?=\d)", "станция "),
    (r"^Заимка в с\.\s*(.+)$", r"\1 ауылындағы заимка"),
    (r"\bст\.\s?ж\.?", "станция жайылымы"),
    (r"\bМаш\.\s?ауласы", "Машина ауласы"),
    (r"\bемдеу-сауық\.\s?профил\b.*", "емдеу-сауықтыру профилакторийі"),
    # The origin cuts names at thirty letters.
    (r"(балалар )?сауықтыру(?: о(?:р(?:т(?:а(?:л(?:ы(?:ғы?)?)?)?)?)?)?)?$", r"\1сауықтыру орталығы"),
)
# Letters of fonts from before Unicode.
_OLD_FONT = str.maketrans("ќЌўЎѓЃїЇјЈ", "қҚұҰғҒүҮәӘ")


def read(*, ru: str, kk: str) -> Patterns:
    """The kind and the two patterns of one row, from its names as published."""
    kind, russian = _read_russian(_clean(ru))
    return Patterns(kind, _read_kazakh(_clean(kk), kind), russian)


def _clean(name: str) -> str:
    name = name.translate(_OLD_FONT).replace("\xa0", " ").replace(" .", ".")
    name = re.sub(r"(?:\s+а\.\s+а\.|(?<=\w)ас\.)$", " а.", name)  # «Ақоба а. а.», «Бетбұлақас.»
    name = re.sub(r'^(\w+\.)"([^"]+)"$', r"\1\2", name)  # с."Қоянды"
    name = re.sub(r'"([^"]*)"', r" «\1» ", name)
    name = re.sub(r"\s*([«»])\s*", r" \1 ", name)
    return re.sub(r"\s+", " ", name.replace("« ", "«").replace(" »", "»")).strip()


def _read_russian(name: str) -> tuple[Kind, str]:
    for abbreviation, kind in _RUSSIAN_KINDS:
        if found := re.match(rf"{abbreviation}\s*", name):
            return kind, _pattern("*", _in_full(name[found.end() :], _RUSSIAN_WORDS))
        if kind in _MAY_CLOSE and (found := re.search(rf"(?:^|\s|(?<=\w)){abbreviation}$", name)):
            rest = _in_full(name[: found.start()], _RUSSIAN_WORDS)
            agrees = kind not in _NEVER_AGREES and _ADJECTIVE.search(rest)
            return kind, _pattern(rest, "*") if agrees else _pattern("*", rest)
    return Kind.PLACE, _in_full(name, _RUSSIAN_WORDS)


def _read_kazakh(name: str, kind: Kind) -> str:
    end = _KAZAKH_ENDS.get(kind)
    if end is None:
        return _in_full(name, _KAZAKH_WORDS)
    if found := re.search(rf"^(.*?)\s*\bат(?:ын)?\.?\s*(?:{end}|ауданы|ауыл)$", name):
        return _pattern(_in_full(found[1], _KAZAKH_WORDS) + " атындағы", "*")
    if found := re.search(rf"^(.*?)(?:\s|(?<=\d)|\b)({end})$", name):
        return _pattern(_in_full(found[1], _KAZAKH_WORDS), "*")
    if found := re.search(rf"^(?:{end})\s*(.+)$", name):  # рзд.18 км
        return _pattern(_in_full(found[1], _KAZAKH_WORDS), "*")
    return _in_full(name, _KAZAKH_WORDS)


def _in_full(name: str, table: tuple[tuple[str, str], ...]) -> str:
    for short, full in table:
        name = re.sub(short, full, name)
    name = re.sub(r"(?<=\b[А-ЯЁӘҒҚҢӨҰҮҺІ]\.)(?=[А-ЯЁӘҒҚҢӨҰҮҺІ][^.])", " ", name)  # Б.Утепов → Б. Утепов
    return re.sub(r"\s+", " ", name).strip()


def _pattern(*parts: str) -> str:
    return " ".join(part for part in parts if part)
