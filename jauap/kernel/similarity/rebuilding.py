"""Fingerprints and vectors made anew, from the words of the house."""

from collections.abc import Callable
from datetime import datetime

from jauap.kernel.similarity import learning, operations
from jauap.kernel.similarity.sources import sources
from jauap.lib.copying import in_batches

_PORTION = 1_000


def rebuild(*, at: datetime, say: Callable[[str], None]) -> None:
    """Make the fingerprints of the last half year anew in portions, then learn meaning and give every recent text its vector."""
    for source in sources():
        done = 0
        for portion in in_batches(source.everything(at - operations.KEPT), _PORTION):
            done += operations.remember_again(portion, of=source)
        say(f"{source.name}: {done} fingerprints of words")
    learning.learn(at=at, say=say)
