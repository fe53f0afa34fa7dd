"""When the stories of these tests happen, and the steps that many of them take."""

from datetime import UTC, datetime, timedelta

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.choices import HearingExemption
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.procedures.statuses import Outcome
from tests.cast import Member

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday, 10:30 in Astana
LATER = AT + timedelta(hours=1)


def kinds(case: Case) -> list[str]:
    return [fact.kind for fact in ledger.history(stream=case.pk)]


def answered(case: Case, *, by: Member, outcome: Outcome = Outcome.SATISFIED, at: datetime = LATER) -> Case:
    drafted(case, by=by, outcome=outcome, at=at)
    return cases.answer(case_id=case.pk, by=by.actor(at=at), at=at)


def drafted(case: Case, *, by: Member, outcome: Outcome = Outcome.SATISFIED, at: datetime = LATER) -> None:
    exemption = HearingExemption.URGENT if outcome.is_unfavourable else None
    cases.draft(
        case_id=case.pk,
        text=testing.ANSWER,
        outcome=outcome,
        remedies=testing.REMEDIES,
        checklist=testing.CHECKED,
        exemption=exemption,
        by=by.actor(at=at),
        at=at,
    )
