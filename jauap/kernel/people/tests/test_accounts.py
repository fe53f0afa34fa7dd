"""Accounts: made for a code, opened by the first sign-in."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import operations, queries, rules, testing
from jauap.kernel.people.models import Account
from jauap.kernel.people.refusals import NoSuchAccount, PhoneTaken
from jauap.kernel.people.testing import AT
from jauap.lib import ids

pytestmark = pytest.mark.django_db


def test_the_same_address_is_the_same_account():
    first = operations.account_for(email="Name@Example.kz", language="ru")
    again = operations.account_for(email=" name@example.KZ", language="kk")

    assert again == first
    assert (again.email, again.language) == ("name@example.kz", "ru")
    assert not first.has_usable_password()


def test_the_same_phone_is_the_same_account():
    first = operations.account_for(phone="8 701 123 45 67")

    assert operations.account_for(phone="+77011234567") == first
    assert queries.account_by_phone(phone="7011234567") == first
    assert (first.email, first.phone_verified_at) == (None, None)


def test_a_phone_is_not_readable_in_the_table():
    operations.account_for(phone="8 701 123 45 67")

    with connection.cursor() as cursor:
        cursor.execute("SELECT people_account::text FROM people_account")
        assert b"77011234567".hex() not in cursor.fetchone()[0]


def test_what_is_no_address_makes_no_account():
    with pytest.raises(rules.NotAnEmail):
        operations.account_for(email="name")
    with pytest.raises(rules.NotAPhone):
        operations.account_for(phone="109")
    with pytest.raises(ValueError, match="address or a phone"):
        operations.account_for()
    assert not Account.objects.exists()


def test_an_account_is_opened_once():
    account = operations.account_for(email="name@example.kz")
    assert ledger.history(stream=account.uuid) == []

    operations.open_account(account=account, at=AT)
    operations.open_account(account=Account.objects.get(), at=AT + timedelta(days=1))

    assert [fact.kind for fact in ledger.history(stream=account.uuid)] == ["account.opened"]
    assert Account.objects.get().opened_at == AT


def test_unopened_accounts_are_forgotten():
    operations.account_for(email="unopened@example.kz")
    old = Account.objects.get()
    Account.objects.update(uuid=ids.uuid7(at=AT))
    young = operations.account_for(email="young@example.kz")
    opened = testing.account(email="opened@example.kz")
    Account.objects.filter(pk=opened.pk).update(uuid=ids.uuid7(at=AT))

    assert operations.forget_unopened(before=AT) == 0
    assert operations.forget_unopened(before=AT + timedelta(seconds=1)) == 1

    assert set(Account.objects.all()) == {young, opened}
    assert old.email == "unopened@example.kz"


def test_a_phone_belongs_to_one_account():
    first, second = testing.account(), testing.account()
    operations.set_phone(account=first, phone="8 701 123 45 67", at=AT, is_verified=True)

    with pytest.raises(PhoneTaken):
        operations.set_phone(account=second, phone="+7 701 1234567", at=AT, is_verified=False)

    facts = ledger.history(stream=first.uuid)
    assert [fact.kind for fact in facts] == ["account.opened", "account.phone_changed"]
    assert "phone" in facts[1].commitments
    assert [fact.kind for fact in ledger.history(stream=second.uuid)] == ["account.opened"]


def test_only_the_phone_that_is_there_is_verified():
    account = operations.account_for(phone="8 701 123 45 67")

    operations.verify_phone(account=account, phone="8 701 765 43 21", at=AT)
    assert Account.objects.get().phone_verified_at is None
    operations.verify_phone(account=account, phone="8 701 123 45 67", at=AT)
    assert Account.objects.get().phone_verified_at == AT


def test_a_closed_account_is_closed_once():
    account = testing.account()

    operations.close_account(account=account, by=SYSTEM, at=AT)

    assert not Account.objects.get().is_active
    with pytest.raises(NoSuchAccount):
        operations.close_account(account=account, by=SYSTEM, at=AT)


def test_the_language_of_an_account():
    account = testing.account()

    operations.set_language(account=account, language="ru")

    assert Account.objects.get().language == "ru"


def test_reading_an_account_reads_its_person_too(django_assert_num_queries):
    made = testing.citizen()

    with django_assert_num_queries(1):
        account = queries.account(account_id=made.pk)
        assert account is not None
        actor = queries.actor(account=account, at=AT)

    assert isinstance(actor.person_uuid, UUID)
    assert (actor.kind, actor.account_id, actor.official_id) == ("citizen", made.pk, None)
    assert queries.account(account_id=0) is None


@pytest.mark.parametrize(
    ("fields", "promise"),
    [
        ({"email": "Name@example.kz"}, "an_email_is_in_small_letters"),
        ({"phone": "+77011234567"}, "a_phone_has_its_index"),
        ({"phone_verified_at": AT}, "a_verified_phone_is_there"),
        ({"closed_at": AT}, "a_closed_account_is_not_active"),
    ],
)
def test_the_database_keeps_the_promise(fields, promise):
    with pytest.raises(IntegrityError, match=promise), transaction.atomic():
        Account.objects.create(**fields)


def test_two_accounts_without_address_are_two():
    Account.objects.create(email="")
    Account.objects.create(email=None)

    assert Account.objects.filter(email=None).count() == 2
