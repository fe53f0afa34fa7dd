"""In which language a text is: honest about both, about neither, and about others."""

import csv
import gzip
from pathlib import Path

import pytest

from jauap.lib.text import Script, detect, guess_language, meant
from jauap.lib.text.latin import cyrillic_readings
from jauap.lib.text.letters import layouts

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("Біздің көшеде жарық жоқ", "kk", Script.CYRILLIC),
        ("Биздин кошеде жарык жок, комек бериниздерши", "kk", Script.CYRILLIC),
        ("Bizdiñ köşede jaryq joq", "kk", Script.LATIN),  # the alphabet of 2021
        ("Bizdiń kóshede jaryq joq", "kk", Script.LATIN),  # that of 2018
        ("bizdin auylda su zhok, otinemiz", "kk", Script.LATIN),  # everyday translit
        ("На нашей улице нет освещения", "ru", Script.CYRILLIC),
        ("na nashey ulitse net osveshcheniya", "ru", Script.LATIN),
        ("There is no light in our street", "en", Script.LATIN),
        ("Samsung Galaxy", None, Script.LATIN),
        ("Абай", None, Script.CYRILLIC),
        ("街灯坏了", "other", Script.OTHER),
        ("الشارع مظلم", "other", Script.OTHER),
        ("12345 !!! 👍", None, None),
        ("", None, None),
    ],
)
def test_the_language_and_the_letters(text: str, language: str | None, script: Script | None) -> None:
    found = detect(text)

    assert (found.language, found.script) == (language, script)
    assert not found.is_mixed


def test_both_languages_in_one_text_are_told() -> None:
    found = detect("Біздің ауылда жол өте жаман, прошу принять меры, ямы на дороге опасные")

    assert found.is_mixed
    assert not found.is_sure


def test_one_word_is_not_sure() -> None:
    assert not detect("дорога").is_sure
    assert detect("Ямы на дороге").is_sure


def test_latin_letters_that_tell_nothing_count_as_english() -> None:
    assert detect("Samsung Galaxy").language is None
    assert guess_language("Samsung Galaxy") == "en"


def test_the_language_of_real_reviews() -> None:
    """Reviews in Kazakh as people type them, of five words or more: measured 97 % Kazakh, 1 % unknown."""
    file = SHARED / "kk" / "kazsandra_score_valid.csv.gz"
    if not file.exists():
        pytest.skip(f"{file.name} is not in ../shared/data/kk: the language is not measured on real texts")
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        texts = [row["text"] for row in csv.DictReader(lines) if len(row["text"].split()) >= 5]

    told = [detect(text).language for text in texts]

    assert told.count("kk") / len(told) > 0.96


def test_the_language_of_real_appeals() -> None:
    """The same appeals in both languages: measured 100 % of the Kazakh, 99 % of the Russian ones."""
    file = SHARED / "appeals" / "kz_bilingual.csv"
    if not file.exists():
        pytest.skip(
            f"{file.name} is not in ../shared/data/appeals: the language is not measured on real texts"
        )
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    right = [sum(detect(row[f"text_{code}"]).language == code for row in rows) for code in ("kk", "ru")]

    assert min(right) / len(rows) > 0.97


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("şuñqyr", "шункыр"), ("shunkyr", "шункыр"), ("köşe", "коше"), ("kóshe", "коше"), ("zhol", "жол"),
        ("Abay", "абай"), ("saýda", "сауда"), ("tüsinik", "тусиник"), ("ulitsa", "улица"), ("novaya", "новая"),
        ("ǵylym", "гылым"), ("shchuka", "щука"), ("İzgi", "изги"),
    ],
)  # fmt: skip
def test_latin_letters_are_read_as_cyrillic_ones(latin: str, cyrillic: str) -> None:
    assert cyrillic_readings(latin)[0] == cyrillic


def test_letters_with_two_meanings_have_two_readings() -> None:
    assert cyrillic_readings("wkola") == ["укола", "школа"]
    assert cyrillic_readings("жол") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fkvfns", ["алматы"]),
        ("0fkf", ["0ала", "қала"]),  # the Kazakh keyboard has қ on the key of 0
        ("0fkf 40", ["0ала 40", "қала 40"]),  # a number alone is a number
        ("ыекууе", ["street"]),
        ("mix микс", []),
        ("12", []),
    ],
)
def test_what_the_same_keys_say_in_other_layouts(typed: str, meant: list[str]) -> None:
    assert layouts(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ytn djls? Ekbwf F,fz? 40/", "Нет воды, Улица Абая, 40."),
        ("z yt [jxe ;bnm", "я не хочу жить"),
        ("<3pl34 fekfcsylf ce ;j0? F,fq r-itc3 40", "Біздің ауласында су жоқ, Абай көшесі 40"),
        ("Шт еру икщлут ыекууе дшпре вщуы тще цщкл", "In the broken street light does not work"),
    ],
)
def test_what_was_meant_in_the_other_layout(typed: str, said: str) -> None:
    assert meant(typed) == said


@pytest.mark.parametrize(
    "text",
    [
        "", "40", "Жолда шұңқыр бар", "Нет воды", "Bizdin aulada su joq", "Net vody v dome", "The light is broken",
        "Broken fence.", "anonymous", "Abay 10", "asdf qwer", "ЖЭУ", "<script>alert(1)</script>", "user@mail.kz",
        "http://example.com/a.b?c=d&e", "Tűzoltó utca sarkánál kátyú", "道路", "z" * 50_000,
    ],
)  # fmt: skip
def test_a_text_in_the_right_layout_is_left_alone(text: str) -> None:
    assert meant(text) is None
