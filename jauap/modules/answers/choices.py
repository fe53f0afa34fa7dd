"""The closed lists of published answers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """Where a published answer comes from."""

    CASE = "case", _("Answer to an appeal")
    GENERAL = "general", _("General question")


class Withdrawal(TextChoices):
    """Why a published answer was taken back."""

    APPLICANT = "applicant", _("The applicant asked for it")
    BODY = "body", _("The body took it back")
    ERASURE = "erasure", _("The personal data of the file were erased")
