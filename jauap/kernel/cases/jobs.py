"""Jobs that follow a fact. A module subscribes by naming a background job `<module>.on_facts`; the kernel knows no more."""

from functools import cache
from uuid import UUID

from procrastinate.contrib.django import app

SUBSCRIPTION = ".on_facts"


@cache
def subscribers() -> tuple[str, ...]:
    """The names of the jobs that want to hear of facts."""
    return tuple(sorted(name for name in app.tasks if name.endswith(SUBSCRIPTION)))


def on_facts(*, case_id: UUID, first: int, last: int) -> None:
    """Defer one job a subscriber, in the transaction of the facts: it commits or vanishes with them."""
    for name in subscribers():
        app.configure_task(name, queue=name.removesuffix(SUBSCRIPTION)).defer(
            case=str(case_id), first=first, last=last
        )
