"""The rules in force, the words of topics and the learned models kept in memory, read again when their sign changes."""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from jauap.kernel.routing.choices import Predicts, Standing
from jauap.kernel.routing.conditions import Rule
from jauap.kernel.routing.models import ModelVersion, RoutingRule, RuleEdition
from jauap.kernel.routing.opinions import Learned, Models
from jauap.kernel.routing.reading import TopicLexicon
from jauap.kernel.state_bodies import editions
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.rules import Directory

#: The name of the edition sign of the rules.
RULES = "routing_rules"
#: The name of the edition sign of the learned models.
MODELS = "routing_models"

logger = logging.getLogger(__name__)


class RuleSet(NamedTuple):
    """The rules of an edition in their order. Number 0 means that there are none yet."""

    number: int
    rules: tuple[Rule, ...]


class Known(NamedTuple):
    """Everything that a decision needs."""

    rules: RuleSet
    directory: Directory
    topics: TopicLexicon
    models: Models


_lock = Lock()
_models_lock = Lock()  # a model takes longer to read than rules; nobody who only asks for rules waits for it
_models: tuple[UUID | None, Models] = (None, {})
_rules: tuple[UUID | None, RuleSet] | None = None
_topics: tuple[Directory, TopicLexicon] | None = None


def current() -> Known:
    """What is known now: one small statement while nothing changed."""
    tokens = editions.tokens()
    directory = state_bodies.directory(tokens=tokens)
    return Known(
        rules=_rules_now(tokens),
        directory=directory,
        topics=topics_of(directory),
        models=_models_now(tokens),
    )


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


def _models_now(tokens: Mapping[str, UUID]) -> Models:
    """The models in force. Without a sign there never was one, and nothing is read."""
    global _models  # noqa: PLW0603
    token = tokens.get(MODELS)
    known = _models
    if known[0] == token:
        return known[1]
    with _models_lock:
        if _models[0] != token:
            _models = (token, dict(_read_models()) if token is not None else {})
        return _models[1]


def _read_models() -> Iterator[tuple[Predicts, Learned]]:
    """Every model in force that can be read. One that cannot is told to the log, and the words decide alone."""
    for row in ModelVersion.objects.filter(standing=Standing.IN_FORCE):
        try:
            yield Predicts(row.predicts), learned_of(row)
        except Exception:  # whatever is wrong with it, voices come in all the same
            logger.exception("Model %s cannot be read; the words decide alone.", row.number)


def learned_of(row: ModelVersion) -> Learned:
    """The model of a version. Raises `ValueError` where its bytes are not what they were."""
    from jauap.kernel.routing import learned  # numbers and matrices: only where there is a model

    content = bytes(row.content)
    if hashlib.sha256(content).hexdigest() != row.digest:
        raise ValueError("the bytes are not those that were kept")
    return Learned(number=row.number, rows=row.rows, model=learned.from_bytes(content))


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
