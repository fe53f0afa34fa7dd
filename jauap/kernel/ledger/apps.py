from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "jauap.kernel.ledger"
    label = "ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        from jauap.kernel.ledger import kinds

        kinds.register("ledger.openings_erased", _("Personal data was erased; the proof of it stays"))
