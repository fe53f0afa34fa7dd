"""Changes of the state's bodies: each leaves a fact, takes effect on its day, and is refused for a named reason."""

import time
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.state_bodies import operations, queries, refusals, testing
from jauap.kernel.state_bodies.choices import BodyKind, Level, SuccessionKind
from jauap.kernel.state_bodies.facts import REFERENCE_STREAM
from jauap.kernel.state_bodies.models import BodyPast, BodySuccession, Competence, StateBody, Topic
from jauap.lib.languages import Trilingual

pytestmark = pytest.mark.django_db

BEFORE, DAY, AFTER = date(2024, 12, 31), date(2025, 1, 1), date(2026, 11, 2)
NEW_NAME = Trilingual(kk="Жаңа агенттік", ru="Новое агентство", en="New Agency")
HOW: dict[str, Any] = {"act": "Decree of an example", "by": SYSTEM, "at": testing.AN_INSTANT}


def kinds(code: str) -> list[str]:
    return [fact.kind for fact in ledger.history(stream=queries.get(code=code).uuid)]


def heir(*, code: str, on: date, topic: str | None = None) -> str | None:
    found = queries.successor(code=code, on=on, topic=topic)
    return None if found is None else found.code


def above(*, code: str, on: date) -> str | None:
    found = queries.superior(code=code, on=on)
    return None if found is None else found.code


# ---------------------------------------------------------------- reference data


def test_the_reference_data_loads_in_under_three_seconds_and_once():
    for table in (Competence, Topic, BodySuccession, BodyPast, StateBody):
        table.objects.all()._raw_delete("default")
    told_before = len(ledger.history(stream=REFERENCE_STREAM))

    begun = time.process_time()  # our own work, whoever else uses the machine
    first = operations.load_reference(at=testing.AN_INSTANT)
    took = time.process_time() - begun
    second = operations.load_reference(at=testing.AN_INSTANT)

    assert first["bodies"] == StateBody.objects.count() > 2_400
    assert first["topics"] == Topic.objects.count()
    assert first["competences"] == Competence.objects.count()
    assert second == {"bodies": 0, "pasts": 0, "successions": 0, "topics": 0, "competences": 0}
    told = [fact.kind for fact in ledger.history(stream=REFERENCE_STREAM)][told_before:]
    assert told == ["reference.loaded"]
    assert took < 3


def test_the_tables_answer_as_the_files_do():
    testing.reference()

    (nearest, *_others) = queries.competent(topic="potholes", territory="103620100", on=AFTER)

    assert nearest.body.name.kk.startswith("Абай облысы Аягөз ауданының тұрғын үй-коммуналдық")
    assert queries.get(code="kz-710000000-akimat").name_on(date(2020, 1, 1)).en == "Akimat of Nur-Sultan City"
    assert heir(code="kz-mcs", on=AFTER, topic="sport") == "kz-mts"
    assert len(queries.groups()) == 18
    assert len(queries.topics()) == 125
    assert queries.find(text="полиция Абай", on=AFTER)[0].code == "kz-100000000-police"


def test_what_people_changed_stays_theirs_and_what_they_did_not_is_mended():
    testing.reference()
    operations.rename(code="kz-mot", name=NEW_NAME, on=AFTER, **HOW)
    StateBody.objects.filter(code="kz-moj").update(name_en="Spoiled")

    changed = operations.load_reference(at=testing.AN_INSTANT)

    assert queries.get(code="kz-mot").name == NEW_NAME
    assert queries.get(code="kz-moj").name.en == "Ministry of Justice of the Republic of Kazakhstan"
    assert changed["bodies"] == 1


def test_questions_cost_one_small_statement(django_assert_num_queries):
    testing.reference()
    queries.directory()

    with django_assert_num_queries(1):
        queries.competent(topic="heating", territory="750000000", on=AFTER)


# ---------------------------------------------------------------- through time


def test_a_new_body_begins_on_its_day():
    testing.body(code="kz-new", on=DAY)

    body = queries.get(code="kz-new")

    assert not body.in_force(BEFORE)
    assert body.in_force(DAY)
    assert kinds("kz-new") == ["body.created"]


def test_a_renamed_body_keeps_its_code_and_its_former_name():
    testing.body(code="kz-example")
    former = queries.get(code="kz-example").name

    operations.rename(code="kz-example", name=NEW_NAME, on=DAY, **HOW)

    body = queries.get(code="kz-example")
    assert body.name_on(BEFORE) == former
    assert body.name_on(DAY) == NEW_NAME
    assert kinds("kz-example") == ["body.created", "body.renamed"]
    assert queries.find(text="New Agency", on=AFTER) == [body]


