"""The parts of the administrator's room, as links between them."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.ui.components import Tab

SECTIONS: dict[str, str | Promise] = {
    "home": _("Overview"),
    "calendar": _("Working calendar"),
    "rules": _("Rules of competence"),
    "bodies": _("Bodies and officials"),
}


def tabs(current: str) -> list[Tab]:
    """The links, the current one marked."""
    return [
        Tab(title=title, url=reverse(f"administration:{name}"), is_current=name == current)
        for name, title in SECTIONS.items()
    ]
