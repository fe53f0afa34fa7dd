"""The tables of a case. What identifies a person stands in rows of its own, apart from the case, and can be erased."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jauap.kernel.cases.choices import ALARMS, Author, Channel, ClockEnd, ClockKind, Flag, Relation, Verdict
from jauap.kernel.people.models import Official, Person
from jauap.kernel.people.types import Ground
from jauap.kernel.procedures.statuses import OPEN, Outcome, Status
from jauap.kernel.state_bodies.models import StateBody
from jauap.kernel.territories.models import Territory
from jauap.lib.ids import uuid7
from jauap.lib.privacy import Retention

CASE_FILE = Retention(days=5 * 365, ground="APPC art. 69: the case file of an appeal")
FOREVER = Retention(days=None, ground="No personal data: kept as the public memory of the state")

OPEN_CODES = sorted(status.value for status in OPEN)
_IS_OPEN = Q(status__in=OPEN_CODES)

#: The file holds something still: it was never erased, or the case went on after a court had it erased.
NOT_ERASED = Q(erased_at__isnull=True) | Q(erased_at__lt=F("closed_at"))


class Case(models.Model):
    """One matter: one reference, one holder at a time, under the law of its day."""

    personal_data: ClassVar[tuple[str, ...]] = ("applicant",)
    retention: ClassVar[Retention] = FOREVER

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    submission_key = models.UUIDField(null=True, unique=True)
    secret_digest = models.BinaryField(max_length=32, null=True)
    version = models.PositiveIntegerField(default=1)

    procedure = models.CharField(max_length=64)
    edition = models.CharField(max_length=32)
    kind = models.CharField(max_length=32)
    status = models.CharField(max_length=32, choices=Status.choices)
    holder = models.ForeignKey(
        StateBody, models.PROTECT, to_field="code", db_column="holder", null=True, related_name="+", db_index=False
    )  # fmt: skip
    assignee = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    applicant = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", db_index=False)
    territory = models.ForeignKey(
        Territory, models.PROTECT, db_column="territory", null=True, related_name="+", db_index=False
    )
    region = models.CharField(max_length=2, blank=True)
    topic = models.CharField(max_length=64, blank=True)
    channel = models.CharField(max_length=16, choices=Channel.choices)
    language = models.CharField(max_length=8)
    flags = ArrayField(models.CharField(max_length=24, choices=Flag.choices), default=list)

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    relation = models.CharField(max_length=16, choices=Relation.choices, blank=True)
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="voices", db_index=False)
    hops = models.PositiveSmallIntegerField(default=0)

    submitted_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_late = models.BooleanField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    verdict = models.CharField(max_length=16, choices=Verdict.choices, blank=True)
    erased_at = models.DateTimeField(null=True, help_text="What the file held of people is gone since then.")
    erased_under = models.CharField(max_length=16, choices=Ground.choices, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="erased_case_names_its_ground",
                condition=Q(erased_at__isnull=True, erased_under="")
                | (Q(erased_at__isnull=False) & ~Q(erased_under="")),
            ),
            models.CheckConstraint(
                name="case_without_holder_is_unrouted",
                condition=Q(holder__isnull=False)
                | Q(status__in=[Status.UNROUTED, Status.WITHDRAWN, Status.JOINED]),
            ),
            models.CheckConstraint(
                name="case_is_registered_after_it_is_submitted",
                condition=Q(registered_at__isnull=True) | Q(registered_at__gte=F("submitted_at")),
            ),
            models.CheckConstraint(
                name="case_is_not_joined_to_itself",
                condition=Q(joined_to__isnull=True) | ~Q(joined_to=F("id")),
            ),
            models.CheckConstraint(
                name="case_with_parent_says_the_relation",
                condition=Q(parent__isnull=True, relation="") | (Q(parent__isnull=False) & ~Q(relation="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Carries what is counted, so that counting open work reads no row of the table.
            models.Index(
                fields=["holder", "due_at", "id"],
                include=["status", "assignee"],
                name="case_open_by_due",
                condition=_IS_OPEN,
            ),
            # For a vertical of many bodies: the most urgent of them all without sorting.
            models.Index(fields=["due_at", "id", "holder"], name="case_open_of_all", condition=_IS_OPEN),
            models.Index(
                fields=["assignee", "due_at", "id"], name="case_assigned_by_due", condition=_IS_OPEN
            ),
            models.Index(
                fields=["submitted_at", "id", "holder"],
                name="case_alarm_to_look_at",
                condition=Q(status__in=OPEN_CODES, flags__overlap=sorted(ALARMS)),
            ),
            models.Index(fields=["due_at", "id"], name="case_unrouted", condition=Q(status=Status.UNROUTED)),
            models.Index(fields=["holder", "-submitted_at", "id"], name="case_by_holder"),
            models.Index(
                fields=["applicant", "-submitted_at"],
                name="case_by_applicant",
                condition=Q(applicant__isnull=False),
            ),
            models.Index(fields=["joined_to"], name="case_by_main", condition=Q(joined_to__isnull=False)),
            models.Index(fields=["-submitted_at", "id"], name="case_by_arrival"),
            models.Index(
                fields=["closed_at"],
                name="case_file_by_end",
                condition=Q(closed_at__isnull=False) & NOT_ERASED,
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether the body still owes something."""
        return Status(self.status).is_open