def test_a_change_told_today_for_a_later_day_waits_for_that_day():
    testing.body(code="kz-example")

    operations.rename(code="kz-example", name=NEW_NAME, on=date(2030, 1, 1), **HOW)

    assert queries.get(code="kz-example").name_on(AFTER).en == "Body kz-example"
    with pytest.raises(refusals.ChangedLater):
        operations.rename(code="kz-example", name=NEW_NAME, on=AFTER, **HOW)


def test_two_changes_of_one_day_are_one_past():
    testing.vertical()
    testing.body(code="kz-other")

    operations.rename(code="kz-committee", name=NEW_NAME, on=DAY, **HOW)
    operations.subordinate(code="kz-committee", parent="kz-other", on=DAY, **HOW)

    assert BodyPast.objects.filter(body__code="kz-committee").count() == 1
    body = queries.get(code="kz-committee")
    assert (body.name_on(BEFORE).en, body.parent_on(BEFORE)) == ("Body kz-committee", "kz-ministry")
    assert (body.name_on(DAY), body.parent_on(DAY)) == (NEW_NAME, "kz-other")


def test_the_vertical_follows_a_moved_body():
    testing.vertical()
    testing.body(code="kz-other")

    operations.subordinate(code="kz-committee", parent="kz-other", on=DAY, **HOW)

    assert queries.vertical(code="kz-ministry", on=BEFORE)[1:] == [
        "kz-committee",
        "kz-100000000-watch",
        "kz-110000000-watch",
    ]
    assert queries.vertical(code="kz-ministry", on=DAY) == ["kz-ministry"]
    assert above(code="kz-committee", on=DAY) == "kz-other"
    assert [body.code for body in queries.superiors(code="kz-100000000-watch", on=DAY)] == [
        "kz-committee",
        "kz-other",
    ]


def test_an_abolished_body_is_succeeded_and_those_below_stand_under_the_successor():
    testing.vertical()
    testing.body(code="kz-heir")

    operations.abolish(code="kz-committee", successor="kz-heir", on=DAY, **HOW)

    assert heir(code="kz-committee", on=BEFORE) == "kz-committee"
    assert heir(code="kz-committee", on=DAY) == "kz-heir"
    assert above(code="kz-100000000-watch", on=DAY) == "kz-heir"
    assert kinds("kz-committee") == ["body.created", "body.abolished"]
    assert kinds("kz-heir") == ["body.created", "body.took_over"]


def test_bodies_are_merged_into_one_that_goes_on():
    testing.vertical()

    operations.merge(codes=["kz-110000000-watch"], into="kz-100000000-watch", on=DAY, **HOW)

    assert heir(code="kz-110000000-watch", on=DAY) == "kz-100000000-watch"
    assert kinds("kz-110000000-watch") == ["body.created", "body.merged"]


def test_a_divided_body_is_succeeded_by_topic():
    testing.reference()
    testing.body(code="kz-divided")
    testing.body(code="kz-rest")
    testing.body(code="kz-roads")

    operations.divide(code="kz-divided", main="kz-rest", others={"kz-roads": ["roads"]}, on=DAY, **HOW)

    heirs = {topic: heir(code="kz-divided", on=DAY, topic=topic) for topic in ("potholes", "water", None)}
    assert heirs == {"potholes": "kz-roads", "water": "kz-rest", None: "kz-rest"}


def test_a_body_made_out_of_another_leaves_it_alive():
    testing.body(code="kz-old")

    operations.create(
        code="kz-young",
        kind=BodyKind.AGENCY,
        name=NEW_NAME,
        parent=None,
        on=DAY,
        separated_from="kz-old",
        **HOW,
    )

    assert heir(code="kz-old", on=AFTER) == "kz-old"
    (from_whom,) = queries.directory().inheritances(code="kz-young")
    assert (from_whom.predecessor, from_whom.kind) == ("kz-old", SuccessionKind.SEPARATED)


# ---------------------------------------------------------------- competence


def test_a_declared_competence_answers_until_it_ends():
    testing.reference()
    testing.body(code="kz-holes")

    operations.declare_competence(
        topic="potholes", level=Level.REGION, territory="750000000", body="kz-holes", on=DAY,
        by=SYSTEM, at=testing.AN_INSTANT,
    )  # fmt: skip
    during = queries.competent(topic="potholes", territory="750000000", on=DAY)
    operations.end_competence(
        topic="potholes", level=Level.REGION, territory="750000000", body="kz-holes", on=AFTER, **HOW
    )

    assert during[0].body.code == "kz-holes"
    assert (
        queries.competent(topic="potholes", territory="750000000", on=AFTER)[0].body.code
        == "kz-750000000-transport"
    )
    told = [fact.kind for fact in ledger.history(stream=REFERENCE_STREAM)]
    assert told[-2:] == ["competence.declared", "competence.ended"]


