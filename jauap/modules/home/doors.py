"""Doors of other modules that the first page shows when they are there. Known by the name of their address only."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """A way from the first page into another module."""

    url_name: str
    title: str | Promise
    hint: str | Promise


DOORS = (
    Door(
        "deadlines:calculator",
        _("Count a deadline"),
        _("When is an answer due? Every working day, weekend and holiday, with its reason."),
    ),
    Door(
        "statistics:home",
        _("How bodies answer"),
        _("Public figures by region and body. Late open cases are counted as late."),
    ),
)
