"""Tallies of a small set of cases that one can count by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jauap.kernel.cases import queries
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.queries import Grouping, Tally
from tests.cast import AKIMAT, CITY, DIRECTORATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
AT = datetime(2026, 4, 10, tzinfo=UTC)
DAY = timedelta(days=1)
MEDEU = "751710000"


def case(number: int, **more: Any) -> Case:
    """A case of the first of February, waiting in the directorate, due on the first of May."""
    submitted_at = more.pop("submitted_at", datetime(2026, 2, 1, tzinfo=UTC))
    values: dict[str, Any] = {
        "reference": f"{number:012}",
        "procedure": "appeals.application",
        "edition": "2026",
        "kind": "application",
        "status": "assigned",
        "holder_id": DIRECTORATE,
        "territory_id": CITY,
        "region": "75",
        "topic": "roads-surface",
        "channel": "web",
        "language": "kk",
        "submitted_at": submitted_at,
        "due_at": datetime(2026, 5, 1, tzinfo=UTC),
    }
    return Case.objects.create(**values | more)


def answered(number: int, *, days: float, late: bool = False, **more: Any) -> Case:
    at = datetime(2026, 2, 1, tzinfo=UTC) + days * DAY
    values: dict[str, Any] = {"status": "answered", "answered_at": at, "answered_late": late, "due_at": None}
    return case(number, **values | more)


def tallies(**more: Any) -> dict[Grouping, dict[str, Tally]]:
    found = queries.tallies(**{"since": SINCE, "until": UNTIL, "at": AT} | more)
    return {grouping: {one.key: one for one in some} for grouping, some in found.items()}


def total(**more: Any) -> Tally:
    return tallies(**more)[Grouping.TOTAL][""]


def test_every_case_is_one_of_on_time_late_waiting_and_ended() -> None:
    answered(1, days=3, verdict="solved", status="closed")
    answered(2, days=5.5, verdict="not_solved", hops=2)
    answered(3, days=40, late=True)
    case(4)
    case(5, due_at=AT - DAY)
    case(6, status="withdrawn", due_at=None)
    case(7, status="returned", due_at=None)

    found = total()

    assert (found.received, found.on_time, found.late) == (7, 2, 1)
    assert (found.waiting, found.open_late, found.ended) == (2, 1, 2)
    assert found.on_time + found.late + found.waiting + found.ended == found.received
    assert (found.closed, found.rated, found.solved) == (1, 2, 1)
    assert (found.moved, found.hops) == (1, 2)
    assert found.days == {3: 1, 5: 1, 40: 1}
    assert found.median_days == 5


def test_late_means_late_at_the_instant() -> None:
    case(1, due_at=AT)

    assert total(at=AT).open_late == 0
    assert total(at=AT + timedelta(seconds=1)).open_late == 1


def test_a_span_begins_with_its_first_moment_and_ends_before_its_last() -> None:
    case(1, submitted_at=SINCE - timedelta(microseconds=1))
    case(2, submitted_at=SINCE)
    case(3, submitted_at=UNTIL)

    assert total().received == 1


def test_nothing_is_counted_before_it_came_in() -> None:
    case(1, submitted_at=datetime(2026, 3, 20, tzinfo=UTC))

    assert total(at=datetime(2026, 3, 1, tzinfo=UTC)).received == 0


def test_a_joined_voice_waits_as_long_as_the_main_case() -> None:
    main = case(1, due_at=AT - DAY)
    case(2, status="joined", joined_to=main, due_at=None)
    done = answered(3, days=2)
    answered(4, days=4, joined_to=done)

    found = total()

    assert (found.received, found.waiting, found.open_late, found.on_time, found.ended) == (4, 2, 2, 2, 0)


def test_a_complaint_counts_for_the_body_complained_about() -> None:
    parent = answered(1, days=9)
    review: dict[str, Any] = {
        "parent": parent,
        "relation": "complaint",
        "holder_id": AKIMAT,
        "kind": "complaint",
    }
    case(2, **review, status="passed_up")
    answered(3, days=12, outcome="satisfied", **review)
    case(4, **review, status="closed", outcome="refused", due_at=None)  # silence: refused by law

    found = tallies()

    body = found[Grouping.BODY][DIRECTORATE]
    assert (body.received, body.complaints, body.decided, body.granted) == (1, 3, 2, 1)
    assert AKIMAT not in found[Grouping.BODY]
    assert body.days == {9: 1}


def test_cases_are_told_apart_by_place_body_topic_and_kind() -> None:
    answered(1, days=1, territory_id=MEDEU)
    answered(2, days=3, territory_id="751710000", topic="heating")
    case(3, territory_id=None, region="", holder_id=None, status="unrouted", topic="", kind="message")
    case(4)

    found = tallies()

    assert {key: one.received for key, one in found[Grouping.REGION].items()} == {"": 1, CITY: 3}
    assert {key: one.received for key, one in found[Grouping.DISTRICT].items()} == {"": 1, MEDEU: 2, CITY: 1}
    assert {key: one.received for key, one in found[Grouping.BODY].items()} == {"": 1, DIRECTORATE: 3}
    assert {key: one.received for key, one in found[Grouping.TOPIC].items()} == {
        "": 1,
        "heating": 1,
        "roads-surface": 2,
    }
    assert {key: one.received for key, one in found[Grouping.KIND].items()} == {
        "application": 3,
        "message": 1,
    }
    assert found[Grouping.DISTRICT][MEDEU].median_days == 2
    for some in found.values():
        assert sum(one.received for one in some.values()) == 4


def test_places_of_one_district_are_counted_together() -> None:
    """Two villages of one district; the median is that of all their answers."""
    from jauap.kernel.territories import queries as territories

    region = next(one for one in territories.regions() if one.code == "100000000")
    district = next(
        one for one in territories.children(code=region.code) if len(territories.children(code=one.code)) > 1
    )
    villages = territories.children(code=district.code)[:2]
    for number, (village, days) in enumerate([(villages[0], 2), (villages[0], 4), (villages[1], 9)]):
        answered(number, days=days, territory_id=village.code, region="10")

    found = tallies()[Grouping.DISTRICT]

    assert list(found) == [district.code]
    assert (found[district.code].received, found[district.code].median_days) == (3, 4)


def test_an_empty_country_has_an_empty_total() -> None:
    assert total() == Tally()
    assert queries.first_submission() is None


def test_the_number_of_statements_does_not_grow(django_assert_num_queries: Any) -> None:
    for number in range(10):
        case(number)

    with django_assert_num_queries(2):
        queries.tallies(since=SINCE, until=UNTIL, at=AT)
