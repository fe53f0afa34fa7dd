"""What `jauap rebuild` makes anew of learning: the first models, where there are enough cases, and the counts."""

from collections.abc import Callable
from datetime import datetime

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.choices import Predicts
from jauap.modules.learning import operations
from jauap.modules.learning.refusals import NotEnough


def rebuild(*, at: datetime, say: Callable[[str], None]) -> None:
    """Learn the models that are not there yet. One that is in force stays: it is replaced only by comparison."""
    operations.follow(at=at)
    for predicts in Predicts:
        if routing.in_force(predicts=predicts) is not None:
            continue
        try:
            version = routing.model(number=operations.train(predicts=predicts, by=SYSTEM, at=at))
        except NotEnough as refusal:
            say(f"{predicts.label}: {refusal}")
        else:
            say(f"{predicts.label}: version {version.number}, learned from {version.rows} cases")
