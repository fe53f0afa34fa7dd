"""Places that texts speak of."""

import time

import pytest

from jauap.kernel.territories.gazetteer import Gazetteer
from jauap.kernel.territories.inflection import bases, canonical
from jauap.kernel.territories.mentions import LONGEST, find_in_text
from jauap.kernel.territories.testing import ALMATY, ASTANA, KARASAI, OSKEMEN, SEMEY, SHYMKENT


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        # cities, in the case forms of both languages
        ("В городе Усть-Каменогорске по улице Казахстан 64 нет воды", OSKEMEN, "городе Усть-Каменогорске"),
        ("живу в усть-каменогорске, нет света", OSKEMEN, "усть-каменогорске"),
        ("Өскеменде жылу жоқ", OSKEMEN, "Өскеменде"),
        ("Оскеменнен жазып турмын", OSKEMEN, "Оскеменнен"),
        ("Шымкент қаласында жол нашар", SHYMKENT, "Шымкент қаласында"),
        ("Шымкенттегі №5 мектеп", SHYMKENT, "Шымкенттегі"),
        ("Живу в Караганде второй год", "351000000", "Караганде"),
        ("Из Темиртау пишу вам", "352400000", "Темиртау"),
        ("в Жанаозене на рынке", "471800000", "Жанаозене"),
        ("в Рудном нет тепла", "392400000", "Рудном"),
        ("Рудныйда жылу жоқ", "392400000", "Рудныйда"),
        ("Екибастуз каласында жарык жок", "552200000", "Екибастуз каласында"),
        ("алматыда кептеліс", ALMATY, "алматыда"),
        ("Астананың көшелері", ASTANA, "Астананың"),
        ("Алматыға барар жолда", ALMATY, "Алматыға"),
        ("Петропавлға көмек керек", "591000000", "Петропавлға"),
        ("в г.Сатпаев отключили свет", "622000000", "г.Сатпаев"),
        ("Дорога до Нур-Султана разбита", ASTANA, "Нур-Султана"),
        # regions and districts
        ("в Алматинской области", "190000000", "Алматинской области"),
        ("Маңғыстау облысында су жоқ", "470000000", "Маңғыстау облысында"),
        ("в Карасайском районе Алматинской области третий день нет света", KARASAI, "Карасайском районе"),
        ("Қызылорда облысы Арал ауданы", "433200000", "Арал ауданы"),
        ("Абай ауданы Қарағанды облысы жол нашар", "353200000", "Абай ауданы"),
        ("Жетісу ауданында қоқыс", "751510000", "Жетісу ауданында"),
        ("Астана қаласы Есіл ауданы Мәңгілік Ел даңғылы 8", "711210000", "Есіл ауданы"),
        ("Нур-Султан, Есильский район", "711210000", "Есильский район"),
        ("район имени Габита Мусрепова", "596600000", "район имени Габита Мусрепова"),
        # villages
        ("В с. Тайтобе нет дороги", "111633100", "с. Тайтобе"),
        ("Туркестанской области Сайрамского района с. Карабулак", "615253100", "с. Карабулак"),
        ("ВКО Глубоковский р-н п. Белоусовка", "634037100", "п. Белоусовка"),
        ("Атырау обл. Жылыойский р-н г.Кульсары", "233620100", "г.Кульсары"),
        ("Карасайский район село Бекболат Ашекеев", "195249100", "село Бекболат Ашекеев"),
        ("Қарасай ауданы, Іргелі ауылында су жоқ", "195247100", "Іргелі ауылында"),
        # a street beside the city
        ("г. Семей, ул. Абая 5, яма", SEMEY, "г. Семей"),
        ("Алматы, проспект Абая 10", ALMATY, "Алматы"),
        ("Абай көшесі 5, Семей қаласы", SEMEY, "Семей қаласы"),
        ("мкр. Самал, Талдыкорган", "331000000", "Талдыкорган"),
    ],
)
def test_the_place_of_a_text_and_the_words_that_spoke(
    gazetteer: Gazetteer, text: str, code: str, said: str
) -> None:
    found = find_in_text(gazetteer, text, within=None, on=None)

    assert found is not None
    assert (found.code, found.said) == (code, said)
    assert text[found.start : found.end] == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Добрый день, прошу принять меры",
        "Көшеде ит көп, қоқыс шашылып жатыр",
        "многодетных семей очень много",  # «семей» is also «of families»
        "Семей много, а мест в саду мало",
        "Есік ашылмайды",  # a door
        "Абай Құнанбаев атындағы мектеп",
        "школа имени Абая",
        "улица Алматинская, 7",
        "Астана көшесі",
        "Жетісу-2 ықшам ауданы",
        "Қазақстан Республикасының заңы",
        "стоимость скота выросла",  # no form of «СКО»
        "акимат отвечает отпиской с 12 мая",
        "Сергеев Иван Петрович",
    ],
)
def test_a_text_that_names_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert find_in_text(gazetteer, text, within=None, on=None) is None


def test_namesakes_that_nothing_tells_apart_are_asked_for(gazetteer: Gazetteer) -> None:
    found = find_in_text(gazetteer, "село Актобе", within=None, on=None)

    assert found is not None
    assert found.code is None
    assert len(found.alternatives) > 5


def test_namesakes_in_one_region_give_the_region(gazetteer: Gazetteer) -> None:
    found = find_in_text(gazetteer, "Костанайская область, село Октябрьское", within=None, on=None)

    assert found is not None
    assert found.code == "390000000"
    assert len(found.alternatives) > 1
    assert all(gazetteer.is_within(code, "390000000") for code in found.alternatives)


def test_of_two_cities_the_first_is_taken_and_the_other_offered(gazetteer: Gazetteer) -> None:
    found = find_in_text(gazetteer, "дорога Караганда — Балхаш разбита", within=None, on=None)

    assert found is not None
    assert (found.code, found.alternatives) == ("351000000", ("351600000",))


def test_within_leaves_out_other_places(gazetteer: Gazetteer) -> None:
    found = find_in_text(gazetteer, "ехал из Астаны в Алматы, яма", within=ALMATY, on=None)

    assert found is not None
    assert found.code == ALMATY


@pytest.mark.parametrize(
    "text",
    ["абай " * 10_000, "Жана жана " * 5_000, "с. " * 20_000, "Актобе, " * 6_000, "а" * 60_000, "🙂" * 60_000],
)
def test_a_long_text_is_read_in_bounded_time(gazetteer: Gazetteer, text: str) -> None:
    start = time.process_time()
    find_in_text(gazetteer, text, within=None, on=None)

    assert time.process_time() - start < 2


def test_what_stands_after_the_longest_text_is_not_read(gazetteer: Gazetteer) -> None:
    assert find_in_text(gazetteer, "а " * (LONGEST // 2) + "в Астане", within=None, on=None) is None


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("караганде", "караганда"),
        ("карагандой", "караганда"),
        ("семея", "семей"),
        ("семее", "семей"),
        ("каменогорском", "каменогорск"),
        ("астрахани", "астрахань"),
        ("булаева", "булаево"),
        ("сергеевке", "сергеевка"),
        ("алматыдагы", "алматы"),
        ("астананын", "астана"),
        ("шымкенттен", "шымкент"),
        ("оралга", "орал"),
    ],
)
def test_a_form_leads_to_its_name(form: str, name: str) -> None:
    assert canonical(name) in bases(form)


@pytest.mark.parametrize("form", ["карагандинская", "карагандинской", "карагандинскую", "карагандинском"])
def test_all_forms_of_an_adjective_are_one(form: str) -> None:
    assert canonical(form) == "карагандинск"
