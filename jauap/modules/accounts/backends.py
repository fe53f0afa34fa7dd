"""Whose session this is. Both read the person with the account: every page names whoever is signed in."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Account

#: Give it to `django.contrib.auth.login` by name.
BY_PROGRAM = "jauap.modules.accounts.backends.ByProgram"


class _WithPerson:
    def get_user(self, user_id: int) -> Account | None:
        account = people.account(account_id=user_id)
        return account if account is not None and account.is_active else None


class ByProgram(_WithPerson, ModelBackend):
    """Sessions that the program opens itself, for a demonstration and for tests. Nobody enters by it from outside."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:  # type: ignore[override]
        """No password, code or name opens anything here."""


class BySelf(_WithPerson, AuthenticationBackend):  # type: ignore[misc]
    """Sessions that people open themselves, by code or password."""
