"""The tables of the desk: views an official saved, wordings a body keeps, answers that are being written."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from jauap.kernel.procedures.statuses import Outcome
from jauap.lib.encryption import EncryptedTextField
from jauap.lib.languages import LANGUAGES
from jauap.lib.privacy import Retention


class SavedView(models.Model):
    """A list as an official wants to see it again: a name and the filters of its address."""

    personal_data: ClassVar[tuple[str, ...]] = ("account", "name", "query")
    retention: ClassVar[Retention] = Retention(
        days=365,
        since="the account of its owner closed",
        ground="A convenience: kept until its owner deletes it, at most a year after the account closed",
    )

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, help_text="The filters, as the part of the address after “?”.")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "name"], name="saved_view_has_its_own_name"),
            models.CheckConstraint(name="saved_view_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class AnswerTemplate(models.Model):
    """A wording that a body uses again and again. It holds no words of a case: places to fill stand in braces."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None, ground="No personal data: wordings that a body keeps for its answers"
    )

    body = models.CharField(max_length=64, help_text="Code of the state body that keeps it.")
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, choices=[(code, code) for code in LANGUAGES])
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["body", "language", "name"], name="template_has_its_own_name_in_a_body"
            ),
            models.CheckConstraint(name="template_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """What an official has typed into the answer and not yet saved as a draft; its words are encrypted."""

    personal_data: ClassVar[tuple[str, ...]] = ("content", "account")
    retention: ClassVar[Retention] = Retention(
        days=30,
        since="it was last typed into",
        ground="A design decision: what was typed and not saved is kept for thirty days",
    )

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    content = EncryptedTextField(help_text="The fields of the editor, as JSON.")
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "case"], name="answer_is_kept_once_for_an_official"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kept_at"], name="kept_answer_by_age")]

    def __str__(self) -> str:
        return f"answer being written to {self.case_id}"


class SentLetter(models.Model):
    """The shingles of a signed answer (`jauap.lib.replies.shingles`), each once: hashes of its words, no words.

    They are made of somebody's letter and go with its file. What the body sent is summed in `SentShingle`.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("shingles",)
    retention: ClassVar[Retention] = Retention(
        days=5 * 365, ground="APPC art. 69: derived from the answer, kept no longer than its file"
    )

    answer = models.OneToOneField("cases.Answer", models.CASCADE, primary_key=True, related_name="+")
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    body = models.CharField(max_length=64)
    shingles = ArrayField(models.BigIntegerField())

    def __str__(self) -> str:
        return f"letter to {self.case_id}"


class SentShingle(models.Model):
    """In how many letters of a body a shingle stands, and in how many of its ready wordings. No letter is named."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None, ground="No personal data: counts of hashes; a letter that is erased is taken off"
    )

    body = models.CharField(max_length=64)
    shingle = models.BigIntegerField()
    letters = models.PositiveIntegerField(default=0)
    wordings = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "shingle"], name="shingle_is_counted_once_in_a_body"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.shingle}"


class AdvisedAnswer(models.Model):
    """What was advised on a draft and still stood when it was signed, as the fact of the answer says; for counting."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None, ground="No personal data: codes of advice, read from the facts"
    )

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+", db_index=False)
    sequence = models.PositiveIntegerField(help_text="Of the fact in the stream of the case.")
    body = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    codes = ArrayField(models.CharField(max_length=40))
    boilerplate = models.PositiveSmallIntegerField(help_text="Percent of the runs of words.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "sequence"], name="fact_of_an_answer_is_counted_once"),
            models.CheckConstraint(
                name="share_of_likeness_is_a_percent", condition=Q(boilerplate__gte=0, boilerplate__lte=100)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["signed_at", "body"], name="advised_answer_by_day"),
        ]

    def __str__(self) -> str:
        return f"advice on {self.case_id}"
