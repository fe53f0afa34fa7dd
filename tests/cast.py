"""The shared cast: the same few people in every test, named by their role. The fixtures stand in `conftest.py`.

    def test_a_head_signs(executor: Member, head: Member) -> None: ...

They work in the vertical of one city: the directorate of transport, and the akimat above it; the keeper works in a
ministry. Names and numbers are invented. Where the reference data is not loaded, the bodies are made with the same
codes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import operations, queries, testing
from jauap.kernel.people.models import Account, Official, Person
from jauap.kernel.people.types import IdentityProof, OfficialRole, PersonName
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies import testing as bodies
from jauap.kernel.state_bodies.choices import BodyKind
from jauap.kernel.state_bodies.refusals import UnknownBody

AKIMAT = "kz-750000000-akimat"
DIRECTORATE = "kz-750000000-transport"
MINISTRY = "kz-maidd"
CITY = "750000000"

#: In office since the first working Monday of the year before the story.
SINCE = date(2025, 1, 6)


@dataclass(frozen=True, slots=True)
class Part:
    """Who somebody is in the stories. Without an office it is a citizen."""

    name: PersonName
    office: tuple[str, OfficialRole] | None = None
    iin: str | None = None


PARTS = {
    "citizen": Part(PersonName(family="Сейітова", given="Айгүл", patronymic="Маратқызы"), iin=testing.IIN),
    "stranger": Part(PersonName(family="Ким", given="Виктор")),
    "registrar": Part(PersonName(family="Омарова", given="Сәуле"), (DIRECTORATE, OfficialRole.REGISTRAR)),
    "executor": Part(
        PersonName(family="Петров", given="Андрей", patronymic="Иванович"),
        (DIRECTORATE, OfficialRole.EXECUTOR),
    ),
    "head": Part(PersonName(family="Жұмабаев", given="Ерлан"), (DIRECTORATE, OfficialRole.HEAD)),
    "supervisor": Part(PersonName(family="Ахметова", given="Динара"), (AKIMAT, OfficialRole.SUPERVISOR)),
    "operator": Part(PersonName(family="Әлиев", given="Нұрлан"), (AKIMAT, OfficialRole.REGISTRAR)),
    "akim": Part(PersonName(family="Тасмағамбетова", given="Гүлнар"), (AKIMAT, OfficialRole.HEAD)),
    "administrator": Part(PersonName(family="Ли", given="Марина"), (AKIMAT, OfficialRole.ADMINISTRATOR)),
    # Of a body of the republic: keeps the calendar of the whole country.
    "keeper": Part(PersonName(family="Цой", given="Денис"), (MINISTRY, OfficialRole.ADMINISTRATOR)),
}
ROLES = tuple(PARTS)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: the account that signs in, and the office it holds, if one."""

    role: str
    account: Account
    office: Official | None

    @property
    def person(self) -> Person:
        """The human being behind the account."""
        person = queries.person_of(account=self.account)
        assert person is not None
        return person

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return str(self.account.email)

    def actor(self, *, at: datetime) -> Actor:
        """This member as the one who acts."""
        return queries.actor(account=self.account, office=self.office, at=at)


def member(role: str, *, language: str = "en") -> Member:
    """One of the cast, made if not there yet. Needs the database."""
    part = PARTS[role]
    email = f"{role}@example.kz"
    account = queries.account_by_email(email=email)
    if account is None:
        account = testing.account(email=email, language=language)
        proof = IdentityProof.SEEN if part.iin else IdentityProof.CLAIMED
        testing.person(name=part.name, iin=part.iin, identity=proof, account=account)
        if part.office:
            make_the_vertical()
            body, office_role = part.office
            testing.official(body=body, role=office_role, account=account, valid_from=SINCE)
    elif account.language != language:
        operations.set_language(account=account, language=language)
    account.refresh_from_db()
    return Member(role, account, account.offices.select_related("body").first())


def make_the_vertical() -> None:
    """The akimat and its directorate, unless the reference data has brought them."""
    try:
        state_bodies.get(code=DIRECTORATE)
    except UnknownBody:
        bodies.body(code=AKIMAT, kind=BodyKind.AKIMAT)
        bodies.body(code=DIRECTORATE, kind=BodyKind.DIRECTORATE, parent=AKIMAT)
