"""The Django application of the desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The desk: queue, case, answer, board. It knows only the kernel."""

    name = "jauap.modules.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        """Say how what officials keep is erased and what its advice means; offer the desk to them."""
        from jauap.kernel.cases import advised
        from jauap.modules.desk import advice, keeping
        from jauap.modules.desk.policies import LODGERS, OVERSEERS
        from jauap.ui import navigation

        keeping.register()
        advised.register(advice.TOLD)
        navigation.add(
            navigation.Entry(
                title=_("Desk"), url_name="desk:queue", seen_by=navigation.officials(), order=10
            ),
            navigation.Entry(
                title=_("Register a letter or a call"),
                url_name="desk:intake",
                seen_by=navigation.officials(*LODGERS),
                order=11,
            ),
            navigation.Entry(
                title=_("Board of the vertical"),
                url_name="desk:board",
                seen_by=navigation.officials(*OVERSEERS),
                order=12,
            ),
        )
