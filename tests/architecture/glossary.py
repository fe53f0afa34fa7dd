"""The closed lists of docs/glossary.md, compared with the code and written anew: `python -m tests.architecture.glossary`.

What the catalogues say goes into the glossary; what they do not say yet stays there, for the translators to take.
"""

import importlib
import os
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tests.architecture.house import ROOT, program

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from django.db.models import Choices

FILE = ROOT / "docs" / "glossary.md"
HEADING = "## Closed lists\n"
#: Headings of closed lists: the package and the name of the list.
NAME = re.compile(r"[a-z_]+\.[A-Z]\w+")
HEADER = ["| code | kk | ru | en |", "|---|---|---|---|"]


@dataclass(frozen=True)
class Row:
    """One code of a closed list and its labels."""

    code: str
    kk: str
    ru: str
    en: str

    def __str__(self) -> str:
        return f"| {self.code} | {self.kk} | {self.ru} | {self.en} |"


@cache
def sections() -> dict[str, list[list[str]]]:
    """The tables of the glossary by their headings, as cells, without the lines that only draw."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip()
        elif line.startswith("|") and not re.fullmatch(r"[|\-: ]+", line):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            found.setdefault(heading, []).append(cells)
    return found


def written(name: str) -> list[Row]:
    """A closed list as the glossary has it."""
    return [Row(*cells) for cells in sections().get(name, [])[1:]]


@cache
def closed_lists() -> "dict[str, type[Choices]]":
    """Every enumeration with labels, in the order of the layers: `cases.Channel`."""
    from django.conf import settings
    from django.db.models import Choices

    for source in program():
        bases = [base for node in source.classes() for base in node.bases]
        has_some = any("Choices" in getattr(base, "attr", getattr(base, "id", "")) for base in bases)
        if has_some and not set(settings.WITHOUT) & set(source.parts):
            importlib.import_module(source.module)
    ours = [each for each in _descendants(Choices) if each.__module__.startswith("jauap.") and len(each)]
    return {_name(each): each for each in sorted(ours, key=lambda each: (each.__module__, each.__name__))}


def _descendants(parent: "type[Choices]") -> "list[type[Choices]]":
    known = (child for child in parent.__subclasses__() if ".tests." not in child.__module__)
    return [each for child in known for each in [child, *_descendants(child)]]


def _name(enumeration: "type[Choices]") -> str:
    """`jauap.kernel.cases.choices.Channel` → `cases.Channel`; `jauap.lib.x.Y` → `lib.Y`."""
    _, layer, *rest = enumeration.__module__.split(".")
    return f"{rest[0] if layer in {'kernel', 'modules', 'gateways'} else layer}.{enumeration.__name__}"


@cache
def _catalogue(language: str) -> "Catalog":
    from jauap.lib import messages

    return messages.read_catalogue(ROOT / "locale", language)


def _translation(text: str, language: str) -> str:
    """What our own catalogue says; empty where it says nothing yet."""
    known = _catalogue(language).get(text)
    return str(known.string) if known is not None and not known.fuzzy else ""


def rows(enumeration: "type[Choices]") -> list[Row]:
    """A closed list as the code and the catalogues have it."""
    from django.utils import translation

    with translation.override("en"):
        labels = {
            str(code): str(enumeration(code).label) for code in enumeration.values if code not in {"", None}
        }
    return [
        Row(code, _translation(text, "kk"), _translation(text, "ru"), text) for code, text in labels.items()
    ]


def table(name: str) -> str:
    """A closed list for the glossary: the catalogues' words, else those that stood there."""
    known = {row.code: row for row in written(name)}
    lines = []
    for row in rows(closed_lists()[name]):
        before = known.get(row.code, row)
        lines.append(str(Row(row.code, row.kk or before.kk, row.ru or before.ru, row.en)))
    return "\n".join([f"### {name}", "", *HEADER, *lines, ""])


def main() -> None:
    """Write all closed lists anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")
    import django

    django.setup()
    text = FILE.read_text(encoding="utf-8")
    above, _, below = text.partition(HEADING)
    introduction = below.split("\n### ")[0].strip()
    lists = "\n".join(map(table, closed_lists()))
    FILE.write_text(f"{above}{HEADING}\n{introduction}\n\n{lists}", encoding="utf-8")


if __name__ == "__main__":
    main()
