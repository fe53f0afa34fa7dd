"""Words of danger ask for a person's look at once; only a person makes something of them."""

from datetime import UTC, datetime, timedelta

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries, testing
from jauap.kernel.cases.choices import Flag
from jauap.kernel.cases.refusals import NoAlarm, NotTheHolder, ReasonNeeded
from jauap.kernel.ledger import queries as ledger
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday
DESPAIR = "Дорогу так и не сделали. Больше не могу, хочу умереть."


def told(case: queries.Case) -> list[str]:
    return [fact.kind for fact in ledger.history(stream=case.pk)]


def test_words_of_danger_are_flagged_and_change_no_way() -> None:
    plain = testing.case(at=AT, body=None, topic="potholes", territory=CITY, text="Дорогу так и не сделали.")

    case = testing.case(at=AT, body=None, topic="potholes", territory=CITY, text=DESPAIR)

    assert Flag.MAY_BE_DANGER in case.flags
    assert (case.holder_id, case.due_at, case.status) == (plain.holder_id, plain.due_at, plain.status)
    (raised,) = [fact for fact in ledger.history(stream=case.pk) if fact.kind == "case.alarm_raised"]
    assert raised.payload == {"signs": ["suicide"]}
    assert "умереть" not in str(raised.payload)
    assert "case.alarm_raised" not in told(plain)


def test_what_the_person_said_needs_no_alarm() -> None:
    case = testing.case(
        at=AT, body=DIRECTORATE, text="Инспектор вымогает взятку.", flags=(Flag.CRIME,), territory=CITY
    )

    assert Flag.CRIME in case.flags
    assert Flag.MAY_BE_CRIME not in case.flags


def test_the_oldest_alarm_stands_first_until_somebody_looks(registrar: Member, executor: Member) -> None:
    made = [
        testing.case(at=AT + timedelta(hours=hour), body=DIRECTORATE, territory=CITY, text=DESPAIR)
        for hour in range(3)
    ]
    testing.case(at=AT, body=DIRECTORATE, territory=CITY)

    raised = queries.alarms(bodies=[DIRECTORATE], most=2)
    assert [case.pk for case in raised.cases] == [made[0].pk, made[1].pk]
    assert raised.has_more
    cases.weigh(
        case_id=made[0].pk, is_so=False, words="A turn of speech; I called.", by=registrar.actor(at=AT), at=AT
    )
    assert [case.pk for case in queries.alarms(bodies=[DIRECTORATE], most=9).cases] == [
        made[1].pk,
        made[2].pk,
    ]
    assert queries.alarms(bodies=None, most=9).cases == ()


def test_only_a_person_of_the_holder_confirms_with_words(registrar: Member, stranger: Member) -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=DESPAIR)
    by = registrar.actor(at=AT)
    with pytest.raises(NotTheHolder):
        cases.weigh(case_id=case.pk, is_so=True, words="So.", by=stranger.actor(at=AT), at=AT)
    with pytest.raises(ReasonNeeded):
        cases.weigh(case_id=case.pk, is_so=True, words=" ", by=by, at=AT)

    weighed = cases.weigh(case_id=case.pk, is_so=True, words="The ambulance is with them.", by=by, at=AT)

    assert Flag.DANGER in weighed.flags
    assert Flag.MAY_BE_DANGER not in weighed.flags
    assert told(case)[-1] == "case.alarm_confirmed"
    with pytest.raises(NoAlarm):
        cases.weigh(case_id=case.pk, is_so=True, words="Again.", by=by, at=AT)
