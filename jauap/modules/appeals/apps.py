"""The Django application of appeals."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """Appeals: their legal tracks, the citizen's window, the interface for programs."""

    name = "jauap.modules.appeals"
    label = "appeals"

    def ready(self) -> None:
        """Make the legal tracks known, so that every channel can offer them."""
        from jauap.modules.appeals import procedure

        procedure.register()
