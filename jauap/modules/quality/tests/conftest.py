"""Signed answers of the directorate, in the month before this one."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from jauap.kernel.procedures.statuses import Outcome
from jauap.lib import clock
from tests.cast import CITY, DIRECTORATE, Member

CHECKS = ["questions", "facts", "law", "language", "remedies"]


@pytest.fixture
def now() -> datetime:
    return clock.now()


@pytest.fixture
def then(now: datetime) -> datetime:
    """A day of the last whole month."""
    return (now.replace(day=1) - timedelta(days=10)).replace(hour=7)


@pytest.fixture
def answered(
    citizen: Member, registrar: Member, executor: Member, head: Member, then: datetime
) -> Callable[..., Case]:
    """Makes a case of the directorate that was answered then."""

    def answered(text: str = "12.10.2026 бригада Сейітовой А. позвонила и вывезла мусор.") -> Case:
        at = then
        case = testing.case(
            at=at, body=DIRECTORATE, by=citizen.actor(at=at), applicant=citizen.person.pk, territory=CITY,
            text="Я, Сейітова Айгүл, +7 701 123 45 67, прошу вывезти мусор.",
        )  # fmt: skip
        assert executor.office is not None
        cases.register(case_id=case.pk, by=registrar.actor(at=at), at=at)
        cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=at), at=at)
        cases.draft(case_id=case.pk, text=text, outcome=Outcome.SATISFIED, remedies="Можно обжаловать.",
                    checklist=dict.fromkeys(CHECKS, True), language="ru", by=executor.actor(at=at), at=at)  # fmt: skip
        cases.answer(case_id=case.pk, by=head.actor(at=at), at=at)
        case.refresh_from_db()
        return case

    return answered
