"""Whoever owns the database can lift its guards. The audit sees what was done, and says where."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import override_settings

from jauap.kernel.ledger import auditing, keys, operations, proofs, queries, rules, testing
from jauap.kernel.ledger.auditing import Fault, Finding
from jauap.kernel.ledger.models import Checkpoint, Fact, Leaf
from jauap.kernel.ledger.testing import new_fact
from jauap.lib import clock, notes
from jauap.lib.ids import uuid7

pytestmark = pytest.mark.django_db

TABLES = ("fact", "stream", "unsealed", "leaf", "tile", "checkpoint", "cosignature")


@pytest.fixture
def stream() -> UUID:
    """A stream of four facts, the third of them attacked; sealed among others, with full tiles before and after."""
    testing.many_facts(count=600)
    testing.seal_all(limit=250)
    own = uuid7()
    operations.append(stream=own, facts=[new_fact(payload={"n": number}) for number in range(4)])
    testing.seal_all()
    testing.many_facts(count=600)
    testing.seal_all(limit=250)
    return own


def attack(*statements: str, **values: Any) -> None:
    """Do what only the owner of the database can: lift the guards, change, and put them back."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE ledger_{table} DISABLE TRIGGER USER")
            cursor.execute(f"GRANT ALL ON ledger_{table} TO CURRENT_USER")
        for statement in statements:
            cursor.execute(statement, values)
        for table in TABLES:
            cursor.execute(f"ALTER TABLE ledger_{table} ENABLE TRIGGER USER")


def audit(*, against: str | None = None) -> list[Finding]:
    return list(auditing.audit(at=clock.now(), against=against))


def leaf_of(stream: UUID, sequence: int) -> int:
    fact = Fact.objects.get(stream=stream, sequence=sequence)
    return Leaf.objects.get(fact_id=fact.id).index


def test_what_holds_is_not_accused(stream):
    told: list[int] = []

    assert list(auditing.audit(at=clock.now(), progress=told.append)) == []
    assert sum(told) == auditing.rows()
    for checkpoint in Checkpoint.objects.order_by("size"):
        assert audit(against=checkpoint.note) == []


ONE = "WHERE stream = %(stream)s AND sequence = 3"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (f"UPDATE ledger_fact SET payload = '{{\"n\": 9}}' {ONE}", Fault.FACT_ALTERED),
        (f'UPDATE ledger_fact SET actor = \'{{"kind": "citizen"}}\' {ONE}', Fault.FACT_ALTERED),
        (f"UPDATE ledger_fact SET at = at - interval '1 day' {ONE}", Fault.FACT_ALTERED),
        (f"UPDATE ledger_fact SET kind = 'case.closed' {ONE}", Fault.FACT_ALTERED),
        (f'UPDATE ledger_fact SET commitments = \'{{"a": "b"}}\' {ONE}', Fault.FACT_ALTERED),
        (f"UPDATE ledger_fact SET recorded_at = recorded_at - interval '1 s' {ONE}", Fault.FACT_REWRITTEN),
        (f"UPDATE ledger_fact SET hash = sha256('forged') {ONE}", Fault.FACT_ALTERED),
    ],
)
def test_a_changed_fact_is_named(stream, statement, fault):
    leaf = leaf_of(stream, 3)

    attack(statement, stream=stream)

    first, *_more = audit()
    assert (first.fault, first.stream, first.sequence, first.leaf) == (fault, stream, 3, leaf)
    assert str(first).endswith("]")
    assert f"{stream}" in str(first)


def test_a_removed_fact_is_named(stream):
    leaf = leaf_of(stream, 3)

    attack(f"DELETE FROM ledger_fact {ONE}", stream=stream)

    missing, lost = audit()
    assert (missing.fault, missing.stream, missing.sequence) == (Fault.FACT_MISSING, stream, 3)
    assert (lost.fault, lost.leaf) == (Fault.FACT_LOST, leaf)


def test_an_inserted_fact_is_named(stream):
    attack(
        "INSERT INTO ledger_fact (stream, sequence, kind, at, actor, payload, commitments, hash) "
        "VALUES (%(stream)s, 5, 'test.happened', now(), '{}', '{}', '{}', sha256('forged'))",
        stream=stream,
    )

    uncounted, unqueued = audit()
    assert (uncounted.fault, uncounted.stream, uncounted.sequence) == (Fault.FACT_UNCOUNTED, stream, 5)
    assert (unqueued.fault, unqueued.stream, unqueued.sequence) == (Fault.FACT_UNQUEUED, stream, 5)


def test_an_end_cut_off_with_its_count_is_named(stream):
    """The stream itself looks whole. Only the log knows that it was longer."""
    leaf = leaf_of(stream, 3)

    attack(
        "DELETE FROM ledger_fact WHERE stream = %(stream)s AND sequence > 2",
        "UPDATE ledger_stream SET length = 2 WHERE stream = %(stream)s",
        stream=stream,
    )

    assert queries.verify(stream=stream) == []
    assert [(one.fault, one.leaf) for one in audit()] == [
        (Fault.FACT_LOST, leaf),
        (Fault.FACT_LOST, leaf + 1),
    ]


