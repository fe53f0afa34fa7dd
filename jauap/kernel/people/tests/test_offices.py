"""Offices: from a day to the day before another, and what one may do in them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, ActorKind
from jauap.kernel.people import operations, policies, queries, testing
from jauap.kernel.people.refusals import (
    AlreadyAppointed,
    AlreadyDismissed,
    DismissedBeforeAppointed,
    NoSuchOffice,
)
from jauap.kernel.people.testing import AT
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies.choices import BodyKind
from jauap.kernel.state_bodies.refusals import UnknownBody
from jauap.lib.languages import Trilingual

FIRST_DAY = datetime(2026, 1, 4, 19, 0, tzinfo=UTC)  # midnight of 5 January in Astana


@pytest.mark.django_db
def test_an_office_is_held_from_its_first_day():
    official = testing.official(valid_from=date(2026, 1, 5))

    assert queries.offices(account=official.account, at=FIRST_DAY) == [official]
    assert queries.offices(account=official.account, at=FIRST_DAY.replace(hour=18)) == []
    [fact] = ledger.history(stream=official.uuid)
    assert fact.kind == "official.appointed"
    assert fact.payload == {
        "body": "kz-example",
        "role": "executor",
        "valid_from": "2026-01-05",
        "position": {"kk": "бас маман", "ru": "главный специалист", "en": "chief specialist"},
        "official_id": official.pk,
        "account_id": official.account.pk,
    }


@pytest.mark.django_db
def test_a_dismissed_official_holds_no_office():
    official = testing.official()

    operations.dismiss(official=official, on=date(2026, 7, 2), by=SYSTEM, at=AT)

    assert queries.offices(account=official.account, at=AT) == [official]
    assert queries.offices(account=official.account, at=datetime(2026, 7, 1, 19, 0, tzinfo=UTC)) == []
    with pytest.raises(AlreadyDismissed):
        operations.dismiss(official=official, on=date(2026, 7, 3), by=SYSTEM, at=AT)
    again = testing.official(account=official.account, valid_from=date(2026, 9, 1))
    assert again.pk != official.pk


@pytest.mark.django_db
def test_refused_appointments():
    official = testing.official(valid_from=date(2026, 1, 5))
    position = Trilingual(kk="маман", ru="специалист", en="specialist")
    common: dict[str, Any] = {
        "account": official.account,
        "position": position,
        "valid_from": AT.date(),
        "by": SYSTEM,
        "at": AT,
    }

    with pytest.raises(AlreadyAppointed):
        operations.appoint(body="kz-example", role=OfficialRole.EXECUTOR, **common)
    with pytest.raises(UnknownBody):
        operations.appoint(body="kz-nowhere", role=OfficialRole.EXECUTOR, **common)
    with pytest.raises(DismissedBeforeAppointed, match="2026"):
        operations.dismiss(official=official, on=date(2026, 1, 4), by=SYSTEM, at=AT)


@pytest.mark.django_db
def test_who_acts_in_an_office():
    official, stranger = testing.official(), testing.official()
    account = official.account
    assert account.person is not None

    assert queries.actor(account=account, at=AT, office=official) == Actor(
        kind=ActorKind.OFFICIAL,
        account_id=account.pk,
        person_uuid=account.person.uuid,
        official_id=official.pk,
        body="kz-example",
        role="executor",
    )
    with pytest.raises(NoSuchOffice):
        queries.actor(account=account, at=AT, office=stranger)
    with pytest.raises(NoSuchOffice):
        queries.actor(account=account, at=datetime(2025, 1, 1, tzinfo=UTC), office=official)


@pytest.mark.django_db
def test_one_office_of_ones_own(django_assert_num_queries):
    official, stranger = testing.official(), testing.official()

    with django_assert_num_queries(1):
        found = queries.office(office_id=official.pk, account=official.account, at=AT)
        assert found is not None
        assert found.body.code == "kz-example"
    assert queries.office(office_id=stranger.pk, account=official.account, at=AT) is None
    operations.close_account(account=official.account, by=SYSTEM, at=AT)
    assert queries.office(office_id=official.pk, account=official.account, at=AT) is None


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 8])
def test_officials_of_a_body_cost_one_statement(count, django_assert_num_queries):
    made = [testing.official(role=role) for role in list(OfficialRole)[:count]]

    with django_assert_num_queries(1):
        officials = queries.officials_of(body="kz-example", at=AT)
        names = [queries.official_name(official) for official in officials]

    assert set(officials) == set(made)
    assert set(names) == {"Қызметші\u00a0О."}
    assert queries.officials_of(body="kz-example", at=AT, roles=[OfficialRole.REGISTRAR]) == made[:1]
    assert set(queries.officials(ids=[official.pk for official in made])) == {
        official.pk for official in made
    }


# ---------------------------------------------------------------- policies


def in_office(role: OfficialRole, body: str = "kz-example") -> Actor:
    return Actor(kind=ActorKind.OFFICIAL, account_id=1, official_id=1, body=body, role=role.value)


CITIZEN = Actor(kind=ActorKind.CITIZEN, account_id=1)


def test_administrators_appoint_in_their_body_and_below():
    administrator = in_office(OfficialRole.ADMINISTRATOR)

    assert policies.may_appoint(actor=administrator, body="kz-example", below=[])
    assert policies.may_appoint(actor=administrator, body="kz-below", below=["kz-below"])
    assert not policies.may_appoint(actor=administrator, body="kz-above", below=["kz-below"])
    assert not policies.may_appoint(actor=in_office(OfficialRole.HEAD), body="kz-example", below=[])
    assert not policies.may_appoint(actor=CITIZEN, body="kz-example", below=["kz-example"])


@pytest.mark.parametrize("role", list(OfficialRole))
def test_who_sees_a_whole_iin(role):
    at_the_counter = role in {OfficialRole.REGISTRAR, OfficialRole.EXECUTOR}

    assert policies.may_see_iin(actor=in_office(role), holder="kz-example") == at_the_counter
    assert not policies.may_see_iin(actor=in_office(role), holder="kz-other")
    assert policies.may_override_iin(actor=in_office(role)) == at_the_counter
    assert policies.may_register_others(actor=in_office(role)) == at_the_counter
    assert not policies.may_see_iin(actor=CITIZEN, holder="kz-example")


@pytest.mark.parametrize("kind", ["", *BodyKind])
def test_what_holds_for_the_country_is_changed_by_administrators_of_the_republic(kind):
    of_the_republic = kind in {"presidential", "government", "ministry", "agency"}

    assert (
        policies.may_change_country(actor=in_office(OfficialRole.ADMINISTRATOR), kind=kind) == of_the_republic
    )
    assert not policies.may_change_country(actor=in_office(OfficialRole.HEAD), kind=kind)
    assert not policies.may_change_country(actor=CITIZEN, kind=kind)


@pytest.mark.django_db
def test_officials_among_bodies_cost_one_statement(django_assert_num_queries):
    first, second = (testing.official(role=OfficialRole.HEAD) for _ in range(2))
    testing.official(role=OfficialRole.REGISTRAR)

    with django_assert_num_queries(1):
        found = queries.officials_among(bodies=["kz-example"], at=AT, roles=[OfficialRole.HEAD], most=5)
        assert [one.body.code for one in found] == ["kz-example"] * 2

    assert found == [first, second]
    assert queries.officials_among(bodies=None, at=AT, roles=[OfficialRole.HEAD], most=1) == [first]
    assert queries.officials_among(bodies=["other"], at=AT, roles=[OfficialRole.HEAD], most=1) == []
