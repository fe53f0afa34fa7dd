"""The reference data that comes with the program: the files of `data/`, read once into plain values.

- `central.toml`, `committees.toml`, `quasi_state.toml`, `former.toml`: bodies one by one.
- `offices.toml`: bodies that exist at every place of a kind, made for each place of `places.csv`.
- `topics/*.toml`: a group of topics per file. A topic's `answers` name who is competent, the nearest first:
  `district:<office>`, `region:<office>` (also the cities of the republic), or the code of a body of the republic.
  Its `words_kk` and `words_ru` are the words that speak for it: see `routing.lexicon`.

Names of places are facts of the codifier КАТО (Bureau of National Statistics; compilation MIT); the names of bodies
and topics in three languages, the Russian cases and the English spelling are our own.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from jauap.kernel.calendars import marks
from jauap.kernel.state_bodies.entries import Body, CompetenceEntry, PastState, Succession, TopicEntry
from jauap.kernel.state_bodies.facts import body_uuid
from jauap.kernel.state_bodies.places import Place, Wording, wording
from jauap.kernel.state_bodies.rules import COUNTRY, Directory
from jauap.lib.languages import Trilingual

MARK = "B·M"

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Everything that the files say."""

    bodies: tuple[Body, ...]
    successions: tuple[Succession, ...]
    topics: tuple[TopicEntry, ...]
    competences: tuple[CompetenceEntry, ...]

    def directory(self) -> Directory:
        return Directory(
            bodies=self.bodies, successions=self.successions, topics=self.topics, competences=self.competences
        )


@cache
def reference() -> Reference:
    """The reference data. ValueError when a file contradicts itself."""
    former = _toml("former.toml")
    topics, competences = _topics()
    bodies = (
        *(_body(table) for table in _toml("central.toml")["body"]),
        *_committees(),
        *(_body({"kind": "quasi_state", **table}) for table in _toml("quasi_state.toml")["body"]),
        *(_body(table) for table in former["body"]),
        *_offices(),
    )
    found = Reference(
        bodies=bodies,
        successions=tuple(_succession(table) for table in former["succession"]),
        topics=tuple(topics),
        competences=tuple(competences),
    )
    _check(found)
    return found


# ---------------------------------------------------------------- bodies of the republic


def _body(table: Table) -> Body:
    return Body(
        code=table["code"],
        uuid=body_uuid(table["code"]),
        kind=table["kind"],
        name=_name(table),
        office=table.get("office", ""),
        territory=table.get("territory"),
        parent=table.get("under"),
        valid_from=table.get("since"),
        valid_to=table.get("until"),
        mark=marks.check(table.get("mark", MARK)),
        past=tuple(
            PastState(
                name=_name({**table, **state}),
                parent=state.get("under", table.get("under")),
                since=state.get("since"),
                until=state["until"],
            )
            for state in table.get("past", ())
        ),
    )


def _committees() -> Iterator[Body]:
    ministries = {
        table["code"]: _name(table)
        for file in ("central", "former")
        for table in _toml(f"{file}.toml")["body"]
    }
    for ministry, committees in _toml("committees.toml").items():
        for short, table in committees.items():
            code = f"{ministry}-{short}"
            past = tuple(
                PastState(
                    name=_committee_name(_name(table), ministries[state["under"]]),
                    parent=state["under"],
                    until=state["until"],
                )
                for state in table.get("past", ())
            )
            yield Body(
                code=code,
                uuid=body_uuid(code),
                kind="committee",
                name=_committee_name(_name(table), ministries[ministry]),
                parent=ministry,
                valid_from=table.get("since"),
                mark=marks.check(table.get("mark", MARK)),
                past=past,
            )


def _committee_name(short: Trilingual, ministry: Trilingual) -> Trilingual:
    """The official name of a committee: that of its ministry in the genitive, and its own."""
    return Trilingual(
        kk=f"{ministry.kk}нің {short.kk}",
        ru=f"{short.ru} {ministry.ru.replace('Министерство', 'Министерства', 1)}",
        en=f"{short.en} of the {ministry.en}",
    )


def _succession(table: Table) -> Succession:
    return Succession(
        predecessor=table["from"],
        successor=table["to"],
        kind=table["kind"],
        on=table["on"],
        main=table.get("main", table["kind"] != "divided"),
        topics=tuple(table.get("topics", ())),
        act=table.get("act", ""),
        mark=marks.check(table.get("mark", MARK)),
    )


# ---------------------------------------------------------------- bodies of places


@cache
def places() -> Mapping[str, Place]:
    """The places that have bodies, by code."""
    lines = (_data() / "places.csv").read_text(encoding="utf-8").splitlines()
    return {line["code"]: Place(**line) for line in csv.DictReader(lines)}


