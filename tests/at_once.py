"""Two people press at the same moment, in two real transactions."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction


def at_once(first: Callable[[], object], second: Callable[[], object]) -> Exception | None:
    """Make the first move, let the second one run against it before it is committed; what the second was told."""
    told: list[Exception] = []

    def press() -> None:
        try:
            second()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test looks at it
            told.append(error)
        finally:
            connections.close_all()

    with transaction.atomic():
        first()
        other = threading.Thread(target=press)
        other.start()
        _until_it_waits(other)
    other.join(timeout=20)
    assert not other.is_alive()
    return told[0] if told else None


def _until_it_waits(other: threading.Thread) -> None:
    """Until the other session waits for this one, or is done without having met it."""
    for _attempt in range(400):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0] or not other.is_alive():
                return
        time.sleep(0.025)
    pytest.fail("The second one neither met the first nor ended.")