def rewrite_stream(stream: UUID) -> None:
    """Another history of the stream, with the right hashes."""
    attack(f"UPDATE ledger_fact SET payload = '{{\"n\": 9}}' {ONE}", stream=stream)
    fact = Fact.objects.get(stream=stream, sequence=3)
    attack(
        f"UPDATE ledger_fact SET hash = %(hash)s {ONE}",
        stream=stream,
        hash=rules.fact_hash(fact),
    )


def test_a_stream_rewritten_with_its_hashes_is_named(stream):
    rewrite_stream(stream)

    assert queries.verify(stream=stream) == []
    [found] = audit()
    assert (found.fault, found.stream, found.sequence) == (Fault.FACT_REWRITTEN, stream, 3)


def test_a_stream_rewritten_with_its_hashes_and_leaves_is_named(stream):
    leaf = leaf_of(stream, 3)
    rewrite_stream(stream)
    fact = Fact.objects.get(stream=stream, sequence=3)
    entry = rules.entry(fact_hash=bytes(fact.hash), recorded_at=fact.recorded_at)
    attack(
        "UPDATE ledger_leaf SET hash = sha256('\\x00'::bytea || %(entry)s) WHERE index = %(leaf)s",
        entry=entry,
        leaf=leaf,
    )

    found = audit()

    assert (found[0].fault, found[0].leaf) == (Fault.TILE_ALTERED, leaf)
    assert Fault.ROOT_DIFFERS in {one.fault for one in found}


def test_a_changed_leaf_is_named(stream):
    leaf = leaf_of(stream, 3)

    attack("UPDATE ledger_leaf SET hash = sha256('forged') WHERE index = %(leaf)s", leaf=leaf)

    first, *_more = audit()
    assert (first.fault, first.stream, first.sequence, first.leaf) == (
        Fault.FACT_REWRITTEN,
        stream,
        3,
        leaf,
    )


def test_a_removed_leaf_is_named(stream):
    leaf = leaf_of(stream, 3)

    attack("DELETE FROM ledger_leaf WHERE index = %(leaf)s", leaf=leaf)

    unqueued, missing = audit()
    assert (unqueued.fault, unqueued.stream, unqueued.sequence) == (Fault.FACT_UNQUEUED, stream, 3)
    assert (missing.fault, missing.leaf, missing.last_leaf) == (Fault.LEAF_MISSING, leaf, leaf)


@pytest.mark.parametrize("columns", ["index", "fact_id"])
def test_two_swapped_leaves_are_named(stream, columns):
    """With their facts, or without."""
    leaf = leaf_of(stream, 1)
    attack(
        "ALTER TABLE ledger_leaf DROP CONSTRAINT a_fact_is_sealed_once, DROP CONSTRAINT ledger_leaf_pkey",
        f"""UPDATE ledger_leaf AS one SET {columns} = other.{columns} FROM ledger_leaf AS other
            WHERE (one.index, other.index) IN ((%(leaf)s, %(leaf)s + 2), (%(leaf)s + 2, %(leaf)s))""",
        leaf=leaf,
    )

    first, *_more = audit()

    assert first.leaf == leaf
    assert first.fault == (Fault.TILE_ALTERED if columns == "index" else Fault.FACT_REWRITTEN)


def test_leaves_swapped_where_no_tile_is_full_are_found_between_two_checkpoints(stream):
    signed = proofs.size()
    operations.append(stream=stream, facts=[new_fact()] * 3)
    testing.seal_all()
    attack(
        "ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_pkey",
        """UPDATE ledger_leaf AS one SET index = other.index FROM ledger_leaf AS other
           WHERE (one.index, other.index) IN ((%(leaf)s, %(leaf)s + 1), (%(leaf)s + 1, %(leaf)s))""",
        leaf=signed,
    )

    found = audit()

    assert found[-1].fault in {Fault.ROOT_DIFFERS, Fault.TILE_ALTERED}
    differs = next(one for one in found if one.fault == Fault.ROOT_DIFFERS)
    assert (differs.leaf, differs.last_leaf, differs.checkpoint) == (signed, signed + 2, signed + 3)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE ledger_tile SET data = set_byte(data, 5000, 255 - get_byte(data, 5000))",
            Fault.TILE_ALTERED,
        ),
        ("UPDATE ledger_tile SET root = sha256('forged')", Fault.TILE_ALTERED),
        ("DELETE FROM ledger_tile", Fault.TILE_MISSING),
    ],
)
def test_a_changed_tile_is_named(stream, statement, fault):
    attack(f"{statement} WHERE level = 0 AND index = 1")

    [found] = audit()

    assert (found.fault, found.tile) == (fault, (0, 1))


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("note = 'x'", [Fault.SIGNATURE_WRONG]),
        ("note = replace(note, E'\\n— ', E'\\nmore\\n\\n— ')", [Fault.SIGNATURE_WRONG]),
        ("root = sha256('forged')", [Fault.SIGNATURE_WRONG, Fault.ROOT_DIFFERS]),
    ],
)
def test_a_changed_checkpoint_is_named(stream, change, faults):
    size = Checkpoint.objects.order_by("-size")[1].size

    attack(f"UPDATE ledger_checkpoint SET {change} WHERE size = %(size)s", size=size)

    found = audit()
    assert [one.fault for one in found] == faults
    assert {one.checkpoint for one in found} == {size}