class Submission(models.Model):
    """What the applicant said, word for word. Apart from the case, so that it can be erased."""

    personal_data: ClassVar[tuple[str, ...]] = (
        "text",
        "intake",
        "place",
        "latitude",
        "longitude",
        "proposal",
    )
    retention: ClassVar[Retention] = CASE_FILE

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="submission")
    text = models.TextField()
    intake = models.JSONField(default=dict)
    place = models.CharField(max_length=500, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    proposal = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"submission of {self.case_id}"


class Clock(models.Model):
    """A term running on a case. Facts are stored, states are derived."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=16, choices=ClockKind.choices)
    term = models.CharField(max_length=64)
    body = models.CharField(max_length=64, blank=True)
    received_on = models.DateField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    original_due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    pauses = models.JSONField(default=list)
    stopped_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=16, choices=ClockEnd.choices, blank=True)
    calendar = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="clock_is_due_after_it_starts", condition=Q(due_at__gte=F("started_at"))
            ),
            models.CheckConstraint(
                name="clock_that_stopped_says_why",
                condition=Q(stopped_at__isnull=True, end="") | (Q(stopped_at__isnull=False) & ~Q(end="")),
            ),
            models.UniqueConstraint(
                "case",
                "kind",
                name="case_has_one_running_clock_of_a_kind",
                condition=Q(stopped_at__isnull=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at"], name="clock_running_by_due", condition=Q(stopped_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} until {self.due_at:%Y-%m-%d}"

    def overdue(self, *, at: datetime) -> bool:
        """Whether the term had run out at the instant, still running or stopped too late."""
        return (self.stopped_at or at) > self.due_at


class Custody(models.Model):
    """A link of the chain: which body held the case, from when, by which reason. Its words go with the file."""

    personal_data: ClassVar[tuple[str, ...]] = ("words",)
    retention: ClassVar[Retention] = CASE_FILE

    case = models.ForeignKey(Case, models.CASCADE, related_name="custody")
    body = models.ForeignKey(
        StateBody, models.PROTECT, to_field="code", db_column="body", null=True, related_name="+", db_index=False
    )  # fmt: skip
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.JSONField(default=dict)
    words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "case", name="case_has_one_holder_at_a_time", condition=Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} since {self.since:%Y-%m-%d}"


class Assignment(models.Model):
    """Work on a case given to a person. Its words go with the file."""

    personal_data: ClassVar[tuple[str, ...]] = ("words",)
    retention: ClassVar[Retention] = CASE_FILE

    case = models.ForeignKey(Case, models.CASCADE, related_name="assignments")
    official = models.ForeignKey(Official, models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    words = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "case", name="case_has_one_executor_at_a_time", condition=Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} to {self.official_id}"


class Message(models.Model):
    """Words between the applicant and the body during the case: a question, a reply, a notice."""

    personal_data: ClassVar[tuple[str, ...]] = ("text",)
    retention: ClassVar[Retention] = CASE_FILE

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    author = models.CharField(max_length=16, choices=Author.choices)
    official = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    reply_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.author} at {self.at:%Y-%m-%d}"


class Document(models.Model):
    """A file of the case: what it is called, what it really is, and the hash of its content."""

    personal_data: ClassVar[tuple[str, ...]] = ("name", "key")
    retention: ClassVar[Retention] = CASE_FILE

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="documents")
    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="documents")
    author = models.CharField(max_length=16, choices=Author.choices)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Extension(models.Model):
    """A term made longer: a legal act with ground, decider, cap and notice (APPC art. 76). Its words go with the file."""

    personal_data: ClassVar[tuple[str, ...]] = ("words",)
    retention: ClassVar[Retention] = CASE_FILE

    case = models.ForeignKey(Case, models.CASCADE, related_name="extensions")
    clock = models.ForeignKey(Clock, models.CASCADE, related_name="extensions")
    ground = models.CharField(max_length=32)
    words = models.TextField(blank=True)
    decided_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField()
    before = models.DateTimeField()
    until = models.DateTimeField()
    notice_until = models.DateTimeField()
    article = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="extension_makes_the_term_longer", condition=Q(until__gt=F("before"))
            ),
        ]

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m-%d}"


class Hearing(models.Model):
    """A preliminary decision shown to the applicant, and what the applicant said of it (APPC art. 73)."""

    personal_data: ClassVar[tuple[str, ...]] = ("preliminary", "position", "protocol")
    retention: ClassVar[Retention] = CASE_FILE

    case = models.ForeignKey(Case, models.CASCADE, related_name="hearings")
    preliminary = models.TextField()
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    proposed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    objections_until = models.DateTimeField()
    adoption_from = models.DateTimeField()
    position = models.TextField(blank=True)
    position_at = models.DateTimeField(null=True)
    wants_oral = models.BooleanField(default=False)
    protocol = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "case", name="case_has_one_open_hearing", condition=Q(held_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"hearing of {self.case_id}"


class Answer(models.Model):
    """The body's reply: a draft until it is signed, then the letter that the applicant receives."""

    personal_data: ClassVar[tuple[str, ...]] = ("text", "verdict_words")
    retention: ClassVar[Retention] = CASE_FILE

    case = models.ForeignKey(Case, models.CASCADE, related_name="answers")
    body = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    text = models.TextField()
    remedies = models.TextField(blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    checklist = models.JSONField(default=dict)
    exemption = models.CharField(max_length=24, blank=True)
    drafted_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    drafted_at = models.DateTimeField()
    signed_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    signed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=16, choices=Verdict.choices, blank=True)
    verdict_words = models.TextField(blank=True)
    verdict_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("case", name="case_has_one_draft", condition=Q(signed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"answer to {self.case_id}"

    @property
    def label(self) -> str:
        """Draft or signed, in the reader's language."""
        return str(_("Signed") if self.signed_at else _("Draft"))
