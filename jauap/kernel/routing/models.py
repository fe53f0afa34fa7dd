"""The tables of routing: editions of the rules and versions of learned models, kept so that every decision can be
explained later.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jauap.kernel.routing.choices import Predicts, Standing
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


class ModelVersion(models.Model):
    """A model that was learned from the installation's own cases, with what was measured of it.

    `content` are the bytes of the model; they are empty for a refused version and are thrown away of old ones. Of the
    words of people they hold hashes only, of those that at least two different cases share. `verdict` says why it
    replaced its predecessor or was refused; its form is the business of whoever trained it, and so is that of `card`.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None,
        ground="Hashes of words and parts of words that different cases share; old models are thrown away",
    )

    number = models.PositiveIntegerField(primary_key=True)
    predicts = models.CharField(max_length=8, choices=Predicts.choices)
    standing = models.CharField(max_length=16, choices=Standing.choices)
    made_at = models.DateTimeField()
    made_by = models.JSONField()
    stands_since = models.DateTimeField()
    predecessor = models.PositiveIntegerField(null=True, help_text="The version it was compared with.")
    rows = models.PositiveIntegerField(help_text="How many cases it was learned from.")
    first_at = models.DateTimeField(help_text="When the oldest of these cases came in.")
    last_at = models.DateTimeField(help_text="When the newest of them came in.")
    held_back = models.JSONField(help_text="Which part of the cases it has never seen.")
    card = models.JSONField()
    verdict = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bytes of the model, in hex.")
    size = models.PositiveIntegerField(help_text="Bytes of the model when it was made.")
    content = models.BinaryField(default=b"")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "predicts", name="one_model_is_in_force", condition=Q(standing=Standing.IN_FORCE)
            ),
            models.CheckConstraint(
                name="model_in_force_has_its_content",
                condition=~Q(standing=Standing.IN_FORCE) | ~Q(content=b""),
            ),
        ]

    def __str__(self) -> str:
        return f"model {self.number} of the {self.predicts}"
