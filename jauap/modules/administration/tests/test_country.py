"""The rules of competence hold for the whole country: who reads them, who changes them."""

import pytest

from jauap.kernel.routing import queries
from jauap.modules.administration.models import RulesDraft
from jauap.modules.administration.tests.test_rules import DRAFT, RULES, post, text_of

pytestmark = pytest.mark.usefixtures("country")


def test_the_rules_of_the_country_are_not_changed_from_one_of_its_cities(enter, administrator):
    client, before = enter(administrator), queries.rules_in_force()
    known = client.get("/api/v1/administration/rules").json()
    wanted = {"rules": known["rules"][::-1], "edition": known["edition"], "why": "Ours first."}
    days = {"since": "2026-01-01", "until": "2026-01-31"}

    page = text_of(client.get(RULES))
    refused = [
        client.post(f"{DRAFT}begin/"),
        client.get(DRAFT),
        client.get(f"{DRAFT}new/"),
        client.post(f"{DRAFT}keep/", {"why": "Ours first."}),
    ]
    told = [post(client, "rules", wanted), post(client, "rules/rehearsal", {"rules": known["rules"], **days})]

    assert "Prepare a new edition" not in page
    assert "only administrators of the bodies of the republic change it" in page
    assert [one.status_code for one in (*refused, *told)] == [403] * 6
    assert all(one.json()["type"].endswith("/not-the-republics") for one in told)
    assert queries.rules_in_force() == before
    assert not RulesDraft.objects.exists()
