"""The reference data: what is in it, and the grammar of the names that are made by rule."""

from collections import Counter
from datetime import date

import pytest

from jauap.kernel.state_bodies.places import Place, kazakh_genitive, wording
from jauap.kernel.state_bodies.reference import places, reference

TODAY = date(2026, 11, 2)
KAZAKH_LETTERS = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")

# code, Kazakh, Russian, English
NAMES = [
    # akimats: region, city of the republic, district, city, a district named after a person
    ("kz-100000000-akimat", "Абай облысының әкімдігі", "Акимат области Абай", "Akimat of Abai Region"),
    (
        "kz-110000000-akimat",
        "Ақмола облысының әкімдігі",
        "Акимат Акмолинской области",
        "Akimat of Akmola Region",
    ),
    ("kz-620000000-akimat", "Ұлытау облысының әкімдігі", "Акимат области Ұлытау", "Akimat of Ulytau Region"),
    (
        "kz-590000000-akimat",
        "Солтүстік Қазақстан облысының әкімдігі",
        "Акимат Северо-Казахстанской области",
        "Akimat of North Kazakhstan Region",
    ),
    ("kz-710000000-akimat", "Астана қаласының әкімдігі", "Акимат города Астаны", "Akimat of Astana City"),
    (
        "kz-790000000-akimat",
        "Шымкент қаласының әкімдігі",
        "Акимат города Шымкента",
        "Akimat of Shymkent City",
    ),
    (
        "kz-103600000-akimat",
        "Абай облысы Аягөз ауданының әкімдігі",
        "Акимат Аягозского района области Абай",
        "Akimat of Ayagoz District, Abai Region",
    ),
    (
        "kz-351000000-akimat",
        "Қарағанды облысы Қарағанды қаласының әкімдігі",
        "Акимат города Караганды Карагандинской области",
        "Akimat of Karaganda City, Karaganda Region",
    ),
    (
        "kz-596600000-akimat",
        "Солтүстік Қазақстан облысы Ғабит Мүсірепов атындағы ауданның әкімдігі",
        "Акимат района имени Габита Мусрепова Северо-Казахстанской области",
        "Akimat of Gabit Musirepov District, North Kazakhstan Region",
    ),
    (
        "kz-354000000-akimat",
        "Қарағанды облысы Бұқар жырау ауданының әкімдігі",
        "Акимат Бухар-Жырауского района Карагандинской области",
        "Akimat of Bukhar-Zhyrau District, Karaganda Region",
    ),
    # a district in a city has an akim and an office, no akimat
    (
        "kz-751110000-akimat",
        "Алматы қаласы Алмалы ауданы әкімінің аппараты",
        "Аппарат акима Алмалинского района города Алматы",
        "Office of the Akim of Almaly District, Almaty City",
    ),
    # directorates and divisions
    (
        "kz-150000000-health",
        "Ақтөбе облысының денсаулық сақтау басқармасы",
        "Управление здравоохранения Актюбинской области",
        "Health Directorate of Aktobe Region",
    ),
    (
        "kz-430000000-employment",
        "Қызылорда облысының жұмыспен қамтуды үйлестіру және әлеуметтік бағдарламалар басқармасы",
        "Управление координации занятости и социальных программ Кызылординской области",
        "Employment Coordination and Social Programmes Directorate of Kyzylorda Region",
    ),
    (
        "kz-750000000-transport",
        "Алматы қаласының Қалалық мобилділік басқармасы",
        "Управление городской мобильности города Алматы",
        "Urban Mobility Directorate of Almaty City",
    ),
    (
        "kz-391000000-education",
        "Қостанай облысы білім басқармасының Қостанай қаласы бойынша білім бөлімі",
        "Отдел образования по городу Костанаю управления образования Костанайской области",
        "Education Division for Kostanay City of the Education Directorate of Kostanay Region",
    ),
    (
        "kz-392400000-land",
        "Қостанай облысы Рудный қаласының жер қатынастары бөлімі",
        "Отдел земельных отношений города Рудного Костанайской области",
        "Land Relations Division of Rudny City, Kostanay Region",
    ),
    # departments of the republic: the genitive where the office belongs to the place, the dative where it works there
    (
        "kz-470000000-police",
        "Маңғыстау облысының полиция департаменті",
        "Департамент полиции Мангистауской области",
        "Police Department of Mangystau Region",
    ),
    (
        "kz-710000000-ecology",
        "Астана қаласы бойынша экология департаменті",
        "Департамент экологии по городу Астане",
        "Department of Ecology for Astana City",
    ),
    (
        "kz-330000000-revenue",
        "Жетісу облысы бойынша Мемлекеттік кірістер департаменті",
        "Департамент государственных доходов по области Жетісу",
        "State Revenue Department for Zhetisu Region",
    ),
    # committees of ministries
    (
        "kz-mot-roads",
        "Қазақстан Республикасы Көлік министрлігінің Автомобиль жолдары комитеті",
        "Комитет автомобильных дорог Министерства транспорта Республики Казахстан",
        "Committee of Roads of the Ministry of Transport of the Republic of Kazakhstan",
    ),
    (
        "kz-mci-religion",
        "Қазақстан Республикасы Мәдениет және ақпарат министрлігінің Дін істері комитеті",
        "Комитет по делам религий Министерства культуры и информации Республики Казахстан",
        "Committee for Religious Affairs of the Ministry of Culture and Information of the Republic of Kazakhstan",
    ),
    (
        "kz-mot",
        "Қазақстан Республикасы Көлік министрлігі",
        "Министерство транспорта Республики Казахстан",
        "Ministry of Transport of the Republic of Kazakhstan",
    ),
]


