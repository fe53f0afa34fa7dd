"""Who else said it: across people, places and weeks."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries, testing
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.types import Ground
from jauap.kernel.similarity import rules
from jauap.kernel.similarity.models import Print
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday
DAY = timedelta(days=1)
HERE = (Decimal("49.80470"), Decimal("73.10940"))
NEXT_DOOR = (Decimal("49.80475"), Decimal("73.10960"))  # 15 m
FAR_AWAY = (Decimal("49.88000"), Decimal("73.20000"))  # 10 km

PIT = "Во дворе дома 50 по улице Абая огромная яма на дороге, машины ломаются, просим отремонтировать дорогу."
PIT_AGAIN = "Огромная яма на дороге во дворе дома 50 по улице Абая! Машины ломаются, отремонтируйте дорогу."
WATER = "Третий день нет горячей воды, соседи жалуются, в управляющей компании трубку не берут."


def test_the_same_words_at_the_same_place_are_one_matter():
    pit = testing.case(at=AT, body=DIRECTORATE, text=PIT, territory=CITY, point=HERE)
    testing.case(at=AT, body=DIRECTORATE, text=WATER, territory=CITY, point=HERE)

    (one,) = queries.alike(text=PIT_AGAIN, territory=CITY, point=NEXT_DOOR, at=AT + 3 * DAY)

    assert (one.reference, one.by, one.voices, one.is_open) == (pit.reference, "words", 1, True)
    assert one.distance_m == pytest.approx(15, abs=3)
    assert one.days == pytest.approx(3)
    assert rules.OFFERED <= one.score <= 1


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("351600000", "351600000", rules.Place.SAME),
        ("350000000", "351600000", rules.Place.WITHIN),
        ("000000000", "351600000", rules.Place.WITHIN),
        ("351633000", "351633100", rules.Place.WITHIN),
        ("351633000", "351635000", rules.Place.NEIGHBOURS),
        ("351000000", "351200000", rules.Place.REGION),  # the zero of 3510 is a part of its number
        ("100000000", "150000000", rules.Place.ELSEWHERE),  # likewise of 10, the Abai Region
        (None, "351600000", rules.Place.UNKNOWN),
    ],
)
def test_places_lie_to_each_other_as_their_codes_say(one: str | None, other: str, place: rules.Place) -> None:
    assert rules.place(one, other) is place
    assert rules.place(other, one) is place


def test_the_same_words_far_away_are_another_matter():
    testing.case(at=AT, body=DIRECTORATE, text=PIT, territory=CITY, point=FAR_AWAY)

    assert queries.alike(text=PIT_AGAIN, territory=CITY, point=HERE, at=AT + DAY) == []


def test_what_was_said_long_ago_or_withdrawn_is_not_offered(citizen: Member):
    testing.case(at=AT - 300 * DAY, body=DIRECTORATE, text=PIT, territory=CITY, point=HERE)
    by = citizen.actor(at=AT)
    mine = testing.case(
        at=AT, body=DIRECTORATE, text=PIT, territory=CITY, point=HERE, by=by, applicant=citizen.person.pk
    )
    cases.withdraw(case_id=mine.pk, words="Fixed.", by=by, at=AT + DAY)

    assert queries.alike(text=PIT, territory=CITY, point=HERE, at=AT + 2 * DAY) == []


def test_a_joined_voice_is_shown_as_its_main_case(registrar: Member):
    main = testing.case(at=AT, body=DIRECTORATE, text=PIT, territory=CITY, point=HERE)
    voice = testing.case(at=AT + DAY, body=DIRECTORATE, text=PIT_AGAIN, territory=CITY, point=HERE)
    by = registrar.actor(at=AT)
    cases.register(case_id=main.pk, by=by, at=AT + DAY)
    cases.register(case_id=voice.pk, by=by, at=AT + DAY)
    cases.join(case_id=voice.pk, main_id=main.pk, by=by, at=AT + DAY)

    (one,) = queries.alike(text=PIT_AGAIN, territory=CITY, point=HERE, at=AT + 2 * DAY)

    assert (one.reference, one.voices) == (main.reference, 2)
    assert queries.alike(text=PIT, point=HERE, at=AT + 2 * DAY, exclude=main.pk) == []


def test_what_is_erased_is_like_nothing():
    case = testing.case(at=AT, body=DIRECTORATE, text=PIT, territory=CITY, point=HERE)

    cases.erase_files(ids=[case.pk], order=Order(ground=Ground.COURT, act="1", by=SYSTEM, at=AT + DAY))

    assert not Print.objects.exists()
    assert queries.alike(text=PIT, territory=CITY, point=HERE, at=AT + 2 * DAY) == []


@pytest.mark.parametrize("rows", [10, 50])
def test_a_search_costs_the_same_whatever_it_finds(rows: int, django_assert_max_num_queries):
    for number in range(rows):
        testing.case(
            at=AT + timedelta(minutes=number), body=DIRECTORATE, text=PIT, territory=CITY, point=HERE
        )

    with django_assert_max_num_queries(5):
        found = queries.alike(text=PIT_AGAIN, territory=CITY, point=HERE, at=AT + DAY, most=100)

    assert len(found) == rows
