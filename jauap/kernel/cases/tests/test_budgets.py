"""What a move and a page may cost in SQL statements (docs/architecture.md)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries, testing
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.queries import Filter
from jauap.kernel.procedures.statuses import ExtensionGround, Outcome
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield statements
    statements.extend(" ".join(query["sql"].split())[:90] for query in captured.captured_queries)


def test_a_submission_costs_ten_statements_at_most(citizen: Member) -> None:
    testing.case(at=AT, body=None, topic="potholes", territory=CITY)  # what is read once a process

    actor, applicant = citizen.actor(at=AT), citizen.person.pk

    with counted() as statements:
        case = testing.case(at=AT, body=None, topic="potholes", territory=CITY, by=actor, applicant=applicant)

    assert case.holder_id is not None
    assert len(statements) <= 10, "\n".join(statements)


@pytest.mark.parametrize("rows", [10, 50])
def test_a_list_costs_one_statement_whatever_its_length(rows: int, head: Member) -> None:
    for number in range(rows):
        testing.case(at=AT + timedelta(minutes=number), body=DIRECTORATE, territory=CITY)

    with counted() as statements:
        page = queries.queue(filters=Filter(bodies=[DIRECTORATE]), at=AT)
        shown = [
            (case.reference, case.holder and case.holder.name_kk, case.territory and case.territory.name_kk)
            for case in page
        ]

    assert len(shown) == rows
    assert len(statements) == 1


def test_a_busy_case_file_costs_ten_statements_at_most(
    citizen: Member, registrar: Member, head: Member, executor: Member
) -> None:
    case = testing.case(
        at=AT, body=DIRECTORATE, by=citizen.actor(at=AT), applicant=citizen.person.pk, territory=CITY
    )
    assert executor.office is not None
    cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=AT)
    cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=AT), at=AT)
    cases.ask(case_id=case.pk, text="Which lamp?", by=executor.actor(at=AT), at=AT)
    cases.reply(case_id=case.pk, text="The left one", by=citizen.actor(at=AT), at=AT)
    cases.extend(
        case_id=case.pk,
        until=date(2026, 5, 8),
        ground=ExtensionGround.ESTABLISH_FACTS,
        words="The network must be opened.",
        by=head.actor(at=AT),
        at=AT,
    )
    cases.propose_decision(
        case_id=case.pk, text="Not this year.", outcome=Outcome.REFUSED, by=executor.actor(at=AT), at=AT
    )

    with counted() as statements:
        found = queries.by_reference(reference=Case.objects.values_list("reference", flat=True)[0])
        file = queries.file(case=found)
        queries.explained_deadline(file=file, at=AT)

    assert all((file.messages, file.extensions, file.hearings))
    assert len(statements) <= 10, "\n".join(statements)