def _offices() -> Iterator[Body]:
    tables = _toml("offices.toml")
    since = tables["since"]
    renamed: dict[str, list[Table]] = {}
    for table in tables["called"]:
        renamed.setdefault(table["place"], []).append(table)
    for place in places().values():
        for office in tables["office"]:
            if place.kind in office["at"] and place.code not in office.get("without", ()):
                yield _office_body(office, place, since.get(place.code), renamed)


def _office_body(office: Table, place: Place, since: date | None, renamed: Mapping[str, list[Table]]) -> Body:
    region = places()[place.region]
    special = office.get("called", {}).get(place.code)
    code = f"kz-{place.code}-{office['code']}"
    name = _name(special) if special else _worded(office, wording(place, region))
    parent = _above(office["under"], place)
    return Body(
        code=code,
        uuid=body_uuid(code),
        kind=office["kind"],
        name=name,
        office=office["code"],
        territory=place.code,
        parent=parent,
        valid_from=since,
        mark=marks.check(office.get("mark", MARK)),
        past=() if special else tuple(_former_names(office, place, region, parent, renamed)),
    )


def _former_names(
    office: Table, place: Place, region: Place, parent: str, renamed: Mapping[str, list[Table]]
) -> Iterator[PastState]:
    """What the body was called while its place, or the region of its place, was called otherwise."""
    for code in {place.code, region.code}:
        for table in renamed.get(code, ()):
            then_place = place.called(table) if code == place.code else place
            then_region = region.called(table) if code == region.code else region
            yield PastState(
                name=_worded(office, wording(then_place, then_region)),
                parent=parent,
                since=table.get("since"),
                until=table["until"],
            )


def _above(under: str, place: Place) -> str:
    """The code of the body above: an office of the same place, one of the region, or a body of the republic."""
    if under.startswith("kz-"):
        return under
    scope, _, office = under.rpartition(":")
    return f"kz-{place.region if scope == 'region' else place.code}-{office}"


def _worded(office: Table, words: Wording) -> Trilingual:
    return Trilingual(**{language: office[language].format(**words) for language in ("kk", "ru", "en")})


# ---------------------------------------------------------------- topics and competences


def _topics() -> tuple[list[TopicEntry], list[CompetenceEntry]]:
    topics: list[TopicEntry] = []
    competences: list[CompetenceEntry] = []
    files = sorted((_data() / "topics").iterdir(), key=lambda one: one.name)
    for file in files:
        group = tomllib.loads(file.read_text(encoding="utf-8"))
        topics.append(TopicEntry(code=group["code"], name=_name(group), position=len(topics)))
        for table in group["topic"]:
            topics.append(
                TopicEntry(
                    code=table["code"],
                    name=_name(table),
                    parent=group["code"],
                    position=len(topics),
                    words_kk=table["words_kk"],
                    words_ru=table["words_ru"],
                )
            )
            competences.extend(_answers(table))
    return topics, competences


def _answers(table: Table) -> Iterator[CompetenceEntry]:
    mark = marks.check(table.get("mark", MARK))
    for rank, answer in enumerate(table["answers"], start=1):
        level, _, office = answer.rpartition(":")
        if level not in {"", "region", "district"}:
            raise ValueError(f"{table['code']}: “{answer}” is no answer.")
        yield CompetenceEntry(
            topic=table["code"],
            level=level or "country",
            body=None if level else office,
            office=office if level else "",
            rank=rank,
            article=table.get("article", ""),
            mark=mark,
        )


# ---------------------------------------------------------------- reading


def _name(table: Table) -> Trilingual:
    return Trilingual(kk=table["kk"], ru=table["ru"], en=table["en"])


def _data() -> Traversable:
    return resources.files("jauap.kernel.state_bodies") / "data"


@cache
def _toml(file: str) -> dict[str, Any]:
    return tomllib.loads((_data() / file).read_text(encoding="utf-8"))


def _check(found: Reference) -> None:
    """ValueError unless every code is used once and every code that is named exists."""
    codes = [body.code for body in found.bodies]
    known, topics = set(codes), [topic.code for topic in found.topics]
    if len(known) < len(codes) or len(set(topics)) < len(topics):
        raise ValueError("A code is used twice.")
    offices = {(("region" if body.territory[2:] == "0000000" else "district"), body.office)
               for body in found.bodies if body.territory not in {None, COUNTRY}}  # fmt: skip
    named = {body.parent for body in found.bodies} | {
        state.parent for body in found.bodies for state in body.past
    }
    named |= {one.predecessor for one in found.successions} | {one.successor for one in found.successions}
    named |= {one.body for one in found.competences}
    if missing := named - known - {None}:
        raise ValueError(f"No such body: {sorted(str(one) for one in missing)}.")
    if missing_topics := {topic for one in found.successions for topic in one.topics} - set(topics):
        raise ValueError(f"No such topic: {sorted(missing_topics)}.")
    if strange := {(one.level, one.office) for one in found.competences if one.office} - offices:
        raise ValueError(f"No place of the level has such an office: {sorted(strange)}.")
