"""The projection of meaning is replaced while people search and jobs write: nobody is stopped, nothing is mixed."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connections

from jauap.kernel.similarity import learning, queries, sources
from jauap.kernel.similarity.meaning import Pair
from jauap.kernel.similarity.models import Learned, Meaning
from jauap.kernel.similarity.sources import Source, Subject
from jauap.kernel.similarity.tests.test_learning import AT, PAIRS, House
from tests.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("similarity")]

TEXT = "во дворе фонарь сломался"


class Changing(House):
    """A house that teaches something else each time, so that no two projections have one space."""

    def __init__(self) -> None:
        super().__init__()
        self.lessons = 0
        self.meanwhile: Callable[[], None] | None = None

    def everything(self, since: datetime | None) -> Iterator[Subject]:
        """What was said; something happens when vectors are about to be written."""
        move = self.meanwhile
        if since is not None and move is not None:
            self.meanwhile = None
            move()
        return super().everything(since)

    def pairs(self) -> list[Pair]:
        self.lessons += 1
        return PAIRS[self.lessons % 20 :]


@pytest.fixture
def house(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Changing:
    house = Changing()
    source = Source(
        name="house",
        everything=house.everything,
        these=lambda uuids: [house.words[uuid] for uuid in uuids],
        held=lambda uuids: [uuid for uuid in uuids if uuid in house.words],
        pairs=house.pairs,
    )
    monkeypatch.setattr(sources, "_sources", {"house": source})
    monkeypatch.setattr(learning, "MOST_PAIRS", len(PAIRS) - 20)
    return house


def learn() -> int | None:
    return learning.learn(at=AT, say=lambda _words: None)


def fill() -> int:
    return learning.fill_missing(since=AT)


def test_who_searches_and_who_fills_meet_one_projection_or_the_other(house: Changing) -> None:
    said = house.say(TEXT)
    learn()
    over = threading.Event()

    def search() -> list[float]:
        found: list[float] = []
        try:
            while not over.is_set():
                found += queries.by_meaning(text=TEXT, region="75", until=AT, least=-1).values()
                fill()
        finally:
            connections.close_all()
        return found

    with ThreadPoolExecutor(3) as pool:
        searching = [pool.submit(search) for _ in range(3)]
        try:
            numbers = [learn() for _ in range(8)]
        finally:
            over.set()
        likeness = [value for one in searching for value in one.result(timeout=30)]

    assert None not in numbers
    assert likeness
    # A vector of one projection asked by another would be near to nothing.
    assert min(likeness) > 0.99
    assert list(queries.by_meaning(text=TEXT, region="75", until=AT)) == [said]


def test_a_portion_that_is_written_while_the_projection_goes_is_not_written(house: Changing) -> None:
    learn()
    said = house.say(TEXT)

    told = at_once(learn, fill)

    assert told is None
    assert Meaning.objects.get().subject == said


def test_a_projection_goes_when_the_portion_is_written(house: Changing) -> None:
    learn()
    said = house.say(TEXT)

    told = at_once(fill, learn)

    assert told is None
    assert Meaning.objects.get().subject == said
    assert Meaning.objects.get().projection == Learned.objects.get()


def test_two_who_learn_at_once_leave_the_one_that_began_later(house: Changing) -> None:
    house.say(TEXT)
    newer: list[int | None] = []
    house.meanwhile = lambda: newer.append(learn())

    older = learn()

    assert older is None
    assert [Learned.objects.get().pk] == newer
    assert queries.by_meaning(text=TEXT, region="75", until=AT)
