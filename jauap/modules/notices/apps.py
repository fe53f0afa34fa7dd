"""The Django application of notices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Letters and messages about facts."""

    name = "jauap.modules.notices"
    label = "notices"

    def ready(self) -> None:
        """Name the facts of delivery, say how notices are erased, and offer the inbox."""
        from jauap.kernel.ledger import kinds
        from jauap.modules.notices import keeping
        from jauap.ui import navigation

        keeping.register()
        kinds.register("notice.sent", _("A notice was handed over for delivery"))
        kinds.register("notice.undelivered", _("A notice could not be delivered"))
        navigation.add(
            navigation.Entry(
                title=_("Messages"),
                url_name="notices:inbox",
                seen_by=navigation.applicants,
                order=20,
            )
        )
        navigation.add(
            navigation.Entry(
                title=_("Messages"), url_name="notices:inbox", seen_by=navigation.officials(), order=80
            )
        )
