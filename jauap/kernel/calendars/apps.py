from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    name = "jauap.kernel.calendars"
    label = "calendars"
    verbose_name = _("Calendar")

    def ready(self) -> None:
        from jauap.kernel.ledger import kinds

        kinds.register("calendar.changed", _("The calendar of working days was changed"))
