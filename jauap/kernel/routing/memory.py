"""The rules in force and the words of topics kept in memory, read again when their sign changes."""

from collections.abc import Mapping
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from jauap.kernel.routing.conditions import Rule
from jauap.kernel.routing.models import RoutingRule, RuleEdition
from jauap.kernel.routing.reading import TopicLexicon
from jauap.kernel.state_bodies import editions
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.rules import Directory

#: The name of the edition sign of the rules.
RULES = "routing_rules"


class RuleSet(NamedTuple):
    """The rules of an edition in their order. Number 0 means that there are none yet."""

    number: int
    rules: tuple[Rule, ...]


class Known(NamedTuple):
    """Everything that a decision needs."""

    rules: RuleSet
    directory: Directory
    topics: TopicLexicon


_lock = Lock()
_rules: tuple[UUID | None, RuleSet] | None = None
_topics: tuple[Directory, TopicLexicon] | None = None


def current() -> Known:
    """What is known now: one small statement while nothing changed."""
    tokens = editions.tokens()
    directory = state_bodies.directory(tokens=tokens)
    return Known(rules=_rules_now(tokens), directory=directory, topics=topics_of(directory))


def topics_of(directory: Directory) -> TopicLexicon:
    """The words of the topics of a directory, made ready once."""
    global _topics  # noqa: PLW0603 — replaced as a whole, never changed
    known = _topics
    if known is not None and known[0] is directory:
        return known[1]
    with _lock:
        if _topics is None or _topics[0] is not directory:
            _topics = (directory, TopicLexicon(directory.topics.values()))
        return _topics[1]


def _rules_now(tokens: Mapping[str, UUID]) -> RuleSet:
    global _rules  # noqa: PLW0603
    token = tokens.get(RULES)
    known = _rules
    if known is not None and known[0] == token:
        return known[1]
    with _lock:
        if _rules is None or _rules[0] != token:
            _rules = (token, read())
        return _rules[1]


def read(number: int | None = None) -> RuleSet:
    """The rules of an edition, the one in force unless a number is given."""
    editions_known = RuleEdition.objects.order_by("-number")
    if number is not None:
        editions_known = editions_known.filter(number=number)
    edition = editions_known.first()
    if edition is None:
        return RuleSet(number=0, rules=())
    rows = RoutingRule.objects.filter(edition=edition).order_by("position")
    return RuleSet(number=edition.number, rules=tuple(_rule(row) for row in rows))


def _rule(row: RoutingRule) -> Rule:
    return Rule.model_validate(
        {
            "code": row.code,
            "kk": row.name_kk,
            "ru": row.name_ru,
            "en": row.name_en,
            "when": row.condition,
            "target": row.target,
            "article": row.article,
            "mark": row.mark,
        }
    )
