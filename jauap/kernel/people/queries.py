"""Questions about people. They change nothing; the rows they give out are for reading only.

The rows' types are named here for those who may not import tables: `queries.Account`, `queries.Official` ….
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.people import erasing, policies, rules
from jauap.kernel.people.erasing import Item
from jauap.kernel.people.finding import contact_index, iin_index, phone_index
from jauap.kernel.people.models import (
    Account,
    Consent,
    Contact,
    Official,
    Organisation,
    Person,
    Representative,
)
from jauap.kernel.people.refusals import NoSuchOffice, NoSuchPerson
from jauap.kernel.people.types import ConsentPurpose, ContactKind, IdentityProof, OfficialRole
from jauap.kernel.state_bodies import queries as state_bodies

__all__ = [
    "Account",
    "Consent",
    "Item",
    "Leaving",
    "Official",
    "Organisation",
    "Person",
    "Reach",
    "Representative",
    "account",
    "account_by_email",
    "account_by_phone",
    "actor",
    "consents",
    "contacts",
    "day",
    "find_persons",
    "is_in_office",
    "is_leaving",
    "leaving",
    "office",
    "offices",
    "offices_in",
    "official_name",
    "officials",
    "officials_among",
    "officials_of",
    "organisation",
    "past_term",
    "person",
    "person_of",
    "persons",
    "reach",
    "representations",
]

_MOST_FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a person can be written to now, and in which language; what they have not agreed to is empty."""

    language: str
    email: str = ""
    phone: str = ""
    postal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What it would mean if somebody had their data erased now: what goes at once, what later, what speaks against it.

    `waiting` are the references of the cases in which an answer is owed to them; `acted` is true of whoever acted for
    the state, and that stays known.
    """

    now: list[Item]
    later: list[Item]
    waiting: list[str]
    acted: bool

    @property
    def is_possible(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.waiting and not self.acted


# ---------------------------------------------------------------- accounts and who acts


def account(*, account_id: int) -> Account | None:
    """The account with its person, or None."""
    return Account.objects.select_related("person").filter(pk=account_id).first()


def account_by_phone(*, phone: str) -> Account | None:
    """The account that signs in with this phone, or None. Refuses `NotAPhone`."""
    return Account.objects.filter(phone_index=phone_index(rules.check_phone(phone))).first()


def account_by_email(*, email: str) -> Account | None:
    """The account that signs in with this address, or None. Refuses `NotAnEmail`."""
    return Account.objects.filter(email=rules.check_email(email)).first()


def person_of(*, account: Account) -> Person | None:
    """The person of an account; None until they have said their name."""
    return account.person


def actor(*, account: Account, at: datetime, office: Official | None = None) -> Actor:
    """Who acts: the official in the office they have chosen, otherwise the citizen.

    Refuses `NoSuchOffice` when the office is another's or not in force at that instant.
    """
    person_uuid = None if account.person is None else account.person.uuid
    if office is None:
        return Actor(kind=ActorKind.CITIZEN, account_id=account.pk, person_uuid=person_uuid)
    if office.account_id != account.pk or not is_in_office(official=office, on=day(at)):
        raise NoSuchOffice
    return Actor(
        kind=ActorKind.OFFICIAL,
        account_id=account.pk,
        person_uuid=person_uuid,
        official_id=office.pk,
        body=office.body_id,
        role=str(office.role),
    )


# ---------------------------------------------------------------- offices


def is_in_office(*, official: Official, on: date) -> bool:
    """Whether the office is held on a day."""
    return official.valid_from <= on and (official.valid_to is None or on < official.valid_to)


def offices(*, account: Account, at: datetime) -> list[Official]:
    """The offices that an account holds at an instant, each with its body, the oldest first."""
    return list(
        _in_force(day(at)).filter(account=account).select_related("body").order_by("valid_from", "id")
    )


def office(*, office_id: int, account: Account, at: datetime) -> Official | None:
    """One office of an account with its body; None if it is another's or not in force."""
    return _in_force(day(at)).filter(pk=office_id, account=account).select_related("body").first()


def officials_of(*, body: str, at: datetime, roles: Collection[OfficialRole] = ()) -> list[Official]:
    """Who is in office in a body, each with account and person: to assign work to, to sign, to answer."""
    found = _in_force(day(at)).filter(body__code=body).select_related("account__person", "body")
    return list((found.filter(role__in=roles) if roles else found).order_by("role", "id"))


def officials_among(
    *, bodies: Collection[str] | None, at: datetime, roles: Collection[OfficialRole], most: int
) -> list[Official]:
    """At most so many who are in office in some of these bodies, or in any (None), with account, person and body.

    One statement.
    """
    found = _in_force(day(at)).filter(role__in=roles).select_related("account__person", "body")
    if bodies is not None:
        found = found.filter(body__code__in=bodies)
    return list(found.order_by("id")[:most])


def offices_in(*, body: str) -> list[Official]:
    """Every office that was ever held in a body, with account and person: those without an end first, then the latest.

    One statement.
    """
    found = Official.objects.filter(body__code=body).select_related("account__person", "body")
    return list(found.order_by(F("valid_to").desc(nulls_first=True), "role", "id"))


