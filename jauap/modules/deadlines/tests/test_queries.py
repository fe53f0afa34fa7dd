"""The question of the calculator: which law, which day, and why."""

from datetime import UTC, date, datetime

import pytest

from jauap.kernel.procedures.registry import NotInForce, UnknownProcedure
from jauap.modules.deadlines import queries
from jauap.modules.deadlines.refusals import NotAMoment, TooFarAway, UnknownRegion, UnknownTerm

pytestmark = pytest.mark.django_db


def ask(arrived: str, **more):
    return queries.deadline(
        procedure=more.pop("procedure", "test.application"),
        arrived_at=datetime.fromisoformat(arrived),
        **more,
    )


@pytest.mark.law
@pytest.mark.parametrize(
    ("arrived", "edition", "registered", "last"),
    [
        ("2026-03-19T17:40+05:00", "2021-07-01", "2026-03-19", "2026-04-14"),  # Thu → Tue
        ("2026-03-19T18:40+05:00", "2021-07-01", "2026-03-20", "2026-04-15"),  # Thu evening → Wed
        ("2020-03-05T10:00+06:00", "2016-01-01", "2020-03-05", "2020-03-20"),  # Thu → Fri, Law 221
        ("2021-06-30T23:00+06:00", "2016-01-01", "2021-06-30", "2021-07-15"),  # the last evening of Law 221
        ("2021-07-01T00:30+06:00", "2021-07-01", "2021-07-01", "2021-07-26"),  # the first night of the Code
    ],
)
def test_the_law_of_the_day(arrived: str, edition: str, registered: str, last: str):
    found = ask(arrived)

    assert found.procedure.edition == edition
    assert found.registration.value == date.fromisoformat(registered)
    assert found.last_day.value == date.fromisoformat(last)


def test_midnight_is_where_the_region_is():
    # 18:30 UTC on 30 June 2021: already 1 July in Almaty (+6), still 30 June in Oral (+5).
    assert ask("2021-06-30T18:30+00:00", region="75").procedure.edition == "2021-07-01"
    assert ask("2021-06-30T18:30+00:00", region="27").procedure.edition == "2016-01-01"


def test_the_calendar_as_it_was_known():
    then = ask("2026-08-14T10:00+05:00", as_known_at=datetime(2026, 2, 1, tzinfo=UTC))
    now = ask("2026-08-14T10:00+05:00")

    assert then.last_day.value == date(2026, 9, 7)  # Mon
    assert now.last_day.value == date(2026, 9, 4)  # Fri
    assert then.now is not None
    assert then.now.value == date(2026, 9, 4)
    assert now.now is None


def test_an_extension_on_the_last_day():
    assert ask("2026-03-19T17:40+05:00").furthest.value == date(2026, 6, 15)  # Sun 14 June rolls to Mon
    assert ask("2026-03-19T17:40+05:00", term="transfer").furthest is None


def test_another_term_of_the_procedure():
    found = ask("2026-03-19T17:40+05:00", term="transfer")

    assert found.last_day.value == date(2026, 3, 27)  # Fri
    assert [term.code for term in found.other_terms] == ["consideration"]


def test_what_is_refused():
    with pytest.raises(UnknownProcedure):
        ask("2026-03-19T17:40+05:00", procedure="nothing")
    with pytest.raises(UnknownTerm):
        ask("2026-03-19T17:40+05:00", term="nothing")
    with pytest.raises(UnknownRegion):
        ask("2026-03-19T17:40+05:00", region="99")
    with pytest.raises(TooFarAway):
        ask("2017-12-31T17:40+06:00")
    with pytest.raises(TooFarAway):
        ask("2100-01-01T17:40+05:00")


def test_a_procedure_that_was_not_law_on_that_day():
    from jauap.kernel.procedures import registry
    from jauap.kernel.procedures.testing import procedure

    with registry.only(procedure()), pytest.raises(NotInForce):
        ask("2020-03-05T10:00+06:00")


@pytest.mark.parametrize(
    ("text", "region", "instant"),
    [
        ("2026-03-19T17:40+05:00", "71", "2026-03-19T12:40:00+00:00"),
        ("2026-03-19T17:40 05:00", "71", "2026-03-19T12:40:00+00:00"),  # the plus sign of an address
        ("2026-03-19T12:40Z", "71", "2026-03-19T12:40:00+00:00"),
        ("2026-03-19T17:40", "71", "2026-03-19T12:40:00+00:00"),
        ("2026-03-19 17:40", "71", "2026-03-19T12:40:00+00:00"),
        ("2023-03-20T17:40", "71", "2023-03-20T11:40:00+00:00"),  # +6 then
        ("2023-03-20T17:40", "27", "2023-03-20T12:40:00+00:00"),
        (" 2026-03-19 ", "71", "2026-03-19T04:00:00+00:00"),  # in the morning
    ],
)
def test_a_moment_as_people_write_it(text: str, region: str, instant: str):
    assert queries.moment(text, region=region) == datetime.fromisoformat(instant)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-02-30", "2026-13-01T10:00", "19.03.2026", "2026-03-19T25:00"]
)
def test_what_is_no_moment(text: str):
    with pytest.raises(NotAMoment) as refused:
        queries.moment(text)

    assert refused.value.field == "registered"


@pytest.mark.parametrize(
    ("code", "region"), [("75", "75"), ("750000000", "75"), ("", "71"), ("000000000", "71")]
)
def test_a_region_by_its_code(code: str, region: str):
    assert queries.known_region(code) == region


@pytest.mark.parametrize("code", ["7", "99", "abc", "7500", "75000000x0"])
def test_what_is_no_region(code: str):
    with pytest.raises(UnknownRegion):
        queries.known_region(code)


def test_the_question_costs_few_statements(django_assert_max_num_queries):
    ask("2026-03-19T17:40+05:00")

    with django_assert_max_num_queries(1):
        ask("2026-03-19T17:40+05:00")
