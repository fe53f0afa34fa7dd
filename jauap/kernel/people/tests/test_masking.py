"""What would tell who somebody is: found in both languages, told from what only looks like it, in bounded time."""

import time
from collections import Counter

import pytest

from jauap.kernel.people import masking
from jauap.kernel.people.masking import Kind, Sureness, measuring
from jauap.kernel.people.masking.measuring import Score, Span

# ---------------------------------------------------------------- how well

#: The least that must hold over all sentences, by kind: precision, recall. What is measured stands in docs/evaluation.md.
LEAST = {
    "name": (0.98, 0.9),
    "iin": (1.0, 1.0),
    "phone": (1.0, 1.0),
    "email": (1.0, 1.0),
    "address": (1.0, 0.97),
    "account": (1.0, 1.0),
    "document": (1.0, 1.0),
    "plate": (1.0, 1.0),
    "profile": (1.0, 1.0),
}


@pytest.mark.parametrize("kind", LEAST)
def test_it_finds_as_well_as_is_said(kind: str) -> None:
    sentences = [row["sentence"] for row in measuring.sentences()]

    found = [score for one in sentences if (score := measuring.scores(one).get(kind)) is not None]
    together = Score(*(sum(getattr(one, name) for one in found) for name in ("right", "missed", "wrong")))

    precision, recall = LEAST[kind]
    mistakes = [line for one in sentences for line in measuring.mistakes(one)]
    assert (together.precision >= precision, together.recall >= recall) == (True, True), mistakes


def test_the_sentences_are_enough_in_both_languages_and_each_is_there_once() -> None:
    sentences = measuring.sentences()
    languages = Counter(row["language"] for row in sentences)

    assert len({row["sentence"] for row in sentences}) == len(sentences) >= 300
    assert min(languages["kk"], languages["ru"]) >= 100
    assert min(languages["kk-latin"], languages["ru-latin"]) >= 15
    kinds = {label.kind for row in sentences for label in measuring.unmarked(row["sentence"])[1]}
    assert kinds == {kind.value for kind in Kind} == LEAST.keys()


def test_a_mark_is_right_only_when_all_of_it_is_covered_as_what_it_is() -> None:
    sentence = "Я [[name:Ким]], тел. [[phone:123]]"

    half = measuring.scores(
        sentence, lambda _text: [Span("name", 2, 4), Span("iin", 12, 15), Span("name", 0, 1)]
    )

    assert half["name"] == Score(right=0, missed=1, wrong=1)
    assert half["phone"] == Score(right=0, missed=1, wrong=0)


@pytest.mark.parametrize(
    "text",
    [
        "В Павлодаре нет воды.",
        "К Сарыарке не подъехать.",
        "Школа имени Сатпаева закрыта.",
        "Дома по ул. Абая 10-12 без света.",
        "Bauyrjan Momyshuly köshesi jöndeude.",
    ],
)
def test_what_only_looks_like_a_person(text: str) -> None:
    assert [one for one in masking.find(text) if one.is_proposed] == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Пишу от имени Ольги Петровой.", "Ольги Петровой"),
        ("Врачу-терапевту Омаровой жалоба.", "Омаровой"),
        ("Его зовут Эркебулан.", "Эркебулан"),
        ("Мекенжайым: 5 шағын аудан, 3 үй, 9 пәтер.", "5 шағын аудан, 3 үй, 9 пәтер"),
        ("Живу: 8 мкр., дом 4, кв. 2", "8 мкр., дом 4, кв. 2"),
        ("Zhivu: ul. Abaya, d. 7, kv. 3", "ul. Abaya, d. 7, kv. 3"),
        ("Затопило ул. Абая, 15-31.", "ул. Абая, 15-31"),
    ],
)
def test_what_is_hidden(text: str, hidden: str) -> None:
    assert [text[one.start : one.end] for one in masking.find(text) if one.is_proposed] == [hidden]


# ---------------------------------------------------------------- what stands in its place


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Меня зовут Айгуль, телефон 8 701 234 56 78, нет воды.",
            "Меня зовут [имя], телефон [телефон], нет воды.",
        ),
        ("Менің атым Нұрлан Бекұлы, ЖСН 900101312348.", "Менің атым [аты], ЖСН [ЖСН]."),
        ("My name is Aigul Akhmetova.", "My name is [name]."),
    ],
)
def test_the_replacement_is_in_the_language_of_the_text(text: str, shown: str) -> None:
    assert masking.masked(text, masking.find(text)) == shown


def test_a_person_decides() -> None:
    text = "Врач Ахметова приняла, Алия пришла."
    doctor, given = masking.find(text)

    assert (doctor.sure, given.sure) == (Sureness.LIKELY, Sureness.POSSIBLE)
    assert masking.masked(text, [doctor, given]) == "Врач [имя] приняла, Алия пришла."
    assert masking.masked(text, [doctor, given], {doctor.key: False, given.key: True}) == (
        "Врач Ахметова приняла, [имя] пришла."
    )


def test_the_name_in_the_file_is_found_in_all_its_forms() -> None:
    text = "Ответ для Жемчужной готов, Жемчужную (Сейітоваға) известили, Петровой тоже, дом 12, 12.10.2026."

    found = masking.find(text, known=("Жемчужная", "Сейітова", "Петрова", ""))

    assert [text[one.start : one.end] for one in found] == [
        "Жемчужной",
        "Жемчужную",
        "Сейітоваға",
        "Петровой",
    ]


def test_the_name_of_an_official_after_the_office_is_shown_and_not_ticked() -> None:
    found = masking.find("Акиму города Алматы Сериков А.Б. от жителей.")

    assert {one.sure for one in found} == {Sureness.POSSIBLE}


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("На ул. Сатпаева, 15 яма.", ["possible"]),
        ("В доме 12 по улице Абая нет света.", ["possible"]),
        ("Я живу в доме 12 по улице Абая.", ["likely"]),
        ("Дала көшесі 53-үй тұрғынымын.", ["likely"]),
        ("Живу на ул. Мира, 5, кв. 7. У дома ул. Мира, 5 яма, у ул. Мира, 6 нет.", ["certain", "likely", "possible"]),
        ("Абай көшесі, 5-үйде тұрамын. Кеше Абай көшесі, 5-үйде су болмады.", ["likely", "likely"]),
    ],
)  # fmt: skip
def test_a_house_is_shown_and_the_home_is_masked_wherever_it_stands(text: str, sure: list[str]) -> None:
    assert [one.sure for one in masking.find(text)] == sure


@pytest.mark.parametrize(
    "number", ["1495 5907 3421", "1495\u00a05907\u00a03421", "1495-5907-3421", "149559073421"]
)
def test_the_number_of_an_appeal_is_found(number: str) -> None:
    text = f"Ответ на № {number} получен, БИН 149559073421."

    assert (
        masking.masked(text, masking.find(text)) == "Ответ на № [номер документа] получен, БИН 149559073421."
    )


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "А. ",
        "Иванов ",
        "a@",
        "ул. Абая ",
        "ИИН ",
        "кв ",
        "a.",
        "Серік ұлы ",
        "@a",
        "(",
        "+7",
        "123 ABC ",
        "«",
        "\n",
    ],
)
def test_no_text_makes_it_slow(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    begun = time.process_time()

    masking.masked(text, masking.find(text))

    assert time.process_time() - begun < 2.5
