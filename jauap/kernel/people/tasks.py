"""Background jobs of people: what is past its term goes every night; what an erasure leaves to do after its commit."""

from datetime import UTC, datetime

from django.core.files.storage import storages
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jauap.kernel.people import erasing, journal, operations

#: For some two weeks, with growing pauses: a disk may be away for days.
PATIENTLY = RetryStrategy(max_attempts=20, exponential_wait=2)


@app.periodic(cron="37 1 * * *")
@app.task(name="people.erase_due", queue="erasures", queueing_lock="people.erase_due")
def erase_due(timestamp: int) -> None:
    """Every night: each owner erases what is past its term, in a job of its own, so that none waits for another."""
    for owner in erasing.owners():
        if owner.terms:
            erase_due_of.configure(queueing_lock=f"people.erase_due_of.{owner.name}").defer(
                owner=owner.name, timestamp=timestamp
            )


@app.task(name="people.erase_due_of", queue="erasures", lock="people.erase_due_of", retry=3)
def erase_due_of(*, owner: str, timestamp: int) -> dict[str, int]:
    """Erase what one owner keeps past its term. Returns the rows by table."""
    return dict(operations.erase_due(at=datetime.fromtimestamp(timestamp, UTC), owner=owner))


@app.task(name="people.write_journal", queue="erasures", retry=PATIENTLY)
def write_journal(*, lines: list[str]) -> int:
    """Write erasures into the journal, if their own program died before it could. Returns how many were missing."""
    return journal.write(lines)


@app.task(name="people.remove_files", queue="erasures", retry=PATIENTLY)
def remove_files(*, store: str, keys: list[str]) -> None:
    """Remove files whose rows were erased. A file that is gone already is no trouble."""
    for key in keys:
        storages[store].delete(key)
