"""The tables of people. What identifies a person is encrypted and stands in rows that can be erased."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from jauap.kernel.people.types import (
    LANGUAGE_CHOICES,
    ConsentPurpose,
    ContactKind,
    Ground,
    IdentityProof,
    OfficialRole,
    PersonName,
    RepresentationBasis,
)
from jauap.kernel.state_bodies.models import StateBody
from jauap.lib.encryption import EncryptedTextField
from jauap.lib.ids import uuid7
from jauap.lib.languages import Trilingual
from jauap.lib.privacy import Retention

_AS_LONG_AS_THE_FILE = Retention(
    days=5 * 365,
    since="the last case of the person is closed and no account is open",
    ground="APPC art. 69: as long as the last case file of the person",
)
_OFFICE = Retention(days=None, ground="APPC art. 69: who acted for the state stays known")
_INDEX_BYTES = 32


class Person(models.Model):
    """A human being who speaks to the state, or for it."""

    personal_data: ClassVar[tuple[str, ...]] = (
        "family_name", "given_name", "patronymic", "iin", "iin_index", "iin_override_reason",
    )  # fmt: skip
    retention: ClassVar[Retention] = _AS_LONG_AS_THE_FILE

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    family_name = EncryptedTextField(blank=True, default=str)
    given_name = EncryptedTextField(blank=True, default=str)
    patronymic = EncryptedTextField(blank=True, default=str)
    iin = EncryptedTextField(null=True)
    iin_index = models.BinaryField(
        max_length=_INDEX_BYTES, null=True, help_text="Finds the IIN without reading it."
    )
    iin_override_reason = EncryptedTextField(null=True, help_text="Why an IIN that fails the check was kept.")
    iin_overridden_at = models.DateTimeField(null=True)
    iin_overridden_by = models.ForeignKey(
        "Account", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    identity = models.CharField(max_length=16, choices=IdentityProof.choices, default=IdentityProof.CLAIMED)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, default="kk")
    registered_at = models.DateTimeField()
    erasure_asked_at = models.DateTimeField(
        null=True, help_text="The person asked; what remains goes when the last case file has gone."
    )
    erased_at = models.DateTimeField(null=True)
    erased_under = models.CharField(max_length=16, choices=Ground.choices, blank=True)

    class Meta:
        verbose_name = _("person")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # Anyone may claim any number; only one person can have proved it.
            models.UniqueConstraint(
                fields=["iin_index"],
                condition=~Q(identity=IdentityProof.CLAIMED),
                name="a_proved_iin_belongs_to_one_person",
            ),
            models.CheckConstraint(
                condition=Q(iin__isnull=True, iin_index__isnull=True)
                | Q(iin__isnull=False, iin_index__isnull=False),
                name="an_iin_has_its_index",
            ),
            models.CheckConstraint(
                condition=Q(iin_override_reason__isnull=True) | Q(iin_overridden_at__isnull=False),
                name="an_overridden_iin_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(iin__isnull=True),
                name="an_erased_person_has_no_iin",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index("iin_index", name="person_by_iin", condition=Q(iin_index__isnull=False)),
            models.Index("registered_at", name="person_by_age", condition=Q(erased_at__isnull=True)),
            models.Index(
                "erasure_asked_at",
                name="person_who_asked",
                condition=Q(erasure_asked_at__isnull=False, erased_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def name(self) -> PersonName:
        """The name; empty for an erased person."""
        return PersonName(family=self.family_name, given=self.given_name, patronymic=self.patronymic)


class Accounts(BaseUserManager["Account"]):
    """How accounts are made."""

    def create_user(
        self, *, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "Account":
        """Make an account; without a password it can be entered by one-time codes only."""
        account = self.model(email=email, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to sign in: by a code to an e-mail address or phone; for officials by password and a second factor."""

    personal_data: ClassVar[tuple[str, ...]] = ("email", "phone", "phone_index", "last_login", "person")
    retention: ClassVar[Retention] = Retention(
        days=365, since="its owner closed it", ground="Kept until its owner closes it, then for a year"
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    email = models.EmailField(_("E-mail"), unique=True, null=True)  # noqa: DJ001 — no address is not an empty address
    phone = EncryptedTextField(_("Phone"), null=True)
    phone_index = models.BinaryField(max_length=_INDEX_BYTES, unique=True, null=True)
    phone_verified_at = models.DateTimeField(null=True)
    language = models.CharField(_("Language"), max_length=2, choices=LANGUAGE_CHOICES, default="kk")
    person = models.OneToOneField(Person, models.SET_NULL, null=True, related_name="account")
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField(
        null=True, help_text="The first sign-in; before it nobody has proved the address."
    )
    closed_at = models.DateTimeField(null=True)

    objects = Accounts()

    class Meta:
        verbose_name = _("account")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(email__isnull=True) | Q(email=Lower("email")), name="an_email_is_in_small_letters"
            ),
            models.CheckConstraint(condition=~Q(email=""), name="an_email_is_not_empty"),
            models.CheckConstraint(
                condition=Q(phone__isnull=True, phone_index__isnull=True)
                | Q(phone__isnull=False, phone_index__isnull=False),
                name="a_phone_has_its_index",
            ),
            models.CheckConstraint(
                condition=Q(phone_verified_at__isnull=True) | Q(phone__isnull=False),
                name="a_verified_phone_is_there",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(is_active=False),
                name="a_closed_account_is_not_active",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    def save(self, *args: Any, **options: Any) -> None:
        # A library that knows no NULL writes an empty text, which would be the same address twice.
        self.email = self.email or None
        super().save(*args, **options)


class Organisation(models.Model):
    """A legal person: a company, an association, a fund. Its name and BIN are public."""

    personal_data: ClassVar[tuple[str, ...]] = ()
    retention: ClassVar[Retention] = Retention(
        days=None, ground="The name and BIN of a legal person are public"
    )

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    name = models.CharField(max_length=500)
    bin = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001 — two without one are not the same
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, default="kk")
    registered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("organisation")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(name=""), name="an_organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(bin__isnull=True) | Q(bin__regex=r"^[0-9]{12}$"), name="a_bin_has_twelve_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Where a person wants to be reached."""

    personal_data: ClassVar[tuple[str, ...]] = ("value", "value_index")
    retention: ClassVar[Retention] = _AS_LONG_AS_THE_FILE

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=16, choices=ContactKind.choices)
    value = EncryptedTextField()
    value_index = models.BinaryField(max_length=_INDEX_BYTES)
    verified_at = models.DateTimeField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("contact")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="a_person_has_one_contact_of_a_kind"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index("value_index", name="contact_by_value")]

    def __str__(self) -> str:
        return f"{self.kind} of person {self.person_id}"


class Consent(models.Model):
    """What a person has agreed to, in which words, since when."""

    personal_data: ClassVar[tuple[str, ...]] = ("person",)
    retention: ClassVar[Retention] = Retention(
        days=3 * 365, since="it was taken back", ground="Proof that consent was given, after it ended"
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=32, choices=ConsentPurpose.choices)
    wording = models.CharField(max_length=32, help_text="Edition of the text that was shown.")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("consent")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_consent_is_given_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="a_consent_is_withdrawn_after_it_is_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of person {self.person_id}"


class Representative(models.Model):
    """A person who speaks for another person or for an organisation."""

    personal_data: ClassVar[tuple[str, ...]] = ("representative", "principal", "document")
    retention: ClassVar[Retention] = _AS_LONG_AS_THE_FILE

    representative = models.ForeignKey(Person, models.CASCADE, related_name="represents")
    principal = models.ForeignKey(Person, models.CASCADE, null=True, related_name="representatives")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="representatives")
    basis = models.CharField(max_length=32, choices=RepresentationBasis.choices)
    document = EncryptedTextField(blank=True, default=str, help_text="Number and date of the paper, if one.")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="The first day on which it no longer holds.")

    class Meta:
        verbose_name = _("representative")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(principal__isnull=True, organisation__isnull=False)
                | Q(principal__isnull=False, organisation__isnull=True),
                name="a_representative_speaks_for_one",
            ),
            models.CheckConstraint(
                condition=Q(principal__isnull=True) | ~Q(principal=F("representative")),
                name="nobody_represents_themselves",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="a_representation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.basis} {self.pk}"


class Official(models.Model):
    """An account in office: in which body, in which role, from which day to which."""

    personal_data: ClassVar[tuple[str, ...]] = ("account",)
    retention: ClassVar[Retention] = _OFFICE

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="offices")
    body = models.ForeignKey(
        StateBody, models.PROTECT, to_field="code", db_column="body", related_name="officials", db_index=False
    )
    role = models.CharField(max_length=32, choices=OfficialRole.choices)
    position_kk = models.CharField(max_length=300)
    position_ru = models.CharField(max_length=300)
    position_en = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="The first day out of office.")

    class Meta:
        verbose_name = _("official")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "body", "role"],
                condition=Q(valid_to__isnull=True),
                name="an_official_holds_an_office_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="an_office_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index("body", "role", name="official_by_body")]

    def __str__(self) -> str:
        return self.position.current()

    @property
    def position(self) -> Trilingual:
        """The title of the position, in the three languages."""
        return Trilingual(kk=self.position_kk, ru=self.position_ru, en=self.position_en)
