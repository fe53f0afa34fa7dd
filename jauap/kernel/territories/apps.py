from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoriesConfig(AppConfig):
    name = "jauap.kernel.territories"
    label = "territories"
    verbose_name = _("Territories")

    def ready(self) -> None:
        """Name the kind of fact that a loading leaves, so that pages can say it in words."""
        from jauap.kernel.territories import facts

        facts.register()
