from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "jauap.kernel.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from jauap.kernel.people import facts, keeping

        facts.register()
        keeping.register()
