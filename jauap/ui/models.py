"""The one table of the pages: what all processes of the house must know of each other for some minutes."""

from typing import ClassVar

from django.db import models

from jauap.lib.privacy import Retention


class SharedEntry(models.Model):
    """How often somebody has tried, which limit is reached: the rows behind `shared.SharedCache`.

    The key is a blind index: neither an address nor what was tried can be read from it.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None, ground="Counts against guessing, by hashes; each row goes when its minutes are over"
    )

    key = models.BinaryField(primary_key=True, max_length=32)
    value = models.JSONField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"entry until {self.until}"
