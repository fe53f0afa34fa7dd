"""The words of matters: each is met, and each speaks of one matter."""

from collections import Counter

import pytest

from jauap.lib.replies import lexicon, questions, touched
from jauap.lib.text import fold

MATTERS = [set(line.replace(" = ", " ").split()) for line in lexicon._MATTERS.splitlines()]


def test_a_beginning_speaks_of_one_matter() -> None:
    counted = Counter(beginning for matter in MATTERS for beginning in matter)

    assert [beginning for beginning, count in counted.items() if count > 1] == []


def test_all_words_are_written_as_words_are_folded() -> None:
    """Otherwise they are never met."""
    listed = {*lexicon.EMPTY, *lexicon.REASON, *lexicon.MONTHS}.union(*MATTERS)

    assert sorted(word for word in listed if fold(word) != word) == []


@pytest.mark.parametrize(
    ("appeal", "answer", "is_touched"),
    [
        ("Где будут заниматься дети?", "Балалар көрші мектепте оқиды.", True),  # not the kindergarten
        ("Когда уберут снег?", "Көк шай 5 наурызда.", False),  # «көк» is green, not ice
        ("Кто платит за лекарства?", "Дәрі-дәрмек тегін беріледі.", True),
        ("Когда осмотрит врач?", "Дәрігер 5 наурызда келеді.", True),
    ],
)
def test_a_question_is_touched_in_the_other_language(appeal: str, answer: str, is_touched: bool) -> None:
    (found,) = touched(questions(appeal), answer)

    assert found.is_touched is is_touched
