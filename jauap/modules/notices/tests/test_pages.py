"""The inbox: newest first, each message once new, nobody else's."""

from datetime import UTC, datetime
from typing import Any

import pytest

from jauap.kernel.cases import testing
from jauap.kernel.cases.queries import Case
from jauap.modules.notices import operations
from jauap.modules.notices.models import Channel, Notice
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

MONDAY = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


@pytest.fixture
def told(citizen: Member) -> Case:
    """A case whose receipt is in the citizen's inbox."""
    case = testing.case(
        at=MONDAY,
        body=DIRECTORATE,
        by=citizen.actor(at=MONDAY),
        applicant=citizen.person.pk,
        territory=CITY,
    )
    operations.write(case_id=case.pk, first=1, last=9, at=MONDAY)
    return case


def enter(client: Any, member: Member) -> None:
    client.force_login(member.account, backend="jauap.modules.accounts.backends.BySelf")


def inbox_notice(case: Case) -> Notice:
    return Notice.objects.get(case_id=case.pk, kind="case.submitted", channel=Channel.INBOX)


def test_an_empty_inbox_says_what_will_be_here(client: Any, stranger: Member) -> None:
    enter(client, stranger)

    assert "There are no messages yet" in client.get("/en/messages/").content.decode()


def test_a_message_is_new_once_and_leads_to_its_case(client: Any, citizen: Member, told: Case) -> None:
    enter(client, citizen)
    before = client.get("/en/messages/").content.decode()

    opened = client.get(f"/en/messages/{inbox_notice(told).pk}/")

    assert "We received your appeal" in before
    assert opened.url == f"/en/my/{told.reference}/"
    assert inbox_notice(told).read_at is not None


def test_nobody_elses_message_opens(client: Any, stranger: Member, told: Case) -> None:
    enter(client, stranger)

    assert client.get(f"/en/messages/{inbox_notice(told).pk}/").status_code == 404
    assert "We received your appeal" not in client.get("/en/messages/").content.decode()
    assert inbox_notice(told).read_at is None


@pytest.mark.parametrize("rows", [10, 50])
def test_the_inbox_costs_few_statements(
    client: Any, citizen: Member, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(rows):
        case = testing.case(
            at=MONDAY, body=DIRECTORATE, by=citizen.actor(at=MONDAY), applicant=citizen.person.pk
        )
        operations.write(case_id=case.pk, first=1, last=1, at=MONDAY)
    enter(client, citizen)

    with django_assert_max_num_queries(6):
        client.get("/en/messages/")
