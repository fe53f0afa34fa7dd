"""Background jobs of notices. The kernel defers `notices.on_facts` with the facts; letters go one job each."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jauap.lib import clock
from jauap.modules.notices import operations


class TryAgain(Exception):
    """The other side could not take the letter now."""


@app.task(name="notices.on_facts", queue="notices", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def on_facts(*, case: str, first: int, last: int) -> None:
    """Write the notices of new facts and queue those that leave the house."""
    for notice in operations.write(case_id=UUID(case), first=first, last=last, at=clock.now()):
        deliver.configure(queueing_lock=f"notice-{notice.pk}", queue="notices").defer(notice=str(notice.pk))


@app.task(
    name="notices.deliver",
    queue="notices",
    retry=RetryStrategy(
        max_attempts=operations.MOST_ATTEMPTS, exponential_wait=6, retry_exceptions=[TryAgain]
    ),
)
def deliver(*, notice: str) -> None:
    """Hand one notice over; try again with growing pauses while the other side is away."""
    delivery = operations.deliver(notice_id=UUID(notice), at=clock.now())
    if delivery is not None and delivery.may_be_tried_again:
        raise TryAgain
