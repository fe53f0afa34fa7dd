"""Sealing and proving, in a real database."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from jauap.kernel.ledger import (
    keys,
    operations,
    proofs,
    queries,
    rules,
    sealing,
    tasks,
    testing,
    tree,
    watching,
)
from jauap.kernel.ledger.models import Checkpoint, Leaf, Tile, Unsealed
from jauap.kernel.ledger.testing import new_fact
from jauap.lib import canonical, clock, merkle, notes

pytestmark = pytest.mark.django_db


def seal(*, at: datetime | None = None, limit: int = sealing.MOST_AT_ONCE) -> sealing.Sealing | None:
    return sealing.seal(at=at or clock.now(), limit=limit)


def first_leaf() -> int:
    """Where the facts of this test begin: other tests may have left some."""
    testing.seal_all()
    return proofs.size()


# ---------------------------------------------------------------- entries


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32), st.datetimes(timezones=st.timezones() | st.just(UTC)))
def test_an_entry_is_canonical_json(fact_hash, recorded_at):
    try:
        recorded_at.astimezone(UTC)
    except OverflowError:
        return
    written = {"fact": fact_hash.hex(), "recorded_at": recorded_at}

    assert rules.entry(fact_hash=fact_hash, recorded_at=recorded_at) == canonical.dumps(written)


# ---------------------------------------------------------------- sealing


def test_an_empty_log_says_that_it_is_empty():
    if proofs.size():
        pytest.skip("another test has left facts in the log")

    seal(limit=0)

    said = notes.Checkpoint.parse(notes.parse(proofs.checkpoint() or "").text)
    assert (said.size, said.root) == (0, merkle.EMPTY_ROOT)
    assert proofs.tile(level=0, index=0, width=1) is None


def test_facts_become_leaves_in_the_order_of_their_ids():
    first = first_leaf()
    facts = operations.append(stream=uuid4(), facts=[new_fact(payload={"n": n}) for n in range(3)])

    sealed = seal()

    assert sealed == sealing.Sealing(first, first + 3)
    leaves = Leaf.objects.filter(index__gte=first).order_by("index")
    assert [leaf.fact_id for leaf in leaves] == [fact.id for fact in facts]
    assert [bytes(leaf.hash) for leaf in leaves] == [
        merkle.leaf_hash(rules.entry(fact_hash=bytes(fact.hash), recorded_at=fact.recorded_at))
        for fact in facts
    ]
    assert not Unsealed.objects.exists()
    assert seal() is None


def test_the_checkpoint_is_signed_and_has_the_root_over_all_leaves():
    first_leaf()
    operations.append(stream=uuid4(), facts=[new_fact()] * 5)
    seal()

    note = notes.parse(proofs.checkpoint() or "")

    assert notes.trusted(note, keys.verifiers())
    read = notes.Checkpoint.parse(note.text)
    leaves = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")]
    assert (read.origin, read.size) == (keys.name(), len(leaves))
    assert read.root == merkle.root(leaves)


@pytest.mark.parametrize("limit", [1, 7, 256, 300, 100_000])
def test_in_how_many_steps_facts_are_sealed_changes_nothing(limit):
    first_leaf()
    testing.many_facts(count=max(20, min(700, limit * 3)))

    testing.seal_all(limit=limit)

    leaves = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")]
    newest = Checkpoint.objects.order_by("-size").first()
    assert newest is not None
    assert (newest.size, bytes(newest.root)) == (len(leaves), merkle.root(leaves))
    assert Tile.objects.filter(level=0).count() == len(leaves) // 256
    for tile in Tile.objects.filter(level=0):
        assert bytes(tile.data) == b"".join(leaves[tile.index * 256 : tile.index * 256 + 256])
        assert bytes(tile.root) == merkle.subtree_root(bytes(tile.data))


def test_two_levels_of_tiles():
    first = first_leaf()
    testing.many_facts(count=70_000)
    testing.seal_all(limit=30_000)
    size = proofs.size()

    leaves = [bytes(hash_) for hash_ in Leaf.objects.order_by("index").values_list("hash", flat=True)]
    edge = tree.edge(size)

    assert edge.root() == merkle.root(leaves)
    assert Tile.objects.filter(level=1).count() == size >> 16 > 0
    for index in (first, first + 1, 65_535, 65_536, size - 1):
        path = tree.roots(merkle.inclusion_ranges(index=index, size=size))
        assert merkle.verify_inclusion(
            leaf=leaves[index], index=index, size=size, path=path, root=edge.root()
        )
    for earlier in (1, 255, 256, 65_535, 65_536, size - 1, size):
        proof = proofs.consistency(first=earlier, second=size)
        assert proof is not None
        assert proof.first_root == merkle.root(leaves[:earlier])
        assert merkle.verify_consistency(
            first=earlier,
            second=size,
            first_root=proof.first_root,
            second_root=proof.second_root,
            path=proof.path,
        )


def test_a_wrong_clock_seals_nothing():
    first = first_leaf()
    operations.append(stream=uuid4(), facts=[new_fact()])

    for wrong in (timedelta(seconds=6), timedelta(seconds=-6)):
        with pytest.raises(sealing.ClocksDisagree):
            seal(at=clock.now() + wrong)
    assert proofs.size() == first


def test_a_clock_that_ran_backwards_seals_nothing():
    first_leaf()
    Checkpoint.objects.create(
        size=proofs.size() + 1, root=b"\0" * 32, at=clock.now() + timedelta(hours=1), note="x"
    )

    with pytest.raises(sealing.ClockRanBackwards):
        seal()


def test_checkpoints_never_go_back_in_time():
    first_leaf()
    operations.append(stream=uuid4(), facts=[new_fact()])
    seal(at=clock.now() + timedelta(seconds=2))
    operations.append(stream=uuid4(), facts=[new_fact()])
    seal(at=clock.now())

    before, after = Checkpoint.objects.order_by("-size")[:2][::-1]

    assert before.at <= after.at


def test_nothing_is_signed_over_a_tree_that_is_not_the_one_signed_before():
    first_leaf()
    size = proofs.size()
    Checkpoint.objects.create(size=size + 1, root=b"\0" * 32, at=clock.now(), note="x")
    operations.append(stream=uuid4(), facts=[new_fact()])

    with pytest.raises(sealing.LogIsBroken):
        seal()


def test_a_crash_leaves_nothing_half_done():
    first = first_leaf()
    operations.append(stream=uuid4(), facts=[new_fact()] * 3)

    def seal_and_die() -> None:
        with transaction.atomic():
            seal()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        seal_and_die()

    assert (proofs.size(), Leaf.objects.count(), Unsealed.objects.count()) == (first, first, 3)
    assert testing.seal_all() == 3


# ---------------------------------------------------------------- proofs


def test_a_fact_is_proved_once_it_is_sealed():
    stream = uuid4()
    [fact] = operations.append(stream=stream, facts=[new_fact()])
    assert proofs.inclusion(stream=stream, sequence=1) is None

    testing.seal_all()
    proof = proofs.inclusion(stream=stream, sequence=1)

    assert proof is not None
    assert proof.fact_hash == rules.fact_hash(fact)
    read = notes.LoggedProof.parse(proofs.tlog_proof(proof=proof))
    said = notes.Checkpoint.parse(read.checkpoint.text)
    assert notes.trusted(read.checkpoint, keys.verifiers())
    assert merkle.verify_inclusion(
        leaf=merkle.leaf_hash(proof.entry), index=read.index, size=said.size, path=read.path, root=said.root
    )
    assert proofs.inclusion(stream=stream, sequence=2) is None
    assert proofs.inclusion(stream=uuid4(), sequence=1) is None


def test_a_proof_costs_the_same_however_large_the_log_is(django_assert_num_queries):
    streams = testing.many_facts(count=3_000)
    testing.seal_all(limit=700)

    for stream in (streams[0], streams[-1]):
        with django_assert_num_queries(2):
            assert proofs.inclusion(stream=stream, sequence=10)
    with django_assert_num_queries(2):
        assert proofs.consistency(first=700, second=2_900)


def test_any_two_checkpoints_are_consistent():
    testing.many_facts(count=900)
    testing.seal_all(limit=170)
    known = [(one.size, bytes(one.root)) for one in Checkpoint.objects.order_by("size")]

    for at, (first, first_root) in enumerate(known):
        for second, second_root in known[at:]:
            proof = proofs.consistency(first=first, second=second)
            assert proof is not None
            assert (proof.first_root, proof.second_root) == (first_root, second_root)
            assert merkle.verify_consistency(
                first=first, second=second, first_root=first_root, second_root=second_root, path=proof.path
            )
    assert proofs.consistency(first=1, second=proofs.size() + 1) is None
    assert proofs.consistency(first=2, second=1) is None


def test_tiles_and_bundles_lead_to_the_root():
    testing.many_facts(count=600)
    testing.seal_all()
    size = proofs.size()

    leaves = []
    for index in range(-(-size // 256)):
        width = merkle.width(level=0, index=index, size=size)
        bundle, tile = proofs.bundle(index=index, width=width), proofs.tile(level=0, index=index, width=width)
        assert bundle is not None
        hashes = []
        while bundle:
            length = int.from_bytes(bundle[:2], "big")
            hashes.append(merkle.leaf_hash(bundle[2 : 2 + length]))
            bundle = bundle[2 + length :]
        assert tile == b"".join(hashes)
        leaves += hashes
        assert proofs.tile(level=0, index=index, width=width + 1) is None or width == 256
        assert proofs.bundle(index=index, width=width + 1) is None or width == 256
    newest = Checkpoint.objects.order_by("-size").first()
    assert newest is not None
    assert merkle.root(leaves) == bytes(newest.root)


# ---------------------------------------------------------------- the database keeps its promises


def test_a_fact_leaves_the_queue_only_sealed():
    operations.append(stream=uuid4(), facts=[new_fact()])

    with pytest.raises(DatabaseError, match="only when it is sealed"), transaction.atomic():
        Unsealed.objects.all().delete()


def test_a_fact_is_sealed_once():
    [fact] = operations.append(stream=uuid4(), facts=[new_fact()])
    testing.seal_all()

    with pytest.raises(DatabaseError, match="a_fact_is_sealed_once"), transaction.atomic():
        Leaf.objects.create(index=10**9, fact_id=fact.id, hash=b"\0" * 32)


# ---------------------------------------------------------------- watching


def test_keys_tell_of_themselves_once():
    watching.tell_keys(at=clock.now())

    assert watching.tell_keys(at=clock.now()) == 0
    told = [fact for fact in queries.history(stream=watching.KEYS) if fact.kind == "ledger.key_made"]
    assert {key.kid for key in keys.public()} <= {fact.payload["kid"] for fact in told}
    assert all(fact.payload["verifier"].startswith(("localhost:8000/", "testserver/")) for fact in told)


def test_disagreeing_clocks_leave_one_fact_and_agreeing_ones_another():
    now = clock.now()
    known = len(queries.history(stream=watching.CLOCKS))

    for at in (now, now + timedelta(seconds=60), now + timedelta(seconds=61), now, now):
        watching.clocks_agree(at=at)

    told = queries.history(stream=watching.CLOCKS)[known:]
    assert [fact.kind for fact in told] == ["ledger.clocks_disagreed", "ledger.clocks_agreed"]
    assert 59_000 < told[0].payload["milliseconds"] < 62_000


def test_health_names_what_an_operator_must_look_at():
    testing.seal_all()
    operations.append(stream=uuid4(), facts=[new_fact()])

    assert watching.health(at=clock.now()).warnings == []
    later = watching.health(at=clock.now() + timedelta(minutes=6))
    assert later.warnings == ["clocks-disagree", "sealing-is-late"]
    assert 350 < later.waiting_seconds < 370


def test_the_job_of_every_minute_seals():
    stream = uuid4()
    operations.append(stream=stream, facts=[new_fact()])

    assert tasks.seal(timestamp=0) >= 1
    assert tasks.seal(timestamp=60) == 0
    assert proofs.inclusion(stream=stream, sequence=1)
