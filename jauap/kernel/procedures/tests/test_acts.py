"""Articles of law are named in the language of the page."""

import pytest
from django.utils.translation import override

from jauap.kernel.procedures import acts


@pytest.mark.parametrize(
    ("written", "language", "told"),
    [
        ("APPC art. 63", "ru", "ст. 63 АППК"),
        ("APPC art. 76(2)", "kk", "ӘРПК 76-бап 2-бөлік"),
        ("APPC art. 64(7)(2)", "en", "APPC art. 64(7)(2)"),
        ("Law 221 art. 9(4)", "ru", "ст. 9 п. 4 Закона № 221"),
        ("Labour Code art. 84", "ru", "ст. 84 Трудового кодекса"),
        ("Решение маслихата от 5 мая", "kk", "Решение маслихата от 5 мая"),
        ("Charter art. 5", "ru", "Charter art. 5"),
        ("", "ru", ""),
    ],
)
def test_a_citation_from_data_is_told_in_the_language_of_the_page(written: str, language: str, told: str):
    with override(language):
        assert acts.in_words(written) == told
