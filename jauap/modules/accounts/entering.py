"""How somebody has entered, and which office is open to them."""

from datetime import datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest

from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Account, Official
from jauap.modules.accounts.backends import BY_PROGRAM

#: Key of the session: the id of the office in which an official works now.
OFFICE = "office"
#: Key of the session: where to go on when the second factor is set up or the office chosen.
GO_ON = "accounts_go_on"


def account_of(request: HttpRequest) -> Account | None:
    """The account of whoever is signed in."""
    return request.user if isinstance(request.user, Account) else None


def gave_password(request: HttpRequest) -> bool:
    """Whether this session was opened with a password (or by the program itself)."""
    return _by_program(request) or "password" in _methods(request)


def gave_both_factors(request: HttpRequest) -> bool:
    """Whether this session may open an office: a password and an authenticator, or the program itself.

    Nobody whose account has an authenticator gets past the sign-in without it, and one that is added in this
    session was in their hands.
    """
    if _by_program(request):
        return True
    account = account_of(request)
    return account is not None and gave_password(request) and has_authenticator(account)


def has_authenticator(account: Account) -> bool:
    """Whether an authenticator app is set up."""
    return bool(is_mfa_enabled(account, [Authenticator.Type.TOTP]))


def open_office(request: HttpRequest, *, at: datetime) -> Official | None:
    """The office in which an official works now; None for a citizen, and for whoever has not given both factors.

    The session holds it only after both factors were given (`work_in`). A session that the program has opened
    starts in the first office.
    """
    account = account_of(request)
    if account is None:
        return None
    chosen = request.session.get(OFFICE)
    if chosen is not None:
        return people.office(office_id=chosen, account=account, at=at)
    if _by_program(request):
        return next(iter(people.offices(account=account, at=at)), None)
    return None


def work_in(request: HttpRequest, office: Official) -> None:
    """Work in this office from now on. Ask `gave_both_factors` first."""
    request.session[OFFICE] = office.pk


def leave_office(request: HttpRequest) -> None:
    """Be a citizen again, until an office is chosen."""
    request.session.pop(OFFICE, None)


def works_here(request: HttpRequest) -> bool:
    """Whether somebody works in an office now: for the navigation."""
    return bool(getattr(request, "office", None))


def _methods(request: HttpRequest) -> set[str]:
    return {str(record.get("method")) for record in get_authentication_records(request, account_of(request))}


def _by_program(request: HttpRequest) -> bool:
    return account_of(request) is not None and request.session.get(BACKEND_SESSION_KEY) == BY_PROGRAM
