"""The Django application of the administrator's room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdministrationConfig(AppConfig):
    """The administrator's room: calendar, rules of competence, officials, bodies. It knows only the kernel."""

    name = "jauap.modules.administration"
    label = "administration"
    verbose_name = _("Administration")

    def ready(self) -> None:
        """Offer the room to administrators; say how its drafts are erased."""
        from jauap.modules.administration import keeping
        from jauap.modules.administration.asking import ADMINISTRATOR
        from jauap.ui import navigation

        keeping.register()
        navigation.add(
            navigation.Entry(
                title=_("Administration"),
                url_name="administration:home",
                seen_by=navigation.officials(ADMINISTRATOR),
                order=15,
            )
        )
