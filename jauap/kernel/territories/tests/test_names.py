"""From the names as published to the names as shown."""

import pytest

from jauap.kernel.territories.choices import EnglishName, Kind
from jauap.kernel.territories.codifier import read
from jauap.kernel.territories.naming import name


@pytest.mark.parametrize(
    ("ru", "kk", "kind", "shown_ru", "shown_kk"),
    [
        ("область Абай", "Абай облысы", Kind.REGION, "область Абай", "Абай облысы"),
        ("Акмолинская область", "Ақмола облысы", Kind.REGION, "Акмолинская область", "Ақмола облысы"),
        ("г.Астана", "Астана қ.", Kind.CITY, "город Астана", "Астана қаласы"),
        ("Семей Г.А.", "Семей Қ.Ә.", Kind.CITY_WITH_SURROUNDINGS, "город Семей", "Семей қаласы"),
        ("Рудный Г.А.", "Рудный Қ.Ә.", Kind.CITY_WITH_SURROUNDINGS, "город Рудный", "Рудный қаласы"),
        ("Актау Г.А.", "Ақтау Г.А.", Kind.CITY_WITH_SURROUNDINGS, "город Актау", "Ақтау қаласы"),
        ("Абайский район", "Абай ауданы", Kind.DISTRICT, "Абайский район", "Абай ауданы"),
        ("район Ақсуат", "Ақсуат ауданы", Kind.DISTRICT, "район Ақсуат", "Ақсуат ауданы"),
        ("Район Шал акына", "Шал ақын ауданы", Kind.DISTRICT, "район Шал акына", "Шал ақын ауданы"),
        (
            "Район им.Габита Мусрепова",
            "Ғабит Мүсірепов атын.ауданы",
            Kind.DISTRICT,
            "район имени Габита Мусрепова",
            "Ғабит Мүсірепов атындағы аудан",
        ),
        ("Карааульский с.о.", "Қараауыл а.о.", Kind.RURAL_DISTRICT, "Карааульский сельский округ", "Қараауыл ауылдық округі"),
        ("с.о. Жибек жолы", "Жібек жолы \xa0а.о.", Kind.RURAL_DISTRICT, "сельский округ Жибек жолы", "Жібек жолы ауылдық округі"),
        ("Иассы с.о.", "Иассы а.о.", Kind.RURAL_DISTRICT, "сельский округ Иассы", "Иассы ауылдық округі"),
        (
            "с.о.им.Канай би",
            "Қанай би атын.а.о.",
            Kind.RURAL_DISTRICT,
            "сельский округ имени Канай би",
            "Қанай би атындағы ауылдық округ",
        ),
        (
            "им.Бухарбай батыра с.о.",
            "Бұқарбай батыр а.о.",
            Kind.RURAL_DISTRICT,
            "сельский округ имени Бухарбай батыра",
            "Бұқарбай батыр ауылдық округі",
        ),
        ("с.а.Тайтобе", "Тайтөбе а.ә.", Kind.VILLAGE_ADMINISTRATION, "сельская администрация Тайтобе", "Тайтөбе ауылдық әкімдігі"),
        ("Чаганская п.а.", "Шаған к.ә.", Kind.TOWN_ADMINISTRATION, "Чаганская поселковая администрация", "Шаған кенттік әкімдігі"),
        ("Аягоз г.а.", "Аягөз қ.ә.", Kind.CITY_ADMINISTRATION, "городская администрация Аягоз", "Аягөз қалалық әкімдігі"),
        ("с.Карааул", "Қараауыл а.", Kind.VILLAGE, "село Карааул", "Қараауыл ауылы"),
        ("с. Космезгил", "Қосмезгіл а", Kind.VILLAGE, "село Космезгил", "Қосмезгіл ауылы"),
        ("Заречное с.", "Заречный а.", Kind.VILLAGE, "село Заречное", "Заречный ауылы"),
        ('с."Ќоянды"', "Қоянды а.", Kind.VILLAGE, "село Қоянды", "Қоянды ауылы"),
        ("с.им.Крупской", "Крупская атын.а.", Kind.VILLAGE, "село имени Крупской", "Крупская атындағы ауыл"),
        ("с.Б.Утепов", "Б.Утепов а.", Kind.VILLAGE, "село Б. Утепов", "Б. Утепов ауылы"),
        ("п.Чаган", "Шаған к.", Kind.TOWN, "посёлок Чаган", "Шаған кенті"),
        ("ст.Акбулак", "Ақбұлақ ст.", Kind.STATION, "станция Акбулак", "Ақбұлақ станциясы"),
        ("рзд.18 км", "рзд.18 км", Kind.SIDING, "разъезд 18 км", "18 км разъезі"),
        ("зимовка Жанабаз", "Жаңабаз қыстауы", Kind.WINTERING, "зимовка Жанабаз", "Жаңабаз қыстауы"),
        ("уч.Елши 2", "Елші 2уч.", Kind.SECTION, "участок Елши 2", "Елші 2 учаскесі"),
        ("кр.хоз Максат", "Мақсат шарқож", Kind.FARM, "крестьянское хозяйство Максат", "Мақсат шаруа қожалығы"),
        ("точка 1", "мекен 1", Kind.OUTPOST, "точка 1", "мекен 1"),
        ("Жив.точка Алга", "Алға мал жайылымы", Kind.PLACE, "Животноводческая точка Алга", "Алға мал жайылымы"),
        ("ДОЦ Восход", '"Восход"балалар сауықтыру орта', Kind.PLACE, "ДОЦ Восход", "«Восход» балалар сауықтыру орталығы"),
        ("МТФ", "МТФ", Kind.PLACE, "МТФ", "МТФ"),
    ],
)  # fmt: skip
def test_published_names_become_natural(ru: str, kk: str, kind: Kind, shown_ru: str, shown_kk: str) -> None:
    patterns = read(ru=ru, kk=kk)
    shown = name(kind=patterns.kind, kk=patterns.kk, ru=patterns.ru).shown

    assert (patterns.kind, shown.ru, shown.kk) == (kind, shown_ru, shown_kk)


@pytest.mark.parametrize(
    ("kind", "kk", "ru", "short_kk", "short_ru"),
    [
        (Kind.CITY, "Семей *", "* Семей", "Семей", "Семей"),
        (Kind.DISTRICT, "Абай *", "Абайский *", "Абай", "Абайский"),
        (Kind.RURAL_DISTRICT, "Қанай би атындағы *", "* имени Канай би", "Қанай би", "Канай би"),
        (Kind.PLACE, "Бақ", "Сад", "Бақ", "Сад"),
    ],
)
def test_the_short_name_has_no_word_of_a_kind(
    kind: Kind, kk: str, ru: str, short_kk: str, short_ru: str
) -> None:
    short = name(kind=kind, kk=kk, ru=ru).short

    assert (short.kk, short.ru) == (short_kk, short_ru)


def test_english_is_romanised_unless_a_name_is_known() -> None:
    romanised = name(kind=Kind.RURAL_DISTRICT, kk="Қараауыл *", ru="Карааульский *")
    known = name(kind=Kind.DISTRICT, kk="Абай *", ru="Абайский *", english=("Abai", EnglishName.ESTABLISHED))

    assert (romanised.shown.en, romanised.english) == ("Karaauyl Rural District", EnglishName.ROMANISED)
    assert (known.shown.en, known.short.en, known.english) == (
        "Abai District",
        "Abai",
        EnglishName.ESTABLISHED,
    )
