"""Who may open an address: one decorator on every view, which both says it and enforces it.

    @official("executor", "head")
    def queue(request: HttpRequest) -> HttpResponse: ...

`view.policy` is read by the guard test that finds addresses without one. The finer right (may this official act
on this case?) is asked inside the view, from the module's `policies.py`.

A visitor who must sign in first loses nothing: what was typed is kept and offered again (`kept_input`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast, runtime_checkable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """What a view asks of its visitor: the name of the rule, and the roles when only some offices may enter."""

    name: str
    roles: frozenset[str] = frozenset()


PUBLIC = Policy("public")
SIGNED_IN = Policy("signed_in")
DEMONSTRATION_ONLY = Policy("demonstration_only")


class NotInYourOffice(Refusal):
    """The page belongs to an office that the visitor does not hold, or does not hold now."""

    status = 403
    sentence = _(
        "This page is for officials in another role. If you hold several offices, switch to the right one."
    )


class OnlyForOfficials(Refusal):
    """The visitor is signed in, but works in no state body."""

    status = 403
    sentence = _("This page is for officials at work. Your account has no office here.")


@runtime_checkable
class Office(Protocol):
    """The official's office in force now, as the edge sees it (`request.office`)."""

    role: str


def office_of(request: HttpRequest) -> Office | None:
    """The office in which the visitor works now; None for a citizen or a stranger."""
    return cast("Office | None", getattr(request, "office", None)) or None


def is_signed_in(request: HttpRequest) -> bool:
    """Whether we know who the visitor is."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)


def public(view: View[Arguments]) -> View[Arguments]:
    """Open to everyone."""
    return _guarded(view, PUBLIC, lambda request: None)


def signed_in(view: View[Arguments]) -> View[Arguments]:
    """Open to whoever has signed in; others are asked to, and come back to where they were."""
    return _guarded(view, SIGNED_IN, _ask_to_sign_in)


def official(*roles: str) -> Callable[[View[Arguments]], View[Arguments]]:
    """Open to officials in one of the roles; without roles, to an official in any office."""
    policy = Policy("official", frozenset(str(role) for role in roles))

    def check(request: HttpRequest) -> HttpResponseBase | None:
        answer = _ask_to_sign_in(request)
        if answer is None:
            require_office(request, policy)
        return answer

    def decorate(view: View[Arguments]) -> View[Arguments]:
        return _guarded(view, policy, check)

    return decorate


def demonstration_only(view: View[Arguments]) -> View[Arguments]:
    """There only in a demonstration or while somebody works on the pages; elsewhere the page does not exist."""

    def check(request: HttpRequest) -> None:
        if not (settings.DEMONSTRATION or settings.DEBUG):
            raise Http404

    return _guarded(view, DEMONSTRATION_ONLY, check)


def require_office(request: HttpRequest, policy: Policy) -> None:
    """Refuse whoever has no office, or none in the roles of the policy; the 403 page shows the sentence."""
    office = office_of(request)
    if office is None:
        raise PermissionDenied(OnlyForOfficials())
    if policy.roles and str(office.role) not in policy.roles:
        raise PermissionDenied(NotInYourOffice())


def _guarded(
    view: View[Arguments], policy: Policy, check: Callable[[HttpRequest], HttpResponseBase | None]
) -> View[Arguments]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return check(request) or view(request, *args, **kwargs)

    guarded.policy = policy  # type: ignore[attr-defined]
    return cast("View[Arguments]", guarded)


def _ask_to_sign_in(request: HttpRequest) -> HttpResponseBase | None:
    from jauap.ui import kept_input

    if is_signed_in(request):
        return None
    come_back_to = kept_input.keep(request) if request.method == "POST" else request.get_full_path()
    redirect = redirect_to_login(come_back_to, resolve_url(settings.LOGIN_URL))
    if request.headers.get("HX-Request"):
        # A fragment cannot hold the sign-in page: htmx takes the whole window there.
        return HttpResponse(status=204, headers={"HX-Redirect": redirect.url})
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(status=401)
    return redirect
