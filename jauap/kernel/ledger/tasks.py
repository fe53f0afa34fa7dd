"""What happens to the ledger by itself, in the background."""

from procrastinate.contrib.django import app

from jauap.kernel.ledger import keys, sealing, watching
from jauap.lib import clock


@app.periodic(cron="* * * * *")
@app.task(name="ledger.seal", queue="ledger", queueing_lock="ledger.seal", lock="ledger.seal")
def seal(timestamp: int) -> int:
    """Every minute: seal the facts that were committed since. Returns how many."""
    at = clock.now()
    keys.ensure(at=at)
    watching.tell_keys(at=at)
    count = 0
    while watching.clocks_agree(at=clock.now()):
        done = sealing.seal(at=clock.now())
        count += done.count if done else 0
        if done is None or done.count < sealing.MOST_AT_ONCE:
            break
    return count
