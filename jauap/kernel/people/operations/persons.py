"""Persons: who they are, how they are reached, what they agreed to, who speaks for them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import Actor, ActorKind, NewFact
from jauap.kernel.people import rules
from jauap.kernel.people.finding import clean_contact, contact_index, iin_index
from jauap.kernel.people.models import (
    Account,
    Consent,
    Contact,
    Organisation,
    Person,
    Representative,
)
from jauap.kernel.people.refusals import (
    IinProvedByAnother,
    NameMissing,
    OnlyOfficialsOverride,
    ReasonMissing,
    RepresentsThemselves,
)
from jauap.kernel.people.types import (
    ConsentPurpose,
    ContactKind,
    IdentityProof,
    IinOverride,
    PersonName,
    RepresentationBasis,
)
from jauap.lib.text import normalise


def register_person(
    *,
    name: PersonName,
    by: Actor,
    at: datetime,
    language: str = "kk",
    iin: str | None = None,
    override: IinOverride | None = None,
    identity: IdentityProof = IdentityProof.CLAIMED,
    account: Account | None = None,
) -> Person:
    """Register a human being, with the account that speaks for them if there is one.

    `iin` is checked (see `rules`); an official who has seen the document may keep an unusual one by `override`. With
    a proved `identity`, the person who has proved this IIN before is returned. A claimed IIN gives no right to
    anything: two people may claim the same. Refuses `NameMissing`, `WrongNumber` and its kinds,
    `OnlyOfficialsOverride`, `ReasonMissing`.
    """
    person = Person(registered_at=at, language=language, identity=identity)
    _name(person, name)
    facts = []
    if iin:
        facts = _number(person, iin, override, by=by, at=at)
        if identity != IdentityProof.CLAIMED:
            known = (
                Person.objects.filter(iin_index=person.iin_index)
                .exclude(identity=IdentityProof.CLAIMED)
                .first()
            )
            if known is not None:
                _link(known, account)
                return known
    personal = {"name": person.name.full} | ({"iin": person.iin} if person.iin else {})
    payload: dict[str, object] = {"identity": str(identity), "language": language}
    if account is not None:
        payload["account_id"] = account.pk
    registered = NewFact(kind="person.registered", at=at, actor=by, payload=payload, personal=personal)
    with transaction.atomic():
        person.save(force_insert=True)
        _link(person, account)
        ledger.append(stream=person.uuid, facts=[registered, *facts])
    return person


def _name(person: Person, name: PersonName) -> None:
    """Put a name on a person. Refuses `NameMissing`."""
    family, given, patronymic = (
        " ".join(normalise(part).split()) for part in (name.family, name.given, name.patronymic)
    )
    if not (family or given):
        raise NameMissing
    person.family_name, person.given_name, person.patronymic = family, given, patronymic


def _number(
    person: Person, iin: str, override: IinOverride | None, *, by: Actor, at: datetime
) -> list[NewFact]:
    """Put an IIN on a person; the facts that tell of an override."""
    facts: list[NewFact] = []
    try:
        digits = rules.check_iin(iin, on=_day(at)).digits
    except rules.WrongNumber as refusal:
        if override is None or not refusal.may_be_overridden:
            raise
        if by.kind != ActorKind.OFFICIAL or by.account_id is None:
            raise OnlyOfficialsOverride from None
        if not override.reason.strip():
            raise ReasonMissing from None
        digits = rules.clean_number(iin)
        person.iin_override_reason = override.reason.strip()
        person.iin_overridden_at, person.iin_overridden_by_id = at, by.account_id
        facts = [
            NewFact(
                kind="person.iin_overridden",
                at=at,
                actor=by,
                payload={"refused": refusal.code},
                personal={"reason": person.iin_override_reason},
            )
        ]
    person.iin, person.iin_index = digits, iin_index(digits)
    return facts


def _link(person: Person, account: Account | None) -> None:
    if account is not None:
        Account.objects.filter(pk=account.pk).update(person=person)
        account.person = person
        if person.erasure_asked_at is not None:
            # Who comes back and proves who they are has changed their mind.
            Person.objects.filter(pk=person.pk).update(erasure_asked_at=None)


def rename(*, person: Person, name: PersonName, by: Actor, at: datetime) -> None:
    """Change the name of a person. Refuses `NameMissing`."""
    before = person.name
    _name(person, name)
    if person.name == before:
        return
    with transaction.atomic():
        person.save(update_fields=["family_name", "given_name", "patronymic"])
        personal = {"name": person.name.full}
        ledger.append(
            stream=person.uuid, facts=[NewFact(kind="person.renamed", at=at, actor=by, personal=personal)]
        )


def identify(*, person: Person, proof: IdentityProof, by: Actor, at: datetime) -> None:
    """The identity of the person is confirmed, with the IIN they claimed. Refuses `IinProvedByAnother`."""
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(identity=proof)
            fact = NewFact(kind="person.identified", at=at, actor=by, payload={"identity": str(proof)})
            ledger.append(stream=person.uuid, facts=[fact])
    except IntegrityError:
        raise IinProvedByAnother from None
    person.identity = proof


def set_contacts(
    *, person: Person, contacts: Mapping[ContactKind, str], by: Actor, at: datetime, verified: bool = False
) -> list[Contact]:
    """Set how the person is reached: each kind named is replaced, an empty value removes it, the rest stays.

    Refuses `NotAPhone`, `NotAnEmail`.
    """
    kept = {kind: clean_contact(kind, value) for kind, value in contacts.items() if value.strip()}
    removed = [kind for kind in contacts if kind not in kept]
    rows = [
        Contact(
            person=person,
            kind=kind,
            value=value,
            value_index=contact_index(kind, value),
            set_at=at,
            verified_at=at if verified else None,
        )
        for kind, value in kept.items()
    ]
    if not contacts:
        return []
    with transaction.atomic():
        if removed:
            Contact.objects.filter(person=person, kind__in=removed).delete()
        if rows:
            Contact.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["person", "kind"],
                update_fields=["value", "value_index", "set_at", "verified_at"],
            )
        payload = {"set": sorted(kept), "removed": sorted(removed)}
        personal = {str(kind): value for kind, value in kept.items()}
        fact = NewFact(kind="person.contacts_set", at=at, actor=by, payload=payload, personal=personal)
        ledger.append(stream=person.uuid, facts=[fact])
    return rows


def give_consent(
    *, person: Person, purpose: ConsentPurpose, wording: str, language: str, by: Actor, at: datetime
) -> Consent:
    """The person agrees. `wording` names the edition of the text they read. Given twice, the first one stands."""
    with transaction.atomic():
        consent, is_new = Consent.objects.get_or_create(
            person=person,
            purpose=purpose,
            withdrawn_at=None,
            defaults={"wording": wording, "language": language, "given_at": at},
        )
        if is_new:
            payload = {"purpose": str(purpose), "wording": wording, "language": language}
            fact = NewFact(kind="person.consented", at=at, actor=by, payload=payload)
            ledger.append(stream=person.uuid, facts=[fact])
    return consent


def withdraw_consent(*, person: Person, purpose: ConsentPurpose, by: Actor, at: datetime) -> bool:
    """The person takes a consent back; False if there was none."""
    with transaction.atomic():
        current = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)
        withdrawn = current.update(withdrawn_at=at)
        if withdrawn:
            fact = NewFact(
                kind="person.consent_withdrawn", at=at, actor=by, payload={"purpose": str(purpose)}
            )
            ledger.append(stream=person.uuid, facts=[fact])
    return bool(withdrawn)


def set_consents(
    *,
    person: Person,
    purposes: Collection[ConsentPurpose],
    wording: str,
    language: str,
    by: Actor,
    at: datetime,
) -> None:
    """The person agrees to these purposes and to no other: what is new is given, what is left out is taken back."""
    with transaction.atomic():
        current = Consent.objects.filter(person=person, withdrawn_at__isnull=True).values_list(
            "purpose", flat=True
        )
        given = {ConsentPurpose(purpose) for purpose in current}
        for purpose in sorted(set(purposes) - given):
            give_consent(person=person, purpose=purpose, wording=wording, language=language, by=by, at=at)
        for purpose in sorted(given - set(purposes)):
            withdraw_consent(person=person, purpose=purpose, by=by, at=at)


def register_organisation(
    *, name: str, by: Actor, at: datetime, business_number: str | None = None, language: str = "kk"
) -> Organisation:
    """Register a legal person by name and BIN; one that is known by its BIN is returned.

    Refuses `WrongNumber` and its kinds.
    """
    number = rules.check_bin(business_number).digits if business_number else None
    if number is not None:
        known = Organisation.objects.filter(bin=number).first()
        if known is not None:
            return known
    organisation = Organisation(name=normalise(name).strip(), bin=number, language=language, registered_at=at)
    with transaction.atomic():
        organisation.save(force_insert=True)
        fact = NewFact(kind="organisation.registered", at=at, actor=by, payload={"bin": number, "name": name})
        ledger.append(stream=organisation.uuid, facts=[fact])
    return organisation


def represent(
    *,
    representative: Person,
    principal: Person | Organisation,
    basis: RepresentationBasis,
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_to: date | None = None,
    document: str = "",
) -> Representative:
    """Somebody speaks for a person or an organisation, from a day to the day before `valid_to` (APPC art. 68).

    `document` is the number and date of the paper, if one. Refuses `RepresentsThemselves`.
    """
    if principal == representative:
        raise RepresentsThemselves
    row = Representative(
        representative=representative,
        basis=basis,
        valid_from=valid_from,
        valid_to=valid_to,
        document=document,
    )
    if isinstance(principal, Person):
        row.principal = principal
    else:
        row.organisation = principal
    with transaction.atomic():
        row.save(force_insert=True)
        payload = {"basis": str(basis), "representative": representative.uuid, "valid_from": valid_from}
        fact = NewFact(kind="person.represented", at=at, actor=by, payload=payload)
        ledger.append(stream=principal.uuid, facts=[fact])
    return row


def end_representation(*, representative: Representative, on: date, by: Actor, at: datetime) -> None:
    """From this day on the representative speaks for the principal no more."""
    stream = (representative.principal or representative.organisation).uuid  # type: ignore[union-attr]
    with transaction.atomic():
        Representative.objects.filter(pk=representative.pk).update(
            valid_to=max(on, representative.valid_from)
        )
        fact = NewFact(kind="person.representation_ended", at=at, actor=by, payload={"on": on})
        ledger.append(stream=stream, facts=[fact])


def _day(at: datetime) -> date:
    return at.astimezone(timezone.get_default_timezone()).date()
