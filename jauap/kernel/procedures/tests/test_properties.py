"""What must hold of every count, whatever the day and the term."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jauap.kernel.calendars import packaged
from jauap.kernel.procedures import rules
from jauap.kernel.procedures.explained import Part
from jauap.kernel.procedures.terms import Pause, Term, Unit
from jauap.kernel.procedures.testing import APPC_76, working_days
from jauap.kernel.procedures.tests import naive

CALENDAR = packaged.calendar()
DAYS = st.dates(min_value=date(2018, 1, 1), max_value=date(2030, 6, 1))
FAR_DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2090, 1, 1))
AMOUNTS = st.integers(min_value=1, max_value=45)
UNITS = st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS])


def term(amount: int, unit: Unit, *, rolls: bool = True) -> Term:
    return Term(code="any", amount=amount, unit=unit, article=APPC_76, rolls_to_working_day=rolls)


def counted(received_on: date, the_term: Term):
    return rules.last_day(received_on=received_on, term=the_term, calendar=CALENDAR)


@given(DAYS, AMOUNTS)
def test_a_simpler_mind_agrees(received_on: date, amount: int):
    assert counted(received_on, term(amount, Unit.WORKING_DAYS)).value == naive.working_days_later(
        received_on, amount
    )
    assert counted(received_on, term(amount, Unit.CALENDAR_DAYS)).value == naive.calendar_days_later(
        received_on, amount
    )


@given(FAR_DAYS, AMOUNTS, UNITS)
def test_the_days_explained_are_as_many_as_the_law_gives(received_on: date, amount: int, unit: Unit):
    explained = counted(received_on, term(amount, unit))

    assert len(explained.counted) == amount
    assert [step.number for step in explained.counted] == list(range(1, amount + 1))


@given(FAR_DAYS, AMOUNTS, UNITS)
def test_every_day_stands_in_the_explanation_once_and_in_order(received_on: date, amount: int, unit: Unit):
    explained = counted(received_on, term(amount, unit))

    dates = [step.date for step in explained.steps]

    assert dates == [received_on + timedelta(days=n) for n in range(len(dates))]
    assert dates[-1] == explained.value


@given(FAR_DAYS, AMOUNTS)
def test_no_working_day_is_skipped_and_no_day_of_rest_counted(received_on: date, amount: int):
    explained = counted(received_on, term(amount, Unit.WORKING_DAYS))

    assert not any(step.day.is_working for step in explained.skipped)
    assert all(step.day.is_working for step in explained.counted)


@given(FAR_DAYS, AMOUNTS, UNITS)
def test_a_term_that_rolls_ends_on_a_working_day(received_on: date, amount: int, unit: Unit):
    assert CALENDAR.is_working(counted(received_on, term(amount, unit)).value)


@given(FAR_DAYS, st.integers(0, 30), AMOUNTS, UNITS)
def test_who_registers_later_answers_no_earlier(received_on: date, later: int, amount: int, unit: Unit):
    the_term = term(amount, unit)

    assert (
        counted(received_on, the_term).value <= counted(received_on + timedelta(days=later), the_term).value
    )


@given(FAR_DAYS, AMOUNTS, UNITS)
def test_one_day_more_never_ends_earlier(received_on: date, amount: int, unit: Unit):
    assert (
        counted(received_on, term(amount, unit)).value <= counted(received_on, term(amount + 1, unit)).value
    )


@given(DAYS, AMOUNTS, st.integers(1, 20), st.integers(1, 20))
def test_a_pause_never_shortens_a_term(received_on: date, amount: int, begins: int, lasts: int):
    on = received_on + timedelta(days=begins)
    still = Pause(on=on, until=on + timedelta(days=lasts), article=APPC_76)

    paused = rules.last_day(
        received_on=received_on, term=working_days(amount), calendar=CALENDAR, pauses=[still]
    )

    assert paused.value >= counted(received_on, working_days(amount)).value
    assert len(paused.counted) == amount
    assert all(still.covers(step.date) for step in paused.steps if step.part is Part.PAUSED)


@given(DAYS, AMOUNTS)
@settings(max_examples=50)
def test_the_latest_day_for_notice_is_the_earliest_day_turned_round(deadline: date, amount: int):
    the_term = working_days(amount)

    latest = rules.latest_day_before(deadline=deadline, term=the_term, calendar=CALENDAR).value

    assert counted(latest, the_term).value <= deadline
    following = CALENDAR.next_working_day(latest, inclusive=False)
    assert counted(following, the_term).value > deadline


@given(DAYS, AMOUNTS)
def test_what_is_left_on_the_day_of_registration_is_the_term(received_on: date, amount: int):
    explained = counted(received_on, term(amount, Unit.WORKING_DAYS))

    assert rules.days_left(last_day=explained.value, on=received_on, calendar=CALENDAR) == amount
