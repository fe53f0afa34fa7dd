"""What the demonstration shows of published answers: general questions, answered by bodies of the invented country."""

import tomllib
from datetime import datetime
from importlib import resources
from typing import Any

from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.languages import LANGUAGES
from jauap.modules.answers import operations, queries
from jauap.modules.answers.operations import Words
from jauap.modules.answers.policies import PUBLISHERS

CAPITAL = "710000000"


def written() -> list[dict[str, Any]]:
    """The questions and answers that stand in `data/answers.toml`: a topic, and words by language."""
    text = resources.files(__package__).joinpath("data/answers.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["answer"])


def fill(*, at: datetime) -> None:
    """Publish them, each by a body that may know; nothing where something is published already."""
    if queries.shown().exists():
        return
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


def _office(*, topic: str, at: datetime) -> Official | None:
    """Somebody who speaks for a body of the topic in the capital, the nearest first; else for any body."""
    roles = [OfficialRole(role) for role in PUBLISHERS]
    nearest = state_bodies.competent(topic=topic, territory=CAPITAL, on=at.date()) if topic else []
    for bodies in [*([one.body.code] for one in nearest), None]:
        if found := people.officials_among(bodies=bodies, at=at, roles=roles, most=1):
            return found[0]
    return None
