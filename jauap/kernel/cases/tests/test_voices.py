"""Past cases as routing heard them: whom rules decided about, in one statement."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries, testing
from jauap.kernel.cases.models import Case, Submission
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing import testing as routing_testing
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday
DAY = timedelta(days=1)


def heard(*, since: datetime = AT - DAY, until: datetime = AT + DAY, most: int = 100) -> list[str]:
    return [voice.key for voice in queries.voices(since=since, until=until, most=most)]


def test_a_voice_is_what_was_known_at_submission():
    case = testing.case(at=AT, body=None, topic="potholes", territory=CITY, text="Яма во дворе.")

    (voice,) = queries.voices(since=AT, until=AT + DAY, most=10)

    assert (voice.key, voice.text, voice.topic, voice.territory) == (
        case.reference,
        "Яма во дворе.",
        "potholes",
        CITY,
    )
    assert (voice.procedure, voice.kind) == (case.procedure, case.kind)


def test_a_body_that_a_person_chose_is_no_matter_of_rules(supervisor: Member):
    testing.case(at=AT, body=DIRECTORATE, territory=CITY)
    unclear = testing.case(at=AT, body=None, text="Просто текст ни о чём.")
    assert unclear.holder_id is None
    cases.route(
        case_id=unclear.pk,
        body=DIRECTORATE,
        words="It is about a yard.",
        by=supervisor.actor(at=AT),
        at=AT + timedelta(hours=1),
    )

    assert heard() == [unclear.reference]


def test_the_newest_come_first_and_no_more_than_asked():
    made = [testing.case(at=AT + timedelta(hours=hour), body=None, topic="potholes") for hour in range(3)]

    assert heard(most=2) == [made[2].reference, made[1].reference]
    assert heard(until=AT + timedelta(hours=1)) == [made[0].reference]


def test_an_erased_text_is_silence():
    case = testing.case(at=AT, body=None, topic="potholes", territory=CITY)
    Submission.objects.filter(case=case).delete()

    (voice,) = queries.voices(since=AT, until=AT + DAY, most=10)

    assert voice.text == ""


@pytest.mark.parametrize("rows", [10, 50])
def test_a_rehearsal_costs_the_same_whatever_its_length(rows: int):
    for number in range(rows):
        testing.case(at=AT + timedelta(minutes=number), body=None, topic="potholes", territory=CITY)
    proposed = [routing_testing.rule(target={"to": "person"})]
    list(routing.rehearse(rules=proposed, voices=[], at=AT))  # what is read once a process

    with CaptureQueriesContext(connection) as statements:
        voices = queries.voices(since=AT - DAY, until=AT + DAY, most=1000)
        found = list(routing.rehearse(rules=proposed, voices=voices, at=AT))

    assert len(found) == rows == Case.objects.count()
    assert len(statements) <= 4, [one["sql"][:90] for one in statements.captured_queries]
