"""Time grows with the length of a text alone, whatever stands in it."""

import time
from collections.abc import Callable

import pytest

from jauap.lib import replies

LONG = replies.LONGEST


def _asked(text: str) -> object:
    return replies.questions(text)


def _answered(text: str) -> object:
    return replies.touched(replies.questions("Когда дадут воду?"), text)


def _read(text: str) -> object:
    return replies.readability(text, language="ru")


@pytest.mark.parametrize(
    ("door", "text"),
    [
        (_asked, "Прошу " + "а, " * 16_000),
        (_asked, "Почему " + "кто, " * 9_000),
        (_asked, "Прошу" + " " * 49_000 + "воды"),
        (_asked, "Прошу " + "." * 49_000 + "воды"),
        (_asked, "сообщите " * 5_500),
        (_asked, "г. " * 16_000),
        (_answered, "Через 1" + " " * 49_000 + "лет"),
        (_answered, "1(а) " * 10_000),
        (_read, "слово " * 40 + "." * 49_000 + "воды"),
        (_read, "слово " * 40 + ". " * 24_000 + "воды"),
    ],
    ids=lambda one: one[:20].strip() if isinstance(one, str) else one.__name__,
)
def test_no_text_is_read_by_the_square(door: Callable[[str], object], text: str) -> None:
    begun = time.process_time()

    door(text)

    # Of an idle machine it is less than a fifth of a second, of a busy one some; by the square it takes half a minute.
    assert time.process_time() - begun < 10


def test_a_list_of_requests_is_cut_where_each_begins() -> None:
    found = replies.questions("Прошу отремонтировать дорогу, вывезти мусор и не шуметь, проверить насос.")

    assert [one.text for one in found] == [
        "Прошу отремонтировать дорогу",
        "вывезти мусор и не шуметь",
        "проверить насос.",
    ]


def test_two_questions_in_a_sentence_are_two() -> None:
    found = replies.questions("Когда починят дорогу и кто за это отвечает?")

    assert [one.sort for one in found] == [replies.Sort.WHEN, replies.Sort.WHO]
