from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "jauap.kernel.ledger"
    label = "ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        from jauap.kernel.ledger import kinds

        kinds.register("ledger.openings_erased", _("Personal data was erased; the proof of it stays"))
        kinds.register("ledger.key_made", _("A new key began to sign the log"))
        kinds.register("ledger.key_retired", _("A key stopped signing the log"))
        kinds.register("ledger.clocks_disagreed", _("The clocks of the machines disagreed: sealing stopped"))
        kinds.register("ledger.clocks_agreed", _("The clocks of the machines agree again: sealing goes on"))
