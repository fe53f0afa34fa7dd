"""Door two of the cabinet: my cases, and one of them. Nothing is written, and nobody else's is found."""

from dataclasses import dataclass
from datetime import datetime

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Case, CaseFile
from jauap.kernel.cases.refusals import NoSuchCase
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Account
from jauap.lib.ids import NotAReference
from jauap.lib.paging import Page
from jauap.modules.cabinet import policies

#: How many cases a page shows.
SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """A case of one's own, and in whose name one acts in it."""

    file: CaseFile
    by: Actor

    @property
    def case(self) -> Case:
        return self.file.case


def my_cases(
    *, account: Account, at: datetime, after: str | None = None, before: str | None = None, size: int = SIZE
) -> Page[Case]:
    """The cases of a person and of those for whom they speak; first what waits for the person. Two statements."""
    return cases.of_applicants(person_ids=_principals(account, at=at), after=after, before=before, size=size)


def my_case(*, account: Account, reference: str, at: datetime) -> Mine:
    """One's own case with its file. Refuses as `my_own` does."""
    case, by = my_own(account=account, reference=reference, at=at)
    return Mine(file=cases.file(case=case, for_applicant=True), by=by)


def my_own(*, account: Account, reference: str, at: datetime) -> tuple[Case, Actor]:
    """One's own case by its reference, and in whose name one acts in it.

    Refuses `NoSuchCase`, for another's case too: nobody learns that it exists.
    """
    try:
        case = cases.by_reference(reference=reference)
    except NotAReference:
        raise NoSuchCase from None
    own = account.person
    principals: policies.Principals = {own.pk: own.uuid} if own else {}
    if case.applicant_id not in principals:
        principals = _principals(account, at=at)
    by = policies.acting(principals=principals, applicant=case.applicant_id, account_id=account.pk)
    if by is None:
        raise NoSuchCase
    return case, by


def _principals(account: Account, *, at: datetime) -> policies.Principals:
    """Oneself, and the persons whom one represents today."""
    own = account.person
    if own is None:
        return {}
    represented = people.representations(representative=own, on=people.day(at))
    others = {one.principal.pk: one.principal.uuid for one in represented if one.principal is not None}
    return {own.pk: own.uuid, **others}
