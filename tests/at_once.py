"""People press at the same moment, in real transactions of their own."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

Move = Callable[[], object]


def at_once(first: Move, second: Move) -> Exception | None:
    """Make the first move, let the second one run against it before it is committed; what the second was told."""
    return all_at_once(first, second)[0]


def all_at_once(first: Move, *others: Move) -> list[Exception | None]:
    """Make the first move; the others come one by one and wait for it, or for each other, until it is committed; what
    each of them was told.
    """
    told: list[Exception | None] = [None] * len(others)

    def press(place: int) -> None:
        try:
            others[place]()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test looks at it
            told[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=(place,)) for place in range(len(others))]
    with transaction.atomic():
        first()
        for place, thread in enumerate(threads):
            thread.start()
            _until_it_waits(threads[: place + 1])
    for thread in threads:
        thread.join(timeout=20)
        assert not thread.is_alive()
    return told


def _until_it_waits(others: list[threading.Thread]) -> None:
    """Until every other session waits for another one, or is done without having met any."""
    for _attempt in range(400):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(DISTINCT pid) FROM pg_locks WHERE cardinality(pg_blocking_pids(pid)) > 0"
            )
            if cursor.fetchone()[0] >= sum(other.is_alive() for other in others):
                return
        time.sleep(0.025)
    pytest.fail("One of them neither met another nor ended.")
