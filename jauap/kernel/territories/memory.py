"""The territories in the memory of this process, read from the tables once and again when they changed."""

import threading
import time
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from jauap.kernel.territories.choices import Change, Kind, Level, NameKind
from jauap.kernel.territories.gazetteer import Gazetteer, OtherName, Place
from jauap.kernel.territories.models import Edition, Territory, TerritoryName, TerritorySuccession
from jauap.lib.languages import Trilingual

# Seconds between two looks at which edition is loaded. Only a loading changes the tables, and the process that
# loads forgets at once; this is for the others.
_LOOK_EVERY = 30.0


class Succession(NamedTuple):
    """What came from a territory."""

    successor: str
    change: Change
    on: date | None


class Memory(NamedTuple):
    """Everything that questions about territories are answered from."""

    edition: int | None  # key of the last loading; None when nothing was loaded
    territories: dict[
        str, Territory
    ]  # by code, with their parents; shared by all who ask: never to be changed
    gazetteer: Gazetteer
    successions: dict[str, list[Succession]]


_lock = threading.Lock()
_memory: Memory | None = None
_looked_at = 0.0


def recall() -> Memory:
    """The territories; one statement every half a minute, five when they were loaded anew."""
    global _memory, _looked_at  # noqa: PLW0603 — one memory per process
    memory = _memory
    now = time.monotonic()
    if memory is not None and memory.edition is not None and now - _looked_at < _LOOK_EVERY:
        return memory
    edition = Edition.objects.values_list("id", flat=True).first()
    with _lock:
        if _memory is None or _memory.edition != edition:
            _memory = _read(edition)
        _looked_at = now
        return _memory


def forget() -> None:
    """Read the tables again at the next question."""
    global _memory  # noqa: PLW0603
    _memory = None


def _read(edition: int | None) -> Memory:
    others: dict[str, list[OtherName]] = defaultdict(list)
    for name in TerritoryName.objects.all():
        texts = Trilingual(kk=name.kk, ru=name.ru, en=name.en)
        others[name.territory_id].append(
            OtherName(texts, name.kind == NameKind.OFFICIAL, name.valid_from, name.valid_to)
        )
    successions: dict[str, list[Succession]] = defaultdict(list)
    for step in TerritorySuccession.objects.all():
        successions[step.origin_id].append(Succession(step.successor_id, Change(step.change), step.on))
    territories = {territory.code: territory for territory in Territory.objects.order_by("code")}
    for territory in territories.values():
        if territory.parent_id:
            territory.parent = territories[territory.parent_id]
    places = [_place(territory, tuple(others[code])) for code, territory in territories.items()]
    return Memory(edition, territories, Gazetteer(places), dict(successions))


def _place(territory: Territory, others: tuple[OtherName, ...]) -> Place:
    return Place(
        code=territory.code,
        level=Level(territory.level),
        kind=Kind(territory.kind),
        parent=territory.parent_id,
        shown=territory.name,
        short=territory.short_name,
        valid_from=territory.valid_from,
        valid_to=territory.valid_to,
        others=others,
    )
