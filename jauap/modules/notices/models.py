"""The table of notices."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jauap.lib.encryption import EncryptedTextField
from jauap.lib.ids import uuid7
from jauap.lib.privacy import Retention


class Channel(models.TextChoices):
    """How a notice reaches a person."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    INBOX = "inbox", _("Messages on this site")


class NoticeStatus(models.TextChoices):
    """What became of a notice."""

    QUEUED = "queued", _("Waiting to be sent")
    SENT = "sent", _("Handed over")
    REFUSED = "refused", _("Refused by the other side")
    FAILED = "failed", _("Could not be sent")


class Notice(models.Model):
    """One message about one fact, to one person, through one channel."""

    personal_data: ClassVar[tuple[str, ...]] = ("person", "official", "address", "subject", "text", "reason")
    retention: ClassVar[Retention] = Retention(
        days=5 * 365, ground="APPC art. 66, 69: proof of notice, with the file"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=64)
    channel = models.CharField(max_length=16, choices=Channel.choices)
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    official = models.ForeignKey("people.Official", models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=2)
    address = EncryptedTextField(null=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    status = models.CharField(max_length=16, choices=NoticeStatus.choices, default=NoticeStatus.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    key = models.CharField(max_length=300, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case", "sequence", "channel", "person"],
                condition=Q(person__isnull=False),
                name="a_person_hears_of_a_fact_once_a_channel",
            ),
            models.UniqueConstraint(
                fields=["case", "sequence", "channel", "official"],
                condition=Q(official__isnull=False),
                name="an_official_hears_of_a_fact_once_a_channel",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, official__isnull=False)
                | Q(person__isnull=False, official__isnull=True),
                name="a_notice_is_for_a_person_or_an_official",
            ),
            models.CheckConstraint(
                condition=~Q(status="sent") | Q(sent_at__isnull=False), name="a_sent_notice_says_when"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["person", "-queued_at"], name="notice_of_person", condition=Q(channel="inbox")
            ),
            models.Index(
                fields=["official", "-queued_at"], name="notice_of_official", condition=Q(channel="inbox")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}"
