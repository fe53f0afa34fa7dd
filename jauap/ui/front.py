"""What the first page is made of. Modules are strangers, so each offers its own panels, once, in its `apps.py`:

    front.add(front.Panel(place=front.Place.HERO, render=views.home.question, order=10))

`render` takes the request and returns HTML that the page puts in as it is, or "" when it has nothing to say to this
visitor. The module `home` lays the panels out; without it they are simply not shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpRequest
from django.utils.safestring import SafeString

Render = Callable[[HttpRequest], SafeString | str]


class Place(StrEnum):
    """Where on the first page a panel stands."""

    HERO = "hero"  # the one question; the first panel that says something is shown, alone
    NOTICE = "notice"  # above everything else below the hero: "You have begun an appeal"
    BESIDE = "beside"  # a card beside "What happens next": "Where is my appeal?"
    FIGURES = "figures"  # across the page: what the public figures say
    URGENT = "urgent"  # across the page, at its end


@dataclass(frozen=True)
class Panel:
    """A part of the first page; a smaller order comes first."""

    place: Place
    render: Render
    order: int = 50


_panels: list[Panel] = []


def add(*panels: Panel) -> None:
    """Offer panels. Adding the same one again changes nothing."""
    _panels.extend(panel for panel in panels if panel not in _panels)


def shown(request: HttpRequest, place: Place) -> list[SafeString | str]:
    """The panels of one place that have something to say to this visitor, in their order."""
    ordered = sorted(_panels, key=lambda panel: panel.order)
    drawn = (panel.render(request) for panel in ordered if panel.place is place)
    return [html for html in drawn if html]