def test_the_competence_of_an_office_ends_everywhere():
    testing.reference()

    operations.end_competence(topic="potholes", level=Level.DISTRICT, office="utilities", on=DAY, **HOW)

    assert (
        queries.competent(topic="potholes", territory="103600000", on=DAY)[0].body.code
        == "kz-100000000-transport"
    )


# ---------------------------------------------------------------- refusals


def test_a_code_names_one_body_for_ever():
    testing.body(code="kz-example")
    testing.body(code="kz-heir")
    operations.abolish(code="kz-example", successor="kz-heir", on=DAY, **HOW)

    with pytest.raises(refusals.CodeTaken):
        testing.body(code="kz-example")


def test_a_place_has_one_body_of_an_office():
    testing.vertical()

    with pytest.raises(refusals.OfficeTaken):
        testing.body(code="kz-second-watch", territory="100000000", office="watch")


def test_a_body_has_its_name_in_three_languages():
    testing.body(code="kz-example")

    with pytest.raises(refusals.NameMissing):
        operations.rename(code="kz-example", name=Trilingual(kk="Аты", ru=" ", en="Name"), on=DAY, **HOW)


def test_a_body_does_not_stand_under_itself():
    testing.vertical()

    with pytest.raises(refusals.SuperiorBelowItself):
        operations.subordinate(code="kz-ministry", parent="kz-committee", on=DAY, **HOW)
    with pytest.raises(refusals.SuperiorBelowItself):
        operations.subordinate(code="kz-ministry", parent="kz-ministry", on=DAY, **HOW)


def test_an_abolished_body_changes_no_more():
    testing.body(code="kz-example")
    testing.body(code="kz-heir")
    operations.abolish(code="kz-example", successor="kz-heir", on=DAY, **HOW)

    with pytest.raises(refusals.AlreadyAbolished):
        operations.rename(code="kz-example", name=NEW_NAME, on=AFTER, **HOW)
    with pytest.raises(refusals.AlreadyAbolished):
        operations.abolish(code="kz-example", successor="kz-heir", on=AFTER, **HOW)


def test_nothing_happens_to_a_body_before_it_begins():
    testing.body(code="kz-example", on=DAY)

    with pytest.raises(refusals.NotYetCreated):
        operations.rename(code="kz-example", name=NEW_NAME, on=BEFORE, **HOW)


def test_somebody_in_force_must_take_over():
    testing.body(code="kz-example")
    testing.body(code="kz-late", on=AFTER)

    with pytest.raises(refusals.SuccessorMissing):
        operations.abolish(code="kz-example", successor="", on=DAY, **HOW)
    with pytest.raises(refusals.UnknownBody):
        operations.abolish(code="kz-example", successor="kz-nobody", on=DAY, **HOW)
    with pytest.raises(refusals.SuccessorGone):
        operations.abolish(code="kz-example", successor="kz-late", on=DAY, **HOW)


def test_a_refused_change_changes_nothing():
    testing.body(code="kz-example")
    testing.body(code="kz-late", on=AFTER)

    with pytest.raises(refusals.SuccessorGone), transaction.atomic():
        operations.abolish(code="kz-example", successor="kz-late", on=DAY, **HOW)

    assert queries.get(code="kz-example").valid_to is None
    assert kinds("kz-example") == ["body.created"]


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({"topic": "no-such", "body": "kz-example"}, refusals.UnknownTopic),
        ({"topic": "potholes", "body": "kz-nobody"}, refusals.UnknownBody),
        ({"topic": "potholes", "office": "no-such"}, refusals.UnknownBody),
        ({"topic": "potholes"}, refusals.OneAnswerer),
        ({"topic": "potholes", "body": "kz-example", "office": "akimat"}, refusals.OneAnswerer),
        ({"topic": "potholes", "body": "kz-example", "territory": "12"}, refusals.UnknownPlace),
    ],
)
def test_a_competence_that_names_nothing_is_refused(wanted, refusal):
    testing.reference()
    testing.body(code="kz-example")

    with pytest.raises(refusal):
        operations.declare_competence(level=Level.REGION, on=DAY, by=SYSTEM, at=testing.AN_INSTANT, **wanted)


def test_what_is_not_there_cannot_be_asked_or_ended():
    with pytest.raises(refusals.UnknownBody):
        queries.get(code="kz-nobody")
    with pytest.raises(refusals.UnknownTopic):
        queries.competent(topic="no-such", territory=None, on=DAY)
    with pytest.raises(refusals.NotCompetentNow):
        operations.end_competence(topic="potholes", level=Level.REGION, office="police", on=DAY, **HOW)


def test_the_database_keeps_one_body_of_an_office_at_a_place():
    testing.vertical()

    with (
        pytest.raises(IntegrityError, match="place_has_one_body_of_an_office_at_a_time"),
        transaction.atomic(),
    ):
        StateBody.objects.filter(code="kz-110000000-watch").update(territory="100000000")
