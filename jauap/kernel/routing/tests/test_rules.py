"""The first rule that fits decides and says why; a rule that cannot be applied leaves the voice to a person."""

from datetime import date

import pytest

from jauap.kernel.routing import rules, testing
from jauap.kernel.routing.conditions import Condition, Rule
from jauap.kernel.routing.operations import packaged
from jauap.kernel.routing.reading import Reading, TopicLexicon
from jauap.kernel.routing.reasons import SENTENCES, Reason
from jauap.kernel.routing.types import Decision, Voice
from jauap.kernel.state_bodies.entries import Body, CompetenceEntry, Succession, TopicEntry
from jauap.kernel.state_bodies.facts import body_uuid
from jauap.kernel.state_bodies.reference import reference
from jauap.kernel.state_bodies.rules import Directory
from jauap.lib.languages import Trilingual

TODAY = date(2026, 11, 2)
DIRECTORY = reference().directory()
TOPICS = TopicLexicon(DIRECTORY.topics.values())
PLACE = Trilingual(kk="Аягөз ауданы", ru="Аягозский район", en="Ayagoz District")


def decided(voice: Voice, *made: Rule, directory: Directory = DIRECTORY, on: date = TODAY) -> Decision:
    return rules.decide(
        voice=voice,
        reading=Reading(voice.text, topics=TOPICS),
        rules=made or packaged(),
        directory=directory,
        on=on,
        place=PLACE if voice.territory else None,
    )


# ---------------------------------------------------------------- the rules that come with the program

# what is said, where, who receives it (None: a person decides), the reason
PACKAGED = [
    ({"topic": "potholes", "territory": "103600000"}, "kz-103600000-utilities", "competent"),
    ({"topic": "potholes", "territory": "751110000"}, "kz-750000000-transport", "competent"),
    ({"topic": "potholes"}, None, "place-unknown"),
    ({"topic": "potholes", "territory": "000000000"}, None, "place-unknown"),
    ({"topic": "banks"}, "kz-financial-market", "competent-everywhere"),
    ({"topic": "banks", "territory": "103600000"}, "kz-financial-market", "competent-everywhere"),
    (
        {"text": "Ямы на дороге, асфальт разбит", "territory": "103600000"},
        "kz-103600000-utilities",
        "competent",
    ),
    ({"text": "Көшеде шұңқырлар көп", "territory": "103600000"}, "kz-103600000-utilities", "competent"),
    ({"text": "Здравствуйте", "territory": "103600000"}, None, "topic-unknown"),
    ({"text": "", "territory": "103600000"}, None, "topic-unknown"),
    ({"topic": "no-such-topic", "territory": "103600000"}, None, "topic-unknown"),
    # the applicant named a body: it receives the appeal, and forwards if it must (art. 65)
    ({"topic": "potholes", "territory": "103600000", "addressee": "kz-mot"}, "kz-mot", "addressee"),
    ({"addressee": "kz-misd"}, "kz-mci", "addressee-succeeded"),
    ({"addressee": "kz-nobody"}, None, "addressee-gone"),
    # danger of a disaster goes to those who come at once
    (
        {"text": "В подъезде запах газа, газоснабжение опасно", "territory": "751110000"},
        "kz-750000000-emergencies",
        "office",
    ),
    (
        {"text": "Когда в село проведут газ, газификация", "territory": "103600000"},
        "kz-100000000-energy",
        "competent",
    ),
    # two topics, but one body answers for both: it does not matter which
    ({"text": "Нет воды и отключают свет", "territory": "103600000"}, "kz-103600000-utilities", "competent"),
]


@pytest.mark.parametrize(
    ("said", "body", "reason"), PACKAGED, ids=[f"{o[2]}-{i}" for i, o in enumerate(PACKAGED)]
)
def test_the_packaged_rules(said, body, reason):
    decision = decided(Voice(**said))

    assert (decision.body, decision.reason.code) == (body, reason)
    assert not decision.broken


def test_two_topics_of_different_bodies_are_left_to_a_person_with_both_as_alternatives():
    decision = decided(Voice(text="Врач груб, школа холодная", territory="750000000"))

    assert decision.body is None
    assert decision.reason.code == "topic-unknown"
    assert {one.body for one in decision.alternatives} >= {"kz-750000000-health", "kz-750000000-education"}


