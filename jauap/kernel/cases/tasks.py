"""What happens to cases by itself, in the background."""

from procrastinate.contrib.django import app

from jauap.kernel.cases import operations
from jauap.lib import clock


@app.task(name="cases.on_calendar", queue="cases")
def on_calendar(*, change: str) -> None:
    """The calendar changed: count the running clocks again."""
    operations.recalculate(at=clock.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.watch", queue="cases", queueing_lock="cases.watch")
def watch(timestamp: int) -> None:
    """Complaints that ended in silence, answers that nobody rated, bodies that are no more."""
    at = clock.now()
    operations.lapse(at=at)
    operations.close_silent(at=at)
    operations.succeed(at=at)
