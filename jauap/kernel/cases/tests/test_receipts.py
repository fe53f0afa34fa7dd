"""What a receipt says of a case, from the submission to the delivery, and that it is checked offline."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import receipts, testing
from jauap.kernel.cases.receipts import ReceiptKind
from jauap.kernel.cases.refusals import NoSuchReceipt
from jauap.kernel.cases.tests.story import AT, LATER, answered
from jauap.kernel.ledger import kinds, verifying
from jauap.kernel.ledger import operations as ledger_operations
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger import receipts as ledger_receipts
from jauap.kernel.ledger.testing import seal_all
from jauap.kernel.ledger.types import SYSTEM, NewFact
from jauap.kernel.ledger.verdicts import Step, Verdict
from jauap.kernel.state_bodies import queries as state_bodies
from tests.cast import AKIMAT, CITY, DIRECTORATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def check(content: bytes | str) -> Verdict:
    return verifying.verify(content, trust=ledger_receipts.own_trust(witnesses=()))


def said(case: Any, sequence: int = 1) -> Any:
    return check(receipts.receipt(case=case, sequence=sequence, at=LATER).text).claims


def delivered(case: Any) -> None:
    kinds.register(
        "notice.sent", kinds.registered().get("notice.sent", "A notice was handed over for delivery")
    )
    payload = {"of": 1, "about": "case.submitted", "channel": "email", "attempts": 1}
    fact = NewFact(kind="notice.sent", at=LATER, actor=SYSTEM, payload=payload, personal={"text": "…"})
    ledger_operations.append(stream=case.pk, facts=[fact])


def test_a_submission_is_signed_at_once(case):
    found = receipts.receipt(case=case, sequence=1, at=AT)

    verdict = check(found.file)
    assert (verdict.holds, verdict.is_sealed, found.proof) == (True, False, None)
    assert verdict.claims["kind"] == "submitted"
    assert verdict.claims["reference"] == case.reference
    assert (verdict.claims["procedure"], verdict.claims["edition"]) == (case.procedure, case.edition)
    assert (verdict.claims["body"], verdict.claims["at"]) == (DIRECTORATE, "2026-03-17T05:30:00Z")
    assert set(dict(verdict.claims["body_name"])) == {"kk", "ru", "en"}  # type: ignore[call-overload]
    assert verdict.claims["due"] == case.due_at.isoformat().replace("+00:00", "Z")
    assert found.name == f"{case.reference}.jauap-receipt.json"


def test_once_sealed_the_log_vouches_for_it(case):
    seal_all()

    verdict = check(receipts.receipt(case=case, sequence=1, at=LATER).file)

    assert (verdict.holds, verdict.is_sealed) == (True, True)


def test_only_who_opened_the_case_gets_its_words(case):
    opened = receipts.receipt(case=case, sequence=1, at=AT, is_opened=True).file
    closed = receipts.receipt(case=case, sequence=1, at=AT).file

    assert json.loads(opened)["openings"]["text"]["value"] == testing.TEXT
    assert str(check(opened)[Step.OPENINGS]) == "Words and salt lead to what was recorded: text."
    assert "openings" not in json.loads(closed)
    assert testing.TEXT.encode() not in closed


def test_a_receipt_proves_a_forwarding_and_names_the_receiver(registered, head):
    cases.transfer(case_id=registered.pk, body=AKIMAT, words="Theirs", by=head.actor(at=LATER), at=LATER)
    sequence = ledger.history(stream=registered.pk)[-1].sequence

    claims = said(registered, sequence)

    assert (claims["kind"], claims["body"]) == ("transferred", AKIMAT)
    assert said(registered)["body"] == DIRECTORATE


def test_a_receipt_proves_an_extension_an_answer_and_a_delivery(assigned, executor, head):
    cases.extend(
        case_id=assigned.pk,
        until=(assigned.due_at + timedelta(days=14)).date(),
        ground="establish_facts",
        words="A measurement takes time",
        by=head.actor(at=LATER),
        at=LATER,
    )
    answered(assigned, by=head)
    delivered(assigned)

    kinds_ = {
        fact.kind: said(assigned, fact.sequence)
        for fact in receipts.of_facts(ledger.history(stream=assigned.pk))
    }

    assert [claims["kind"] for claims in kinds_.values()] == [
        "submitted",
        "extended",
        "answered",
        "delivered",
    ]
    assert kinds_["case.extended"]["due"] > kinds_["case.submitted"]["due"]
    assert kinds_["notice.sent"]["due"] is None
    assert {claims["body"] for claims in kinds_.values()} == {DIRECTORATE}
    assert all(str(kind.label) for kind in ReceiptKind)


def test_inner_work_has_no_receipt(registered):
    registration = next(f for f in ledger.history(stream=registered.pk) if f.kind == "case.registered")

    for sequence in (registration.sequence, 99):
        with pytest.raises(NoSuchReceipt):
            receipts.receipt(case=registered, sequence=sequence, at=LATER)


def test_nobody_holds_what_nobody_is_competent_for(citizen):
    unrouted = testing.case(at=AT, body=None, by=citizen.actor(at=AT), text="12345", territory=CITY)
    assert unrouted.holder_id is None

    claims = said(unrouted)

    assert (claims["body"], claims["body_name"]) == (None, None)


def test_signing_asks_the_database_nothing(case):
    history = ledger.history(stream=case.pk)
    bodies = state_bodies.directory()

    with CaptureQueriesContext(connection) as captured:
        text = receipts.signed(case=case, history=history, sequence=1, at=AT, bodies=bodies)

    assert captured.captured_queries == []
    assert check(text).holds


def test_a_receipt_costs_few_statements(case):
    seal_all()
    receipts.receipt(case=case, sequence=1, at=LATER)

    with CaptureQueriesContext(connection) as captured:
        receipts.receipt(case=case, sequence=1, at=LATER, is_opened=True)

    assert len(captured.captured_queries) <= 6
