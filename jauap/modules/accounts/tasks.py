"""Background jobs of accounts."""

from datetime import UTC, datetime, timedelta

from django.core.management import call_command
from procrastinate.contrib.django import app

from jauap.kernel.people import operations

#: Codes live for minutes; a day is ample for whoever comes back to the letter.
KEPT = timedelta(days=1)


@app.periodic(cron="17 2 * * *")
@app.task(queue="accounts", name="accounts.forget_unopened", queueing_lock="accounts.forget_unopened")
def forget_unopened(timestamp: int) -> int:
    """Every night: delete accounts made for a code that nobody typed. Returns how many."""
    return operations.forget_unopened(before=datetime.fromtimestamp(timestamp, UTC) - KEPT)


@app.periodic(cron="27 2 * * *")
@app.task(queue="accounts", name="accounts.forget_sessions", queueing_lock="accounts.forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Every night: delete the sessions that have ended, with what was kept in them."""
    call_command("clearsessions")
