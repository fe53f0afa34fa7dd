"""Background jobs of the quality review."""

from procrastinate.contrib.django import app

from jauap.lib import clock
from jauap.modules.quality import operations


@app.periodic(cron="20 3 * * *")
@app.task(queue="quality", name="quality.draw", queueing_lock="quality.draw", lock="quality.draw")
def draw(timestamp: int) -> int:
    """Every night: draw answers of the last whole months. Returns how many were new."""
    return operations.draw(at=clock.now())
