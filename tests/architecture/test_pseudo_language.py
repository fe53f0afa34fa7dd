"""A walk through the pages in a language that nobody speaks: whatever is readable there was left raw.

Every sentence of the source is “translated” into ⟦šěñţéñçé⟧. A page in that language shows brackets around
everything a translator can reach; what stands outside of them is data, or a mistake.
"""

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.apps import apps
from django.test import Client
from pytest_django import Settings

from jauap.lib import messages
from tests import cast
from tests.architecture import addresses, pages
from tests.architecture.house import SOURCE, expect_none

ACCENTS = str.maketrans("aceginorstuyACEGINORSTUY", "ǎčéğîñőřšţűýÁÇÈĞÎŃŐŘŠŢŮÝ")
#: What must survive in a sentence: placeholders and markup.
KEPT = re.compile(r"(\{[^{}]*\}|%\([^)]*\)[sd]|%%|<[^>]*>|&\w+;)")
#: How many pages one visitor looks at.
MOST_PAGES = 150


def pseudo(text: str) -> str:
    """`{count} cases` → `⟦{count} čǎšéš⟧`."""
    parts = KEPT.split(text)
    return (
        "⟦"
        + "".join(part if index % 2 else part.translate(ACCENTS) for index, part in enumerate(parts))
        + "⟧"
    )


@pytest.fixture
def pseudo_language(tmp_path: Path, settings: Settings) -> None:
    """English pages speak the pseudo language until the end of the test."""
    catalogue = Catalog(locale="en", charset="utf-8")
    for sentence in messages.sentences_in(SOURCE):
        forms = (sentence.text, sentence.plural) if sentence.plural else sentence.text
        shown = tuple(map(pseudo, forms)) if isinstance(forms, tuple) else pseudo(forms)
        catalogue.add(forms, shown, context=sentence.context)
    target = tmp_path / "en" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as stream:
        write_mo(stream, catalogue)
    settings.LOCALE_PATHS = [str(tmp_path)]


# ---------------------------------------------------------------- what is data

CITATION = re.compile(r"\b(APPC|Law [\w-]+|Labour Code)( art\. [\d()\-, ]+)?")
DATES = re.compile(rf"\b({'|'.join([*month_name[1:], *month_abbr[1:], *day_name, *day_abbr])})\b\.?")
LETTERS = re.compile(r"[^\W\d_]{2,}")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+")
#: The names of the languages in themselves, of the program, and of the cast.
ALWAYS = (
    "Jauap", "Қазақша", "Русский", "English", "Қаз", "Рус", "Eng",
    *(word for part in cast.PARTS.values() for word in (part.name.family, part.name.given, part.name.patronymic) if word),
)  # fmt: skip


@cache
def names_in_the_database() -> tuple[str, ...]:
    """English names of places, bodies, topics, holidays: data with three columns, longest first."""
    found: set[str] = set()
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if re.fullmatch(r"\w*_en|title|name", field.name)
        ]
        if model.__module__.startswith("jauap.") and names:
            found.update(
                value for row in model._default_manager.values_list(*names)[:50_000] for value in row if value
            )
    return tuple(sorted(found, key=len, reverse=True))


def raw_part(text: str) -> str:
    """What remains of a text without the translated sentences and the data in it."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    for data in (CITATION, ADDRESS, DATES):
        text = data.sub(" ", text)
    for name in (*ALWAYS, *(name for name in names_in_the_database() if name in text)):
        text = text.replace(name, " ")
    return " ".join(LETTERS.findall(text))


# ---------------------------------------------------------------- the walk


def starting_points() -> list[str]:
    """Every address that needs no argument."""
    found = (address.replace("<language>", "en") for address in addresses.all_of_them())
    return [
        address
        for address in found
        if "<" not in address and "(" not in address and address.startswith("/en/")
    ]


def walk(client: Client) -> Iterator[tuple[str, pages.Page]]:
    """Every page that links lead to, one of each pattern of address."""
    waiting, seen = deque(starting_points()), set[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        kind = re.sub(r"[0-9a-f-]{8,}|\d+", "…", address)
        if kind in seen or "logout" in address:
            continue
        seen.add(kind)
        response = client.get(address, follow=True)
        if response.status_code >= 500:
            pytest.fail(f"{address} answers with {response.status_code}")
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = pages.read(response.content.decode())
        if page.language != "en":
            continue  # led out of this language
        yield address, page
        for link in page.links:
            target = urlsplit(urljoin(address, link))
            if not target.netloc and target.path.startswith("/en/"):
                waiting.append(target.path)


def raw_texts(client: Client) -> dict[str, str]:
    """Each raw text with the first place where it was met."""
    found: dict[str, str] = {}
    for address, page in walk(client):
        open_brackets = 0  # a sentence may go on after a link or a date in it
        for piece in page.pieces:
            before = 0 if piece.is_attribute else open_brackets
            after = max(0, before + piece.text.count("⟦") - piece.text.count("⟧"))
            if raw_part("⟦" * before + piece.text + "⟧" * after):
                found.setdefault(piece.text, f"{address}:{piece.line}")
            open_brackets = open_brackets if piece.is_attribute else after
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["nobody", *cast.ROLES])
def test_no_text_is_left_raw(role: str, pseudo_language: None, client: Client) -> None:
    names_in_the_database.cache_clear()
    if role != "nobody":
        client.force_login(cast.member(role).account)

    expect_none(
        (f"{place}: {text}" for text, place in raw_texts(client).items()),
        'Mark the sentence for translation; data goes into <data>, <time>, <code> or translate="no".',
    )


@pytest.mark.django_db
def test_the_walk_sees_raw_text() -> None:
    assert pseudo("{count} cases of <b>{name}</b>") == "⟦{count} čǎšéš őf <b>{name}</b>⟧"
    assert raw_part("⟦Ďűé ⟦ţőđǎý⟧⟧ APPC art. 76(2)") == ""
    assert raw_part("⟦Ďűé⟧ today") == "today"