def test_removed_checkpoints_are_noticed(stream):
    attack("DELETE FROM ledger_checkpoint")

    [found] = audit()

    assert found.fault == Fault.CHECKPOINT_MISSING


def test_a_fact_taken_from_the_queue_is_named(stream):
    [fact] = operations.append(stream=stream, facts=[new_fact()])

    attack("DELETE FROM ledger_unsealed")

    [found] = audit()
    assert (found.fault, found.stream, found.sequence, found.fact_id) == (
        Fault.FACT_UNQUEUED,
        stream,
        fact.sequence,
        fact.id,
    )


def test_a_fact_removed_before_it_was_sealed_is_noticed(stream):
    """With its count, so that the stream looks whole. Sealing goes on with the others."""
    [fact] = operations.append(stream=stream, facts=[new_fact()])
    attack(
        "DELETE FROM ledger_fact WHERE id = %(id)s",
        "UPDATE ledger_stream SET length = length - 1 WHERE stream = %(stream)s",
        id=fact.id,
        stream=stream,
    )
    testing.many_facts(count=10)

    assert testing.seal_all() == 10
    [found] = audit()
    assert (found.fault, found.fact_id) == (Fault.QUEUE_EMPTY_HANDED, fact.id)


def test_a_fact_that_waits_too_long_is_named(stream):
    operations.append(stream=stream, facts=[new_fact()])

    assert audit() == []
    [found] = auditing.audit(at=clock.now() + timedelta(minutes=6))
    assert (found.fault, found.stream, found.sequence) == (Fault.FACT_UNSEALED, stream, 5)


def test_only_a_checkpoint_kept_elsewhere_sees_through_whoever_owns_the_keys(stream):
    """The whole log is made anew after a rewrite, with true signatures."""
    kept = proofs.checkpoint()
    assert kept is not None
    rewrite_stream(stream)
    attack(
        *(f"DELETE FROM ledger_{table}" for table in ("cosignature", "leaf", "tile", "checkpoint")),
        "INSERT INTO ledger_unsealed SELECT id FROM ledger_fact",
    )
    testing.seal_all()

    assert audit() == []
    [found] = audit(against=kept)
    assert found.fault == Fault.KEPT_ELSEWHERE


def test_a_log_that_became_shorter_does_not_go_on_from_what_was_kept(stream):
    kept = proofs.checkpoint()
    assert kept is not None
    size = Checkpoint.objects.order_by("-size")[1].size
    attack(
        "DELETE FROM ledger_checkpoint WHERE size > %(size)s",
        "INSERT INTO ledger_unsealed SELECT fact_id FROM ledger_leaf WHERE index >= %(size)s",
        "DELETE FROM ledger_leaf WHERE index >= %(size)s",
        "DELETE FROM ledger_tile WHERE level = 0 AND (index + 1) * 256 > %(size)s",
        size=size,
    )

    assert audit() == []
    assert [one.fault for one in audit(against=kept)] == [Fault.KEPT_ELSEWHERE]


def other_log() -> str:
    root = bytes(Checkpoint.objects.order_by("-size")[0].root)
    return str(keys.signed(str(notes.Checkpoint("example.org/log", 1, root))))


@pytest.mark.parametrize(
    "text", [lambda: "", lambda: (proofs.checkpoint() or "").replace("\n— ", "\nx\n— "), other_log]
)
def test_what_is_no_checkpoint_of_this_log_is_refused(stream, text: Callable[[], str]):
    with pytest.raises(auditing.NotACheckpoint):
        audit(against=text())


def test_a_forged_cosignature_is_named(stream):
    [witness] = keys.verifiers(purpose=keys.Purpose.WITNESS)
    size = proofs.size()
    forged = notes.Signature(witness.name, witness.id, b"\0" * 72)
    attack(
        "INSERT INTO ledger_cosignature VALUES (%(size)s, %(name)s, %(id)s, %(line)s, now())",
        size=size,
        name=witness.name,
        id=witness.id,
        line=str(forged),
    )

    with override_settings(WITNESS_KEYS=[str(witness)]):
        [found] = audit()

    assert (found.fault, found.checkpoint) == (Fault.COSIGNATURE_WRONG, size)
