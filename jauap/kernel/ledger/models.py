"""The tables of the ledger. Only one holds what may be erased; the queue empties itself, and the others only grow."""

import json
from typing import Any, ClassVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import kinds
from jauap.kernel.ledger.types import Actor
from jauap.lib.encryption import EncryptedTextField
from jauap.lib.privacy import Retention

# The largest whole number of JSON that every program reads alike (RFC 8785, 3.2.2.3).
_LARGEST_WHOLE_NUMBER = 2**53 - 1


class ExactDecoder(json.JSONDecoder):
    """Reads JSON as it was written: PostgreSQL shows 1e300 with all its digits, yet it was no whole number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"parse_int": self._number})

    @staticmethod
    def _number(text: str) -> int | float:
        number = int(text)
        return number if abs(number) <= _LARGEST_WHOLE_NUMBER else float(text)


_KEPT_FOR_EVER = Retention(days=None, ground="The ledger is kept for ever; it holds no personal data")


class Stream(models.Model):
    """How many facts a stream has. Appending locks this row, so facts of one stream are counted one by one."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _KEPT_FOR_EVER

    stream = models.UUIDField(primary_key=True)
    length = models.IntegerField()

    class Meta:
        # Made by SQL in the first migration, as no command of Django may empty it.
        managed = False
        db_table = "ledger_stream"
        verbose_name = _("stream")

    def __str__(self) -> str:
        return str(self.stream)


class Fact(models.Model):
    """What happened, once, forever. Refer to it by stream and sequence; no foreign key may point here."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _KEPT_FOR_EVER

    id = models.BigAutoField(primary_key=True)
    stream = models.UUIDField()
    sequence = models.IntegerField()
    kind = models.TextField()
    at = models.DateTimeField(help_text="When it happened.")
    recorded_at = models.DateTimeField(help_text="When the database wrote it: the program cannot set it.")
    actor = models.JSONField(decoder=ExactDecoder)
    payload = models.JSONField(decoder=ExactDecoder)
    commitments = models.JSONField()
    hash = models.BinaryField(help_text="SHA-256 of the canonical JSON of the fact.")

    class Meta:
        # Made by SQL in the first migration, with its triggers and grants; no command of Django may empty it.
        managed = False
        db_table = "ledger_fact"
        verbose_name = _("fact")

    def __str__(self) -> str:
        return f"{self.stream} {self.sequence} {self.kind}"

    @property
    def sentence(self) -> str | Promise:
        """What happened, in words."""
        return kinds.sentence(self.kind)

    @property
    def acted(self) -> Actor:
        """Who did it."""
        return Actor.from_dict(self.actor)


class Opening(models.Model):
    """What a commitment hides: its salt and its value, encrypted. Erasing it never breaks a proof."""

    personal_data: ClassVar[tuple[str, ...]] = ("sealed",)
    retention: ClassVar[Retention] = Retention(
        days=5 * 365, ground="APPC art. 69: as long as the file it belongs to"
    )

    stream = models.UUIDField()
    sequence = models.IntegerField()
    field = models.CharField(max_length=64)
    sealed = EncryptedTextField(help_text="JSON: the salt in hex, and the value.")

    class Meta:
        verbose_name = _("opening")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["stream", "sequence", "field"], name="a_personal_value_is_opened_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.sequence} {self.field}"


# ---------------------------------------------------------------- the transparency log

# Made by SQL in the second migration, with their triggers and grants.


class Unsealed(models.Model):
    """A fact that is not in the log yet. A trigger puts it here when it is written; sealing takes it away."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None, ground="No personal data: the row goes when the fact is sealed"
    )

    fact_id = models.BigIntegerField(primary_key=True)

    class Meta:
        managed = False
        db_table = "ledger_unsealed"
        verbose_name = _("unsealed fact")

    def __str__(self) -> str:
        return str(self.fact_id)


class Leaf(models.Model):
    """The place of a fact in the log, and the hash there."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _KEPT_FOR_EVER

    index = models.BigIntegerField(primary_key=True)
    fact_id = models.BigIntegerField(unique=True)
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "ledger_leaf"
        verbose_name = _("leaf")

    def __str__(self) -> str:
        return str(self.index)


class Tile(models.Model):
    """A full tile of the Merkle tree (C2SP tlog-tiles). Those that are not full yet are made of leaves and roots."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _KEPT_FOR_EVER

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    root = models.BinaryField(help_text="The hash of the level above.")
    data = models.BinaryField(help_text="256 hashes of 32 bytes.")

    class Meta:
        managed = False
        db_table = "ledger_tile"
        verbose_name = _("tile")

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class Checkpoint(models.Model):
    """What the log has said about itself, signed, at each sealing."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _KEPT_FOR_EVER

    size = models.BigIntegerField(primary_key=True, help_text="How many facts are sealed.")
    root = models.BinaryField()
    at = models.DateTimeField(help_text="When it was signed.")
    note = models.TextField(help_text="The signed note of C2SP tlog-checkpoint.")

    class Meta:
        managed = False
        db_table = "ledger_checkpoint"
        verbose_name = _("checkpoint")

    def __str__(self) -> str:
        return str(self.size)


class Cosignature(models.Model):
    """The word of a witness: this checkpoint goes on from all that it saw before."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _KEPT_FOR_EVER

    pk = models.CompositePrimaryKey("size", "name", "key_id")
    size = models.BigIntegerField()
    name = models.TextField()
    key_id = models.BinaryField()
    line = models.TextField(help_text="The line under the checkpoint.")
    at = models.DateTimeField(help_text="When the witness signed, as it says itself.")

    class Meta:
        managed = False
        db_table = "ledger_cosignature"
        verbose_name = _("cosignature")

    def __str__(self) -> str:
        return f"{self.size} {self.name}"
