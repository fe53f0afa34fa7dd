"""Rules are changed as a whole, in the open, with a reason; what is broken is loud and is never switched off."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.routing import memory, operations, queries, refusals, testing
from jauap.kernel.routing.choices import Predicts, Standing
from jauap.kernel.routing.facts import RULES_STREAM
from jauap.kernel.routing.learning import Candidacy
from jauap.kernel.routing.models import RoutingRule, RuleEdition
from jauap.kernel.routing.types import Voice
from jauap.kernel.state_bodies import editions
from jauap.kernel.state_bodies import operations as state_bodies
from jauap.kernel.state_bodies import testing as bodies
from jauap.kernel.state_bodies.models import BodySuccession, StateBody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

AT = testing.AN_INSTANT
HOLES = Voice(topic="potholes", territory="103600000", key="holes")


def change(*made: Any, edition: int | None = None, why: str = "An example.", **known: Any) -> int:
    number = queries.rules_in_force().number if edition is None else edition
    return operations.change_rules(rules=made, edition=number, why=why, by=SYSTEM, at=AT, **known)


def told() -> list[str]:
    return [fact.kind for fact in ledger.history(stream=RULES_STREAM)]


# ---------------------------------------------------------------- decisions over the tables


def test_a_voice_reaches_the_nearest_competent_body():
    decision = queries.decide(voice=HOLES, at=AT)

    assert decision.body == "kz-103600000-utilities"
    assert "Аягөз ауданы" in decision.reason.render("kk")


def test_a_decision_costs_one_small_statement(django_assert_num_queries):
    queries.decide(voice=HOLES, at=AT)

    with django_assert_num_queries(1):
        queries.decide(voice=HOLES, at=AT)


def test_a_proposal_says_all_that_the_words_suggest():
    voice = Voice(text="Прошу принять меры: в Аягозском районе разбитая дорога, ямы, угроза жизни детей")

    proposal = queries.propose(voice=voice, at=AT)

    assert proposal.kind.kind == "application"
    assert proposal.topics[0].topic == "potholes"
    assert len(proposal.topics) <= 3
    assert proposal.territory == "103600000"
    assert proposal.flags == ("danger",)
    assert proposal.decision.body == "kz-103600000-utilities"
    for reason in (proposal.kind.reason, proposal.topics[0].reason, proposal.signs[0].reason):
        assert "«" in reason.render("ru")


def test_a_place_that_is_only_in_the_words_does_not_decide_without_a_person():
    decision = queries.decide(voice=Voice(text="В Аягозском районе ямы на дороге"), at=AT)

    assert decision.body is None
    assert decision.reason.code == "place-unknown"


def test_a_decision_is_fast():
    voice = Voice(
        text="Ямы на дороге, асфальт разбит, прошу отремонтировать дорогу. " * 5, territory="103600000"
    )
    queries.decide(voice=voice, at=AT)

    begun = time.process_time()
    for _turn in range(50):
        queries.decide(voice=voice, at=AT)

    assert (time.process_time() - begun) / 50 < 0.02  # some 1 ms; a busy machine is given room


def test_an_unknown_place_is_called_by_its_code_and_answered_by_what_holds_it():
    decision = queries.decide(voice=Voice(topic="potholes", territory="103699999"), at=AT)

    assert decision.body == "kz-103600000-utilities"
    assert "103699999" in decision.reason.render("en")


# ---------------------------------------------------------------- changing the rules


def test_the_packaged_rules_are_loaded_once():
    before = queries.rules_in_force()

    number = operations.load_reference(at=AT)

    assert number == before.number
    assert before.rules == operations.packaged()


def test_a_change_is_in_force_at_once_and_leaves_a_fact():
    former = queries.rules_in_force()
    special = testing.rule("special", when={"topics": ["potholes"]}, target={"to": "body", "body": "kz-mot"})

    number = change(special, *former.rules, why="Roads are answered by the ministry during the inspection.")

    assert number == former.number + 1
    assert queries.decide(voice=HOLES, at=AT).body == "kz-mot"
    assert queries.rules_in_force(number=former.number) == former
    fact = ledger.history(stream=RULES_STREAM)[-1]
    assert fact.kind == "routing.rules_changed"
    assert fact.payload["added"] == ["special"]
    assert fact.payload["why"] == "Roads are answered by the ministry during the inspection."


def test_rules_that_people_changed_stay_theirs():
    number = testing.rules(testing.rule("ours"))

    assert operations.load_reference(at=AT) == number
    assert [rule.code for rule in queries.rules_in_force().rules] == ["ours"]


def test_a_rule_leaves_only_with_a_reason():
    former = queries.rules_in_force()
    kept = former.rules[1:]

    with pytest.raises(refusals.DroppedSilently):
        change(*kept)
    with pytest.raises(refusals.DroppedSilently):
        change(*kept, retired={former.rules[0].code: " "})
    change(*kept, retired={former.rules[0].code: "The form no longer asks for the addressee."})

    assert RuleEdition.objects.get(number=former.number + 1).retired == {
        former.rules[0].code: "The form no longer asks for the addressee."
    }


def test_whoever_looked_at_older_rules_is_refused():
    former = queries.rules_in_force()
    change(*former.rules)

    with pytest.raises(refusals.ChangedMeanwhile):
        change(*former.rules, edition=former.number)


def test_a_change_without_a_reason_is_refused():
    with pytest.raises(refusals.WithoutReason):
        change(testing.rule(), why="  ")


# rule, refusal
BROKEN_ON_SAVE = [
    ({"when": {"topics": ["no-such"]}}, refusals.UnknownInRule),
    ({"when": {"territories": ["999999999"]}}, refusals.UnknownInRule),
    ({"when": {"territories": ["roads"]}}, refusals.UnknownInRule),
    ({"when": {"kinds": ["poem"]}}, refusals.UnknownInRule),
    ({"when": {"signs": ["opinion"]}}, refusals.UnknownInRule),
    ({"when": {"procedures": ["no.such"]}}, refusals.UnknownInRule),
    ({"target": {"to": "body", "body": "kz-nobody"}}, refusals.UnknownInRule),
    ({"target": {"to": "office", "office": "no-such"}}, refusals.UnknownInRule),
]


@pytest.mark.parametrize(("said", "refusal"), BROKEN_ON_SAVE, ids=[str(one[0]) for one in BROKEN_ON_SAVE])
def test_a_rule_that_names_what_is_not_there_is_refused_by_name(said, refusal):
    with pytest.raises(refusal) as refused:
        testing.rules(testing.rule("faulty", **said))

    assert "faulty" in str(refused.value)


def test_a_rule_that_names_a_body_without_a_successor_is_refused():
    bodies.body(code="kz-gone")
    StateBody.objects.filter(code="kz-gone").update(valid_to="2024-01-01")
    editions.touch(editions.DIRECTORY)

    with pytest.raises(refusals.BodyGone):
        testing.rules(testing.rule(target={"to": "body", "body": "kz-gone"}))


def test_rules_as_a_whole_are_checked():
    with pytest.raises(refusals.NoRules):
        testing.rules()
    with pytest.raises(refusals.RuleTwice):
        testing.rules(testing.rule("same", when={"topics": ["roads"]}), testing.rule("same"))
    with pytest.raises(refusals.NeverReached):
        testing.rules(testing.rule("always"), testing.rule("behind", when={"topics": ["roads"]}))


# what is not the form of a rule
NOT_RULES = [
    {"when": {"belief": ["any"]}},  # no such condition exists
    {"when": {"topics": "roads"}},
    {"target": {"to": "trash"}},
    {"target": {"to": "competent", "level": "village"}},
    {"target": {}},
    {"code": "Not A Code"},
    {"ru": ""},
]


@pytest.mark.parametrize("said", NOT_RULES, ids=[str(one) for one in NOT_RULES])
def test_what_is_not_the_form_of_a_rule_is_refused(said):
    table = {"code": "example", "kk": "а", "ru": "б", "en": "c", "target": {"to": "person"}} | said

    with pytest.raises(refusals.NotARule):
        operations.parse(tables=[table])


# ---------------------------------------------------------------- a rule that breaks later


def test_a_rule_whose_body_vanished_is_loud_and_stays_in_sight():
    bodies.body(code="kz-fragile")
    testing.rules(testing.rule("fragile", target={"to": "body", "body": "kz-fragile"}))
    StateBody.objects.filter(code="kz-fragile").update(valid_to="2024-01-01")
    editions.touch(editions.DIRECTORY)

    decision = queries.decide(voice=HOLES, at=AT)
    first = operations.report_broken(decision=decision, at=AT)
    again = operations.report_broken(decision=decision, at=AT)

    assert decision.body is None
    assert (first, again) == (True, False)
    assert told()[-1] == "routing.rule_broke"
    ((rule, fault, since),) = queries.broken(at=AT)
    assert rule.code == "fragile"
    assert isinstance(fault, refusals.BodyGone)
    assert since == AT
    assert [one.code for one in queries.rules_in_force().rules] == ["fragile"]  # never switched off


def test_a_rule_whose_body_was_succeeded_goes_on():
    bodies.body(code="kz-fragile")
    bodies.body(code="kz-heir")
    testing.rules(testing.rule("fragile", target={"to": "body", "body": "kz-fragile"}))
    state_bodies.abolish(
        code="kz-fragile", successor="kz-heir", on=bodies.A_DAY, act="Example act", by=SYSTEM, at=AT
    )

    decision = queries.decide(voice=HOLES, at=AT)

    assert decision.body == "kz-heir"
    assert not operations.report_broken(decision=decision, at=AT)
    assert queries.broken(at=AT) == []
    assert BodySuccession.objects.filter(predecessor__code="kz-fragile").exists()


def test_a_sound_decision_has_nothing_to_report():
    assert not operations.report_broken(decision=queries.decide(voice=HOLES, at=AT), at=AT)
    assert not RoutingRule.objects.exclude(broke_at=None).exists()


# ---------------------------------------------------------------- rehearsal


def test_a_rehearsal_tells_which_past_voices_would_go_elsewhere():
    voices = [
        HOLES,
        Voice(topic="water", territory="103600000", key="water"),
        Voice(text="Снег не убирают, гололёд", territory="751110000", key="snow"),
        Voice(text="?", key="nothing"),
    ]
    proposed = [
        testing.rule("roads", when={"topics": ["roads"]}, target={"to": "competent", "level": "region"}),
        *queries.rules_in_force().rules,
    ]
    number = queries.rules_in_force().number

    differences = list(queries.rehearse(rules=proposed, voices=voices, at=AT))

    assert [(one.key, one.before.body, one.after.body) for one in differences] == [
        ("holes", "kz-103600000-utilities", "kz-100000000-transport"),
        ("snow", "kz-751110000-akimat", "kz-750000000-transport"),
    ]
    assert queries.tally(differences)["kz-103600000-utilities", "kz-100000000-transport"] == 1
    assert queries.rules_in_force().number == number  # nothing was changed


def test_a_rehearsal_reads_voices_one_by_one():
    def endless() -> Iterator[Voice]:
        while True:
            yield HOLES

    proposed = [testing.rule(target={"to": "body", "body": "kz-mot"})]

    first = next(queries.rehearse(rules=proposed, voices=endless(), at=AT))

    assert first.after.body == "kz-mot"


def test_rules_that_could_not_be_kept_cannot_be_rehearsed():
    with pytest.raises(refusals.UnknownInRule):
        queries.rehearse(rules=[testing.rule(when={"topics": ["no-such"]})], voices=[], at=AT)


# ---------------------------------------------------------------- learned models


def keep(*, is_refused: bool, predecessor: int | None = None) -> int:
    candidacy = Candidacy(
        predicts=Predicts.TOPIC,
        content=b"weights",
        rows=100,
        first_at=AT,
        last_at=AT,
        held_back={},
        card={},
        verdict={},
        predecessor=predecessor,
        is_refused=is_refused,
    )
    return operations.keep_model(candidacy=candidacy, by=SYSTEM, at=AT)


def test_a_refused_model_makes_no_process_read_the_models_again():
    first = keep(is_refused=False)
    sign = editions.tokens()[memory.MODELS]

    second = keep(is_refused=True, predecessor=first)

    assert queries.model(number=second).standing == Standing.REFUSED
    assert editions.tokens()[memory.MODELS] == sign
    keep(is_refused=False, predecessor=first)
    assert editions.tokens()[memory.MODELS] != sign
