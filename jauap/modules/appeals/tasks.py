"""Background jobs of appeals."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from jauap.modules.appeals import operations


@app.periodic(cron="7 2 * * *")
@app.task(queue="appeals", name="appeals.forget_drafts", queueing_lock="appeals.forget_drafts")
def forget_drafts(timestamp: int) -> int:
    """Every night: delete drafts that nobody touched for thirty days, and receipts after their day. Returns how many."""
    return operations.forget_old(at=datetime.fromtimestamp(timestamp, UTC))
