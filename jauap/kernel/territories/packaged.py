"""The territories that come with the program: the files in `data/`, read and put together."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from jauap.kernel.territories.choices import Change, EnglishName, Kind, Level, NameKind
from jauap.kernel.territories.naming import name
from jauap.kernel.territories.rules import parent_code


class TerritoryRow(NamedTuple):
    """One territory, in the order of the table's columns."""

    code: str
    level: Level
    kind: Kind
    parent: str | None
    name_kk: str
    name_ru: str
    name_en: str
    short_kk: str
    short_ru: str
    short_en: str
    english: EnglishName
    valid_from: date | None
    valid_to: date | None
    source: str
    mark: str


class NameRow(NamedTuple):
    """One more name of a territory."""

    territory: str
    kind: NameKind
    kk: str
    ru: str
    en: str
    valid_from: date | None
    valid_to: date | None
    source: str
    mark: str


class SuccessionRow(NamedTuple):
    """One territory that came from another."""

    origin: str
    successor: str
    change: Change
    on: date | None
    source: str
    mark: str


_SOURCE_FILES = ("codifier.csv", "atlas.csv", "english.csv", "history.toml")
_CODIFIER = "Bureau of National Statistics, classifier of administrative-territorial objects"


def edition() -> str:
    """Which edition of the codifier is packaged."""
    return str(_history()["edition"])


@cache
def digest() -> str:
    """SHA-256 over the packaged files and the words of kinds, as hexadecimal: changes when a row may change."""
    total = hashlib.sha256(repr(territories()).encode())
    for file in _SOURCE_FILES:
        total.update(_data(file))
    return total.hexdigest()


@cache
def territories() -> tuple[TerritoryRow, ...]:
    """All territories by code: the codifier, the country, and what is no more."""
    rows = list(_codifier_rows()) + [_history_row(entry) for entry in _history()["territory"]]
    return tuple(sorted(rows, key=lambda row: row.code))


def names() -> list[NameRow]:
    """Names beside those of the codifier: dated, former, also in use, and those of the map where they differ."""
    history = _history()
    rows = [
        _name_row(entry, kind=NameKind(entry["kind"]), source=entry.get("source", "Common knowledge"))
        for entry in history["name"]
    ]
    for kind, group in ((NameKind.FORMER, history["former"]), (NameKind.ALSO, history["also"])):
        rows += [
            _name_row(entry | {"mark": group["mark"]}, kind=kind, source=group["source"])
            for entry in group["names"]
        ]
    return rows + list(_atlas_names())


def successions() -> list[SuccessionRow]:
    """What came from what."""
    return [
        SuccessionRow(e["from"], e["to"], Change(e["change"]), e.get("on"), e["source"], e["mark"])
        for e in _history()["succession"]
    ]


def boundaries(file: str) -> dict[str, Any]:
    """One of the boundary files as GeoJSON: `regions.geojson` or `districts.geojson`."""
    import json

    return dict(json.loads(_data(file)))


# ---------------------------------------------------------------- parts


def _codifier_rows() -> Iterator[TerritoryRow]:
    lines = list(_csv("codifier.csv"))
    known = {line["code"] for line in lines}
    english = {line["code"]: (line["name"], EnglishName.ESTABLISHED) for line in _csv("english.csv")}
    since = {entry["code"]: entry for entry in _history()["since"]}
    for line in lines:
        code = line["code"]
        dated = since.get(code, {})
        called = name(
            kind=Kind(line["kind"]),
            kk=line["kk"],
            ru=line["ru"],
            english=english.get(code),
        )
        yield TerritoryRow(
            code, Level(line["level"]), Kind(line["kind"]), parent_code(code, known),
            called.shown.kk, called.shown.ru, called.shown.en,
            called.short.kk, called.short.ru, called.short.en, called.english,
            dated.get("on"), None, dated.get("source", _CODIFIER), dated.get("mark", "R"),
        )  # fmt: skip


def _history_row(entry: dict[str, Any]) -> TerritoryRow:
    short = entry["short"]
    known = {other["code"] for other in _history()["territory"]}
    return TerritoryRow(
        entry["code"], Level(entry["level"]), Kind(entry["kind"]), parent_code(entry["code"], known),
        entry["kk"], entry["ru"], entry["en"], short["kk"], short["ru"], short["en"], EnglishName.ESTABLISHED,
        entry.get("since"), entry.get("until"), entry.get("source", _CODIFIER), entry.get("mark", "R"),
    )  # fmt: skip


def _name_row(entry: dict[str, Any], *, kind: NameKind, source: str) -> NameRow:
    return NameRow(
        entry["code"], kind, entry.get("kk", ""), entry.get("ru", ""), entry.get("en", ""),
        entry.get("since"), entry.get("until"), source, entry["mark"],
    )  # fmt: skip


def _atlas_names() -> Iterator[NameRow]:
    """Russian names of the map that are written otherwise than in the codifier: «Аксуатский» for «Ақсуат»."""
    known = {row.code: row for row in territories()}
    for line in _csv("atlas.csv"):
        row = known[line["code"]]
        ru = line["ru"] if line["ru"] != row.short_ru else ""
        en = line["en"] if line["en"] != row.short_en and "(" not in line["en"] else ""
        if ru or en:
            if ru and row.kind in {Kind.DISTRICT, Kind.CITY_DISTRICT} and ru.endswith(("ий", "ый")):
                ru += " район"
            yield NameRow(row.code, NameKind.ALSO, "", ru, en, None, None, "geokz map of boundaries", "R")


@cache
def _history() -> dict[str, Any]:
    return tomllib.loads(_data("history.toml").decode())


def _csv(file: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_data(file).decode().splitlines())


def _data(file: str) -> bytes:
    return (resources.files(__package__) / "data" / file).read_bytes()
