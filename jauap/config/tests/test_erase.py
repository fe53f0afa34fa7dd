"""`jauap erase`: a person by order, and what is past its term."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from jauap.config.cli import main
from jauap.kernel.people import testing
from jauap.kernel.people.models import Person
from jauap.kernel.people.types import Ground
from jauap.lib import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    person = testing.citizen(email="name@example.kz").person
    assert person is not None
    return person


def erase(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["erase", *arguments], input=answer)


@pytest.mark.parametrize("named", ["uuid", "name@example.kz"])
def test_a_person_who_asked(person: Person, named: str) -> None:
    done = erase("person", str(person.uuid) if named == "uuid" else named, "--ground", "request", "--yes")

    person.refresh_from_db()
    assert done.exit_code == 0, done.output
    assert "Your name and IIN: now" in done.output
    assert (person.erased_under, person.family_name) == (Ground.REQUEST, "")


def test_nothing_happens_without_a_yes(person: Person) -> None:
    done = erase("person", str(person.uuid), "--ground", "request", answer="n\n")

    person.refresh_from_db()
    assert done.exit_code == 1
    assert person.family_name


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nobody@example.kz", "--ground", "request"), "There is no such person."),
        (("name@example.kz", "--ground", "court"), "by its number alone"),
        (("name@example.kz", "--ground", "court", "--act", "about Өтініш Беруші"), "by its number alone"),
    ],
)
def test_what_is_refused_says_why(person: Person, arguments: tuple[str, ...], sentence: str) -> None:
    done = erase("person", *arguments, "--yes")

    assert done.exit_code == 1
    assert sentence in done.output
    person.refresh_from_db()
    assert person.family_name


def test_several_who_gave_the_same_address_are_told_apart(person: Person) -> None:
    from jauap.kernel.ledger.types import SYSTEM
    from jauap.kernel.people import operations
    from jauap.kernel.people.types import ContactKind

    other = testing.person()
    operations.set_contacts(
        person=other, contacts={ContactKind.EMAIL: "name@example.kz"}, by=SYSTEM, at=testing.AT
    )

    done = erase("person", "name@example.kz", "--ground", "request", "--yes")

    assert done.exit_code == 1
    assert str(person.uuid) in done.output
    assert str(other.uuid) in done.output


def test_counting_what_is_due_erases_nothing(person: Person) -> None:
    from jauap.kernel.people.models import Account

    long_ago = clock.now() - timedelta(days=400)
    Account.objects.update(is_active=False, closed_at=long_ago)

    counted = json.loads(erase("due", "--dry-run", "--json").output)
    erased = json.loads(erase("due", "--json").output)
    again = json.loads(erase("due", "--json").output)

    assert counted["people.Account"] == 1
    assert erased == {"people.Account": 1}
    assert again == {}
    assert not Account.objects.exists()
