"""The notation of words that speak, and how a text is heard."""

import time

import pytest

from jauap.kernel.routing.lexicon import LONGEST, Lexicon, NotALexicon, Text, parse


def lexicon(**subjects: str) -> Lexicon:
    return Lexicon(entry for subject, text in subjects.items() for entry in parse(subject=subject, text=text))


def heard(known: Lexicon, text: str, *, language: str | None = None) -> dict[str, float]:
    return {one.subject: one.score for one in known.hear(Text(text, language=language))}


# notation, text, whether it speaks
NOTATION = [
    ("асфальт", "Асфальта нет.", True),  # a stem and its forms
    ("асфальт", "Нет заасфальтированной дороги.", False),  # not inside a word
    ("=снег", "Снег лежит.", True),
    ("=снег", "Снегопад идёт.", False),  # the whole word only
    ("қар тазала", "Қарды тазаламайды.", True),
    ("=қар", "кар басып калды", True),  # typed without Kazakh letters
    ("шұңқыр", "шункырлар коп", True),
    ("отоплен", "OТОПЛЕНИЕ", True),  # a Latin O among Cyrillic letters
    ("ёлка", "Елка упала.", True),
    ("ремонт дорог", "Прошу отремонтировать дорогу: ремонт не делали, дорога плохая.", True),
    ("ремонт дорог", "дороге нужен ремонт", True),  # in any order
    ("ремонт дорог", "ремонт школы закончен, а вот про наши дороги забыли", False),  # too far apart
    ("=ип", "закрыть ИП", True),
    ("ип", "ипотека", False),  # two letters are meant as the whole word
    ("wi-fi", "нет Wi-Fi", True),
    ("=103", "звонили 103", True),
]


@pytest.mark.parametrize(
    ("notation", "text", "speaks"), NOTATION, ids=[f"{one[0]}|{one[1][:20]}" for one in NOTATION]
)
def test_the_notation(notation, text, speaks):
    assert ("subject" in heard(lexicon(subject=notation), text)) is speaks


def test_the_weight_stands_at_the_end_and_is_one_by_default():
    known = lexicon(loud="яма 4", soft="яма", both="яма 2, дорог 3")

    assert heard(known, "Яма на дороге") == {"loud": 4, "both": 5, "soft": 1}


def test_a_negative_weight_speaks_against():
    known = lexicon(thanks="спасибо 4, заранее спасибо -6")

    assert heard(known, "Спасибо врачу!") == {"thanks": 4}
    assert heard(known, "Почините лифт, заранее спасибо.") == {}


def test_a_word_counts_by_its_strongest_entry_and_a_little_more_when_said_again():
    known = lexicon(subject="автобус 4, автобусн 3, =автобус 2")

    assert heard(known, "автобус") == {"subject": 4}
    assert heard(known, "автобус автобус") == {"subject": 4.8}
    assert heard(known, "автобус " * 1_000) == {"subject": 6.4}


def test_the_words_are_those_of_the_person_and_the_loudest_first():
    (one,) = lexicon(subject="яма 4, дорог 2").hear(Text("На нашей Дороге огромная ЯМА."))

    assert one.words == ("ЯМА", "Дороге")


def test_words_of_the_other_language_are_believed_less_unless_their_letters_tell():
    known = Lexicon(parse(subject="bribe", text="=пара 4", language="kk"))

    assert heard(known, "У меня пара вопросов.", language="ru") == {"bribe": 1.4}
    assert heard(known, "Ол пара сұрады.", language="kk") == {"bribe": 4}
    kazakh = Lexicon(parse(subject="hole", text="шұңқыр 4", language="kk"))
    assert heard(kazakh, "У нас во дворе шұңқыр.", language="ru") == {"hole": 4}


def test_what_lies_beside_a_landmark_is_heard_less():
    known = lexicon(school="школ 5", holes="=яма 4")

    assert heard(known, "Яма возле школы.") == {"holes": 4, "school": 2}
    assert heard(known, "В школе холодно.") == {"school": 5}


def test_names_of_streets_are_not_heard():
    known = lexicon(students="студен 5", light="темн 4")

    assert heard(known, "На ул. Студенческая темно") == {"light": 4}
    assert heard(known, "На улице темно") == {"light": 4}
    assert heard(lexicon(students="студент 5"), "Студенттер көшесі лас") == {}


def test_a_list_that_says_nothing_is_refused():
    with pytest.raises(NotALexicon, match="says nothing"):
        list(parse(subject="subject", text="!!! 4"))
    with pytest.raises(NotALexicon, match="says nothing"):
        list(parse(subject="subject", text="яма 0"))
    assert list(parse(subject="subject", text=" , ")) == []


def test_nothing_is_heard_in_nothing():
    known = lexicon(subject="яма 4")

    assert heard(known, "") == {}
    assert heard(known, "   \n\t ") == {}
    assert heard(known, "🙂🙂 !!! ...") == {}


def test_a_text_of_any_length_is_heard_in_bounded_time():
    known = lexicon(subject="яма 4, ремонт дорог 5, разбит дорог 5")
    text = "яма дороги ремонт разбитый " * 20_000

    begun = time.process_time()
    found = heard(known, text)

    assert time.process_time() - begun < 1
    assert found["subject"] > 4
    assert len(Text(text).text) == LONGEST
