"""The cast is who it says it is."""

import pytest

from jauap.kernel.people import queries
from jauap.kernel.people.testing import AT
from tests import cast
from tests.cast import Member


@pytest.mark.django_db
@pytest.mark.parametrize("role", cast.ROLES)
def test_everyone_has_an_account_a_person_and_their_office(role: str) -> None:
    one = cast.member(role)

    assert one.email == f"{role}@example.kz"
    assert one.person.name == cast.PARTS[role].name
    assert (one.office is None) == (role in {"citizen", "stranger"})


@pytest.mark.django_db
def test_asking_twice_gives_the_same_member() -> None:
    assert cast.member("head") == cast.member("head", language="kk")


def test_officials_act_for_their_body(executor: Member, supervisor: Member) -> None:
    acting = executor.actor(at=AT)

    assert (acting.body, acting.role) == (cast.DIRECTORATE, "executor")
    assert supervisor.actor(at=AT).body == cast.AKIMAT
    assert [office.pk for office in queries.offices(account=executor.account, at=AT)] == [acting.official_id]
