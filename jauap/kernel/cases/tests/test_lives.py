"""Lives written by COPY are what the operations would have left."""

from datetime import UTC, datetime, timedelta

import pytest

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.cases import clocks, queries, testing
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Channel, Verdict
from jauap.kernel.cases.lives import Life, references, write
from jauap.kernel.cases.models import Answer, Case, Clock, Custody
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.procedures.statuses import Outcome, Status
from tests.cast import AKIMAT, CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday


def begun(*, at: datetime = AT) -> Life:
    return Life.begin(
        procedure="appeals.application",
        text=testing.TEXT,
        language="kk",
        reference=references(1)[0],
        body=DIRECTORATE,
        applicant=None,
        channel=Channel.PAPER,
        at=at,
        calendar=calendars.calendar(at=at),
        territory=CITY,
    )


def test_a_life_leaves_what_the_operations_leave(registrar: Member, head: Member, executor: Member) -> None:
    assert registrar.office is not None
    assert head.office is not None
    assert executor.office is not None
    lived = testing.case(at=AT, body=DIRECTORATE, territory=CITY)
    cases.register(case_id=lived.pk, by=registrar.actor(at=AT), at=AT)
    cases.assign(case_id=lived.pk, official_id=executor.office.pk, by=head.actor(at=AT), at=AT)
    cases.transfer(case_id=lived.pk, body=AKIMAT, words="Not ours", by=registrar.actor(at=AT), at=AT)
    life = begun()
    life.register(official=registrar.office.pk, at=AT)
    life.assign(official=head.office.pk, to=executor.office.pk, at=AT)
    life.transfer(official=registrar.office.pk, body=AKIMAT, words="Not ours", at=AT)

    assert write([life]) == 1

    copied = queries.get(case_id=life.case.pk)
    assert [fact.kind for fact in ledger.history(stream=copied.pk)] == [
        fact.kind for fact in ledger.history(stream=lived.pk)
    ]
    lived = queries.get(case_id=lived.pk)
    for name in ("status", "holder_id", "hops", "due_at", "assignee_id", "registered_at"):
        assert getattr(copied, name) == getattr(lived, name), name
    for case in (lived, copied):
        assert Clock.objects.filter(case=case, stopped_at__isnull=True).count() == 2
        assert Custody.objects.filter(case=case, until__isnull=True).count() == 1
    assert not ledger.verify(stream=copied.pk)


def test_a_whole_life_ends_confirmed(head: Member) -> None:
    assert head.office is not None
    official = head.office.pk
    life = begun()
    life.register(official=official, at=AT)
    life.answer(
        drafted_by=official,
        signed_by=official,
        text=testing.ANSWER,
        remedies=testing.REMEDIES,
        outcome=Outcome.SATISFIED,
        at=AT + timedelta(days=40),
        checklist=testing.CHECKED,
    )
    life.rate(by=SYSTEM, verdict=Verdict.SOLVED, at=AT + timedelta(days=41))

    write([life])

    case = Case.objects.get()
    assert (case.status, case.answered_late, case.due_at) == (Status.CLOSED, True, None)
    assert Answer.objects.get().verdict == Verdict.SOLVED


def test_a_changed_calendar_moves_open_deadlines_and_leaves_facts() -> None:
    case = testing.case(at=AT, body=None, topic="potholes", territory=CITY)
    before = case.due_at
    Clock.objects.filter(case=case).update(calendar="0" * 16)
    wrong = Clock.objects.get(case=case, kind="consideration")
    Clock.objects.filter(pk=wrong.pk).update(
        due_at=wrong.due_at - timedelta(days=1), original_due_at=wrong.due_at - timedelta(days=1)
    )
    Case.objects.filter(pk=case.pk).update(due_at=wrong.due_at - timedelta(days=1))

    rehearsed = list(cases.rehearse(calendar=clocks.calendar(AT)))
    moved = cases.recalculate(at=AT)

    assert [change.reference for change in rehearsed] == [case.reference]
    assert moved == 1
    assert queries.get(case_id=case.pk).due_at == before
    assert ledger.history(stream=case.pk)[-1].kind == "clock.recalculated"
