"""The closed lists of matters. Codes are stored and never change; labels are shown."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProblemStatus(TextChoices):
    """Where a systemic problem stands."""

    RAISED = "raised", _("Named")
    PLANNED = "planned", _("With a plan")
    SOLVED = "solved", _("Solved")
    DROPPED = "dropped", _("Given up")

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in {ProblemStatus.RAISED, ProblemStatus.PLANNED}
