"""The one table of the administrator's room: a new edition of the rules while it is being prepared."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from jauap.lib.privacy import Retention


class RulesDraft(models.Model):
    """The rules as an administrator wants them, and what a rehearsal on past cases found. One for an account.

    `rules` are written as in `routing.conditions`, in their order; `retired` gives for each code of a rule that left
    the reason; `edition` is the edition that the draft was made from. `rehearsal` is empty until one was begun; its
    keys are those of `rehearsing.Rehearsal`.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("account",)
    retention: ClassVar[Retention] = Retention(
        days=180, ground="A design decision: a draft that nobody touched for half a year is forgotten"
    )

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    edition = models.PositiveIntegerField()
    rules = models.JSONField()
    retired = models.JSONField(default=dict)
    rehearsal = models.JSONField(default=dict)
    touched_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["touched_at"], name="rules_draft_by_age")
        ]

    def __str__(self) -> str:
        return f"draft from edition {self.edition}"
