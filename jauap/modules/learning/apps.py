from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "jauap.modules.learning"
    label = "learning"
    verbose_name = _("Learning")

    def ready(self) -> None:
        """Offer the cards of the models to everybody who works here."""
        from jauap.ui import navigation

        navigation.add(
            navigation.Entry(
                title=_("Learned models"),
                url_name="learning:home",
                seen_by=navigation.officials(),
                place=navigation.Place.FOOTER,
                order=45,
            )
        )
