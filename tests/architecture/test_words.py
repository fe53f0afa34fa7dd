"""The glossary, the closed lists of the code and the translations say the same."""

import pytest
from django.conf import settings

from tests.architecture import glossary
from tests.architecture.house import expect_none

LISTED = sorted(name for name in glossary.sections() if glossary.NAME.fullmatch(name))
REFRESH = "Run `make docs`; fill in Kazakh and Russian where they are empty."


def test_every_closed_list_is_in_the_glossary() -> None:
    missing = [name for name in glossary.closed_lists() if name not in LISTED]

    expect_none(("\n" + glossary.table(name) for name in missing), f"docs/glossary.md lacks these. {REFRESH}")


@pytest.mark.skipif(bool(settings.WITHOUT), reason="JAUAP_WITHOUT leaves modules out")
def test_no_closed_list_of_the_glossary_is_gone() -> None:
    expect_none(
        [name for name in LISTED if name not in glossary.closed_lists()], f"These are no more. {REFRESH}"
    )


@pytest.mark.parametrize("name", LISTED)
def test_the_glossary_says_what_the_pages_say(name: str) -> None:
    """Codes and English labels are those of the code, Kazakh and Russian ones those of the catalogues."""
    if name not in glossary.closed_lists():
        pytest.skip("JAUAP_WITHOUT leaves modules out")
    listed = glossary.written(name)
    shown = glossary.rows(glossary.closed_lists()[name])

    assert [(row.code, row.en) for row in listed] == [(row.code, row.en) for row in shown], REFRESH
    for said, page in zip(listed, shown, strict=True):
        assert said.kk, f"{said.code} has no Kazakh word"
        assert said.ru, f"{said.code} has no Russian word"
        assert page.kk in {"", said.kk}, REFRESH
        assert page.ru in {"", said.ru}, REFRESH


def test_one_english_label_has_one_translation() -> None:
    """gettext knows a sentence once: equal labels of two lists must mean the same."""
    said: dict[str, set[tuple[str, str]]] = {}
    for name in LISTED:
        for row in glossary.written(name):
            said.setdefault(row.en, set()).add((row.kk, row.ru))

    expect_none(
        (f"{english}: {words}" for english, words in said.items() if len(words) > 1),
        "Give one of them another English label, or a context (pgettext_lazy).",
    )


def test_words_have_all_three_languages() -> None:
    _header, *table = glossary.sections()["Words"]

    expect_none(
        (row[0] for row in table if len(row) != 5 or not all(row)),
        "Each word needs Kazakh, Russian, English and a meaning.",
    )
    assert len({row[0] for row in table}) == len(table), "a word stands twice"
