"""The history of a case with its proof: every fact, its place in the log, and what was erased."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import proving
from jauap.kernel.cases.tests.story import AT, LATER, answered
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger import verifying
from jauap.kernel.ledger.receipts import own_trust
from jauap.kernel.ledger.testing import seal_all
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.ledger.verdicts import Step, Verdict
from jauap.kernel.procedures.statuses import Outcome
from tests.cast import AKIMAT, DIRECTORATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def check(content: bytes) -> list[Verdict]:
    return verifying.verify_facts(content, trust=own_trust(witnesses=()))


def test_every_fact_with_who_and_where(assigned, head):
    seal_all()
    cases.transfer(case_id=assigned.pk, body=AKIMAT, words="Theirs", by=head.actor(at=LATER), at=LATER)
    assigned.refresh_from_db()

    history = proving.history(case=assigned)

    told = [(fact.sequence, fact.role, fact.index is not None) for fact in history.facts]
    assert told[0] == (1, "Applicant", True)
    assert ("Registrar", True) in {row[1:] for row in told}
    assert told[-1] == (len(told), "Head", False)
    assert history.sealed == len(told) - 1
    assert history.facts[0].recorded == ("text",)
    assert [link.body for link in history.chain] == [DIRECTORATE, AKIMAT]
    assert history.erasures == []


def test_what_was_erased_by_whom(case):
    ledger.erase_openings(stream=case.pk, by=SYSTEM, at=LATER)

    history = proving.history(case=case)

    assert history.facts[0].gone == ("text",)
    (erasure,) = history.erasures
    assert (erasure.at, erasure.who, erasure.what) == (LATER, "The system itself", "text")


def test_the_whole_proof_holds_and_survives_erasure(assigned, head):
    answered(assigned, by=head)
    seal_all()

    with_words, without = proving.whole(case=assigned, is_opened=True), proving.whole(case=assigned)
    ledger.erase_openings(stream=assigned.pk, by=SYSTEM, at=LATER)
    seal_all()
    afterwards = proving.whole(case=assigned, is_opened=True)

    assert all(verdict.holds and verdict.is_sealed for verdict in check(with_words))
    assert check(with_words)[0][Step.OPENINGS].code == "openings.passed"
    assert "openings" not in json.loads(without)["facts"][0]
    assert all(verdict.holds and verdict.is_sealed for verdict in check(afterwards))
    assert check(afterwards)[0][Step.OPENINGS].code == "openings.absent"
    assert len(check(afterwards)) == len(check(with_words)) + 1


def test_it_costs_the_same_however_many_facts(assigned, head, executor):
    def statements() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as page:
            proving.history(case=assigned)
        with CaptureQueriesContext(connection) as file:
            proving.whole(case=assigned, is_opened=True)
        return len(page.captured_queries), len(file.captured_queries)

    seal_all()
    few = statements()
    for number in range(20):
        at = LATER + timedelta(minutes=number)
        cases.draft(
            case_id=assigned.pk,
            text=f"Draft {number}",
            outcome=Outcome.EXPLAINED,
            by=executor.actor(at=AT),
            at=at,
        )
    seal_all()

    assert statements() == few
    assert few <= (5, 4)