def test_the_reason_names_rule_topic_place_and_body_in_three_languages():
    decision = decided(Voice(topic="potholes", territory="103600000"))

    assert decision.reason.render("en") == (
        "Housing and Utilities, Passenger Transport and Roads Division of Ayagoz District, Abai Region answers for "
        "the topic “Potholes and broken road surface” at this place: Ayagoz District. "
        "Rule: “The nearest body competent for the topic”."
    )
    for language, names in {"kk": ("шұңқырлар", "Аягөз ауданы"), "ru": ("Ямы", "Аягозский район")}.items():
        assert all(name in decision.reason.render(language) for name in names)


def test_a_decision_is_kept_as_json_and_read_back():
    decision = decided(Voice(topic="potholes", territory="103600000"))

    assert Decision.from_json(decision.as_json()) == decision
    assert decision.alternatives[0].body == "kz-100000000-transport"


def test_a_persons_choice_is_a_decision_too():
    decision = Decision.chosen(body="kz-mot", topic="potholes")

    assert decision.is_routed
    assert decision.reason.render("en") == "A person chose this body."


# ---------------------------------------------------------------- conditions

HERE = {"topic": "potholes", "territory": "103620100", "procedure": "appc.application", "kind": "application"}
# condition, whether it fits the voice above
CONDITIONS = [
    ({}, True),
    ({"topics": ["potholes"]}, True),
    ({"topics": ["roads"]}, True),  # the group
    ({"topics": ["water", "potholes"]}, True),
    ({"topics": ["water"]}, False),
    ({"territories": ["103600000"]}, True),  # the district of the village
    ({"territories": ["100000000"]}, True),  # its region
    ({"territories": ["000000000"]}, True),
    ({"territories": ["110000000"]}, False),
    ({"levels": ["district"]}, True),
    ({"levels": ["region", "country"]}, False),
    ({"procedures": ["appc.application"]}, True),
    ({"procedures": ["appc.complaint"]}, False),
    ({"kinds": ["application", "complaint"]}, True),
    ({"kinds": ["complaint"]}, False),
    ({"addressee": "not_named"}, True),
    ({"addressee": "named"}, False),
    ({"signs": ["gas"]}, False),
    ({"topics": ["roads"], "territories": ["110000000"]}, False),  # every part must hold
]


@pytest.mark.parametrize(("when", "holds"), CONDITIONS, ids=[str(one[0]) for one in CONDITIONS])
def test_conditions(when, holds):
    rule = testing.rule("example", when=when, target={"to": "body", "body": "kz-mot"})

    decision = decided(Voice(**HERE), rule)

    assert (decision.body == "kz-mot") is holds
    assert decision.rule == ("example" if holds else None)


def test_signs_and_kind_are_read_from_the_words_where_nobody_said_them():
    voice = Voice(text="Жалуюсь на бездействие: сильный запах газа", territory="103600000")
    by_sign = testing.rule("by-sign", when={"signs": ["gas"]}, target={"to": "body", "body": "kz-mes"})
    by_kind = testing.rule(
        "by-kind", when={"kinds": ["complaint"]}, target={"to": "body", "body": "kz-prosecutor"}
    )

    assert decided(voice, by_sign).body == "kz-mes"
    assert decided(voice, by_kind).body == "kz-prosecutor"


def test_an_empty_condition_always_fits():
    assert Condition().is_empty
    assert not Condition(levels=("region",)).is_empty


# ---------------------------------------------------------------- order and targets


def test_the_first_rule_that_fits_decides():
    first = testing.rule("first", when={"topics": ["water"]}, target={"to": "body", "body": "kz-mwri"})
    second = testing.rule("second", when={"topics": ["roads"]}, target={"to": "body", "body": "kz-mot"})
    third = testing.rule("third", target={"to": "body", "body": "kz-mia"})
    voice = Voice(**HERE)

    assert decided(voice, first, second, third).rule == "second"
    assert decided(voice, third, second, first).rule == "third"
    assert decided(voice, first).reason.code == "no-rule"


