"""Cases of the cast, at every point of their way."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.procedures.statuses import Outcome
from tests.cast import CITY, DIRECTORATE, Member

MONDAY = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)  # 10:00 in the city
TUESDAY = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The pages look at the clock here only; it is Tuesday unless a test says otherwise."""

    def stand(at: datetime) -> None:
        monkeypatch.setattr("jauap.lib.clock.now", lambda: at)

    stand(TUESDAY)
    return stand


@pytest.fixture
def signed_in(client: Any, citizen: Member, country: None, today: Any) -> Any:
    """The citizen's browser."""
    client.force_login(citizen.account, backend="jauap.modules.accounts.backends.BySelf")
    return client


@pytest.fixture
def lodged(citizen: Member, country: None) -> Submitted:
    """An appeal of the citizen, submitted on Monday."""
    return testing.submitted(
        at=MONDAY,
        body=DIRECTORATE,
        by=citizen.actor(at=MONDAY),
        applicant=citizen.person.pk,
        territory=CITY,
    )


@pytest.fixture
def worked(lodged: Submitted, registrar: Member, executor: Member, head: Member) -> Submitted:
    """The same, registered and assigned."""
    assert executor.office is not None
    cases.register(case_id=lodged.case.pk, by=registrar.actor(at=MONDAY), at=MONDAY)
    cases.assign(case_id=lodged.case.pk, official_id=executor.office.pk, by=head.actor(at=MONDAY), at=MONDAY)
    return lodged


@pytest.fixture
def asked(worked: Submitted, executor: Member) -> Submitted:
    """The same, with a question that waits for the citizen."""
    cases.ask(case_id=worked.case.pk, text="Which lamp is it?", by=executor.actor(at=MONDAY), at=MONDAY)
    return worked


@pytest.fixture
def proposed(worked: Submitted, executor: Member) -> Submitted:
    """The same, with a preliminary decision to refuse."""
    cases.propose_decision(
        case_id=worked.case.pk,
        text="The lamp is not ours",
        outcome=Outcome.REFUSED,
        by=executor.actor(at=MONDAY),
        at=MONDAY,
    )
    return worked


@pytest.fixture
def answered(worked: Submitted, executor: Member, head: Member) -> Submitted:
    """The same, answered on Tuesday."""
    cases.draft(
        case_id=worked.case.pk,
        text=testing.ANSWER,
        outcome=Outcome.SATISFIED,
        remedies=testing.REMEDIES,
        checklist=testing.CHECKED,
        by=executor.actor(at=TUESDAY),
        at=TUESDAY,
    )
    cases.answer(case_id=worked.case.pk, by=head.actor(at=TUESDAY), at=TUESDAY)
    return worked
