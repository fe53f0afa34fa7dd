"""Pages that everyone may read. They are put together from what the other modules offer."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jauap.modules.home.doors import DOORS, Door
from jauap.ui import front, navigation
from jauap.ui.policy import public


@public
@never_cache
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """One question first; below it what happens next, where a case stands, and every other door."""
    panels = {place.value: front.shown(request, place) for place in front.Place}
    offered = list(navigation.links(request, navigation.Place.FRONT))
    context = {
        "panels": panels,
        "question": next(iter(panels["hero"]), ""),
        "steps": STEPS,
        "doors": [*_open_doors(DOORS), *offered],
    }
    return render(request, "home/first.html", context)


STEPS = (
    (_("You get a number at once"), _("And a receipt that proves when you wrote.")),
    (
        _("One body becomes responsible"),
        _("If it is the wrong one, the law gives it three working days to pass it on."),
    ),
    (
        _("You see the last day of the answer"),
        _("Counted day by day, with the article of the law beside it."),
    ),
    (_("You say whether it helped"), _("If it did not, one press takes the matter to the body above.")),
)


def _open_doors(doors: Sequence[Door]) -> list[navigation.Link]:
    """Doors whose module is there, as links."""
    found = []
    for door in doors:
        try:
            url = reverse(door.url_name)
        except NoReverseMatch:
            continue  # this installation does without the module
        found.append(navigation.Link(title=door.title, url=url, current="", hint=door.hint))
    return found


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, and what it promises."""
    return render(request, "home/about.html")


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Questions people ask before they write."""
    context = {"file_limit": settings.LARGEST_FILE, "doors": _open_doors(DOORS)}
    return render(request, "home/help.html", context)


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which data are used, for what, and who sees them."""
    days = settings.SESSION_COOKIE_AGE // (24 * 3600)
    return render(request, "home/privacy.html", {"session_days": days})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everyone can use it, how it is checked, and what is still missing."""
    return render(request, "home/accessibility.html")
