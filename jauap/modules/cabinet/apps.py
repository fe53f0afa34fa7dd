"""The Django application of the cabinet."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CabinetConfig(AppConfig):
    """The citizen's room."""

    name = "jauap.modules.cabinet"
    label = "cabinet"

    def ready(self) -> None:
        """Offer the room to whoever is signed in, and what waits for them to the first page."""
        from jauap.modules.cabinet import front_page
        from jauap.ui import front, navigation

        navigation.add(
            navigation.Entry(
                title=_("My cases"), url_name="cabinet:home", seen_by=navigation.applicants, order=5
            )
        )
        front.add(front.Panel(place=front.Place.NOTICE, render=front_page.waiting, order=5))
