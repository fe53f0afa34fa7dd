from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "jauap.modules.home"
    label = "home"
    verbose_name = _("First page")

    def ready(self) -> None:
        from jauap.ui import navigation
        from jauap.ui.navigation import Entry, Place

        navigation.add(
            Entry(title=_("Help"), url_name="home:help", seen_by=navigation.citizens, order=90),
            Entry(title=_("About"), url_name="home:about", place=Place.FOOTER, order=10),
            Entry(title=_("Help"), url_name="home:help", place=Place.FOOTER, order=15),
            Entry(title=_("Privacy"), url_name="home:privacy", place=Place.FOOTER, order=20),
            Entry(title=_("Accessibility"), url_name="home:accessibility", place=Place.FOOTER, order=30),
        )
