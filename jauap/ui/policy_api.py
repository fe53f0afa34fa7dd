"""The same rules for the JSON API: `auth=` of a Ninja router or operation.

    router = Router(auth=official("executor"))

The session of the pages is accepted together with its CSRF token; a module that issues API keys adds its own
callable to the list, `auth=[ApiKey(), signed_in]`.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja.security import SessionAuth

from jauap.ui import policy


class PolicyAuth(SessionAuth):
    """Session sign-in that carries our policy, so that the guard test can read it."""

    def __init__(self, rule: policy.Policy) -> None:
        super().__init__(csrf=True)
        self.policy = rule

    def authenticate(self, request: HttpRequest, key: str | None) -> object | None:
        if not policy.is_signed_in(request):
            return None
        if self.policy.name == "official":
            policy.require_office(request, self.policy)
        return request.user


class Everyone:
    """No sign-in. Ninja would read `auth=None` as "nobody has thought about it"; this says it aloud."""

    policy = policy.PUBLIC

    def __call__(self, request: HttpRequest) -> bool:
        return True


class DemonstrationOnly:
    """There only in a demonstration."""

    policy = policy.DEMONSTRATION_ONLY

    def __call__(self, request: HttpRequest) -> bool:
        if not (settings.DEMONSTRATION or settings.DEBUG):
            raise Http404
        return True


public: Callable[[HttpRequest], bool] = Everyone()
signed_in = PolicyAuth(policy.SIGNED_IN)
demonstration_only: Callable[[HttpRequest], bool] = DemonstrationOnly()


def official(*roles: str) -> PolicyAuth:
    """Officials in one of the roles; without roles, officials in any office."""
    return PolicyAuth(policy.Policy("official", frozenset(str(role) for role in roles)))


__all__ = ["PermissionDenied", "demonstration_only", "official", "public", "signed_in"]