def officials(*, ids: Collection[int]) -> dict[int, Official]:
    """Officials by id with account, person and body, in office or not: to name who acted."""
    found = Official.objects.filter(pk__in=ids).select_related("account__person", "body")
    return {official.pk: official for official in found}


def official_name(official: Official) -> str:
    """Family name and initials of an official, the position if the name is not known."""
    person = official.account.person
    return person.name.short if person is not None and person.name else official.position.current()


def may_change_country(*, actor: Actor) -> bool:
    """Whether somebody, in the office they act in, may change what holds for the whole country."""
    own = state_bodies.directory().bodies.get(actor.body or "")
    return policies.may_change_country(actor=actor, kind=own.kind if own else "")


def _in_force(on: date) -> QuerySet[Official]:
    until = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    return Official.objects.filter(until, valid_from__lte=on, account__is_active=True)


# ---------------------------------------------------------------- persons


def person(*, uuid: UUID) -> Person:
    """A person by uuid. Refuses `NoSuchPerson`."""
    found = Person.objects.filter(uuid=uuid).first()
    if found is None:
        raise NoSuchPerson
    return found


def is_leaving(*, person: Person) -> bool:
    """Whether the person has asked to be erased, or is erased: nobody writes to them any more."""
    return person.erased_at is not None or person.erasure_asked_at is not None


def past_term(*, at: datetime) -> dict[str, int]:
    """How many rows are past their term of keeping at an instant, by table."""
    return {term.label: term.due(at).count() for owner in erasing.owners() for term in owner.terms}


def leaving(*, account: Account) -> Leaving:
    """What it would mean if the owner of an account had everything about them erased."""
    person = account.person
    items = erasing.foretold(person) if person else [erasing.THE_ACCOUNT]
    return Leaving(
        now=[item for item in items if not item.until],
        later=[item for item in items if item.until],
        waiting=erasing.open_matters(person) if person else [],
        acted=Official.objects.filter(account=account).exists(),
    )


def persons(*, ids: Collection[int]) -> dict[int, Person]:
    """Persons by id, in one statement."""
    return Person.objects.in_bulk(list(ids))


def find_persons(
    *, iin: str | None = None, phone: str | None = None, email: str | None = None
) -> list[Person]:
    """Who may be meant, for an operator with a caller on the line: by IIN, or by the phone or address they gave.

    Those with a proved identity come first, then the latest; at most 20. It tells who claims a number, which
    is no proof. Refuses `NotAPhone`, `NotAnEmail`, `WrongLength`.
    """
    matching = Q(pk__in=[])
    if iin:
        matching |= Q(iin_index=iin_index(rules.clean_number(iin)))
    if phone:
        number = rules.check_phone(phone)
        matching |= Q(contacts__value_index=contact_index(ContactKind.PHONE, number))
        matching |= Q(account__phone_index=phone_index(number))
    if email:
        address = rules.check_email(email)
        matching |= Q(contacts__value_index=contact_index(ContactKind.EMAIL, address)) | Q(
            account__email=address
        )
    found = Person.objects.filter(matching, erased_at__isnull=True).distinct()[: _MOST_FOUND * 5]
    known_first = sorted(found, key=lambda one: (one.identity == IdentityProof.CLAIMED, -one.pk))
    return known_first[:_MOST_FOUND]


def organisation(*, business_number: str) -> Organisation | None:
    """An organisation by its BIN, or None."""
    return Organisation.objects.filter(bin=rules.clean_number(business_number)).first()


def contacts(*, person: Person) -> dict[ContactKind, str]:
    """How the person wants to be reached, by kind."""
    return {ContactKind(one.kind): one.value for one in Contact.objects.filter(person=person)}


def reach(*, persons: Collection[Person]) -> Mapping[int, Reach]:
    """How to write to several people, by person id: their contacts, otherwise what they sign in with.

    Two statements however many they are. What a person gave for their own case needs no further consent.
    """
    rows = Contact.objects.filter(person__in=persons)
    by_person: dict[int, dict[str, str]] = {one.pk: {} for one in persons}
    for contact in rows:
        by_person[contact.person_id][contact.kind] = contact.value
    signed_in = {one.person_id: one for one in Account.objects.filter(person__in=persons, is_active=True)}
    reached = {}
    for one in persons:
        known, own = by_person[one.pk], signed_in.get(one.pk)
        reached[one.pk] = Reach(
            language=own.language if own else one.language,
            email=known.get(ContactKind.EMAIL) or (own.email if own else None) or "",
            phone=known.get(ContactKind.PHONE)
            or (own.phone if own and own.phone_verified_at else None)
            or "",
            postal=known.get(ContactKind.POSTAL, ""),
        )
    return reached


def consents(*, person: Person) -> dict[ConsentPurpose, Consent]:
    """What the person agrees to now, by purpose."""
    current = Consent.objects.filter(person=person, withdrawn_at__isnull=True)
    return {ConsentPurpose(one.purpose): one for one in current}


def representations(*, representative: Person, on: date) -> list[Representative]:
    """For whom a person may speak on a day."""
    until = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    found = Representative.objects.filter(until, representative=representative, valid_from__lte=on)
    return list(found.select_related("principal", "organisation").order_by("id"))


def day(at: datetime) -> date:
    """The day of an instant in Kazakhstan, on which an office is held or not."""
    return at.astimezone(timezone.get_default_timezone()).date()