@pytest.mark.parametrize(("code", "kk", "ru", "en"), NAMES, ids=[row[0] for row in NAMES])
def test_names_are_grammatical_in_three_languages(code, kk, ru, en):
    body = reference().directory().bodies[code]

    assert (body.name.kk, body.name.ru, body.name.en) == (kk, ru, en)


def test_every_region_and_district_has_its_akimat():
    directory = reference().directory()

    without = [
        code for code in places() if directory.office(territory=code, office="akimat", on=TODAY) is None
    ]

    assert without == ["431900000"]  # Baikonur, under lease: its administration is no akimat


def test_every_name_is_there_in_three_languages_and_no_template_is_left_open():
    for body in reference().bodies:
        for name in (body.name, *(state.name for state in body.past)):
            assert all((name.kk, name.ru, name.en)), body.code
            assert "{" not in name.kk + name.ru + name.en, body.code
            assert len(max(name.kk, name.ru, name.en, key=len)) <= 400, body.code
            assert not KAZAKH_LETTERS.intersection(name.en), body.code
            assert name.en.isascii(), body.code


def test_names_in_one_language_are_told_apart():
    for language in ("kk", "ru", "en"):
        counted = Counter(body.name.in_(language) for body in reference().bodies if body.in_force(TODAY))

        assert [name for name, times in counted.items() if times > 1] == []


def test_every_body_has_a_superior_in_force_but_the_five_at_the_top():
    directory = reference().directory()

    tops = {
        body.code
        for body in reference().bodies
        if body.in_force(TODAY) and directory.superior(code=body.code, on=TODAY) is None
    }

    assert tops == {
        "kz-presidential-administration",
        "kz-government",
        "kz-elections",
        "kz-ombudsman",
        "kz-court-administration",
    }


def test_every_topic_has_words_in_two_languages_and_somebody_who_answers():
    directory = reference().directory()

    for topic in reference().topics:
        if topic.parent is None:
            continue
        assert topic.words_kk.count(",") >= 2, topic.code
        assert topic.words_ru.count(",") >= 2, topic.code
        assert directory.competences(topic=topic.code, on=TODAY), topic.code
    assert directory.gaps(on=TODAY) == []


def test_every_topic_is_answered_by_somebody_in_every_district():
    directory = reference().directory()
    topics = [topic.code for topic in reference().topics if topic.parent]

    for topic in topics:
        for place in places():
            assert directory.competent(topic=topic, territory=place, on=TODAY), (topic, place)


def test_a_place_in_a_region_is_named_with_it():
    region = Place(
        code="110000000", kind="region", kk="Ақмола облысы", ru="Акмолинская область",
        ru_genitive="Акмолинской области", ru_dative="Акмолинской области", en="Akmola Region",
    )  # fmt: skip
    city = Place(
        code="111000000", kind="city", kk="Көкшетау қаласы", ru="город Кокшетау", ru_genitive="города Кокшетау",
        ru_dative="городу Кокшетау", en="Kokshetau City",
    )  # fmt: skip

    words = wording(city, region)

    assert words["kk_genitive"] == "Ақмола облысы Көкшетау қаласының"
    assert words["ru_genitive"] == "города Кокшетау Акмолинской области"
    assert words["en"] == "Kokshetau City, Akmola Region"
    assert wording(region, region)["kk"] == "Ақмола облысы"


def test_a_name_that_is_no_place_has_no_genitive_by_this_rule():
    with pytest.raises(ValueError, match="does not end"):
        kazakh_genitive("Алматы")
