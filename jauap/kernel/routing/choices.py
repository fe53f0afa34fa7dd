"""The closed lists of learned models. Codes are stored, labels are shown."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Predicts(TextChoices):
    """What a model says of a voice."""

    TOPIC = "topic", _("What an appeal is about")
    KIND = "kind", _("What an appeal is in law")
    BODY = "body", _("Which body answers in the end")


class Standing(TextChoices):
    """Where a version of a model stands. Of the versions that predict the same at most one is in force."""

    IN_FORCE = "in_force", _("In force")
    REFUSED = "refused", _("Refused")
    RETIRED = "retired", _("Replaced")
    ROLLED_BACK = "rolled_back", _("Rolled back")
