"""Accounts: ways to sign in."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import Actor, ActorKind, NewFact
from jauap.kernel.people import rules
from jauap.kernel.people.finding import phone_index
from jauap.kernel.people.models import Account
from jauap.kernel.people.refusals import NoSuchAccount, PhoneTaken


def account_for(*, email: str | None = None, phone: str | None = None, language: str = "kk") -> Account:
    """The account that signs in with this address or this phone; made if there is none.

    A new one proves nothing and leaves no fact: its first sign-in opens it, and if that never comes it is
    forgotten. So asking for a code is the same for everyone, and nobody learns who has an account. Give either an
    e-mail address or a phone. Refuses `NotAnEmail`, `NotAPhone`.
    """
    if (email is None) == (phone is None):
        raise ValueError("give an e-mail address or a phone")
    if email is not None:
        address = rules.check_email(email)
        found = Account.objects.filter(email=address).first()
        return found or _make({"email": address}, {"email": address, "language": language})
    number = rules.check_phone(phone or "")
    index = phone_index(number)
    found = Account.objects.filter(phone_index=index).first()
    return found or _make(
        {"phone_index": index}, {"phone": number, "phone_index": index, "language": language}
    )


def _make(key: dict[str, object], fields: dict[str, object]) -> Account:
    """A new account that no password enters; of two at the same moment the first one's stays."""
    account = Account(**fields)
    account.set_unusable_password()
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        return Account.objects.get(**key)
    return account


def open_account(*, account: Account, at: datetime) -> Account:
    """The first sign-in has proved the address: the account is open. Later ones change nothing."""
    if account.opened_at is not None:
        return account
    with transaction.atomic():
        opened = Account.objects.filter(pk=account.pk, opened_at__isnull=True).update(opened_at=at)
        if opened:
            by = Actor(kind=ActorKind.CITIZEN, account_id=account.pk)
            _tell(account.uuid, "account.opened", by=by, at=at, payload={"account_id": account.pk})
    account.opened_at = at
    return account


def forget_unopened(*, before: datetime) -> int:
    """Delete accounts made before an instant for a code that nobody typed; returns how many.

    The instant of making is in the uuid (version 7). They have no person, no office and no fact.
    """
    earliest_kept = UUID(int=int(before.timestamp() * 1000) << 80)
    unopened = Account.objects.filter(
        opened_at__isnull=True, person__isnull=True, offices__isnull=True, uuid__lt=earliest_kept
    )
    _rows, by_model = unopened.delete()
    return by_model.get(Account._meta.label, 0)  # noqa: SLF001 — Django's documented way


def free_address(*, email: str | None = None, phone: str | None = None) -> None:
    """Give up an account that somebody made with this address or phone and never proved: its owner comes now."""
    unopened = Account.objects.filter(opened_at__isnull=True, person__isnull=True, offices__isnull=True)
    if email is not None:
        unopened.filter(email=rules.check_email(email)).delete()
    if phone is not None:
        unopened.filter(phone_index=phone_index(rules.check_phone(phone))).delete()


def close_account(*, account: Account, by: Actor, at: datetime) -> None:
    """Nobody signs in with this account any more; what was done with it stays. Refuses `NoSuchAccount`."""
    with transaction.atomic():
        closed = Account.objects.filter(pk=account.pk, closed_at__isnull=True).update(
            is_active=False, closed_at=at
        )
        if not closed:
            raise NoSuchAccount
        _tell(account.uuid, "account.closed", by=by, at=at, payload={"account_id": account.pk})


def set_language(*, account: Account, language: str) -> None:
    """The language in which the account's owner is written to. It tells nothing about a case, so it leaves no fact."""
    Account.objects.filter(pk=account.pk).update(language=language)
    account.language = language


def set_phone(*, account: Account, phone: str, at: datetime, is_verified: bool) -> None:
    """Sign in with this phone from now on. Refuses `NotAPhone`, `PhoneTaken`."""
    number = rules.check_phone(phone)
    verified_at = at if is_verified else None
    changes = {"phone": number, "phone_index": phone_index(number), "phone_verified_at": verified_at}
    try:
        with transaction.atomic():
            Account.objects.filter(pk=account.pk).update(**changes)
            by = Actor(kind=ActorKind.CITIZEN, account_id=account.pk)
            payload = {"account_id": account.pk, "verified": is_verified}
            _tell(
                account.uuid,
                "account.phone_changed",
                by=by,
                at=at,
                payload=payload,
                personal={"phone": number},
            )
    except IntegrityError:
        raise PhoneTaken from None
    for name, value in changes.items():
        setattr(account, name, value)


def verify_phone(*, account: Account, phone: str, at: datetime) -> None:
    """The code sent to this phone came back. A phone that the account does not have any more stays unverified."""
    index = phone_index(rules.check_phone(phone))
    with transaction.atomic():
        same = Account.objects.filter(pk=account.pk, phone_index=index, phone_verified_at__isnull=True)
        if same.update(phone_verified_at=at):
            by = Actor(kind=ActorKind.CITIZEN, account_id=account.pk)
            _tell(account.uuid, "account.phone_verified", by=by, at=at, payload={"account_id": account.pk})
            account.phone_verified_at = at


def _tell(
    stream: UUID,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    payload: Mapping[str, object],
    personal: Mapping[str, str] | None = None,
) -> None:
    fact = NewFact(kind=kind, at=at, actor=by, payload=payload, personal=personal or {})
    ledger.append(stream=stream, facts=[fact])
