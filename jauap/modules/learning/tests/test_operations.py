"""Models are learned from real cases, compared with each other, put in force, refused, and decide what they are sure of."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing as case_testing
from jauap.kernel.cases.lives import Life
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger import sealing
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.routing import memory
from jauap.kernel.routing import operations as routing_operations
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.choices import Predicts, Standing
from jauap.kernel.routing.facts import MODELS_STREAM
from jauap.kernel.routing.models import ModelVersion
from jauap.kernel.routing.refusals import CannotReturn, NothingToRollBack
from jauap.kernel.routing.types import Voice
from jauap.kernel.state_bodies import editions
from jauap.modules.learning import operations, queries, tasks, testing
from jauap.modules.learning.refusals import NotEnough
from jauap.modules.learning.rules import Finding
from tests.cast import AKIMAT, CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

TOPIC = Predicts.TOPIC


def learn(at: datetime) -> int:
    return operations.train(predicts=TOPIC, by=SYSTEM, at=at)


def corrupt(past: Sequence[Life]) -> None:
    """Every case that may be learned from gets the topic of another one; those held back keep the truth."""
    topics = list(testing.WORDS)
    wrong = dict(zip(topics, [*topics[1:], topics[0]], strict=True))
    for life in past:
        if not testing.is_held_back(life):
            Case.objects.filter(pk=life.case.pk).update(topic=wrong[life.case.topic])


def told() -> list[str]:
    return [fact.kind for fact in ledger.history(stream=MODELS_STREAM)]


def test_a_model_is_learned_and_decides_what_no_list_of_words_knows(
    past: Sequence[Life], now: datetime
) -> None:
    voice = Voice(text=testing.text("heating", 7), territory=CITY)
    before = routing.decide(voice=voice, at=now)

    number = learn(now)

    card = queries.card(number=number)
    assert card.is_in_force
    assert card.verdict.finding is Finding.FIRST
    assert card.version.rows + card.verdict.rows == len(past)
    assert told() == ["routing.model_trained", "routing.model_replaced"]
    assert before.topic is None
    after = routing.propose(voice=voice, at=now)
    assert after.decision.topic == "heating"
    assert after.decision.model is not None
    assert after.decision.model.number == number
    assert after.decision.rule == "nearest-competent"  # the rules of competence name the body, not the model
    first = after.topics[0]
    assert first.is_learned
    assert f"Learned from {card.version.rows} earlier cases" in str(first.reason)
    assert first.words
    assert all(word in voice.text and f"«{word}»" in str(first.reason) for word in first.words)
    assert not set(first.words) & set(str(after.decision.as_json()).split())


def test_a_person_who_chose_is_not_overruled(past: Sequence[Life], now: datetime) -> None:
    learn(now)

    decision = routing.decide(
        voice=Voice(text=testing.text("heating", 7), territory=CITY, topic="waste"), at=now
    )

    assert decision.topic == "waste"
    assert decision.model is None


def test_too_few_cases_teach_nothing(registrar: Member, now: datetime) -> None:
    assert registrar.office is not None
    testing.past(body=DIRECTORATE, official=registrar.office.pk, territory=CITY, at=now, cases=90)

    with pytest.raises(NotEnough, match="not enough to learn from"):
        learn(now)

    assert tasks.train(timestamp=0) == []
    assert told() == []


def test_what_nobody_has_registered_teaches_nothing(past: Sequence[Life], now: datetime) -> None:
    Case.objects.update(registered_at=None, status="submitted")

    with pytest.raises(NotEnough):
        learn(now)


def test_a_worse_model_is_refused_by_the_job(past: Sequence[Life], now: datetime) -> None:
    first = learn(now - timedelta(days=8))
    corrupt(past)

    made = tasks.train(timestamp=0)

    second = next(number for number in made if routing.model(number=number).predicts == TOPIC)
    card = queries.card(number=second)
    assert card.version.standing == Standing.REFUSED
    assert card.verdict.finding in {Finding.WORSE, Finding.OVERCONFIDENT}
    assert bytes(ModelVersion.objects.get(pk=second).content) == b""
    in_force = routing.in_force(predicts=TOPIC)
    assert in_force is not None
    assert in_force.number == first
    assert told()[-1] == "routing.model_refused"
    # A refused version is not tried again tomorrow: it waits its week like any other.
    assert TOPIC not in [routing.model(number=number).predicts for number in tasks.train(timestamp=0)]


def test_one_press_rolls_back_to_the_version_before_and_to_the_words(
    past: Sequence[Life], now: datetime
) -> None:
    first, second = learn(now - timedelta(days=1)), learn(now)

    assert (
        routing_operations.roll_back_model(predicts=TOPIC, why="It ping-pongs.", by=SYSTEM, at=now) == first
    )
    voice = Voice(text=testing.text("heating", 7), territory=CITY)
    decided = routing.decide(voice=voice, at=now).model
    assert decided is not None
    assert decided.number == first
    assert routing_operations.roll_back_model(predicts=TOPIC, why="Still.", by=SYSTEM, at=now) is None
    assert routing.decide(voice=voice, at=now).topic is None

    with pytest.raises(NothingToRollBack):
        routing_operations.roll_back_model(predicts=TOPIC, why="Again.", by=SYSTEM, at=now)
    third = learn(now)
    with pytest.raises(CannotReturn):
        routing_operations.roll_back_model(predicts=TOPIC, why="No.", by=SYSTEM, at=now, to=third)
    assert (
        routing_operations.roll_back_model(predicts=TOPIC, why="Yes.", by=SYSTEM, at=now, to=second) == second
    )


def test_a_model_that_cannot_be_read_stops_no_appeal(
    past: Sequence[Life], now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    learn(now)
    ModelVersion.objects.filter(standing=Standing.IN_FORCE).update(content=b"moths")
    editions.touch(memory.MODELS)

    with caplog.at_level(logging.ERROR):
        case = case_testing.case(at=now, body=None, territory=CITY, text="Яма на дороге, асфальт провалился.")

    assert case.topic == "potholes"  # by the words alone
    assert "cannot be read" in caplog.text
    # And the next one is compared with the most frequent label, as with none.
    assert queries.card(number=learn(now)).verdict.finding is Finding.FIRST


def test_a_model_is_read_once_and_then_costs_one_small_statement(past: Sequence[Life], now: datetime) -> None:
    learn(now)
    voice = Voice(text=testing.text("waste", 3), territory=CITY)
    routing.decide(voice=voice, at=now)

    with CaptureQueriesContext(connection) as statements:
        routing.decide(voice=voice, at=now)

    assert len(statements) == 1


def test_a_submission_with_a_model_costs_ten_statements_at_most(
    past: Sequence[Life], now: datetime, citizen: Member
) -> None:
    learn(now)
    text = testing.text("waste", 3) + " Угрожает жизни."
    given: dict[str, Any] = {"at": now, "body": None, "territory": CITY, "text": text}
    given |= {"by": citizen.actor(at=now), "applicant": citizen.person.pk}
    case_testing.case(**given)

    with CaptureQueriesContext(connection) as statements:
        case = case_testing.case(**given)

    assert case.topic == "waste"
    assert len(statements) <= 10, [one["sql"][:90] for one in statements.captured_queries]


def test_suggestions_and_corrections_are_counted_from_facts_once(
    past: Sequence[Life], now: datetime, registrar: Member
) -> None:
    number = learn(now)
    rules = routing.rules_in_force()
    by = registrar.actor(at=now)
    kept, moved, topical = (
        case_testing.case(at=now, body=None, territory=CITY, text=testing.text("waste", place))
        for place in (1, 2, 3)
    )
    for case in (kept, moved, topical):
        assert case.topic == "waste"
        Case.objects.filter(pk=case.pk).update(holder=DIRECTORATE)
    cases.register(case_id=kept.pk, by=by, at=now, topic="waste")
    cases.transfer(case_id=moved.pk, body=AKIMAT, words="Not ours.", by=by, at=now)
    cases.register(case_id=topical.pk, by=by, at=now, topic="potholes")
    chosen = case_testing.case(at=now, body=DIRECTORATE, territory=CITY)
    cases.transfer(case_id=chosen.pk, body=AKIMAT, words="Not ours.", by=by, at=now)
    assert rules == routing.rules_in_force()

    sealing.seal(at=now)
    operations.follow(at=now)
    operations.follow(at=now)

    card = queries.card(number=number)
    assert (card.suggested, card.corrected) == (3, 2)


def test_rebuilding_learns_the_first_models_and_leaves_those_that_are_there(
    past: Sequence[Life], now: datetime
) -> None:
    from jauap.modules.learning import rebuilding

    said: list[str] = []
    rebuilding.rebuild(at=now, say=said.append)
    first = routing.in_force(predicts=TOPIC)
    rebuilding.rebuild(at=now, say=said.append)

    assert first is not None
    assert routing.in_force(predicts=TOPIC) == first
    assert any(f"version {first.number}, learned from {first.rows} cases" in line for line in said)
