"""Two appends to the same stream at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from jauap.kernel.ledger import operations, queries
from jauap.kernel.ledger.testing import new_fact

pytestmark = pytest.mark.django_db(transaction=True)


def test_outside_a_transaction_nothing_is_appended():
    stream = uuid4()

    with pytest.raises(operations.OutsideTransaction):
        operations.append(stream=stream, facts=[new_fact()])

    assert queries.history(stream=stream) == []


def test_a_change_that_fails_takes_its_facts_with_it():
    stream = uuid4()

    def change_and_fail() -> None:
        with transaction.atomic():
            operations.append(stream=stream, facts=[new_fact()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()

    assert queries.history(stream=stream) == []


def test_the_second_waits_for_the_first_and_is_counted_after_it():
    stream = uuid4()
    appended, proceed = Event(), Event()

    def first() -> None:
        with transaction.atomic():
            operations.append(stream=stream, facts=[new_fact(payload={"by": "first"})] * 2)
            appended.set()
            proceed.wait(10)
        connection.close()

    def second() -> None:
        appended.wait(10)
        with transaction.atomic():
            proceed.set()
            operations.append(stream=stream, facts=[new_fact(payload={"by": "second"})] * 2)
        connection.close()

    run(first, second)

    assert [fact.payload["by"] for fact in queries.history(stream=stream)] == [
        "first",
        "first",
        "second",
        "second",
    ]
    assert queries.verify(stream=stream) == []


def test_many_at_once_leave_no_gap():
    streams = [uuid4() for _ in range(3)]
    together = Barrier(4)

    def append_often(order: list[UUID]) -> None:
        together.wait(10)
        for _ in range(10):
            with transaction.atomic():
                operations.append_many(rows=[(stream, [new_fact(), new_fact()]) for stream in order])
        connection.close()

    run(
        *(
            lambda order=order: append_often(order)
            for order in [streams, streams[::-1], streams, streams[::-1]]
        )
    )

    for stream in streams:
        assert [fact.sequence for fact in queries.history(stream=stream)] == list(range(1, 81))
        assert queries.verify(stream=stream) == []


def run(*works) -> None:
    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(work) for work in works]:
            done.result(timeout=30)
