"""The closed lists of state bodies. Codes are stored, labels are shown."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from jauap.kernel.territories.choices import Level

__all__ = ["BodyKind", "Keeper", "Level", "SuccessionKind"]


class BodyKind(TextChoices):
    """What sort of organ a body is."""

    PRESIDENTIAL = "presidential", _("Body answering to the President")
    GOVERNMENT = "government", _("Government")
    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency")
    COMMITTEE = "committee", _("Committee of a ministry")
    DEPARTMENT = "department", _("Department of the republic in a region")
    PROSECUTOR = "prosecutor", _("Prosecutor's office")
    COURT_SUPPORT = "court_support", _("Administration of the courts")
    AKIMAT = "akimat", _("Akimat")
    AKIM_OFFICE = "akim_office", _("Office of an akim")
    DIRECTORATE = "directorate", _("Directorate of a region")
    DIVISION = "division", _("Division of a district")
    QUASI_STATE = "quasi_state", _("Organisation of the state")

    @property
    def is_of_the_republic(self) -> bool:
        """Whether the word of such a body holds for the whole country."""
        return self in {BodyKind.PRESIDENTIAL, BodyKind.GOVERNMENT, BodyKind.MINISTRY, BodyKind.AGENCY}


class SuccessionKind(TextChoices):
    """How the work of one body came to another."""

    TRANSFORMED = "transformed", _("Transformed into")
    MERGED = "merged", _("Merged into")
    DIVIDED = "divided", _("Divided among")
    SEPARATED = "separated", _("Separated from")

    @property
    def ends_the_former(self) -> bool:
        """Whether the former body is no more; a body from which another was separated lives on."""
        return self is not SuccessionKind.SEPARATED


class Keeper(TextChoices):
    """Who keeps a row up to date."""

    REFERENCE = "reference", _("The reference data that comes with the program")
    OPERATORS = "operators", _("The people of this installation")
