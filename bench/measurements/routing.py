"""Who is competent, from the words alone."""

from collections.abc import Iterator

from bench.measuring import WARM_UP, figure, repeated, statements
from bench.registry import Figure, Run
from bench.texts import letters
from jauap.kernel.routing import queries
from jauap.kernel.routing.types import Voice


def measure(run: Run) -> Iterator[Figure]:
    """Time and statements of a proposal for one text."""
    written = letters(run.size.texts + WARM_UP, seed="routing")

    def propose(turn: int) -> None:
        letter = written[turn]
        queries.propose(voice=Voice(text=letter.text, territory=letter.territory or None), at=run.at)

    sample = repeated(propose, times=run.size.texts, most_seconds=run.size.most_seconds)
    yield figure("", sample, statements=statements(lambda: propose(0)))
