"""Background jobs of learning."""

from procrastinate.contrib.django import app

from jauap.lib import clock
from jauap.modules.learning import operations


@app.periodic(cron="30 21 * * *")
@app.task(queue="learning", name="learning.train", queueing_lock="learning.train", lock="learning.train")
def train(timestamp: int) -> list[int]:
    """Every night: learn what it is time to learn, compare, and keep or refuse; the numbers of the versions."""
    return operations.train_due(at=clock.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queue="learning", name="learning.follow", queueing_lock="learning.follow", lock="learning.follow")
def follow(timestamp: int) -> int:
    """Every ten minutes: count what was suggested and what was corrected."""
    return operations.follow(at=clock.now())
