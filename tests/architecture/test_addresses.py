"""Every address has a policy, and none vanishes."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jauap.config.api import api
from jauap.ui import policy, policy_api
from tests.architecture import addresses
from tests.architecture.house import expect_none

#: Views that are not ours or answer no person, with the reason why they need no policy of ours.
WITHOUT_POLICY = {
    "allauth.": "sign-in, sign-up and second factors: the library itself decides who may see what",
    "ninja.": "the API: guarded operation by operation, below; its description is public",
    "django.views.i18n": "the choice of a language changes nothing but a cookie",
    "django.contrib.staticfiles": "files of the pages, and only while somebody works on them",
    "jauap.config.health": "answers balancers with one word",
    "jauap.config.urls": "the bare address only leads to the first page",
}


def needs_policy(view: Callable[..., Any]) -> bool:
    made_of = getattr(view, "func", view)  # a partial stands for its function
    return not made_of.__module__.startswith(tuple(WITHOUT_POLICY))


def test_every_view_has_a_policy() -> None:
    expect_none(
        (
            f"{address} → {view}"
            for address, view in addresses.views()
            if needs_policy(view) and not isinstance(getattr(view, "policy", None), policy.Policy)
        ),
        "Decorate the view: @public, @signed_in, @official(…) or @demonstration_only (jauap/ui/policy.py).",
    )


def test_the_guard_sees_a_view_without_policy() -> None:
    def open_door(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert needs_policy(open_door)
    assert not hasattr(open_door, "policy")
    assert policy.public(open_door).policy == policy.PUBLIC  # type: ignore[attr-defined]


def operations() -> Iterator[tuple[str, Any]]:
    """Every operation of the API: `POST /api/v1/appeals/`, and the operation itself."""
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield f"{'/'.join(operation.methods)} /api/v1{router.prefix}{path}", operation


def has_policy(operation: Any) -> bool:
    return bool(operation.auth_callbacks) and all(
        isinstance(getattr(callback, "policy", None), policy.Policy) or hasattr(callback, "authenticate")
        for callback in operation.auth_callbacks
    )


def test_every_operation_of_the_api_has_a_policy() -> None:
    expect_none(
        (name for name, operation in operations() if not has_policy(operation)),
        "Give the router or the operation auth=public, signed_in or official(…) of jauap/ui/policy_api.py.",
    )


@pytest.mark.parametrize(
    ("callbacks", "expected"),
    [
        ([policy_api.public], True),
        ([policy_api.signed_in], True),
        ([], False),
        ([lambda request: True], False),
    ],
)
def test_the_guard_sees_an_operation_without_policy(callbacks: list[object], expected: bool) -> None:
    assert has_policy(SimpleNamespace(auth_callbacks=callbacks)) is expected


# ---------------------------------------------------------------- nothing vanishes

complete = pytest.mark.skipif(bool(settings.WITHOUT), reason="JAUAP_WITHOUT leaves modules out")


@complete
def test_no_address_vanishes() -> None:
    """Letters, bookmarks and other systems hold our addresses: one that goes away must lead somewhere."""
    expect_none(
        sorted(set(addresses.written_down()) - set(addresses.all_of_them())),
        "People hold these addresses. Keep them, or redirect them to where the matter lives now (RedirectView):",
    )


@complete
def test_every_address_is_written_down() -> None:
    expect_none(
        sorted(set(addresses.all_of_them()) - set(addresses.written_down())),
        "New addresses are promises. Run `make docs` to add them to docs/urls.txt:",
    )
