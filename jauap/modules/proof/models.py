"""What we have seen of the logs that we are a witness for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jauap.lib.privacy import Retention


class WitnessedLog(models.Model):
    """The largest tree of another log that we have cosigned. We never cosign one that does not go on from it."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None, ground="C2SP tlog-witness: a witness that forgets could cosign two histories"
    )

    origin = models.TextField(primary_key=True)
    size = models.BigIntegerField()
    root = models.BinaryField()
    cosigned_at = models.DateTimeField()
    note = models.TextField(help_text="The checkpoint as it was presented.")

    class Meta:
        verbose_name = _("witnessed log")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(size__gte=0), name="a_witnessed_tree_has_no_less_than_no_leaves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.size}"
