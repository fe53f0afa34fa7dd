"""Background jobs of accounts."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from jauap.kernel.people import operations

#: Codes live for minutes; a day is ample for whoever comes back to the letter.
KEPT = timedelta(days=1)


@app.periodic(cron="17 2 * * *")
@app.task(queue="accounts", name="accounts.forget_unopened", queueing_lock="accounts.forget_unopened")
def forget_unopened(timestamp: int) -> int:
    """Every night: delete accounts made for a code that nobody typed. Returns how many."""
    return operations.forget_unopened(before=datetime.fromtimestamp(timestamp, UTC) - KEPT)
