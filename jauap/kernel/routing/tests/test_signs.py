"""Words of danger and of crime, in both languages, as people type them; and words that only sound like it.

A false alarm costs a look, a missed one more: where a table must err, it errs towards the look. The sentences are invented.
"""

from dataclasses import replace
from datetime import date

import pytest

from jauap.kernel.routing import help_lines
from jauap.kernel.routing.queries import alarms
from jauap.kernel.routing.reading import signs
from jauap.lib.languages import LANGUAGES
from jauap.lib.text import fold

ON = date(2026, 11, 2)

#: The sign, and a sentence that gives it.
HEARD = [
    ("life", "Дедушка упал, потерял сознание и не дышит"),
    ("life", "Дети провалились под лёд на озере"),
    ("life", "У мамы закончился инсулин, в аптеке нет инсулина"),
    ("life", "В доме нет отопления, замерзают дети"),
    ("life", "Әжем есінен танып қалды, дем ала алмай жатыр"),
    ("life", "Үйде инсулин жоқ, әкемнің жағдайы нашар"),
    ("life", "Үйдің қабырғасы құлағалы тұр"),
    ("suicide", "Если не поможете, я повешусь"),
    ("suicide", "Больше не могу, хочу умереть"),
    ("suicide", "Мне незачем жить, спрыгну с крыши акимата"),
    ("suicide", "Подожгу себя перед зданием"),
    ("suicide", "Я не хочу больше жить"),
    ("suicide", "Өлгім келеді, ешкімге керек емеспін"),
    ("suicide", "Өмір сүргім келмейді"),
    ("suicide", "Өмірден шаршадым, өлгенім жақсы"),
    ("suicide", "Осылай жалғаса берсе асыламын"),
    ("home-violence", "Муж каждый вечер избивает меня при детях"),
    ("home-violence", "Боюсь идти домой, сожитель угрожает"),
    ("home-violence", "Отчим бьёт маму"),
    ("home-violence", "Соседка терпит домашнее насилие"),
    ("home-violence", "Күйеуім ұрып-соғып жүр, балалар қорқады"),
    ("home-violence", "Күйеуімнен қорқамын, үйден қуып шықты"),
    ("home-violence", "Отбасылық зорлық туралы айтқым келеді"),
    ("child", "Соседи избивают ребёнка, он плачет каждую ночь"),
    ("child", "Дети голодают, родители пьют"),
    ("child", "У школы мужчина пристаёт к девочкам"),
    ("child", "Воспитательница бьёт детей в садике"),
    ("child", "В школе травят мою дочь, это травля в школе"),
    ("child", "Көршілер баланы ұрып жатыр"),
    ("child", "Балалар қараусыз, аш отыр"),
    ("child", "Мұғалім баламды ұрды"),
    ("child", "Кеше бала жоғалып кетті"),
    ("violence", "На меня напали с ножом во дворе"),
    ("violence", "Сосед угрожает поджечь дом"),
    ("violence", "В подвале найден убитый человек"),
    ("violence", "Олар пышақпен қорқытып жүр, өлтіреміз дейді"),
    ("bribery", "Инспектор вымогает взятку"),
    ("fire", "Горит дом, начался пожар"),
    ("fire", "У нас пожар, пришлите машину"),
    ("fire", "В подъезде горит щиток, дым идёт в квартиры"),
    ("fire", "Пожар в соседнем доме"),
    ("fire", "Көрші үйде өрт болып жатыр"),
    ("fire", "Подвалдан түтін шығып жатыр"),
    ("gas", "Подъезде газ иісі шығып тұр"),
]

#: Hyperbole, idiom, other meanings of the same word: no sign of danger.
NOT_HEARD = [
    "Жители убиты горем: двор не убирают",
    "Дорога смерти, иначе не скажешь: сплошные ямы",
    "Убитая дорога, яма на яме",
    "Эти ямы убили подвеску моей машины",
    "Самосвалы убили дорогу к посёлку",
    "Убийственный запах от мусорных баков",
    "Посёлок умирает: нет работы и дороги",
    "Деревья погибли без полива",
    "Урожай погиб из-за града",
    "Я умираю от скуки в очереди",
    "Лампа в подъезде не горит",
    "Уличный фонарь горит днём",
    "Пожарная машина не проедет по двору",
    "У меня пара вопросов по пособию",
    "Мечеть построили без разрешения",
    "Мы выйдем на митинг",
    "Прошу поставить на учёт в детский сад, ребёнку три года",
    "Дети играют во дворе без освещения",
    "Муж работает вахтой, прошу справку на детей",
    "Мой ребёнок один в классе не получил учебники",
    "Балам мектепке барады, мұғалім жетіспейді",
    "Балалар алаңы жоқ, балалар жолда ойнайды",
    "Күйеуім екеуміз кезекте тұрмыз",
    "Жарық жоқ, қараңғыда жүру қиын",
    "Дала тазаланбаған, жасыл желек қурап қалды",
]


def codes(text: str) -> set[str]:
    return {sign.code for sign in alarms(text=text)}


@pytest.mark.parametrize(
    ("sign", "text"), HEARD, ids=[f"{sign}-{n}" for n, (sign, _text) in enumerate(HEARD)]
)
def test_a_person_is_asked_to_look(sign: str, text: str) -> None:
    assert sign in codes(text)


@pytest.mark.parametrize(
    ("sign", "text"), HEARD, ids=[f"{sign}-{n}" for n, (sign, _text) in enumerate(HEARD)]
)
def test_also_when_it_is_typed_without_kazakh_letters_and_in_capitals(sign: str, text: str) -> None:
    assert sign in codes(fold(text).upper())


@pytest.mark.parametrize("text", NOT_HEARD)
def test_a_figure_of_speech_is_no_danger(text: str) -> None:
    assert codes(text) == set()


def test_despair_is_heard_in_a_long_text_about_something_else() -> None:
    text = "Прошу отремонтировать дорогу у школы. " * 100 + "Я больше так не могу, хочу умереть."

    assert "suicide" in codes(text)


def test_every_sign_has_a_line_that_answers_at_once() -> None:
    for code in signs():
        found = help_lines.for_signs([code], on=ON)

        assert found, code
        assert all(str(line.name.in_(language)) for line in found for language in LANGUAGES)
    # a line names only signs that there are
    assert {sign for line in help_lines.lines() for sign in line.signs} <= set(signs())


@pytest.mark.parametrize(
    ("sign", "numbers"),
    [
        ([], ["112", "101", "102", "103"]),
        (["fire"], ["101", "112", "102", "103"]),
        (["gas"], ["104", "112", "101", "102", "103"]),
        # For somebody in despair whoever listens comes before the ambulance.
        (["suicide"], ["150", "111", "103", "112"]),
        (["home-violence"], ["102", "111", "112", "101", "103"]),
        (["child"], ["102", "111", "150", "112", "101", "103"]),
    ],
)
def test_the_line_made_for_it_comes_first(sign: list[str], numbers: list[str]) -> None:
    assert [line.number for line in help_lines.for_signs(sign, on=ON)] == numbers


def test_numbers_that_were_not_checked_say_so() -> None:
    assert {line.number for line in help_lines.lines() if line.is_uncertain} == {"111", "150"}


@pytest.mark.parametrize(
    ("on", "answers"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_line_that_ends_on_a_day_leaves_that_day_to_the_next(on: date, answers: bool) -> None:
    line = replace(help_lines.lines()[0], valid_from=date(2020, 1, 1), valid_to=date(2026, 7, 1))

    assert line.in_force(on) is answers
