from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemonstrationConfig(AppConfig):
    name = "jauap.modules.demonstration"
    label = "demonstration"
    verbose_name = _("Demonstration")

    def ready(self) -> None:
        from jauap.ui import navigation
        from jauap.ui.navigation import Entry, Place

        # The ribbon is drawn in a demonstration only.
        navigation.add(
            Entry(
                title=_("Sign in as somebody"), url_name="demonstration:roles", place=Place.RIBBON, order=10
            )
        )
