"""Signed receipts and the proof of the whole case, for whose case it is and for nobody else."""

from datetime import UTC, datetime
from typing import Any

import pytest

from jauap.kernel.cases.operations import Submitted
from jauap.kernel.ledger import sealing, verifying
from jauap.kernel.ledger.receipts import own_trust
from jauap.kernel.ledger.testing import many_facts

pytestmark = pytest.mark.django_db


def seal() -> None:
    """The pages stand in March; the log goes by the clock of the database."""
    sealing.seal(at=datetime.now(UTC))


def holds(content: bytes) -> bool:
    trust = own_trust(witnesses=())
    return all(
        verdict.holds and verdict.is_sealed for verdict in verifying.verify_facts(content, trust=trust)
    )


def test_my_receipts(signed_in: Any, asked: Submitted) -> None:
    seal()
    page = signed_in.get(f"/en/my/{asked.case.reference}/").content.decode()
    file = signed_in.get(f"/en/my/{asked.case.reference}/receipts/1/")
    api = f"/api/v1/cabinet/cases/{asked.case.reference}/receipts"

    assert f"/en/my/{asked.case.reference}/receipts/1/" in page
    assert verifying.verify(file.content, trust=own_trust(witnesses=())).is_sealed
    assert [row["kind"] for row in signed_in.get(api).json()] == ["submitted"]
    assert set(signed_in.get(f"{api}/1").json()) == {"receipt", "entry", "proof", "openings"}
    signed = signed_in.get(f"{api}/1", headers={"Accept": "application/jose"})
    assert signed.content.count(b".") == 2


def test_the_history_with_its_proof(signed_in: Any, asked: Submitted) -> None:
    seal()
    address = f"/en/my/{asked.case.reference}/proof"
    page = signed_in.get(f"{address}/").content.decode()
    file = signed_in.get(f"{address}.json")

    assert "The history with its proof" in page
    assert page.count('data-label="In the log"') == len(file.json()["facts"])
    assert "Executor" in page
    assert holds(file.content)
    assert file.headers["Content-Disposition"].endswith('.jauap-proof.json"')


@pytest.mark.parametrize("end", ["proof/", "proof.json", "receipts/1/"])
def test_nobody_else_gets_it(client: Any, stranger: Any, asked: Submitted, end: str) -> None:
    client.force_login(stranger.account)

    assert client.get(f"/en/my/{asked.case.reference}/{end}").status_code == 404


def test_it_costs_few_statements(
    signed_in: Any, asked: Submitted, django_assert_max_num_queries: Any
) -> None:
    many_facts(count=600)
    seal()
    address = f"/en/my/{asked.case.reference}/proof/"
    signed_in.get(address)

    with django_assert_max_num_queries(10):
        signed_in.get(address)
