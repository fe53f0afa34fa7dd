"""Two streets of one town are two matters; one address written in two ways is one."""

import pytest

from jauap.kernel.similarity import rules
from jauap.kernel.similarity.rules import Evidence, Place
from jauap.lib.text import fold


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("улица Ауэзова, 66", "улица Курмангазы, 19", Place.OTHER_ADDRESS),
        ("улица Наурыз", "улица Степная, 5", Place.OTHER_ADDRESS),
        ("Абай көшесі, 10", "Гоголь көшесі, 7", Place.OTHER_ADDRESS),
        ("Абая, 50", "Абая, 50", Place.SAME_ADDRESS),
        ("ул. Абая, 50", "улица Абая, дом 52", Place.SAME),  # one street: one pipe, perhaps
        ("ул. Сейфуллина, 3", "Сейфуллин көшесі, 8", Place.SAME),  # one name in two languages
        ("улица Мира, 29", "Бейбітшілік көшесі, 29-үй", Place.SAME),  # one street with two names, one house
        ("Гүлдер-2, 14", "Гульдер-2, 16", Place.SAME),
        ("Богенбай батыра, 44", "Кабанбай батыра, 106", Place.OTHER_ADDRESS),
        ("у моста", "улица Степная, 5", Place.OTHER_ADDRESS),
        ("", "улица Степная, 5", Place.SAME),
        ("дом 5", "улица Степная, 7", Place.SAME),  # no street is named
    ],
)
def test_address_lines_of_one_town(one: str, other: str, told: Place) -> None:
    assert rules.address(Place.SAME, fold(one), fold(other), words=0.5) == told
    assert rules.address(Place.SAME, fold(other), fold(one), words=0.5) == told


def test_a_template_sent_from_many_homes_is_one_matter() -> None:
    assert rules.address(Place.SAME, "ауэзова 66", "степная 5", words=rules.SAME_TEXT) == Place.SAME


def test_an_address_says_nothing_across_towns() -> None:
    assert rules.address(Place.REGION, "абая 50", "абая 50", words=0.5) == Place.REGION


def test_what_is_said_alike_of_two_streets_is_not_offered() -> None:
    def of(place: Place) -> float:
        return rules.score(
            Evidence(words=0.7, meaning=0.9, place=place, distance=None, days=3, same_topic=True)
        )

    assert of(Place.SAME) >= rules.OFFERED > of(Place.OTHER_ADDRESS)
