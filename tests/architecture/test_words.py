"""The glossary, the closed lists of the code and the translations say the same."""

import importlib
import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.db.models import Choices
from django.utils import translation

from jauap.lib import messages
from tests.architecture.house import ROOT, expect_none, program

GLOSSARY = ROOT / "docs" / "glossary.md"


@dataclass(frozen=True)
class Row:
    """One code of a closed list and its labels."""

    code: str
    kk: str
    ru: str
    en: str


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


@cache
def sections() -> dict[str, list[list[str]]]:
    """The tables of the glossary by their headings, without the lines that only draw."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip()
        elif line.startswith("|") and not re.fullmatch(r"[|\-: ]+", line):
            found.setdefault(heading, []).append(cells(line))
    return found


@cache
def closed_lists() -> dict[str, type[Choices]]:
    """Every enumeration with labels, as `cases.Channel`: the package and the name of the class."""
    for source in program():
        if set(settings.WITHOUT) & set(source.parts):
            continue
        if any("Choices" in base for node in source.classes() for base in map(ast_name, node.bases)):
            importlib.import_module(source.module)
    return {
        name_of(each): each
        for each in descendants(Choices)
        if each.__module__.startswith("jauap.") and len(each)
    }


def ast_name(node: object) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def descendants(parent: type[Choices]) -> list[type[Choices]]:
    return [each for child in parent.__subclasses__() for each in [child, *descendants(child)]]


def name_of(enumeration: type[Enum]) -> str:
    """`jauap.kernel.cases.choices.Channel` → `cases.Channel`; `jauap.lib.x.Y` → `lib.Y`."""
    _, layer, *rest = enumeration.__module__.split(".")
    return f"{rest[0] if layer in {'kernel', 'modules', 'gateways'} else layer}.{enumeration.__name__}"


@cache
def catalogue(language: str) -> Catalog:
    return messages.read_catalogue(ROOT / "locale", language)


def translation_of(text: str, language: str) -> str:
    """What our own catalogue says; empty where it says nothing yet."""
    known = catalogue(language).get(text)
    return str(known.string) if known is not None and not known.fuzzy else ""


def rows(enumeration: type[Choices]) -> list[Row]:
    """The closed list as the code and the catalogues have it."""
    with translation.override("en"):
        labels = {
            str(code): str(enumeration(code).label) for code in enumeration.values if code not in {"", None}
        }
    return [
        Row(code, translation_of(text, "kk"), translation_of(text, "ru"), text)
        for code, text in labels.items()
    ]


def as_table(name: str, enumeration: type[Choices]) -> str:
    lines = [f"### {name}", "", "| code | kk | ru | en |", "|---|---|---|---|"]
    return "\n".join(
        [*lines, *(f"| {row.code} | {row.kk} | {row.ru} | {row.en} |" for row in rows(enumeration))]
    )


def test_every_closed_list_is_in_the_glossary() -> None:
    missing = {name: each for name, each in sorted(closed_lists().items()) if name not in sections()}

    expect_none(
        ("\n" + as_table(name, each) for name, each in missing.items()),
        "Add these tables to docs/glossary.md and fill in Kazakh and Russian:",
    )


@pytest.mark.skipif(bool(settings.WITHOUT), reason="JAUAP_WITHOUT leaves modules out")
def test_no_closed_list_of_the_glossary_is_gone() -> None:
    listed = {name for name in sections() if re.fullmatch(r"[a-z_]+\.[A-Z]\w+", name)}

    expect_none(sorted(listed - set(closed_lists())), "Take these out of docs/glossary.md:")


@pytest.mark.parametrize(
    "name", sorted(name for name in sections() if re.fullmatch(r"[a-z_]+\.[A-Z]\w+", name))
)
def test_the_glossary_says_what_the_pages_say(name: str) -> None:
    """Codes and English labels are those of the code, Kazakh and Russian ones those of the catalogues."""
    enumeration = closed_lists().get(name)
    if enumeration is None:
        pytest.skip("JAUAP_WITHOUT leaves modules out")
    _header, *table = sections()[name]
    listed = {row[0]: Row(*row) for row in table}
    shown = {row.code: row for row in rows(enumeration)}

    assert list(listed) == list(shown), "the codes, in the order of the code"
    for code, row in shown.items():
        assert listed[code].en == row.en
        for language in ("kk", "ru"):
            said, translated = getattr(listed[code], language), getattr(row, language)
            assert said, f"{code} has no {language} in docs/glossary.md"
            assert translated in {"", said}, f"{code}: the page says {translated!r}, the glossary {said!r}"


def test_one_english_label_has_one_translation() -> None:
    """gettext knows a sentence once: equal labels of two lists must mean the same."""
    said: dict[str, set[tuple[str, str]]] = {}
    for name in closed_lists():
        for row in sections().get(name, [])[1:]:
            said.setdefault(row[3], set()).add((row[1], row[2]))

    expect_none(
        (f"{english}: {words}" for english, words in said.items() if len(words) > 1),
        "Give one of them another English label, or a context (pgettext_lazy).",
    )


def test_words_have_all_three_languages() -> None:
    _header, *table = sections()["Words"]

    expect_none(
        (row[0] for row in table if len(row) != 5 or not all(row)),
        "Each word needs Kazakh, Russian, English and a meaning.",
    )
    assert len({row[0] for row in table}) == len(table), "a word stands twice"
