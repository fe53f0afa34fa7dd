from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "jauap.modules.deadlines"
    label = "deadlines"
    verbose_name = _("Deadlines")

    def ready(self) -> None:
        from jauap.ui import navigation

        navigation.add(
            navigation.Entry(
                title=_("Count a deadline"),
                url_name="deadlines:calculator",
                place=navigation.Place.FOOTER,
                order=40,
            )
        )
