from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProofConfig(AppConfig):
    name = "jauap.modules.proof"
    label = "proof"
    verbose_name = _("Proof")
