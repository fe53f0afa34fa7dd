"""What proof does by itself: at ten past midnight (UTC) the witnesses who asked for it get the last checkpoint of the day."""

from datetime import UTC, datetime

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jauap.modules.proof.receipts import letters

#: With growing pauses, about a day.
MOST_ATTEMPTS = 7


class TryAgain(Exception):
    """The other side could not take the letter now."""


@app.periodic(cron="10 0 * * *")
@app.task(name="proof.tell_witnesses", queue="proof", queueing_lock="proof.tell_witnesses")
def tell_witnesses(timestamp: int) -> int:
    """Queue a letter for each address of `JAUAP_WITNESS_EMAILS`. Returns how many."""
    at = datetime.fromtimestamp(timestamp, UTC)
    if letters.yesterday(at=at) is None:
        return 0
    for address in settings.WITNESS_EMAILS:
        send_checkpoint.configure(queue="proof").defer(to=address, timestamp=timestamp)
    return len(settings.WITNESS_EMAILS)


@app.task(
    name="proof.send_checkpoint",
    queue="proof",
    retry=RetryStrategy(max_attempts=MOST_ATTEMPTS, exponential_wait=6, retry_exceptions=[TryAgain]),
)
def send_checkpoint(*, to: str, timestamp: int) -> None:
    """Send the last checkpoint of the day before to one address."""
    end = letters.yesterday(at=datetime.fromtimestamp(timestamp, UTC))
    if end is not None and letters.send(end=end, to=to).may_be_tried_again:
        raise TryAgain
