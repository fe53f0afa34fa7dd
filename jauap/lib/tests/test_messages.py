"""Sentences are collected, kept, compiled and checked without GNU gettext."""

import gettext
from pathlib import Path

import pytest

from jauap.lib import messages

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext
_("Case {reference} is closed.")
ngettext("{count} case", "{count} cases", 2)
# Translators: of a window
pgettext("verb", "Close")
_(variable)
"""
TEMPLATE = """
{% translate "Send" %}
{% blocktranslate trimmed with name=person.name %}
  Dear {{ name }},
  welcome.
{% endblocktranslate %}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    (folder / "templates" / "x").mkdir(parents=True)
    (folder / "views.py").write_text(PYTHON, encoding="utf-8")
    (folder / "templates" / "x" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    return folder


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    return tmp_path / "locale"


def translate(locale: Path, language: str, text: str, translation: str) -> None:
    file = messages.catalogue_file(locale, language)
    content = file.read_text(encoding="utf-8")
    entry = f'msgid "{text}"\nmsgstr ""'
    assert entry in content
    file.write_text(content.replace(entry, f'msgid "{text}"\nmsgstr "{translation}"'), encoding="utf-8")


def test_every_marked_sentence_is_found(source: Path) -> None:
    found = {(each.text, each.plural, each.context) for each in messages.sentences_in(source)}

    assert found == {
        ("Case {reference} is closed.", None, None),
        ("{count} case", "{count} cases", None),
        ("Close", None, "verb"),
        ("Send", None, None),
        ("Dear %(name)s, welcome.", None, None),
    }


def test_a_second_extraction_changes_nothing(source: Path, locale: Path) -> None:
    messages.extract(source, locale)
    before = messages.catalogue_file(locale, "ru").read_bytes()

    messages.extract(source, locale)

    assert messages.catalogue_file(locale, "ru").read_bytes() == before


def test_translations_are_kept_and_what_is_gone_is_dropped(source: Path, locale: Path) -> None:
    messages.extract(source, locale)
    translate(locale, "ru", "Send", "Отправить")
    translate(locale, "ru", "Close", "Закрыть")
    (source / "views.py").unlink()

    messages.extract(source, locale)

    content = messages.catalogue_file(locale, "ru").read_text(encoding="utf-8")
    assert 'msgid "Send"\nmsgstr "Отправить"' in content
    assert "Закрыть" not in content
    assert "#~" not in content


def test_compiled_sentences_are_read_by_the_standard_library(source: Path, locale: Path) -> None:
    messages.extract(source, locale)
    translate(locale, "kk", "Send", "Жіберу")

    messages.compile_all(locale)

    with (locale / "kk" / "LC_MESSAGES" / "django.mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Send") == "Жіберу"


@pytest.mark.parametrize(
    ("translation", "trouble"),
    [
        ("Дело {reference} закрыто.", None),
        ("Дело закрыто.", "placeholders differ ({reference})"),
        ("Дело {number} закрыто.", "placeholders differ ({number}, {reference})"),
        ("", "not translated"),
    ],
)
def test_check_names_what_a_reader_would_stumble_over(
    source: Path, locale: Path, translation: str, trouble: str | None
) -> None:
    messages.extract(source, locale)
    if translation:
        translate(locale, "ru", "Case {reference} is closed.", translation)

    troubles = [
        fault.trouble
        for fault in messages.faults(source, locale)
        if (fault.language, fault.sentence) == ("ru", "Case {reference} is closed.")
    ]

    assert troubles == ([trouble] if trouble else [])


def test_check_sees_what_was_never_extracted_and_what_is_gone(source: Path, locale: Path) -> None:
    messages.extract(source, locale)
    (source / "views.py").write_text('_("New")', encoding="utf-8")

    troubles = {fault.sentence: fault.trouble for fault in messages.faults(source, locale)}

    assert troubles["New"] == "not in the catalogue, run `make messages`"
    assert troubles["Close"] == "gone from the source"


def test_russian_has_four_forms_and_kazakh_two(source: Path, locale: Path) -> None:
    messages.extract(source, locale)

    for language, forms in (("ru", 4), ("kk", 2)):
        content = messages.catalogue_file(locale, language).read_text(encoding="utf-8")
        assert content.count("msgstr[") == forms
