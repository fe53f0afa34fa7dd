"""What the demonstration shows of published answers: general questions, and answers to appeals freed of names."""

import re
import tomllib
from contextlib import suppress
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from jauap.kernel.cases import queries as cases
from jauap.kernel.people import masking
from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.languages import LANGUAGES
from jauap.lib.refusals import Refusal
from jauap.modules.answers import operations, queries
from jauap.modules.answers.operations import Words
from jauap.modules.answers.policies import PUBLISHERS
from jauap.modules.answers.queries import Material

#: So many answers to appeals are published in each language, out of those signed lately.
_OF_CASES = {"kk": 6, "ru": 6}
_LATELY = timedelta(days=90)
#: A shorter answer helps nobody else.
_LEAST = 250
#: Where a house is still named, the answer is left alone; so many are looked at in each language.
_HOUSE = re.compile(r"\d-үй|дом\w* \d", re.IGNORECASE)
_LOOKED_AT = 60

_CAPITAL = "710000000"


def written() -> list[dict[str, Any]]:
    """The questions and answers that stand in `data/answers.toml`: a topic, and words by language."""
    text = resources.files(__package__).joinpath("data/answers.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["answer"])


def fill(*, at: datetime) -> None:
    """Publish what is written and some signed answers; nothing where something is published already."""
    if queries.shown().exists():
        return
    _publish_general(at)
    for language in _OF_CASES:
        _publish_signed(language, at=at)


def _publish_general(at: datetime) -> None:
    """Each by a body that may know."""
    for one in written():
        office = _office(topic=one["topic"], at=at)
        if office is None:
            return
        words = {
            language: Words(title=one[language][0], question=one[language][1], answer=one[language][2])
            for language in LANGUAGES
            if language in one
        }
        operations.publish_general(
            words=words,
            topic=one["topic"],
            territory="",
            body=office.body_id,
            by=people.actor(account=office.account, office=office, at=at),
            at=at,
        )


def _publish_signed(language: str, *, at: datetime) -> None:
    """Answers of the last weeks in a language, each of another topic, with all masked that is found in them."""
    topics: set[str] = set()
    signed = cases.signed_between(since=at - _LATELY, until=at)
    found = [one for one in cases.of_ids(ids=[one.case_id for one in signed]) if one.language == language]
    for case in found[:_LOOKED_AT]:
        if len(topics) == _OF_CASES[language]:
            return
        office = None if case.topic in {"", *topics} else _speaker(body=case.holder_id or "", at=at)
        if office is None:
            continue
        by = people.actor(account=office.account, office=office, at=at)
        with suppress(Refusal):  # one that is not for everybody
            material = queries.material(reference=case.reference, by=by, at=at)
            words = _masked(material)
            if len(words.answer) < _LEAST or _HOUSE.search(f"{words.question} {words.answer}"):
                continue
            operations.publish(
                reference=case.reference,
                words=words,
                territory=next((code for code, _name in material.places), ""),
                confirmed=True,
                by=by,
                at=at,
            )
            topics.add(case.topic)


def _masked(material: Material) -> Words:
    question = masking.masked(
        material.question, material.in_question, {one.key: True for one in material.in_question}
    )
    answer = masking.masked(
        material.answer, material.in_answer, {one.key: True for one in material.in_answer}
    )
    topic = state_bodies.topic(code=material.case.topic)
    return Words(title=topic.name.in_(material.language), question=question, answer=answer)


def _speaker(*, body: str, at: datetime) -> Official | None:
    """Somebody who speaks for a body."""
    roles = [OfficialRole(role) for role in PUBLISHERS]
    return next(iter(people.officials_of(body=body, at=at, roles=roles)), None)


def _office(*, topic: str, at: datetime) -> Official | None:
    """Somebody who speaks for a body of the topic in the capital, the nearest first; else for any body."""
    roles = [OfficialRole(role) for role in PUBLISHERS]
    nearest = state_bodies.competent(topic=topic, territory=_CAPITAL, on=at.date()) if topic else []
    for bodies in [*([one.body.code] for one in nearest), None]:
        if found := people.officials_among(bodies=bodies, at=at, roles=roles, most=1):
            return found[0]
    return None
