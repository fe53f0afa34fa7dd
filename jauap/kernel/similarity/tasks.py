"""What likeness does by itself, in the background."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from jauap.kernel.similarity import learning, operations

#: What came in longer ago and has no vector was imported: `jauap rebuild` is for that.
_JUST_SAID = timedelta(days=3)


@app.periodic(cron="* * * * *")
@app.task(name="similarity.fill", queue="similarity", queueing_lock="similarity.fill", lock="similarity")
def fill(timestamp: int) -> int:
    """Every minute: what was just said gets its vector of meaning."""
    return learning.fill_missing(since=datetime.fromtimestamp(timestamp, UTC) - _JUST_SAID)


@app.periodic(cron="7 2 * * *")
@app.task(name="similarity.learn", queue="similarity", queueing_lock="similarity.learn", lock="similarity")
def learn(timestamp: int) -> int | None:
    """Every night: forget what is too old; learn again where the projection is due."""
    at = datetime.fromtimestamp(timestamp, UTC)
    operations.forget_older(than=at - operations.KEPT)
    return learning.learn_when_due(at=at, say=lambda _words: None)
