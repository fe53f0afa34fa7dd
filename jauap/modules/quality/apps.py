"""The Django application of the quality review."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QualityConfig(AppConfig):
    """A second look at answers that went out. It knows only the kernel."""

    name = "jauap.modules.quality"
    label = "quality"
    verbose_name = _("Quality review")

    def ready(self) -> None:
        """Name its facts, say how comments are erased, offer the queue to reviewers."""
        from jauap.kernel.ledger import kinds
        from jauap.modules.quality import keeping, rules
        from jauap.ui import navigation

        keeping.register()
        kinds.register("quality.drawn", _("The answer was drawn for a quality review"))
        kinds.register("quality.reviewed", _("The answer was reviewed for its quality"))
        navigation.add(
            navigation.Entry(
                title=_("Quality of answers"),
                url_name="quality:queue",
                seen_by=navigation.officials(*rules.REVIEWERS),
                order=13,
            )
        )
