"""The table of the statistics: counted sheets, so that a page never counts cases."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jauap.lib.privacy import Retention


class Sheet(models.Model):
    """The tallies of one period by one grouping, as they stood when they were counted.

    All sheets of a period are counted together, so they add up. They hold numbers before small ones are hidden and
    are therefore never shown as they are: `jauap.insight.tables` decides what may be published.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(days=None, ground="Counts without personal data, written anew")

    period = models.CharField(max_length=16)
    grouping = models.CharField(max_length=16)
    first = models.DateField()
    until = models.DateField()
    counted_at = models.DateTimeField()
    tallies = models.JSONField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("period", "grouping", name="period_has_one_sheet_of_a_grouping"),
            models.CheckConstraint(name="sheet_ends_after_it_begins", condition=Q(until__gt=F("first"))),
        ]

    def __str__(self) -> str:
        return f"{self.period} by {self.grouping}"
