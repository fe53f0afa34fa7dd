"""Two officials press at the same moment, in two transactions: one wins, the other is told so in words."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import refusals
from jauap.kernel.cases.models import Assignment, Case, Clock
from jauap.kernel.cases.tests.story import LATER
from jauap.kernel.procedures.statuses import Status
from tests.cast import Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("country")]


def at_once(first: Callable[[], object], second: Callable[[], object]) -> Exception | None:
    """Make the first move, let the second one run against it before it is committed; what the second was told."""
    told: list[Exception] = []

    def press() -> None:
        try:
            second()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test looks at it
            told.append(error)
        finally:
            connections.close_all()

    with transaction.atomic():
        first()
        other = threading.Thread(target=press)
        other.start()
        _until_somebody_waits()
    other.join(timeout=20)
    assert not other.is_alive()
    return told[0] if told else None


def _until_somebody_waits() -> None:
    """Until another session waits for this one."""
    for _attempt in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("The second one never met the first.")


def test_an_executor_is_named_once(registered: Case, head: Member, executor: Member) -> None:
    assert executor.office is not None
    official, by = executor.office.pk, head.actor(at=LATER)

    def assign() -> None:
        cases.assign(case_id=registered.pk, official_id=official, by=by, at=LATER)

    told = at_once(assign, assign)

    assert isinstance(told, refusals.ChangedMeanwhile)
    assert Assignment.objects.filter(case=registered).count() == 1


def test_a_question_is_asked_once(assigned: Case, executor: Member) -> None:
    by = executor.actor(at=LATER)

    def ask() -> None:
        cases.ask(case_id=assigned.pk, text="Which entrance?", by=by, at=LATER)

    told = at_once(ask, ask)

    assert isinstance(told, refusals.ChangedMeanwhile)
    assert Clock.objects.filter(case=assigned, kind="cure").count() == 1
    assert Case.objects.get(pk=assigned.pk).status == Status.AWAITING_APPLICANT


def test_the_applicant_withdraws_while_an_executor_is_named(
    registered: Case, head: Member, executor: Member, citizen: Member
) -> None:
    assert executor.office is not None
    official = executor.office.pk

    told = at_once(
        lambda: cases.withdraw(case_id=registered.pk, by=citizen.actor(at=LATER), at=LATER),
        lambda: cases.assign(case_id=registered.pk, official_id=official, by=head.actor(at=LATER), at=LATER),
    )

    assert isinstance(told, refusals.ChangedMeanwhile)
    assert not Assignment.objects.filter(case=registered).exists()
