"""Likeness by words."""

import time

import pytest

from jauap.kernel.similarity.fingerprints import LENGTH, fingerprint, likeness, pieces_of

PIT = "Во дворе дома 50 по улице Абая огромная яма на дороге, машины ломаются, просим отремонтировать дорогу."


def jaccard(one: str, other: str) -> float:
    left, right = pieces_of(one) or set(), pieces_of(other) or set()
    return len(left & right) / len(left | right)


@pytest.mark.parametrize(
    "other",
    [
        PIT,
        PIT.replace("50", "52"),
        PIT.replace("Абая", "Сатпаева").replace("огромная", "глубокая"),
        PIT + " " + "Сколько можно ждать, писали уже три раза, никто не отвечает.",
        "Третий день нет горячей воды, соседи жалуются, в управляющей компании трубку не берут.",
    ],
)
def test_the_estimate_is_near_the_truth(other: str) -> None:
    one, two = fingerprint(PIT), fingerprint(other)
    assert one is not None
    assert two is not None

    (estimated,) = likeness(one.signature, [two.signature])

    assert estimated == pytest.approx(jaccard(PIT, other), abs=0.12)


def test_texts_that_are_alike_meet_in_a_band() -> None:
    one, two = fingerprint(PIT), fingerprint(PIT.replace("50", "52"))
    assert one is not None
    assert two is not None

    assert set(one.bands) & set(two.bands)
    assert len(one.signature) == LENGTH


def test_letters_and_endings_make_no_difference() -> None:
    assert fingerprint("Көшеде жарық жоқ, қараңғы") == fingerprint("КОШЕДЕ ЖАРЫК ЖОК караңғы!")


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Abay koshesi 40 shunqyr", "Абай көшесі 40 шұңқыр"),  # translit
        ("Abai köşesı 40 şūñqyr", "Абай көшесі 40 шұңқыр"),  # the alphabet of 2021
        ("Abai kóshesi 40 shuńqyr", "Абай көшесі 40 шұңқыр"),  # the draft of 2018
        ("Na ulitse Abaya 40 yama na doroge", "На улице Абая 40 яма на дороге"),
    ],
)
def test_latin_letters_make_no_difference(latin: str, cyrillic: str) -> None:
    assert pieces_of(latin) == pieces_of(cyrillic)


@pytest.mark.parametrize(
    "text",
    [
        "There is a huge pothole in the road",
        "Beszakadt járda a Krisztina körúton, kérem javítsák meg",
        "Összefirkált menetrend tábla az utcában",  # á beside ö: no alphabet of Kazakh has both
    ],
)
def test_other_languages_keep_their_letters(text: str) -> None:
    assert all(piece.isascii() or "а" not in piece for piece in pieces_of(text) or [""])


@pytest.mark.parametrize(
    "text", ["", " ", "помогите", "нет света", "!!! ???", "спам " * 10_000, "<p><br></p>", "🙂" * 100]
)
def test_what_says_too_little_has_no_fingerprint(text: str) -> None:
    assert fingerprint(text) is None


def test_markup_is_not_words() -> None:
    assert fingerprint(f'<p class="x"><b>{PIT}</b></p>') == fingerprint(PIT)


@pytest.mark.parametrize(
    "text",
    [" ".join(f"слово{n}" for n in range(6_000)), "道路上有一个大坑 " * 5_000, "<" * 50_000, "а" * 50_000],
)
def test_the_longest_text_takes_bounded_time(text: str) -> None:
    began = time.process_time()

    fingerprint(text)

    assert time.process_time() - began < 2
