"""The tables of learning: how often a suggestion was made and corrected, and how far the log was read for it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jauap.lib.privacy import Retention

COUNTS = Retention(days=None, ground="Counts without personal data")


class Record(models.Model):
    """How often a version of a model decided a topic, and how often people corrected what it led to.

    Version 0 stands for the words alone, without any model.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = COUNTS

    version = models.PositiveIntegerField(primary_key=True)
    suggested = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="no_more_is_corrected_than_suggested", condition=Q(corrected__lte=F("suggested"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.corrected} of {self.suggested} by version {self.version}"


class Bookmark(models.Model):
    """The place in the transparency log up to which records were counted. One row."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = COUNTS

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    leaf = models.BigIntegerField(default=0, help_text="The first leaf that was not read yet.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="there_is_one_bookmark", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"leaf {self.leaf}"
