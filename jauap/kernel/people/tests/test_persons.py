"""Persons: registered, named, reached, represented, erased."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, ActorKind
from jauap.kernel.people import operations, queries, rules, testing
from jauap.kernel.people.models import Account, Contact, Person
from jauap.kernel.people.refusals import (
    ActedForTheState,
    AlreadyErased,
    IinProvedByAnother,
    NameMissing,
    OnlyOfficialsOverride,
    ReasonMissing,
    RepresentsThemselves,
)
from jauap.kernel.people.testing import AT, BIN, IIN, OTHER_IIN
from jauap.kernel.people.types import (
    ConsentPurpose,
    ContactKind,
    Ground,
    IdentityProof,
    IinOverride,
    PersonName,
    RepresentationBasis,
)
from jauap.lib import privacy

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar() -> Actor:
    account = testing.account()
    return Actor(
        kind=ActorKind.OFFICIAL, account_id=account.pk, official_id=1, body="kz-example", role="registrar"
    )


def kinds_of(person: Person) -> list[str]:
    return [fact.kind for fact in ledger.history(stream=person.uuid)]


# ---------------------------------------------------------------- registering


def test_a_person_is_registered_with_one_fact():
    person = testing.person(name=PersonName(family=" Өтініш ", given="Бер\u200bуші"), iin="900101 312348")

    read = Person.objects.get()
    assert (read.name, read.iin) == (PersonName(family="Өтініш", given="Беруші"), IIN)
    [fact] = ledger.history(stream=person.uuid)
    assert fact.kind == "person.registered"
    assert fact.payload == {"identity": "claimed", "language": "kk"}
    assert sorted(fact.commitments) == ["iin", "name"]


def test_who_a_person_is_cannot_be_read_in_the_table():
    testing.person(name=PersonName(family="Familyname"), iin=IIN)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_person::text FROM people_person UNION ALL SELECT f::text FROM ledger_fact f"
        )
        table = " ".join(row[0] for row in cursor.fetchall())
    assert IIN not in table
    assert IIN.encode().hex() not in table
    assert b"Familyname".hex() not in table


@pytest.mark.parametrize("name", [PersonName(), PersonName(family=" ", patronymic="Ұлы")])
def test_nobody_is_without_a_name(name):
    with pytest.raises(NameMissing):
        testing.person(name=name)


def test_an_iin_of_tomorrow_is_refused():
    born_tomorrow = "26070250001"
    with pytest.raises(rules.ImpossibleDate):
        testing.person(iin=f"{born_tomorrow}{rules.check_digit(born_tomorrow)}")


def test_two_may_claim_the_same_iin_and_one_may_prove_it():
    one, other = testing.person(iin=IIN), testing.person(iin=IIN)

    operations.identify(person=one, proof=IdentityProof.SEEN, by=SYSTEM, at=AT)
    with pytest.raises(IinProvedByAnother):
        operations.identify(person=other, proof=IdentityProof.SIGNED, by=SYSTEM, at=AT)

    assert kinds_of(one) == ["person.registered", "person.identified"]
    assert kinds_of(other) == ["person.registered"]
    assert queries.find_persons(iin=IIN) == [one, other]


def test_a_proved_person_is_found_again():
    known = testing.person(iin=IIN, identity=IdentityProof.SEEN)
    claimed = testing.person(iin=IIN)
    account = testing.account()

    again = testing.person(iin=IIN, identity=IdentityProof.SIGNED, account=account)

    assert again == known != claimed
    assert Account.objects.get(pk=account.pk).person == known


# ---------------------------------------------------------------- overriding


def test_an_official_may_keep_an_unusual_iin(registrar):
    person = operations.register_person(
        name=testing.APPLICANT,
        iin="900101 712345",
        override=IinOverride(reason="Passport of another state, seen at the counter"),
        by=registrar,
        at=AT,
    )

    read = Person.objects.get()
    assert (read.iin, read.iin_overridden_at, read.iin_overridden_by_id) == (
        "900101712345",
        AT,
        registrar.account_id,
    )
    assert read.iin_override_reason == "Passport of another state, seen at the counter"
    fact = ledger.history(stream=person.uuid)[1]
    assert (fact.kind, fact.payload, fact.acted) == (
        "person.iin_overridden",
        {"refused": "wrong-check-digit"},
        registrar,
    )
    assert list(fact.commitments) == ["reason"]


def test_an_override_of_a_right_iin_is_none(registrar):
    person = operations.register_person(
        name=testing.APPLICANT, iin=IIN, override=IinOverride(reason="not needed"), by=registrar, at=AT
    )

    assert person.iin_override_reason is None
    assert kinds_of(person) == ["person.registered"]


def test_who_may_not_override(registrar):
    citizen = Actor(kind=ActorKind.CITIZEN, account_id=registrar.account_id)
    wrong: dict[str, Any] = {"name": testing.APPLICANT, "iin": "900101312347", "at": AT}

    with pytest.raises(rules.WrongCheckDigit):
        operations.register_person(**wrong, by=registrar)
    with pytest.raises(OnlyOfficialsOverride):
        operations.register_person(**wrong, by=citizen, override=IinOverride(reason="because"))
    with pytest.raises(ReasonMissing):
        operations.register_person(**wrong, by=registrar, override=IinOverride(reason=" "))
    with pytest.raises(rules.WrongLength):
        operations.register_person(
            name=testing.APPLICANT, iin="1", at=AT, by=registrar, override=IinOverride(reason="because")
        )


# ---------------------------------------------------------------- changing


def test_a_new_name_is_a_fact_and_the_same_name_is_none():
    person = testing.person()

    operations.rename(person=person, name=testing.APPLICANT, by=SYSTEM, at=AT)
    operations.rename(person=person, name=PersonName(family="Жаңа"), by=SYSTEM, at=AT)

    assert Person.objects.get().name.full == "Жаңа"
    assert kinds_of(person) == ["person.registered", "person.renamed"]


def test_contacts_are_set_replaced_and_removed(django_assert_max_num_queries):
    person = testing.person()
    everything: dict[ContactKind, str] = {
        ContactKind.EMAIL: "Name@Example.kz",
        ContactKind.PHONE: "8 701 123 45 67",
        ContactKind.POSTAL: " Астана,  Мәңгілік Ел 8 ",
    }

    with django_assert_max_num_queries(5):
        operations.set_contacts(person=person, contacts=everything, by=SYSTEM, at=AT)
    operations.set_contacts(
        person=person,
        contacts={ContactKind.EMAIL: "", ContactKind.PHONE: "8 701 765 43 21"},
        by=SYSTEM,
        at=AT,
    )

    assert queries.contacts(person=person) == {
        ContactKind.PHONE: "+77017654321",
        ContactKind.POSTAL: "Астана, Мәңгілік Ел 8",
    }
    facts = ledger.history(stream=person.uuid)[1:]
    assert [fact.payload for fact in facts] == [
        {"set": ["email", "phone", "postal"], "removed": []},
        {"set": ["phone"], "removed": ["email"]},
    ]
    with pytest.raises(rules.NotAPhone):
        operations.set_contacts(person=person, contacts={ContactKind.PHONE: "109"}, by=SYSTEM, at=AT)


def test_a_caller_is_found_by_what_they_say():
    person, stranger = testing.person(iin=IIN), testing.person(iin=OTHER_IIN)
    contacts = {ContactKind.EMAIL: "name@example.kz", ContactKind.PHONE: "8 701 123 45 67"}
    operations.set_contacts(person=person, contacts=contacts, by=SYSTEM, at=AT)

    assert queries.find_persons(phone="+7 701 123-45-67") == [person]
    assert queries.find_persons(email="NAME@example.kz") == [person]
    assert queries.find_persons(iin=OTHER_IIN) == [stranger]
    assert set(queries.find_persons(iin=OTHER_IIN, phone="87011234567")) == {person, stranger}
    assert queries.find_persons() == []


def test_how_several_people_are_reached(django_assert_num_queries):
    signed_in, with_contact = (
        testing.citizen(email="own@example.kz"),
        testing.citizen(email="sign-in@example.kz"),
    )
    persons = [account.person for account in (signed_in, with_contact) if account.person] + [testing.person()]
    operations.set_contacts(
        person=persons[1], contacts={ContactKind.EMAIL: "to@example.kz"}, by=SYSTEM, at=AT
    )

    with django_assert_num_queries(2):
        reached = queries.reach(persons=persons)

    assert [reached[person.pk].email for person in persons] == ["own@example.kz", "to@example.kz", ""]
    assert [reached[person.pk].language for person in persons] == ["en", "en", "kk"]


def test_consent_is_given_once_and_can_be_taken_back():
    person = testing.person()
    consent: dict[str, Any] = {
        "person": person,
        "purpose": ConsentPurpose.SMS_NOTICES,
        "by": SYSTEM,
        "at": AT,
    }

    for _ in range(2):
        operations.give_consent(**consent, wording="2026-01", language="kk")
    assert list(queries.consents(person=person)) == [ConsentPurpose.SMS_NOTICES]
    assert operations.withdraw_consent(**consent)
    assert not operations.withdraw_consent(**consent)
    operations.give_consent(**consent, wording="2026-01", language="kk")

    assert kinds_of(person) == [
        "person.registered",
        "person.consented",
        "person.consent_withdrawn",
        "person.consented",
    ]


# ---------------------------------------------------------------- speaking for others


def test_a_representative_speaks_for_a_time():
    principal, representative = testing.person(), testing.person()
    organisation = operations.register_organisation(
        name="Example Fund", business_number=BIN, by=SYSTEM, at=AT
    )
    common: dict[str, Any] = {
        "representative": representative,
        "valid_from": date(2026, 7, 1),
        "by": SYSTEM,
        "at": AT,
    }

    row = operations.represent(principal=principal, basis=RepresentationBasis.ORAL, **common)
    operations.represent(principal=organisation, basis=RepresentationBasis.OFFICE, **common)

    assert len(queries.representations(representative=representative, on=date(2026, 7, 1))) == 2
    assert queries.representations(representative=representative, on=date(2026, 6, 30)) == []
    operations.end_representation(representative=row, on=date(2026, 8, 1), by=SYSTEM, at=AT)
    assert len(queries.representations(representative=representative, on=date(2026, 8, 1))) == 1
    assert kinds_of(principal) == ["person.registered", "person.represented", "person.representation_ended"]
    with pytest.raises(RepresentsThemselves):
        operations.represent(principal=representative, basis=RepresentationBasis.LAW, **common)


def test_an_organisation_is_known_by_its_bin():
    one = operations.register_organisation(name="Example Fund", business_number=BIN, by=SYSTEM, at=AT)

    assert operations.register_organisation(name="Another name", business_number=BIN, by=SYSTEM, at=AT) == one
    assert queries.organisation(business_number="240240 500017") == one
    with pytest.raises(rules.UnknownType):
        operations.register_organisation(name="A person", business_number=IIN, by=SYSTEM, at=AT)


# ---------------------------------------------------------------- erasing


def test_an_erased_person_is_nobody_and_the_proof_stays():
    account = testing.citizen(email="name@example.kz")
    person = account.person
    assert person is not None
    operations.set_contacts(person=person, contacts={ContactKind.PHONE: "8 701 123 45 67"}, by=SYSTEM, at=AT)

    operations.erase_person(person=person, ground=Ground.REQUEST, by=SYSTEM, at=AT + timedelta(days=1))

    assert not Person.objects.get().name
    assert not Account.objects.exists()
    assert not Contact.objects.exists()
    assert ledger.openings(stream=person.uuid) == []
    assert ledger.verify(stream=person.uuid) == []
    assert kinds_of(person)[-1] == "person.erased"
    assert ledger.history(stream=person.uuid)[-1].payload["article"] == "94-V art. 8(7), 18(2)"
    with pytest.raises(AlreadyErased):
        operations.erase_person(person=person, ground=Ground.REQUEST, by=SYSTEM, at=AT)


def test_who_acted_for_the_state_stays_known():
    official = testing.official()
    assert official.account.person is not None

    with pytest.raises(ActedForTheState):
        operations.erase_person(
            person=official.account.person, ground=Ground.COURT, act="7119-26/5", by=SYSTEM, at=AT
        )


@pytest.mark.parametrize("number", [3, 20])
def test_what_is_past_its_term_costs_the_same_number_of_statements_for_any_number(number: int):
    for count in range(number):
        account = testing.citizen(email=f"name{count}@example.kz")
        operations.close_account(account=account, by=SYSTEM, at=AT)
    long_after = AT + timedelta(days=6 * 365)

    with CaptureQueriesContext(connection) as statements:
        erased = operations.erase_due(at=long_after, owner="people")

    assert erased == {"people.Account": number, "people.Person": number}
    assert len(statements) <= 60
    assert [found for person in Person.objects.all() for found in ledger.verify(stream=person.uuid)] == []


# ---------------------------------------------------------------- privacy


def test_every_table_says_what_is_personal():
    assert [gap for model in apps.get_app_config("people").get_models() for gap in privacy.gaps(model)] == []
