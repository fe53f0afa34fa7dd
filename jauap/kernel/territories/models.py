"""Territories, their other names, what came from what, and which edition of the codifier is loaded."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jauap.kernel.territories.choices import Change, EnglishName, Kind, Level, NameKind
from jauap.lib.languages import Trilingual
from jauap.lib.privacy import Retention

_REFERENCE = Retention(days=None, ground="Reference data: the national codifier and its history")
_NINE_DIGITS = r"^[0-9]{9}$"


class Territory(models.Model):
    """A place of the codifier. A place that is no more keeps its row, with the day it ended."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _REFERENCE

    code = models.CharField(_("code"), max_length=9, primary_key=True)
    level = models.CharField(_("level"), max_length=16, choices=Level)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", verbose_name=_("part of")
    )
    # With the word of its kind, «город Семей», and without, «Семей».
    name_kk = models.CharField(_("name in Kazakh"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    short_kk = models.CharField(_("short name in Kazakh"), max_length=120)
    short_ru = models.CharField(_("short name in Russian"), max_length=120)
    short_en = models.CharField(_("short name in English"), max_length=120)
    english = models.CharField(_("English name from"), max_length=16, choices=EnglishName)
    valid_from = models.DateField(_("in force since"), null=True)
    valid_to = models.DateField(_("in force until"), null=True)
    source = models.CharField(_("source"), max_length=250)
    mark = models.CharField(_("how well known"), max_length=8)

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="territory_code_has_nine_digits", condition=models.Q(code__regex=_NINE_DIGITS)
            ),
            models.CheckConstraint(
                name="only_the_country_is_part_of_nothing",
                condition=models.Q(level=Level.COUNTRY, parent=None)
                | (~models.Q(level=Level.COUNTRY) & models.Q(parent__isnull=False)),
            ),
            models.CheckConstraint(
                name="territory_ends_after_it_begins",
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_to__gt=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Trilingual:
        """Its name with the word of its kind, in three languages."""
        return Trilingual(kk=self.name_kk, ru=self.name_ru, en=self.name_en)

    @property
    def short_name(self) -> Trilingual:
        """Its name alone, in three languages: for a map or a narrow column."""
        return Trilingual(kk=self.short_kk, ru=self.short_ru, en=self.short_en)


class TerritoryName(models.Model):
    """One more name: official in its time, former, or also in use. A language may be missing."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _REFERENCE

    territory = models.ForeignKey(
        Territory, models.CASCADE, related_name="names", verbose_name=_("territory")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=NameKind)
    kk = models.CharField(_("in Kazakh"), max_length=160, blank=True)
    ru = models.CharField(_("in Russian"), max_length=160, blank=True)
    en = models.CharField(_("in English"), max_length=160, blank=True)
    valid_from = models.DateField(_("in force since"), null=True)
    valid_to = models.DateField(_("in force until"), null=True)
    source = models.CharField(_("source"), max_length=250)
    mark = models.CharField(_("how well known"), max_length=8)

    class Meta:
        verbose_name = _("other name of a territory")
        verbose_name_plural = _("other names of territories")
        ordering = ["territory", "id"]
        constraints = [
            models.CheckConstraint(
                name="territory_name_is_given_in_some_language",
                condition=~models.Q(kk="", ru="", en=""),
            ),
            models.CheckConstraint(
                name="official_territory_name_has_its_last_day",
                condition=~models.Q(kind=NameKind.OFFICIAL) | models.Q(valid_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ru or self.kk or self.en


class TerritorySuccession(models.Model):
    """One territory that came from another, so that what an old case names is still found."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _REFERENCE

    origin = models.ForeignKey(Territory, models.PROTECT, related_name="+", verbose_name=_("from"))
    successor = models.ForeignKey(Territory, models.PROTECT, related_name="+", verbose_name=_("to"))
    change = models.CharField(_("change"), max_length=16, choices=Change)
    on = models.DateField(_("since"), null=True)
    source = models.CharField(_("source"), max_length=250)
    mark = models.CharField(_("how well known"), max_length=8)

    class Meta:
        verbose_name = _("succession of territories")
        verbose_name_plural = _("successions of territories")
        ordering = ["origin", "successor"]
        constraints = [
            models.UniqueConstraint(name="territory_succeeds_another_once", fields=["origin", "successor"]),
            models.CheckConstraint(
                name="territory_does_not_succeed_itself", condition=~models.Q(origin=models.F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} → {self.successor_id}"


class Edition(models.Model):
    """A loading of the packaged codifier. The last one says whether there is anything to load."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = _REFERENCE

    title = models.CharField(_("edition"), max_length=120)
    digest = models.CharField(_("SHA-256 of the packaged files"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"))
    territories = models.PositiveIntegerField(_("territories"))

    class Meta:
        verbose_name = _("edition of the codifier")
        verbose_name_plural = _("editions of the codifier")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title
