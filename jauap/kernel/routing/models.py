"""The tables of routing: editions of the rules, kept for ever, so that every decision can be explained later."""

from typing import ClassVar

from django.db import models

from jauap.kernel.state_bodies.choices import Keeper
from jauap.lib.privacy import Retention

FOREVER = Retention(days=None, ground="Rules of the state's work, without personal data")


class RuleEdition(models.Model):
    """All rules of one time. The one with the highest number is in force."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.JSONField()
    why = models.TextField()
    retired = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    keeper = models.CharField(max_length=16, choices=Keeper.choices, default=Keeper.OPERATORS)

    def __str__(self) -> str:
        return f"edition {self.number}"


class RoutingRule(models.Model):
    """One rule of an edition, in its order: the first that fits decides.

    `broke_at` is when the rule first fitted and could not be applied. It stays in force and stays in sight until
    an edition mends it.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    edition = models.ForeignKey(RuleEdition, models.PROTECT, db_column="edition", related_name="rules")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=64)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    condition = models.JSONField()
    target = models.JSONField()
    article = models.CharField(max_length=100, blank=True)
    mark = models.CharField(max_length=8)
    broke_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("edition", "position", name="edition_has_one_rule_at_a_position"),
            models.UniqueConstraint("edition", "code", name="edition_has_a_rule_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} of edition {self.edition_id}"
