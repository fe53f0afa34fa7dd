"""The page on which a visitor becomes somebody else. It exists in a demonstration only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jauap.modules.demonstration import cast, queries
from jauap.modules.demonstration.cast import Part
from jauap.ui.policy import demonstration_only

#: The backend for sessions that the program opens itself. Its module is a stranger, known by name.
BY_PROGRAM = "jauap.modules.accounts.backends.ByProgram"


@demonstration_only
@never_cache
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Whom one can be."""
    shown = queries.cards()
    context = {
        "citizens": [card for card in shown if not card.is_official],
        "officials": [card for card in shown if card.is_official],
        "built": queries.built(),
    }
    return render(request, "demonstration/roles.html", context)


@demonstration_only
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the cast, with one press."""
    # Working on the pages opens the page above; only a demonstration lets anyone in as anyone.
    part = cast.part(request.POST.get("part", ""))
    account = queries.account_of(part) if part and settings.DEMONSTRATION else None
    if part is None or account is None:
        raise Http404
    login(request, account, backend=BY_PROGRAM)
    return redirect(_start(part))


def _start(part: Part) -> str:
    """The first page of the part that this installation has. The language stays the visitor's."""
    for name in part.pages:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return f"/{translation.get_language()}/"
