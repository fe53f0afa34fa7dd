"""The closed lists of a review. Codes are stored and never change; labels are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why an answer was drawn."""

    CHANCE = "chance", _("By chance")
    UNSOLVED = "unsolved", _("The applicant said that it is not solved")


class Mark(models.TextChoices):
    """What a reviewer says to one question of the form."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")


class Overall(models.TextChoices):
    """What the answer is, all in all."""

    REAL = "real", _("A real answer")
    INCOMPLETE = "incomplete", _("An answer with gaps")
    FORMAL = "formal", _("A formal reply")
