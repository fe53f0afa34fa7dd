"""Background jobs of the desk."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from jauap.modules.desk import operations


@app.periodic(cron="41 2 * * *")
@app.task(queue="desk", name="desk.forget_old", queueing_lock="desk.forget_old")
def forget_old(timestamp: int) -> int:
    """Every night: delete what was typed into answers and left for thirty days. Returns how many."""
    return operations.forget_old(at=datetime.fromtimestamp(timestamp, UTC))
