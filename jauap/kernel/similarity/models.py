"""What is kept of words so that the like of them are found. A subject is known by its uuid; who it is, others know."""

from typing import ClassVar

from django.db import models
from pgvector.django import HalfVectorField

from jauap.kernel.similarity.meaning import LENGTH
from jauap.lib.privacy import Retention

WITH_THE_FILE = Retention(
    days=5 * 365, ground="APPC art. 69: derived from the words of a file, it goes with them"
)
UNTIL_REPLACED = Retention(
    days=None, ground="Weights of hashed pieces of words, from which no text can be read"
)


class Print(models.Model):
    """The fingerprint of the words of one subject."""

    personal_data: ClassVar[tuple[str, ...]] = ("signature",)
    retention: ClassVar[Retention] = WITH_THE_FILE

    subject = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    signature = models.BinaryField(max_length=128)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"], name="print_by_time")]

    def __str__(self) -> str:
        return f"fingerprint of {self.subject}"


class Band(models.Model):
    """A part of a fingerprint by which it is found: who has one in common may be alike.

    Narrow rows under a plain index. One column of all bands under GIN takes less room, but the planner expects one row
    in twelve to share some band, and reads the whole table where one in a million does.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("band",)
    retention: ClassVar[Retention] = WITH_THE_FILE

    pk = models.CompositePrimaryKey("band", "subject")
    band = models.IntegerField()
    subject = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return f"band of {self.subject}"


class Learned(models.Model):
    """A projection of words into vectors: what it was learned from, and since when it is in force.

    Until all recent subjects have their vectors of it, the one before stays in force; then that goes.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = UNTIL_REPLACED

    number = models.AutoField(primary_key=True)
    learned_at = models.DateTimeField()
    in_force_since = models.DateTimeField(null=True)
    pairs = models.PositiveIntegerField()
    voices = models.PositiveIntegerField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"projection {self.number}"


class Meaning(models.Model):
    """The vector of the words of one subject under one projection."""

    personal_data: ClassVar[tuple[str, ...]] = ("vector",)
    retention: ClassVar[Retention] = WITH_THE_FILE

    projection = models.ForeignKey(Learned, models.CASCADE, related_name="+", db_index=False)
    subject = models.UUIDField()
    region = models.CharField(max_length=2, blank=True)
    at = models.DateTimeField()
    vector = HalfVectorField(dimensions=LENGTH)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("subject", "projection", name="subject_has_one_vector_of_a_projection"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Carries the vectors, so that those of one region and time lie side by side and all of them are compared.
            models.Index(
                fields=["projection", "region", "at"], include=["subject", "vector"], name="meaning_by_place"
            ),
        ]

    def __str__(self) -> str:
        return f"vector of {self.subject}"
