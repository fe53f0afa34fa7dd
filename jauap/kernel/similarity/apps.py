from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SimilarityConfig(AppConfig):
    name = "jauap.kernel.similarity"
    label = "similarity"
    verbose_name = _("Likeness")

    def ready(self) -> None:
        """Say how what was derived from words goes with them."""
        from jauap.kernel.similarity import keeping

        keeping.register()
