"""The tables of systemic problems: what comes back, who takes it in hand, by which steps, and which cases hang on it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jauap.lib.ids import uuid7
from jauap.lib.languages import LANGUAGES
from jauap.lib.privacy import Retention
from jauap.modules.matters.choices import ProblemStatus

FOREVER = Retention(
    days=None, ground="No personal data: what bodies plan and do about what comes back is public"
)


class Problem(models.Model):
    """A topic at a place that came back so often that a person made it a task of its own.

    `body` answers for it; `owner` is the official who does, None while it is the body as such. `title` and `words`
    are in `language` and are published: the form says so.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.CharField(max_length=64, help_text="Code of the body that answers for it.")
    territory = models.CharField(max_length=9, blank=True, help_text="KATO code.")
    topic = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=8, choices=[(code, code) for code in LANGUAGES])
    owner = models.ForeignKey("people.Official", models.PROTECT, null=True, related_name="+", db_index=False)
    status = models.CharField(max_length=16, choices=ProblemStatus.choices, default=ProblemStatus.RAISED)
    result = models.TextField(blank=True, help_text="What was done, or why it was given up.")
    raised_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="problem_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="problem_that_ended_says_how",
                condition=Q(ended_at__isnull=True, status__in=["raised", "planned"])
                | (Q(ended_at__isnull=False, status__in=["solved", "dropped"]) & ~Q(result="")),
            ),
            models.UniqueConstraint(
                "body",
                "territory",
                "topic",
                name="matter_is_one_open_problem_of_a_body",
                condition=Q(ended_at__isnull=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "-raised_at"], name="problem_of_body"),
            models.Index(fields=["-raised_at"], name="problem_by_time"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanStep(models.Model):
    """One step of the plan: what is done by which day, and when it was."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="steps")
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="step_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.words} ({self.due_on})"


class LinkedCase(models.Model):
    """A case, open or past, that is about the problem."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="links", db_index=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("problem", "case", name="case_is_linked_once_to_a_problem"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} of {self.problem_id}"
