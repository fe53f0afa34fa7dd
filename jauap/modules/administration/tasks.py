"""Background jobs of the administrator's room."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from jauap.lib import clock
from jauap.modules.administration import operations


@app.task(name="administration.rehearse", queue="administration")
def rehearse(*, account: int, token: str) -> bool:
    """Try the rules of a draft on past cases."""
    return operations.rehearse(account_id=account, token=token, at=clock.now())


@app.periodic(cron="53 2 * * *")
@app.task(queue="administration", name="administration.forget_old", queueing_lock="administration.forget_old")
def forget_old(timestamp: int) -> int:
    """Every night: delete drafts of rules that nobody touched for half a year. Returns how many."""
    return operations.forget_old(at=datetime.fromtimestamp(timestamp, UTC))
