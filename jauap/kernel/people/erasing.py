"""Erasing: every owner of personal data says here, once, how it erases, and whoever erases asks them all.

    erasing.register(
        erasing.Owner(
            name="notices",
            tables=(Notice,),
            of_persons=operations.erase_of_persons,
            of_files=operations.erase_of_files,
        )
    )

A person, an account or the file of a case goes in one transaction: the owners that know more register later and are
asked first, a module before the kernel, cases before people, so that nobody has to know who stands above.
What is past its term goes by itself: an owner names its `terms`, and the job of the night works them off.

Files cannot be rolled back, so they go after the commit, by a job that was written in the transaction
(`remove_files`) and is repeated until it succeeds.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Model, QuerySet
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people.models import Person
from jauap.kernel.people.types import Ground
from jauap.lib.privacy import Retention

#: How many rows were erased, by table: `{"cases.Message": 3}`.
Erased = Mapping[str, int]

#: Keys in one job; more make more jobs.
_FILES_IN_A_JOB = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """On what ground something is erased, by whom, when.

    `act` is the number of the court's decision. `first_at` is set where a restored backup had forgotten an erasure
    and it is done again: the instant of the first time.
    """

    ground: Ground
    by: Actor
    at: datetime
    act: str = ""
    first_at: datetime | None = None

    def as_payload(self, erased: Erased) -> dict[str, object]:
        """What a fact of the erasure tells: never a value, only how many rows of which table, and why."""
        said: dict[str, object] = {
            "ground": self.ground.value,
            "article": self.ground.article,
            "act": self.act,
            "first_at": self.first_at,
            "rows": {table: count for table, count in sorted(erased.items()) if count},
        }
        return {name: value for name, value in said.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that is kept about a person, as they are told before they decide.

    Both are sentences in the reader's language (`str()`). `until` is empty for what goes at once; otherwise it says
    when that goes and by which law it is kept.
    """

    what: object
    until: object = ""


#: What everybody has who can sign in.
THE_ACCOUNT = Item(what=_("Your account: nobody can sign in with it any more"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What an owner erases by itself when its term is over.

    `due` are the rows past their term at an instant; `erase` takes at most `limit` of them away and returns how many.
    """

    table: type[Model]
    due: Callable[[datetime], QuerySet[Model]]
    erase: Callable[[Order, int], int]

    @property
    def label(self) -> str:
        """The name of the table: `cases.Submission`."""
        return str(self.table._meta.label)  # noqa: SLF001 — Django's documented way

    @property
    def retention(self) -> Retention:
        """The statement of the table, which the term makes act."""
        stated: Retention = self.table.retention  # type: ignore[attr-defined]
        return stated


def _nothing(_keys: Collection[object], _order: Order) -> Erased:
    return {}


def _untold(_person: Person) -> Iterable[Item]:
    return ()


def _nowhere(_person: Person) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who keeps personal data, and how it erases them.

    `tables` are all tables whose rows or fields it erases. `of_persons` and `of_accounts` take ids, `of_files` the
    uuids of cases; each erases in the transaction that runs, in a number of statements that does not grow, and
    returns how many rows went. `keeps` is true of persons whom a file still needs; `open_matters` are the references
    for which a person still waits; `foretell` says what the owner keeps about a person and how long.
    """

    name: str
    tables: tuple[type[Model], ...]
    of_persons: Callable[[Collection[int], Order], Erased] = _nothing
    of_accounts: Callable[[Collection[int], Order], Erased] = _nothing
    of_files: Callable[[Collection[UUID], Order], Erased] = _nothing
    keeps: Callable[[], Exists] | None = None
    open_matters: Callable[[Person], Sequence[str]] = _nowhere
    foretell: Callable[[Person], Iterable[Item]] = _untold
    terms: tuple[Term, ...] = field(default=())


_owners: dict[str, Owner] = {}


def register(owner: Owner) -> None:
    """Make an owner known, when its application starts. Registered again, it replaces itself."""
    _owners[owner.name] = owner


def owners() -> list[Owner]:
    """All owners, those that know more first."""
    return list(reversed(_owners.values()))


# ---------------------------------------------------------------- asking them all


def of_persons(ids: Collection[int], order: Order) -> Counter[str]:
    """What all owners erase of persons."""
    return _all(owner.of_persons(ids, order) for owner in owners())


def of_accounts(ids: Collection[int], order: Order) -> Counter[str]:
    """What all owners erase of accounts."""
    return _all(owner.of_accounts(ids, order) for owner in owners()) if ids else Counter()


def of_files(uuids: Collection[UUID], order: Order) -> Counter[str]:
    """What all owners erase of the files of cases."""
    return _all(owner.of_files(uuids, order) for owner in owners())


def _all(parts: Iterable[Erased]) -> Counter[str]:
    erased: Counter[str] = Counter()
    for part in parts:
        erased.update(part)
    return erased


def free(persons: QuerySet[Person]) -> QuerySet[Person]:
    """Of these persons, those whom no file needs any more."""
    for owner in owners():
        if owner.keeps is not None:
            persons = persons.filter(~owner.keeps())
    return persons


def open_matters(person: Person) -> list[str]:
    """References of what a person still waits for an answer to."""
    return [reference for owner in owners() for reference in owner.open_matters(person)]


def foretold(person: Person) -> list[Item]:
    """What is kept about a person: first what goes at once, then what the law keeps longer."""
    items = [item for owner in owners() for item in owner.foretell(person)]
    return sorted(items, key=lambda item: bool(item.until))


# ---------------------------------------------------------------- files


def remove_files(*, store: str, keys: Iterable[str]) -> None:
    """Remove stored files for good when the transaction has committed, whatever crashes meanwhile."""
    waiting = [key for key in keys if key]
    for first in range(0, len(waiting), _FILES_IN_A_JOB):
        app.configure_task("people.remove_files", queue="erasures").defer(
            store=store, keys=[*waiting[first : first + _FILES_IN_A_JOB]]
        )
