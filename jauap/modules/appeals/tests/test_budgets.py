"""What the window costs in statements: it must not grow with the number of cases or drafts."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.modules.appeals.testing import WORDS, send, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def statements(press: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        press()
    return len([query for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]])


def test_sending_from_the_check_page(client):
    """The draft, a person with contacts and a fact, the case with all its rows, facts and job."""
    send(client)
    write(client)

    assert statements(lambda: client.post("/en/appeal/check/")) <= 18


@pytest.mark.parametrize(
    ("address", "most"),
    [("/en/appeal/", 3), ("/en/appeal/place/", 2), ("/en/appeal/who/", 2), ("/en/appeal/check/", 8)],
)
def test_looking_at_a_step(client, address, most):
    send(client)
    write(client)
    client.get(address)

    assert statements(lambda: client.get(address)) <= most


def test_looking_for_others_who_wrote_of_it(client):
    """One more look after the page: near words and near meaning, their cases, their voices, the main cases."""
    send(client)
    write(client)
    client.post("/en/appeal/neighbours/")

    page = client.post("/en/appeal/neighbours/")

    assert "Join 1 neighbour who reported this" in page.content.decode()
    assert statements(lambda: client.post("/en/appeal/neighbours/")) <= 9


def test_a_proposal_of_the_api(client):
    ask = {"text": WORDS}
    client.post("/api/v1/appeals/propose", ask, content_type="application/json")

    assert (
        statements(lambda: client.post("/api/v1/appeals/propose", ask, content_type="application/json")) <= 6
    )
