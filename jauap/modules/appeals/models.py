"""The tables of the window: what a person has begun to write, and which files were imported."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from jauap.lib.encryption import EncryptedTextField
from jauap.lib.ids import uuid7
from jauap.lib.privacy import Retention
from jauap.modules.appeals.choices import RowState

UNSENT = Retention(
    days=30,
    since="its writer last touched it",
    ground="a design decision: what was begun and not sent is kept for thirty days",
)
FIGURES = Retention(days=None, ground="no personal data: which rows of which file were taken in")


class Draft(models.Model):
    """An appeal that somebody is writing. Its words are encrypted and forgotten once it is sent.

    It belongs to the browser that holds its signed cookie, and to the account, once its writer signed in. After
    sending it keeps for a day what the receipt shows: the reference and the secret.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("answers", "secret", "account")
    retention: ClassVar[Retention] = UNSENT

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", db_index=False
    )
    answers = EncryptedTextField(default=str, help_text="What was typed so far, as JSON.")
    send_key = models.UUIDField(default=uuid7, unique=True, editable=False)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=12, blank=True)
    secret = EncryptedTextField(null=True, help_text="Shown on the receipt for a day, then forgotten.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="draft_that_was_sent_has_a_reference",
                condition=Q(sent_at__isnull=True, reference="")
                | (Q(sent_at__isnull=False) & ~Q(reference="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["account", "-changed_at"],
                name="draft_of_account",
                condition=Q(account__isnull=False, sent_at__isnull=True),
            ),
            models.Index(fields=["changed_at"], name="draft_by_age"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DraftFile(models.Model):
    """A file that was added to a draft: checked, stored apart from the files of cases."""

    personal_data: ClassVar[tuple[str, ...]] = ("name", "key")
    retention: ClassVar[Retention] = UNSENT

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    key = models.CharField(max_length=200, help_text="Its place in the store of drafts.")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class ImportedRow(models.Model):
    """One row of a file that `jauap import appeals` has taken in or refused, by a key that never changes.

    The key is a digest of the file and the row (or of the row's own id), so that the same file read again, or from
    where it was broken off, changes nothing.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FIGURES

    key = models.UUIDField(primary_key=True)
    file = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    number = models.PositiveIntegerField(help_text="The row, from 1, without the heading.")
    state = models.CharField(max_length=16, choices=RowState.choices)
    reason = models.CharField(max_length=64, blank=True, help_text="Code of the refusal.")
    reference = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="imported_row_has_a_reference_or_a_reason",
                condition=(Q(state=RowState.ACCEPTED, reason="") & ~Q(reference=""))
                | (Q(state=RowState.REJECTED, reference="") & ~Q(reason="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["file", "number"], name="imported_row_of_file")
        ]

    def __str__(self) -> str:
        return f"{self.file[:8]} {self.number}"
