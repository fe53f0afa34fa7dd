"""Many people at once by COPY: for an import of a staff list, a demonstration, a benchmark.

The rows and facts are those of `register_person`, `open_account` and `appoint`; what those doors check is for the
caller to answer for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import Actor, NewFact
from jauap.kernel.people.models import Account, Official, Person
from jauap.kernel.people.types import IdentityProof, OfficialRole, PersonName
from jauap.lib.copying import copy
from jauap.lib.languages import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """An office for somebody who is enrolled: in which body, in which role, from which day."""

    body: str
    role: OfficialRole
    position: Trilingual
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A person to be enrolled; with an e-mail address they can sign in, with an office they act for a body."""

    name: PersonName
    language: str = "kk"
    email: str | None = None
    office: NewOffice | None = None
    identity: IdentityProof = IdentityProof.SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The keys of an enrolled person. `account` and `official` are there when they were asked for."""

    person: int
    uuid: UUID
    account: int | None
    official: int | None


def enrol(*, newcomers: Sequence[Newcomer], by: Actor, at: datetime) -> list[Enrolled]:
    """Enrol new people in the given order, all or nothing. Nobody of them may be known already.

    Raises IntegrityError for an address that has an account.
    """
    persons = [
        Person(
            family_name=one.name.family,
            given_name=one.name.given,
            patronymic=one.name.patronymic,
            identity=one.identity,
            language=one.language,
            registered_at=at,
        )
        for one in newcomers
    ]
    with transaction.atomic():
        copy(persons)
        accounts = [
            _account(one, person, at=at)
            for one, person in zip(newcomers, persons, strict=True)
            if one.email or one.office
        ]
        copy(accounts)
        by_person = {account.person_id: account for account in accounts}
        offices = [
            _official(one.office, by_person[person.pk])
            for one, person in zip(newcomers, persons, strict=True)
            if one.office
        ]
        copy(offices)
        by_account = {office.account_id: office for office in offices}
        ledger.copy(
            rows=[
                *(
                    (person.uuid, [_registered(person, by_person.get(person.pk), by, at)])
                    for person in persons
                ),
                *((account.uuid, [_opened(account, by, at)]) for account in accounts),
                *((office.uuid, [_appointed(office, by, at)]) for office in offices),
            ]
        )
    return [_enrolled(person, by_person.get(person.pk), by_account) for person in persons]


def _account(one: Newcomer, person: Person, *, at: datetime) -> Account:
    account = Account(email=one.email, language=one.language, person=person, opened_at=at)
    account.set_unusable_password()
    return account


def _official(office: NewOffice, account: Account) -> Official:
    return Official(
        account=account,
        body_id=office.body,
        role=office.role,
        position_kk=office.position.kk,
        position_ru=office.position.ru,
        position_en=office.position.en,
        valid_from=office.valid_from,
    )


def _registered(person: Person, account: Account | None, by: Actor, at: datetime) -> NewFact:
    payload: dict[str, object] = {"identity": str(person.identity), "language": person.language}
    if account is not None:
        payload["account_id"] = account.pk
    personal = {"name": person.name.full}
    return NewFact(kind="person.registered", at=at, actor=by, payload=payload, personal=personal)


def _opened(account: Account, by: Actor, at: datetime) -> NewFact:
    return NewFact(kind="account.opened", at=at, actor=by, payload={"account_id": account.pk})


def _appointed(office: Official, by: Actor, at: datetime) -> NewFact:
    payload = {
        "body": office.body_id,
        "role": str(office.role),
        "valid_from": office.valid_from,
        "position": office.position,
        "official_id": office.pk,
        "account_id": office.account_id,
    }
    return NewFact(kind="official.appointed", at=at, actor=by, payload=payload)


def _enrolled(person: Person, account: Account | None, by_account: dict[int, Official]) -> Enrolled:
    office = by_account.get(account.pk) if account else None
    return Enrolled(
        person=person.pk,
        uuid=person.uuid,
        account=account.pk if account else None,
        official=office.pk if office else None,
    )
