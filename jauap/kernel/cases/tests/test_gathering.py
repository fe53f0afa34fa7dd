"""Rows gathered by one statement are the rows that their tables would give."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Answer, Clock, Document, Extension, Hearing, Message
from jauap.kernel.cases.operations import NewDocument
from jauap.kernel.cases.queries.gathering import gathered
from jauap.kernel.procedures.statuses import ExtensionGround, Outcome
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, 12, 345678, tzinfo=UTC)  # Tuesday
TABLES = (Answer, Clock, Document, Extension, Hearing, Message)


def test_gathered_rows_are_the_rows_of_the_tables(
    citizen: Member, registrar: Member, head: Member, executor: Member
) -> None:
    case = testing.case(
        at=AT, body=DIRECTORATE, by=citizen.actor(at=AT), applicant=citizen.person.pk, territory=CITY
    )
    assert executor.office is not None
    cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=AT)
    cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=AT), at=AT)
    cases.ask(case_id=case.pk, text="Қай шам? «Сол жақтағы»?", by=executor.actor(at=AT), at=AT)
    cases.reply(case_id=case.pk, text="The left one", by=citizen.actor(at=AT), at=AT)
    cases.add_document(
        case_id=case.pk,
        documents=[NewDocument(name="note.txt", content=b"The left one")],
        by=citizen.actor(at=AT),
        at=AT,
    )
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

    with CaptureQueriesContext(connection) as captured:
        found = gathered(case_id=case.pk, tables=TABLES)

    assert len(captured) == 1
    for table in TABLES:
        expected = list(table.objects.filter(case=case).order_by("pk"))
        assert expected == found[table]
        assert [model_to_dict(row) for row in expected] == [model_to_dict(row) for row in found[table]]
    assert all(found[table] for table in TABLES if table is not Answer)


def test_a_case_without_rows_gathers_none(citizen: Member) -> None:
    case = testing.case(at=AT, body=DIRECTORATE, by=citizen.actor(at=AT), applicant=citizen.person.pk)

    assert gathered(case_id=case.pk, tables=(Message, Hearing)) == {Message: [], Hearing: []}
