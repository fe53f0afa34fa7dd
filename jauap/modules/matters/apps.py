"""The Django application of matters."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MattersConfig(AppConfig):
    """One matter, many voices; and what comes back again and again. It knows only the kernel."""

    name = "jauap.modules.matters"
    label = "matters"
    verbose_name = _("Matters of many voices")

    def ready(self) -> None:
        """Name its facts; offer its pages."""
        from jauap.modules.matters import facts
        from jauap.ui import navigation

        facts.register()
        navigation.add(
            navigation.Entry(
                title=_("Matters"),
                url_name="matters:clusters",
                seen_by=navigation.officials(),
                order=13,
            ),
            navigation.Entry(
                title=_("Systemic problems"),
                url_name="matters:public",
                place=navigation.Place.FOOTER,
                hint=_("What people write about again and again, and what is done about it."),
                order=40,
            ),
        )
