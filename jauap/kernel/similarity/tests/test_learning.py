"""Likeness by meaning: learned from the house, across Kazakh and Russian."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest

from jauap.kernel.similarity import (
    grouping,
    learning,
    meaning,
    operations,
    queries,
    rebuilding,
    sources,
    tasks,
)
from jauap.kernel.similarity.fingerprints import BANDS
from jauap.kernel.similarity.grouping import Heard
from jauap.kernel.similarity.meaning import Pair, Voice
from jauap.kernel.similarity.models import Band, Learned, Meaning, Print
from jauap.kernel.similarity.rules import SAME_TEXT
from jauap.kernel.similarity.sources import Source, Subject
from jauap.lib.ids import uuid7

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)
LIGHT = "Көшеде шамдар жанбайды, қараңғы."

#: What is built of these words says the same in both languages.
THINGS = {
    "шам": "фонарь",
    "жол": "дорога",
    "су": "вода",
    "қоқыс": "мусор",
    "мектеп": "школа",
    "көпір": "мост",
}
DOINGS = {"сынды": "сломался", "жоқ": "отсутствует", "қажет": "нужен", "жөндеу": "ремонт", "нашар": "плохой"}
PLACES = {
    "ауласында": "во дворе",
    "көшеде": "на улице",
    "ауылда": "в селе",
    "алаңда": "на площади",
    "үйде": "в доме",
}
PAIRS = [
    Pair(kk=f"{place} {thing} {doing}", ru=f"{PLACES[place]} {THINGS[thing]} {DOINGS[doing]}")
    for place in PLACES
    for thing in THINGS
    for doing in DOINGS
]


#: One process of the tests learns.
pytestmark = pytest.mark.xdist_group("similarity")


@pytest.fixture(scope="module")
def projection() -> meaning.Projection:
    made = meaning.learn(pairs=PAIRS[1:], voices=[])
    assert made is not None
    return made


def test_what_was_never_seen_finds_its_twin(projection: meaning.Projection) -> None:
    asked = projection.vector(PAIRS[0].kk, language="kk")
    others = projection.vectors([Voice(pair.ru, "ru") for pair in PAIRS])
    assert asked is not None

    nearest = max(range(len(PAIRS)), key=lambda n: float(asked @ others[n]))  # type: ignore[operator]

    assert nearest == 0


def test_a_vector_has_length_one_and_is_the_same_read_back(projection: meaning.Projection) -> None:
    again = meaning.from_bytes(meaning.as_bytes(projection))
    one, other = (each.vector(LIGHT) for each in (projection, again))
    assert one is not None
    assert other is not None

    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(one, other)


def test_learning_twice_gives_the_same(projection: meaning.Projection) -> None:
    again = meaning.learn(pairs=PAIRS[1:], voices=[])
    assert again is not None

    assert np.array_equal(again.weights["kk"], projection.weights["kk"])


@pytest.mark.parametrize("text", ["", "!!! ???", "🙂" * 50, "道路上有一个大坑"])
def test_of_what_nothing_is_known_there_is_no_vector(text: str, projection: meaning.Projection) -> None:
    assert projection.vector(text) is None


def test_a_house_of_one_language_learns_too() -> None:
    made = meaning.learn(pairs=[], voices=[Voice(pair.ru, "ru") for pair in PAIRS])
    assert made is not None

    assert made.vector("на улице фонарь") is not None
    assert made.vector("күз", language="kk") is None


def test_too_few_texts_teach_nothing() -> None:
    assert meaning.learn(pairs=PAIRS[:20], voices=[]) is None


# ---------------------------------------------------------------- in the database


class House:
    """A keeper of words, as cases are one."""

    def __init__(self) -> None:
        self.words: dict[UUID, Subject] = {}

    def say(self, text: str, *, at: datetime = AT, region: str = "75") -> UUID:
        uuid = uuid7()
        self.words[uuid] = Subject(uuid=uuid, text=text, at=at, region=region)
        operations.remember(self.words[uuid])
        return uuid

    def everything(self, since: datetime | None) -> Iterator[Subject]:
        return (one for one in self.words.values() if since is None or one.at >= since)


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    house = House()
    source = Source(
        name="house",
        everything=house.everything,
        these=lambda uuids: [house.words[uuid] for uuid in uuids],
        held=lambda uuids: [uuid for uuid in uuids if uuid in house.words],
        pairs=lambda: PAIRS,
    )
    monkeypatch.setattr(sources, "_sources", {"house": source})
    # The country's bodies and places teach too; here they would only take their time.
    monkeypatch.setattr(learning, "MOST_PAIRS", len(PAIRS))
    return house


def test_a_voice_in_the_other_language_is_found_where_and_when_it_was_said(house: House) -> None:
    here = house.say("во дворе фонарь сломался")
    house.say("на площади вода плохой")
    there = house.say("во дворе фонарь сломался", region="71")
    earlier = house.say("во дворе фонарь сломался", at=AT - timedelta(weeks=10))
    rebuilding.rebuild(at=AT, say=lambda _words: None)

    found = queries.by_meaning(text="ауласында шам сынды", region="75", until=AT, least=0.6)

    assert list(found) == [here]
    assert {there, earlier}.isdisjoint(found)


def test_what_was_just_said_gets_its_vector_within_a_minute(house: House) -> None:
    learning.learn(at=AT, say=lambda _words: None)
    said = house.say("во дворе фонарь сломался")
    assert queries.by_meaning(text="ауласында шам сынды", region="75", until=AT) == {}

    assert tasks.fill(int(AT.timestamp())) == 1

    assert said in queries.by_meaning(text="ауласында шам сынды", region="75", until=AT)
    assert tasks.fill(int(AT.timestamp())) == 0


def test_the_new_projection_takes_the_place_of_the_old(house: House) -> None:
    said = house.say("во дворе фонарь сломался")
    first = learning.learn(at=AT, say=lambda _words: None)

    second = learning.learn(at=AT, say=lambda _words: None)

    assert first != second
    assert list(Learned.objects.values_list("pk", flat=True)) == [second]
    assert Meaning.objects.get().subject == said
    assert said in queries.by_meaning(text="ауласында шам сынды", region="75", until=AT)


def test_nothing_is_learned_again_until_there_are_more_texts(house: House) -> None:
    house.say("во дворе фонарь сломался")
    assert learning.learn_when_due(at=AT, say=lambda _words: None) is not None
    assert learning.learn_when_due(at=AT, say=lambda _words: None) is None

    house.say("на улице дорога плохой")

    assert learning.learn_when_due(at=AT, say=lambda _words: None) is not None


def test_an_old_projection_is_learned_again_though_there_are_no_more_texts(house: House) -> None:
    house.say("во дворе фонарь сломался")
    first = learning.learn_when_due(at=AT, say=lambda _words: None)

    assert learning.learn_when_due(at=AT + timedelta(weeks=25), say=lambda _words: None) is None
    second = learning.learn_when_due(at=AT + timedelta(weeks=26), say=lambda _words: None)

    assert first is not None
    assert second is not None
    assert second > first


def test_a_projection_that_cannot_be_read_stops_nobody_and_is_learned_again(
    house: House, projection: meaning.Projection, caplog: pytest.LogCaptureFixture
) -> None:
    said = house.say("во дворе фонарь сломался")
    learning.learn(at=AT, say=lambda _words: None)
    narrow = {language: weights[:, :64] for language, weights in projection.weights.items()}
    another = meaning.Projection(rarity=projection.rarity, weights=narrow)  # as an older version learned it
    assert Learned.objects.update(content=meaning.as_bytes(another)) == 1

    assert queries.by_meaning(text="ауласында шам сынды", region="75", until=AT) == {}
    assert "cannot be read" in caplog.text
    assert list(queries.by_words(text="во дворе фонарь сломался", since=AT, until=AT)) == [said]
    assert learning.learn_when_due(at=AT, say=lambda _words: None) is not None
    assert said in queries.by_meaning(text="ауласында шам сынды", region="75", until=AT)


def test_rebuilding_twice_changes_nothing(house: House) -> None:
    house.say("во дворе фонарь сломался")
    for _ in range(2):
        rebuilding.rebuild(at=AT, say=lambda _words: None)

    assert (Print.objects.count(), Meaning.objects.count(), Learned.objects.count()) == (1, 1, 1)


def test_what_is_forgotten_is_nowhere(house: House) -> None:
    said = house.say("во дворе фонарь сломался")
    learning.learn(at=AT, say=lambda _words: None)

    assert operations.forget(subjects=[said]) == {
        "similarity.Print": 1,
        "similarity.Band": BANDS,
        "similarity.Meaning": 1,
    }
    assert not any(table.objects.exists() for table in (Print, Band, Meaning))


def test_a_text_sent_by_many_is_found(house: House) -> None:
    letter = "Мы, жители, требуем вернуть автобусный маршрут 12 до поликлиники, потому что пожилые люди идут пешком."
    sent = {house.say(f"{letter} {name}") for name in ("Иванова", "Сейітова", "Ким")}
    house.say("во дворе фонарь сломался и не горит уже третью неделю")

    assert set(queries.by_words(text=letter, since=AT, until=AT, least=SAME_TEXT)) == sent
    assert len(queries.by_words(text=letter, since=AT, until=AT, most=1)) == 1


def test_what_nobody_looks_for_any_more_is_forgotten_at_night(house: House) -> None:
    house.say("во дворе фонарь сломался", at=AT - timedelta(weeks=27))
    young = house.say("на улице дорога плохой")

    tasks.learn(int(AT.timestamp()))

    assert Print.objects.get().subject == young
    assert set(Band.objects.values_list("subject", flat=True)) == {young}


def test_voices_in_two_languages_stand_in_one_group(house: House) -> None:
    said = house.say("во дворе фонарь сломался")
    twin = house.say("ауласында шам сынды")
    other = house.say("на площади вода плохой")
    rebuilding.rebuild(at=AT, say=lambda _words: None)
    heard = [Heard(subject=one, at=AT, territory="751000000", topic="light") for one in (said, twin, other)]

    found = grouping.groups(heard)

    assert [group.members for group in found] == [[0, 1], [2]]
