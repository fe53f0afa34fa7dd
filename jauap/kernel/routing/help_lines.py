"""Whom to call when an appeal is too slow: dated data of `data/help_lines.toml`. Pure."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from jauap.lib.languages import Trilingual

#: Signs of somebody in despair: whoever reads the page is spoken to in another way.
DESPAIR = frozenset({"suicide"})
#: Shown when nothing is known of the danger.
ALWAYS = ("112", "101", "102", "103")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """A number that answers at once. `is_uncertain` until an operator has checked it against a text in force."""

    number: str
    name: Trilingual
    signs: frozenset[str]
    valid_from: date
    valid_to: date | None
    mark: str
    is_uncertain: bool

    def in_force(self, on: date) -> bool:
        """Whether it answers on a day; on `valid_to` it does no more, and its successor does."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


def for_signs(signs: Collection[str], *, on: date) -> list[HelpLine]:
    """The lines for what words tell of: first those made for it, then the four that everybody knows.

    For somebody in despair those come first who listen, before the ambulance, and no more are shown than help. Without
    signs: the four that everybody knows, the rescue service first.
    """
    known = [line for line in lines() if line.in_force(on)]
    by_number = {line.number: line for line in known}
    always = [by_number[number] for number in ALWAYS if number in by_number]
    meant = [line for line in known if line.signs & set(signs)]
    if DESPAIR & set(signs):
        meant.sort(key=lambda line: (not line.signs & DESPAIR, line.number == "103", line.number != "150"))
        always = always[:1]
    return [*meant, *(line for line in always if line not in meant)]


@cache
def lines() -> tuple[HelpLine, ...]:
    """All lines that the program knows, in force or not."""
    text = (resources.files("jauap.kernel.routing") / "data" / "help_lines.toml").read_text(encoding="utf-8")
    return tuple(
        HelpLine(
            number=table["number"],
            name=Trilingual(kk=table["kk"], ru=table["ru"], en=table["en"]),
            signs=frozenset(table["signs"]),
            valid_from=table["valid_from"],
            valid_to=table.get("valid_to"),
            mark=table["mark"],
            is_uncertain=table.get("uncertain", False),
        )
        for table in tomllib.loads(text)["line"]
    )
