"""Letters of invented people and answers of invented officials, put together from `data/texts` by chance.

Every sentence was written for this project; nothing is taken from real appeals.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from jauap.kernel.procedures.statuses import Kind, Outcome
from jauap.modules.demonstration.places import Spot
from jauap.modules.demonstration.streets import Details, from_day, full_day, on_day, until_day

OTHER = {"kk": "ru", "ru": "kk"}

#: Of a hundred letters: written with a sentence in the other language; in a hurry; with a Russian keyboard in Kazakh.
MIXED, HURRIED, BARE_KEYBOARD = 7, 12, 9

_BARE = str.maketrans(dict(zip("әіңғүұқөһӘІҢҒҮҰҚӨҺ", "аингуукохАИНГУУКОХ", strict=True)))


@dataclass(frozen=True, slots=True)
class Topic:
    """What people write about one topic, by language, and when."""

    code: str
    weight: float
    season: str
    law: str
    only: str  # "city", "village" or ""
    sentences: Mapping[str, Mapping[str, Sequence[str]]]  # language → what, so, ask, done


@cache
def topics() -> tuple[Topic, ...]:
    """All topics that the demonstration speaks of."""
    found = []
    for file in ("streets", "utilities", "people"):
        for code, table in _read(file).items():
            sentences = {
                language: {
                    "what": table[language],
                    **{part: table[f"{part}_{language}"] for part in ("so", "ask", "done")},
                }
                for language in OTHER
            }
            found.append(
                Topic(code, table["weight"], table["season"], table["law"], table.get("only", ""), sentences)
            )
    return tuple(found)


@cache
def topic(code: str) -> Topic:
    """One topic of them. KeyError for another."""
    return {one.code: one for one in topics()}[code]


@cache
def _read(file: str) -> Mapping[str, Any]:
    text = (
        resources.files("jauap.modules.demonstration")
        .joinpath("data", "texts", f"{file}.toml")
        .read_text("utf-8")
    )
    return tomllib.loads(text)


def said(part: str, language: str, chance: Random, **values: str) -> str:
    """Something people say on the way of a case: a question, a reply, a reason. `part` is a key of `[talk]`."""
    return _filled(chance.choice(_read("common")["talk"][language][part]), values)


# ---------------------------------------------------------------- the letter


def letter(*, about: Topic, kind: Kind, language: str, spot: Spot, details: Details, chance: Random) -> str:
    """What somebody writes: a greeting or none, where, what, what follows from it, what they ask for."""
    common = _read("common")["letter"][language]
    values = details.words(language) | {"in": spot.inside[language], "in_name": spot.name[language]}
    own = about.sentences[language]
    parts = [
        chance.choice(common["greeting"]),
        chance.choice(common["where"]),
        _fitting(own["what"], spot, chance),
        chance.choice([*own["so"], ""]),
        *_demand(kind, own, common, chance),
    ]
    if chance.random() < 0.5:
        parts.insert(4, chance.choice(common["before"]))
    if chance.random() < 0.6:
        parts += [chance.choice(common["mood"]), chance.choice(common["closing"])]
    sentences = [_filled(part, values) for part in parts if part]
    if chance.randrange(100) < MIXED:
        other = OTHER[language]
        extra = chance.choice(about.sentences[other]["so"])
        sentences.insert(len(sentences) // 2, _filled(extra, details.words(other)))
    return _as_typed(" ".join(sentences), language, chance)


def _demand(
    kind: Kind, own: Mapping[str, Sequence[str]], common: Mapping[str, Any], chance: Random
) -> list[str]:
    if kind in {Kind.REQUEST, Kind.RESPONSE}:
        return [chance.choice(common[kind.value])]
    asked = chance.choice(own["ask"])
    if kind is Kind.PROPOSAL:
        return [chance.choice(common["proposal"]), asked]
    if kind is Kind.COMPLAINT:
        return [chance.choice(common["complaint"]), asked]
    if kind is Kind.MESSAGE:
        return [asked, chance.choice(common["message"])]
    return [asked]


_OF_VILLAGES = ("село", "селе", "селу", "села", "сельск", "ауыл")


def _fitting(sentences: Sequence[str], spot: Spot, chance: Random) -> str:
    """A sentence that can be true of the place: nobody speaks of a village in the middle of a city."""
    fitting = [
        one for one in sentences if spot.is_village or not any(word in one.lower() for word in _OF_VILLAGES)
    ]
    return chance.choice(fitting or list(sentences))


def _as_typed(text: str, language: str, chance: Random) -> str:
    """Most type with care; some in a hurry, some without the Kazakh letters."""
    number = chance.randrange(100)
    if language == "kk" and number < BARE_KEYBOARD:
        return text.translate(_BARE)
    if number < BARE_KEYBOARD + HURRIED:
        how = number % 4
        if how == 0:
            return text.lower().replace(".", "").replace("!", "")
        if how == 1:
            return text.replace(", ", " ").replace(".", "!!") + "!"
        place = chance.randrange(1, len(text) - 1)
        if how == 2:
            return text[:place] + text[place + 1 :]
        return text[:place] + text[place - 1] + text[place:]
    return text


# ---------------------------------------------------------------- the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """To whom an answer goes and what it answers. `name` is the given name and patronymic, "" for nobody known."""

    name: str
    is_woman: bool
    reference: str
    submitted_on: date
    language: str


def answer(
    *,
    about: Topic,
    to: Addressed,
    body: str,
    outcome: Outcome,
    articles: str,
    details: Details,
    visited_on: date,
    done_by: date,
    chance: Random,
) -> str:
    """A letter with an address, the facts of the matter, the law it rests on, and what it comes to.

    `articles` is "ordinary", "simplified" or "review": the articles of the Code. `visited_on` is the day of the
    check or the work, `done_by` the day until which the rest is planned. Without a name and a reference it is a letter
    that everybody of a mass appeal gets.
    """
    language = to.language
    common = _read("common")["answer"][language]
    law = _read("common")["law"][about.law][language]
    values = details.words(language) | {
        "day": on_day(visited_on, language),
        "from_day": from_day(visited_on, language),
        "later": until_day(done_by, language),
        "year": str(visited_on.year),
        "name": to.name,
        "body": body,
        "reference": " ".join((to.reference[:4], to.reference[4:8], to.reference[8:])),
        "date": full_day(to.submitted_on, language),
        "law": law,
        "article": common[articles],
    }
    parts = [chance.choice(common["opening"]) if to.reference else common["opening_for_all"]]
    if outcome in {Outcome.SATISFIED, Outcome.PARTLY}:
        parts.append(chance.choice(about.sentences[language]["done"]))
    parts += [chance.choice(common[outcome.value]), chance.choice(common["law"])]
    head = (
        common["nameless"]
        if not to.name
        else common.get("address") or common["address_f" if to.is_woman else "address_m"]
    )
    return _filled(head, values) + "\n\n" + " ".join(_filled(part, values) for part in parts)


def remedies(*, language: str, superior: str) -> str:
    """The clause that says where and until when the answer can be challenged (APPC art. 80, 91, 92)."""
    common = _read("common")["answer"][language]
    return str(common["remedies"].format(superior=superior) if superior else common["remedies_top"])


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    text = sentence.format_map(values)
    return text[:1].upper() + text[1:]
