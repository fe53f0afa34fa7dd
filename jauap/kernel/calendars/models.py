"""Two tables: the days that differ from the plain week, and the changes that brought them.

Only the kernel's calendars read or write them. A row is never deleted: it is retired, and the calendar of
yesterday can still be asked for.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jauap.kernel.calendars.rules import DayReason, Row, Standing
from jauap.lib.languages import Trilingual
from jauap.lib.privacy import Retention

FOR_EVER = Retention(days=None, ground="reference data: terms counted with it must stay explainable")


class Origin(models.TextChoices):
    """Who brought a change."""

    PACKAGED = "packaged", _("Came with the program")
    ACT = "act", _("Recorded by the operator of this installation")


class RowKind(models.TextChoices):
    """What a day is that differs from the plain week. Codes are those of `DayReason`."""

    HOLIDAY = DayReason.HOLIDAY.value, _("Holiday")
    DAY_OFF = DayReason.DAY_OFF.value, _("Day off")
    TRANSFERRED_OFF = DayReason.TRANSFERRED_OFF.value, _("Moved day off")
    MOVED_WORKING = DayReason.MOVED_WORKING.value, _("Moved working day")


class RowStanding(models.TextChoices):
    """How firm a row is. Codes are those of `Standing`."""

    DECREED = Standing.DECREED.value, _("Decreed")
    PROPOSED = Standing.PROPOSED.value, _("Not yet decreed")


class CalendarChange(models.Model):
    """One change of the calendar: an act of the Government, a correction, or a release of the program."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOR_EVER

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    origin = models.CharField(max_length=16, choices=Origin.choices)
    at = models.DateTimeField(help_text="From this instant the calendar was known so.")
    source = models.CharField(max_length=300, help_text="The act or publication, as people would cite it.")
    mark = models.CharField(max_length=8)
    version = models.CharField(max_length=16, help_text="The version of the calendar after this change.")
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="a_calendar_change_names_its_source"),
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values), name="a_calendar_change_has_a_known_origin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.version})"


class CalendarRow(models.Model):
    """One day that differs from the plain week, as it was known through a span of time."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOR_EVER

    id = models.BigAutoField(primary_key=True)
    date = models.DateField()
    kind = models.CharField(max_length=16, choices=RowKind.choices)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    moved_from = models.DateField(
        null=True, blank=True, help_text="The day in whose place it rests or works."
    )
    standing = models.CharField(max_length=16, choices=RowStanding.choices)
    source = models.CharField(max_length=300)
    mark = models.CharField(max_length=8)
    known_from = models.DateTimeField(null=True, blank=True, help_text="Empty: always.")
    known_until = models.DateTimeField(null=True, blank=True, help_text="Empty: still.")
    added_by = models.ForeignKey(CalendarChange, on_delete=models.PROTECT, related_name="added")
    retired_by = models.ForeignKey(
        CalendarChange, on_delete=models.PROTECT, related_name="retired", null=True
    )
    recorded_at = models.DateTimeField(db_default=Now())
    retired_at = models.DateTimeField(null=True, blank=True, help_text="When this installation learnt of it.")

    class Meta:
        ordering: ClassVar[list[str]] = ["date", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["date"], condition=Q(known_until__isnull=True), name="a_day_has_one_row_in_force"
            ),
            models.CheckConstraint(
                condition=Q(known_from__isnull=True)
                | Q(known_until__isnull=True)
                | Q(known_until__gte=F("known_from")),
                name="a_calendar_row_is_known_before_it_is_retired",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RowKind.values), name="a_calendar_row_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=RowStanding.values), name="a_calendar_row_has_a_known_standing"
            ),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(mark=""), name="a_calendar_row_names_source_and_mark"
            ),
            models.CheckConstraint(
                condition=~Q(name_kk="") & ~Q(name_ru="") & ~Q(name_en=""),
                name="a_calendar_row_is_named_in_three_languages",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.name_en}"

    @property
    def as_row(self) -> Row:
        """The row as the rules know it."""
        return Row(
            date=self.date,
            kind=DayReason(self.kind),
            name=Trilingual(kk=self.name_kk, ru=self.name_ru, en=self.name_en),
            source=self.source,
            mark=self.mark,
            standing=Standing(self.standing),
            moved_from=self.moved_from,
            known_from=self.known_from,
            known_until=self.known_until,
        )
