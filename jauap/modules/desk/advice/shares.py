"""How much of a draft stands in letters that other people got."""

from collections.abc import Collection
from dataclasses import dataclass

from jauap.lib import replies
from jauap.lib.replies import Passage


@dataclass(frozen=True, slots=True)
class Likeness:
    """The share of a draft's runs of words that stand in letters of the same body to others, 0 to 1.

    `ready` is the share that stands in the ready wordings of the body or of everybody: obligatory, and left out of
    `boilerplate`. `passages` are the whole draft in pieces. `runs` says how many there were: of a few, a share says
    nothing.
    """

    boilerplate: float = 0.0
    ready: float = 0.0
    runs: int = 0
    passages: tuple[Passage, ...] = ()

    @property
    def percent(self) -> int:
        return round(self.boilerplate * 100)

    @property
    def ready_percent(self) -> int:
        return round(self.ready * 100)


def likeness(text: str, *, sent: Collection[int], declared: Collection[int]) -> Likeness:
    """Compare a draft with the shingles of letters `sent` to others and of `declared` wordings."""
    runs = replies.shingles(text)
    if not runs:
        return Likeness()
    ready = [run for run in runs if run in declared]
    copied = {run for run in runs if run in sent and run not in declared}
    own = len(runs) - len(ready)
    return Likeness(
        boilerplate=sum(run in copied for run in runs) / own if own else 0.0,
        ready=len(ready) / len(runs),
        runs=len(runs),
        passages=tuple(replies.passages(text, copied)),
    )
