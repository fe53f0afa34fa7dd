from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoutingConfig(AppConfig):
    name = "jauap.kernel.routing"
    label = "routing"
    verbose_name = _("Routing")

    def ready(self) -> None:
        """Name the kinds of fact that routing leaves, so that pages can say them in words."""
        from jauap.kernel.routing import facts

        facts.register()
