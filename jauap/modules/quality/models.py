"""The tables of the quality review: answers that were drawn, and what reviewers said of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jauap.lib.encryption import EncryptedTextField
from jauap.lib.privacy import Retention
from jauap.modules.quality.choices import Mark, Overall, Reason


class Sample(models.Model):
    """An answer that was drawn for a second look. It holds no words; they are read from the file while it is kept."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None, ground="No personal data: which answers were drawn, so that the draw can be checked"
    )

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    answer = models.OneToOneField("cases.Answer", models.CASCADE, related_name="+")
    body = models.CharField(max_length=64)
    month = models.DateField(help_text="The first day of the month in which it was signed.")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    wanted = models.PositiveSmallIntegerField(default=1, help_text="How many reviews.")
    done = models.PositiveSmallIntegerField(default=0)
    drawn_at = models.DateTimeField()
    erased_at = models.DateTimeField(
        null=True, help_text="The words are gone since then: no review is possible."
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="sample_is_reviewed_once_or_twice", condition=Q(wanted__gte=1, wanted__lte=2)
            ),
            models.CheckConstraint(
                name="sample_has_no_more_reviews_than_wanted", condition=Q(done__lte=models.F("wanted"))
            ),
            models.CheckConstraint(name="sample_is_of_a_whole_month", condition=Q(month__day=1)),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["body", "drawn_at"],
                name="sample_waiting_by_body",
                condition=Q(done__lt=models.F("wanted"), erased_at__isnull=True),
            ),
            models.Index(fields=["month", "body"], name="sample_by_month"),
        ]

    def __str__(self) -> str:
        return f"sample of {self.body}, {self.month:%Y-%m}"


class Review(models.Model):
    """What one reviewer said of one answer. The comment goes with the file; the marks stay."""

    personal_data: ClassVar[tuple[str, ...]] = ("reviewer", "comment")
    retention: ClassVar[Retention] = Retention(
        days=5 * 365, ground="APPC art. 69: the comment is kept no longer than the file it speaks of"
    )

    sample = models.ForeignKey(Sample, models.CASCADE, related_name="reviews")
    turn = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey("people.Official", models.PROTECT, related_name="+", db_index=False)
    questions = models.CharField(max_length=8, choices=Mark.choices)
    law = models.CharField(max_length=8, choices=Mark.choices)
    facts = models.CharField(max_length=8, choices=Mark.choices)
    plain = models.CharField(max_length=8, choices=Mark.choices)
    respectful = models.CharField(max_length=8, choices=Mark.choices)
    remedies = models.CharField(max_length=8, choices=Mark.choices)
    overall = models.CharField(max_length=16, choices=Overall.choices)
    comment = EncryptedTextField(null=True)
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sample", "turn"], name="sample_has_one_review_a_turn"),
            models.UniqueConstraint(fields=["sample", "reviewer"], name="reviewer_reviews_an_answer_once"),
        ]

    def __str__(self) -> str:
        return f"review {self.turn} of sample {self.sample_id}"
