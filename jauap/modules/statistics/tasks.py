"""Background jobs of the statistics."""

from procrastinate.contrib.django import app

from jauap.lib import clock
from jauap.modules.statistics import operations


@app.periodic(cron="* * * * *")
@app.task(
    queue="statistics", name="statistics.count", queueing_lock="statistics.count", lock="statistics.count"
)
def count(timestamp: int) -> int:
    """Every minute: count what is missing or old; mostly nothing. Returns how many periods were counted."""
    return operations.count(at=clock.now())
