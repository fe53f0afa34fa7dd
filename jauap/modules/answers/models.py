"""The table of published answers: texts without names, apart from the files they come from."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from jauap.lib.ids import uuid7
from jauap.lib.languages import LANGUAGES
from jauap.lib.privacy import Retention
from jauap.modules.answers.choices import Origin, Withdrawal


class PublishedAnswer(models.Model):
    """A question and its answer as everybody may read them, in one language.

    The link to the case goes with the file of the case; then nothing leads from the text to a person. A text that was
    taken back is emptied at once: only that it was there stays.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("case",)
    retention: ClassVar[Retention] = Retention(
        days=None,
        ground="Published without personal data after an official's confirmation: kept as public knowledge; "
        "the link to the case goes with the file, and the words at once when they are taken back",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    case = models.UUIDField(null=True, help_text="The case that was answered, while its file is kept.")
    group = models.UUIDField(help_text="The same answer in other languages has the same group.")
    language = models.CharField(max_length=8, choices=[(code, code) for code in LANGUAGES])
    title = models.CharField(max_length=200)
    question = models.TextField()
    answer = models.TextField()
    topic = models.CharField(max_length=64, blank=True)
    body = models.CharField(max_length=64)
    territory = models.CharField(
        max_length=9, blank=True, help_text="KATO code; empty: of the whole country."
    )
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=16, choices=Withdrawal.choices, blank=True)
    search = SearchVectorField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="published_answer_has_words_until_withdrawn",
                condition=(Q(withdrawn_at__isnull=True, withdrawn_why="") & ~Q(title="") & ~Q(answer=""))
                | (Q(withdrawn_at__isnull=False, title="", question="", answer="") & ~Q(withdrawn_why="")),
            ),
            models.UniqueConstraint(
                fields=["case"],
                name="case_is_published_once_at_a_time",
                condition=Q(withdrawn_at__isnull=True, case__isnull=False),
            ),
            models.UniqueConstraint(fields=["group", "language"], name="answer_stands_once_in_a_language"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["-published_at", "-id"],
                name="published_by_age",
                condition=Q(withdrawn_at__isnull=True),
            ),
            GinIndex(fields=["search"], name="published_by_words"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)
