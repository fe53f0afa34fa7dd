from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StateBodiesConfig(AppConfig):
    name = "jauap.kernel.state_bodies"
    label = "state_bodies"
    verbose_name = _("State bodies")

    def ready(self) -> None:
        """Name the kinds of fact that changes of bodies leave, so that pages can say them in words."""
        from jauap.kernel.state_bodies import facts

        facts.register()
