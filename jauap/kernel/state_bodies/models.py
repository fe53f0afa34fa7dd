"""The tables of state bodies, topics and competences. No personal data: a body is not a person."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from jauap.kernel.state_bodies.choices import BodyKind, Keeper, Level, SuccessionKind
from jauap.lib.ids import uuid7
from jauap.lib.languages import Trilingual
from jauap.lib.privacy import Retention

FOREVER = Retention(days=None, ground="Reference data of the state, without personal data")


class Named(models.Model):
    """A row with an official name in the three languages."""

    name_kk = models.CharField(max_length=400)
    name_ru = models.CharField(max_length=400)
    name_en = models.CharField(max_length=400)

    class Meta:
        abstract = True

    @property
    def name(self) -> Trilingual:
        return Trilingual(kk=self.name_kk, ru=self.name_ru, en=self.name_en)


class StateBody(Named):
    """An organ of the state, or an organisation of the state that answers citizens.

    `code` never changes and is never used again. `office` says which of the bodies of its place it is ("akimat",
    "health"): one and the same at every place, by which competences name it. `parent` is the body above as of
    the last change; earlier names and superiors stand in `BodyPast`. `valid_from` is empty for a body older than
    anything recorded here; a body is in force from that day to the day before `valid_to`.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    code = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16, choices=BodyKind.choices)
    office = models.CharField(max_length=32, blank=True)
    territory = models.CharField(max_length=9, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        to_field="code",
        db_column="parent",
        null=True,
        blank=True,
        related_name="below",
    )
    bin = models.CharField(max_length=12, blank=True)
    answers_citizens = models.BooleanField(default=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    mark = models.CharField(max_length=8, default="R·H")
    keeper = models.CharField(max_length=16, choices=Keeper.choices, default=Keeper.OPERATORS)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="body_ends_after_it_begins",
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(name="body_is_not_its_own_superior", condition=~Q(parent=F("code"))),
            models.CheckConstraint(
                name="body_of_an_office_has_a_place", condition=Q(office="") | ~Q(territory="")
            ),
            models.UniqueConstraint(
                "territory",
                "office",
                name="place_has_one_body_of_an_office_at_a_time",
                condition=Q(valid_to__isnull=True) & ~Q(office=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index("territory", name="body_by_territory")]

    def __str__(self) -> str:
        return self.code


class BodyPast(Named):
    """What a body was called and under whom it stood for a time, from `since` to the day before `until`."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    body = models.ForeignKey(
        StateBody, models.CASCADE, to_field="code", db_column="body", related_name="pasts"
    )
    parent = models.ForeignKey(
        StateBody,
        models.PROTECT,
        to_field="code",
        db_column="parent",
        null=True,
        blank=True,
        related_name="+",
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField()
    act = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("body", "until", name="body_has_one_past_until_a_day"),
            models.CheckConstraint(
                name="past_of_a_body_ends_after_it_begins",
                condition=Q(since__isnull=True) | Q(until__gt=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} until {self.until:%Y-%m-%d}"


class BodySuccession(models.Model):
    """Who took over from whom. Of a divided body the `main` successor takes what no other is named for."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    predecessor = models.ForeignKey(
        StateBody, models.PROTECT, to_field="code", db_column="predecessor", related_name="successions"
    )
    successor = models.ForeignKey(
        StateBody, models.PROTECT, to_field="code", db_column="successor", related_name="inheritances"
    )
    kind = models.CharField(max_length=16, choices=SuccessionKind.choices)
    on = models.DateField()
    main = models.BooleanField(default=True)
    topics = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    act = models.CharField(max_length=300, blank=True)
    mark = models.CharField(max_length=8, default="R·H")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("predecessor", "successor", name="body_succeeds_another_once"),
            models.CheckConstraint(
                name="body_does_not_succeed_itself", condition=~Q(successor=F("predecessor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Topic(Named):
    """What a voice is about: a group of topics (`parent` is empty) or a topic of a group.

    `words_kk` and `words_ru` are the words that speak for the topic, in the notation of `routing.lexicon`.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    code = models.CharField(max_length=64, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        to_field="code",
        db_column="parent",
        null=True,
        blank=True,
        related_name="topics",
    )
    position = models.PositiveSmallIntegerField()
    words_kk = models.TextField(blank=True)
    words_ru = models.TextField(blank=True)
    keeper = models.CharField(max_length=16, choices=Keeper.choices, default=Keeper.OPERATORS)

    def __str__(self) -> str:
        return self.code


class Competence(models.Model):
    """Who answers for a topic: at every place of a level (or at one territory), since when, by which article.

    Either a body, or an office: "the health directorate of the region where it happened". `rank` orders the
    competences of one level: the lowest answers first.
    """

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    topic = models.ForeignKey(
        Topic, models.PROTECT, to_field="code", db_column="topic", related_name="competences"
    )
    level = models.CharField(max_length=16, choices=Level.choices)
    territory = models.CharField(max_length=9, blank=True)
    body = models.ForeignKey(
        StateBody, models.PROTECT, to_field="code", db_column="body", null=True, blank=True, related_name="+"
    )
    office = models.CharField(max_length=32, blank=True)
    rank = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    article = models.CharField(max_length=200, blank=True)
    mark = models.CharField(max_length=8, default="R·H")
    keeper = models.CharField(max_length=16, choices=Keeper.choices, default=Keeper.OPERATORS)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="competence_names_a_body_or_an_office",
                condition=Q(body__isnull=True) ^ Q(office=""),
            ),
            models.CheckConstraint(
                name="competence_ends_after_it_begins",
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} at {self.level}: {self.body_id or self.office}"


class Edition(models.Model):
    """A sign that changes whenever the rows it stands for change, so that a process knows when to read them again."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = FOREVER

    name = models.CharField(max_length=32, primary_key=True)
    token = models.UUIDField(default=uuid7)

    def __str__(self) -> str:
        return self.name
