"""Sealing beside appends and beside other sealers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from jauap.kernel.ledger import operations, proofs, sealing, testing
from jauap.kernel.ledger.testing import new_fact
from jauap.lib import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pool():
    with ThreadPoolExecutor(2) as threads:
        yield threads


def append(stream: UUID) -> None:
    with transaction.atomic():
        operations.append(stream=stream, facts=[new_fact()])
    connection.close()


def test_what_commits_late_is_sealed_later(pool):
    """Ids are given before a commit: the fact with the smaller one may appear after the other is sealed."""
    testing.seal_all()
    early, late = uuid4(), uuid4()
    appended, proceed = Event(), Event()

    def hesitate() -> None:
        with transaction.atomic():
            operations.append(stream=late, facts=[new_fact()])
            appended.set()
            proceed.wait(10)
        connection.close()

    hesitating = pool.submit(hesitate)
    appended.wait(10)
    pool.submit(append, early).result(10)
    assert testing.seal_all() == 1
    proceed.set()
    hesitating.result(10)
    assert testing.seal_all() == 1

    first, second = proofs.inclusion(stream=early, sequence=1), proofs.inclusion(stream=late, sequence=1)
    assert first is not None
    assert second is not None
    assert second.index == first.index + 1


def test_an_append_does_not_wait_for_the_sealer(pool):
    append(uuid4())

    with transaction.atomic():
        sealed = sealing.seal(at=clock.now())
        # The sealing is not committed yet, and holds all its locks.
        pool.submit(append, uuid4()).result(5)

    assert sealed is not None
    assert sealed.count >= 1
    assert testing.seal_all() == 1


def test_one_seals_at_a_time(pool):
    testing.seal_all()
    append(uuid4())

    def seal() -> sealing.Sealing | None:
        try:
            return sealing.seal(at=clock.now())
        finally:
            connection.close()

    with transaction.atomic():
        first = sealing.seal(at=clock.now())
        second = pool.submit(seal).result(5)

    assert first is not None
    assert second is None
    assert pool.submit(seal).result(5) is None
