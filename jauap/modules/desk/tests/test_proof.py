"""The proof of a case for the officials of its body, and the signed receipt for whoever came to the counter."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.ledger import verifying
from jauap.kernel.ledger.receipts import own_trust
from jauap.kernel.ledger.testing import seal_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def test_an_official_of_the_body_sees_the_proof(enter, executor, assign_new):
    case = assign_new()
    seal_all()
    client = enter(executor)

    page = client.get(f"/en/desk/cases/{case.reference}/proof/").content.decode()
    file = client.get(f"/en/desk/cases/{case.reference}/proof.json").content

    assert "The history with its proof" in page
    assert (
        f"/en/desk/cases/{case.reference}/proof/"
        in client.get(f"/en/desk/cases/{case.reference}/").content.decode()
    )
    assert all(verdict.is_sealed for verdict in verifying.verify_facts(file, trust=own_trust(witnesses=())))
    assert not any("openings" in row for row in json.loads(file)["facts"])


@pytest.mark.parametrize("end", ["proof/", "proof.json"])
def test_another_body_does_not(enter, operator, assign_new, end):
    case = assign_new()

    assert enter(operator).get(f"/en/desk/cases/{case.reference}/{end}").status_code in {403, 404}


def test_the_page_costs_ten_statements(enter, executor, assign_new):
    case = assign_new()
    seal_all()
    client = enter(executor)
    client.get(f"/en/desk/cases/{case.reference}/proof/")

    with CaptureQueriesContext(connection) as counted:
        client.get(f"/en/desk/cases/{case.reference}/proof/")

    assert len(counted) <= 10
