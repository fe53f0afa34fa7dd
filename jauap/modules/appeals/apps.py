"""The Django application of appeals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppealsConfig(AppConfig):
    """Appeals: their legal tracks, the citizen's window, the interface for programs."""

    name = "jauap.modules.appeals"
    label = "appeals"

    def ready(self) -> None:
        """Make the legal tracks known, so that every channel can offer them; say how drafts are erased; offer the question
        to the first page.
        """
        from jauap.modules.appeals import front_page, keeping, procedure
        from jauap.ui import front, navigation

        procedure.register()
        keeping.register()
        front.add(
            front.Panel(place=front.Place.HERO, render=front_page.question, order=10),
            front.Panel(place=front.Place.NOTICE, render=front_page.draft, order=10),
            front.Panel(place=front.Place.BESIDE, render=front_page.find, order=10),
            front.Panel(place=front.Place.URGENT, render=front_page.urgent, order=10),
        )
        navigation.add(
            navigation.Entry(
                title=_("Write"), url_name="appeals:what", seen_by=navigation.citizens, order=10
            ),
            navigation.Entry(
                title=_("Find my appeal"), url_name="appeals:find", seen_by=navigation.citizens, order=20
            ),
        )
