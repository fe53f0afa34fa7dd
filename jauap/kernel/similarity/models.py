"""What is kept of words so that the like of them are found. A subject is known by its uuid; who it is, others know."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from jauap.lib.privacy import Retention

WITH_THE_FILE = Retention(
    days=5 * 365, ground="APPC art. 69: derived from the words of a file, it goes with them"
)


class Print(models.Model):
    """The fingerprint of the words of one subject."""

    personal_data: ClassVar[tuple[str, ...]] = ("signature", "bands")
    retention: ClassVar[Retention] = WITH_THE_FILE

    subject = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    signature = models.BinaryField(max_length=128)
    bands = ArrayField(models.IntegerField())

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            # Written at once: what was said a moment ago is looked for now. The list of pending entries would be
            # read as a whole by every search.
            GinIndex(fields=["bands"], name="print_by_band", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"fingerprint of {self.subject}"
