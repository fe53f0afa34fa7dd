"""Makes people for anyone's tests, named by role. The numbers are synthetic."""

from datetime import UTC, date, datetime
from itertools import count

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import operations
from jauap.kernel.people.models import Account, Official, Person
from jauap.kernel.people.types import IdentityProof, OfficialRole, PersonName
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies import testing as bodies
from jauap.kernel.state_bodies.refusals import UnknownBody
from jauap.lib.languages import Trilingual

#: A Wednesday.
AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
IIN = "900101312348"
OTHER_IIN = "051231611111"
BIN = "240240500017"
APPLICANT = PersonName(family="Өтініш", given="Беруші")

_numbers = count(1)


def person(
    *,
    name: PersonName = APPLICANT,
    iin: str | None = None,
    identity: IdentityProof = IdentityProof.CLAIMED,
    account: Account | None = None,
    at: datetime = AT,
) -> Person:
    """A human being."""
    return operations.register_person(
        name=name, iin=iin, identity=identity, by=SYSTEM, at=at, account=account
    )


def account(
    *, email: str | None = None, phone: str | None = None, language: str = "en", at: datetime = AT
) -> Account:
    """An account that somebody has signed in with; by an e-mail address of its own unless a phone is given."""
    if email is None and phone is None:
        email = f"person{next(_numbers)}@example.kz"
    made = operations.account_for(email=email, phone=phone, language=language)
    return operations.open_account(account=made, at=at)


def citizen(*, name: PersonName = APPLICANT, email: str | None = None, at: datetime = AT) -> Account:
    """An account with a person who has said their name."""
    made = account(email=email, at=at)
    person(name=name, account=made, at=at)
    return made


def official(
    *,
    body: str = "kz-example",
    role: OfficialRole = OfficialRole.EXECUTOR,
    account: Account | None = None,
    password: str | None = None,
    valid_from: date = date(2026, 1, 5),
    at: datetime = AT,
) -> Official:
    """Somebody in office; the body is made if it is not there. With a password if one is given."""
    try:
        state_bodies.get(code=body)
    except UnknownBody:
        bodies.body(code=body)
    holder = account or citizen(name=PersonName(family="Қызметші", given="Орындаушы"), at=at)
    if password is not None:
        holder.set_password(password)
        holder.save(update_fields=["password"])
    position = Trilingual(kk="бас маман", ru="главный специалист", en="chief specialist")
    return operations.appoint(
        account=holder, body=body, role=role, position=position, valid_from=valid_from, by=SYSTEM, at=at
    )
