"""The Django application of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their clocks, custody and papers."""

    name = "jauap.kernel.cases"
    label = "cases"

    def ready(self) -> None:
        """Name the kinds of fact that cases leave, so that pages can say them in words; say how files are erased and
        where their words are read.
        """
        from jauap.kernel.cases import facts, keeping, likeness, searchable  # noqa: F401 — a table apart

        facts.register()
        keeping.register()
        likeness.register()
