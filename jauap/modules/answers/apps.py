"""The Django application of published answers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnswersConfig(AppConfig):
    """Answers published for all. It knows only the kernel."""

    name = "jauap.modules.answers"
    label = "answers"
    verbose_name = _("Published answers")

    def ready(self) -> None:
        """Name the facts, say how the link to a file goes, offer the pages."""
        from jauap.kernel.ledger import kinds
        from jauap.modules.answers import keeping
        from jauap.ui import navigation

        kinds.register("answer.published", _("The body published the answer for all, without names"))
        kinds.register("answer.withdrawn", _("The published answer was taken back"))
        keeping.register()
        navigation.add(
            navigation.Entry(
                title=_("Answers"), url_name="answers:home", seen_by=navigation.citizens, order=50
            )
        )
