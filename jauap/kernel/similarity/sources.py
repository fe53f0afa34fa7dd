"""Where words come from. Whoever keeps texts says here, once, how they are read; likeness knows nobody by name.

sources.register(sources.Source(name="cases", everything=…, these=…, pairs=…))
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jauap.kernel.similarity.meaning import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something that was said: by which uuid it is known, its words, when and in which region (two digits of KATO)."""

    uuid: UUID
    text: str
    at: datetime
    region: str = ""


def _no_pairs() -> Iterable[Pair]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who keeps words. What was erased is not among them.

    `everything` gives all subjects said since an instant, the newest first, read in portions; `these` those of some
    uuids. `held` are those of some uuids whose words are still there: nobody erases them until the transaction ends.
    `pairs` are texts of which it knows that they say the same in both languages.
    """

    name: str
    everything: Callable[[datetime | None], Iterator[Subject]]
    these: Callable[[Collection[UUID]], list[Subject]]
    held: Callable[[Collection[UUID]], Collection[UUID]]
    pairs: Callable[[], Iterable[Pair]] = _no_pairs


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make a source known, when its application starts. Registered again, it replaces itself."""
    _sources[source.name] = source


def sources() -> list[Source]:
    """All sources."""
    return list(_sources.values())
