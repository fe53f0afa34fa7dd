from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "jauap.modules.statistics"
    label = "statistics"
    verbose_name = _("Statistics")

    def ready(self) -> None:
        from jauap.modules.statistics import front_page
        from jauap.ui import front, navigation

        navigation.add(
            navigation.Entry(
                title=_("Statistics"),
                url_name="statistics:home",
                place=navigation.Place.MAIN,
                order=60,
            ),
        )
        front.add(front.Panel(place=front.Place.FIGURES, render=front_page.figures))
