"""A learned model is replaced and rolled back while voices come in: nobody is stopped, no two models are mixed."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import cycle, islice

import pytest
from django.db import connections

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.routing import learned, operations, queries, testing
from jauap.kernel.routing.choices import Predicts
from jauap.kernel.routing.learned import Example
from jauap.kernel.routing.learning import Candidacy
from jauap.kernel.routing.types import Voice

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("country")]

AT = testing.AN_INSTANT
WORDS = ("спим в пальто", "кутаемся в одеяла", "крысы у площадки", "смрад под окнами")
VOICE = Voice(text="Добрый день, спим в пальто, кутаемся в одеяла", territory="103600000")
ROUNDS = 12


def content(cold: str, other: str) -> bytes:
    """A model to which the voice is about `cold`."""
    texts = islice(cycle(enumerate(WORDS)), 80)
    past = [
        Example(text=f"{words}, дом {number}", label=cold if place < 2 else other)
        for number, (place, words) in enumerate(texts)
    ]
    return learned.as_bytes(learned.train(examples=past))


def keep(model: bytes, *, after: int | None) -> int:
    candidacy = Candidacy(
        predicts=Predicts.TOPIC,
        content=model,
        rows=80,
        first_at=AT,
        last_at=AT,
        held_back={},
        card={},
        verdict={},
        predecessor=after,
        is_refused=False,
    )
    return operations.keep_model(candidacy=candidacy, by=SYSTEM, at=AT)


def test_every_suggestion_is_of_one_model_whole(caplog: pytest.LogCaptureFixture) -> None:
    one, other = content("heating", "waste"), content("water", "potholes")
    means = {keep(one, after=None): "heating"}
    over = threading.Event()

    def ask() -> list[tuple[int, str]]:
        heard = []
        try:
            while not over.is_set():
                suggested = queries.said(voice=VOICE)[Predicts.TOPIC].opinion.suggested
                heard += [(suggested[0].number, suggested[0].label)]
                assert len({each.number for each in suggested}) == 1
                assert queries.propose(voice=VOICE, at=AT).topics
        finally:
            connections.close_all()
        return heard

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask) for _ in range(3)]
        try:
            for number in range(ROUNDS):
                first = max(means)
                means[keep(other if means[first] == "heating" else one, after=first)] = (
                    "water" if means[first] == "heating" else "heating"
                )
                back = operations.roll_back_model(
                    predicts=Predicts.TOPIC, why="An example.", by=SYSTEM, at=AT + timedelta(minutes=number)
                )
                assert back == first
                operations.roll_back_model(
                    predicts=Predicts.TOPIC, why="An example.", to=max(means), by=SYSTEM, at=AT
                )
        finally:
            over.set()
        heard = {pair for one_asking in asking for pair in one_asking.result(timeout=30)}

    assert heard <= set(means.items())
    assert len(heard) > 1
    assert not caplog.records