# target, who receives the voice of the village, the reason, whether the rule is broken
TARGETS = [
    ({"to": "competent", "level": "nearest"}, "kz-103600000-utilities", "competent", False),
    ({"to": "competent", "level": "district"}, "kz-103600000-utilities", "competent", False),
    ({"to": "competent", "level": "region"}, "kz-100000000-transport", "competent", False),
    ({"to": "competent", "level": "country"}, "kz-mot-roads", "competent-everywhere", False),
    ({"to": "office", "office": "akimat"}, "kz-103600000-akimat", "office", False),
    ({"to": "office", "office": "akimat", "level": "region"}, "kz-100000000-akimat", "office", False),
    (
        {"to": "office", "office": "police"},
        "kz-100000000-police",
        "office",
        False,
    ),  # nearest up the territory
    ({"to": "office", "office": "police", "level": "district"}, None, "office-missing", True),
    ({"to": "office", "office": "no-such-office"}, None, "office-missing", True),
    ({"to": "body", "body": "kz-mot"}, "kz-mot", "named-by-rule", False),
    (
        {"to": "body", "body": "kz-miid"},
        "kz-mot",
        "named-by-rule-succeeded",
        False,
    ),  # divided: roads went here
    ({"to": "body", "body": "kz-nobody"}, None, "body-gone", True),
    ({"to": "addressee"}, None, "addressee-gone", False),
    ({"to": "person"}, None, "left-to-a-person", False),
]


@pytest.mark.parametrize(
    ("target", "body", "reason", "broken"), TARGETS, ids=[str(one[0]) for one in TARGETS]
)
def test_targets(target, body, reason, broken):
    decision = decided(Voice(**HERE), testing.rule("example", target=target))

    assert (decision.body, decision.reason.code, decision.broken) == (body, reason, broken)


def test_a_broken_rule_does_not_give_way_to_the_next_one():
    broken = testing.rule("broken", target={"to": "body", "body": "kz-nobody"})
    sound = testing.rule("sound", target={"to": "body", "body": "kz-mot"})

    decision = decided(Voice(**HERE), broken, sound)

    assert decision.body is None
    assert decision.broken
    assert decision.rule == "broken"
    assert "kz-nobody" in decision.reason.render("en")


def test_rules_follow_bodies_through_time():
    rule = testing.rule("example", target={"to": "body", "body": "kz-mddiai"})
    voice = Voice(topic="egov")

    assert decided(voice, rule, on=date(2025, 9, 17)).body == "kz-mddiai"
    assert decided(voice, rule, on=date(2025, 9, 18)).body == "kz-maidd"


def test_a_body_that_does_not_answer_citizens_is_answered_for_by_the_one_above():
    def body(code: str, **known: object) -> Body:
        name = Trilingual(kk=code, ru=code, en=code)
        return Body(code=code, uuid=body_uuid(code), kind="agency", name=name, **known)  # type: ignore[arg-type]

    directory = Directory(
        bodies=[body("above"), body("silent", parent="above", answers_citizens=False)],
        topics=[TopicEntry(code="potholes", name=Trilingual(en="Holes"))],
        competences=[CompetenceEntry(topic="potholes", level="country", body="silent")],
    )

    assert decided(Voice(topic="potholes"), testing.rule(), directory=directory).body == "above"


def test_nobody_competent_at_the_place_is_left_to_a_person():
    directory = Directory(
        bodies=[],
        successions=[Succession(predecessor="a", successor="b", kind="merged", on=TODAY)],
        topics=[TopicEntry(code="potholes", name=Trilingual(en="Holes"))],
        competences=[CompetenceEntry(topic="potholes", level="region", office="transport")],
    )

    decision = decided(Voice(topic="potholes", territory="103600000"), testing.rule(), directory=directory)

    assert decision.reason.code in {"nobody-competent", "place-unknown"}
    assert decision.body is None


# ---------------------------------------------------------------- reasons


def test_every_reason_is_a_whole_sentence():
    for code, sentence in SENTENCES.items():
        assert str(sentence).endswith((".", "}.")), code


def test_a_reason_that_nobody_wrote_cannot_be_given():
    with pytest.raises(ValueError, match="is no reason"):
        Reason("because")


def test_every_reason_that_rules_give_has_the_values_of_its_sentence():
    voices = [Voice(**said) for said, _body, _reason in PACKAGED]
    targets = [testing.rule("example", target=target) for target, *_rest in TARGETS]
    decisions = [decided(voice) for voice in voices]
    decisions += [decided(voice, rule) for voice in (*voices, Voice(**HERE), Voice()) for rule in targets]

    for decision in decisions:
        for reason in (decision.reason, *(one.reason for one in decision.alternatives)):
            assert all(reason.render(language) for language in ("kk", "ru", "en"))
