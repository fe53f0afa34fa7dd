"""The closed lists of people. Codes are stored and never change; labels are shown."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from jauap.lib.languages import LANGUAGES

#: The choices of every language column. Each language is named in itself.
LANGUAGE_CHOICES = tuple(zip(LANGUAGES, ("Қазақша", "Русский", "English"), strict=True))


class OfficialRole(models.TextChoices):
    """What an official may do in the body."""

    REGISTRAR = "registrar", _("Registrar")
    EXECUTOR = "executor", _("Executor")
    HEAD = "head", _("Head")
    DEPUTY = "deputy", _("Deputy head")
    CHIEF_OF_STAFF = "chief_of_staff", _("Head of staff")
    SUPERVISOR = "supervisor", _("Supervisor")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class IdentityProof(models.TextChoices):
    """How we know that the person is who they say they are."""

    CLAIMED = "claimed", _("Said by the person")
    SEEN = "seen", _("Document seen by an official")
    SIGNED = "signed", _("Confirmed by a digital signature or the national identity provider")


class ContactKind(models.TextChoices):
    """How a person can be reached."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    POSTAL = "postal", _("Postal address")


class ConsentPurpose(models.TextChoices):
    """What a person agrees to. Each is asked apart, and each can be taken back."""

    EMAIL_NOTICES = "email_notices", _("Letters about the course of my appeals")
    SMS_NOTICES = "sms_notices", _("Text messages about the course of my appeals")
    PUBLISH_ANSWER = "publish_answer", _("Publication of my question and the answer without my name")
    FEEDBACK_CALL = "feedback_call", _("A call that asks whether my matter was solved")


class RepresentationBasis(models.TextChoices):
    """By what right somebody speaks for another (APPC art. 68)."""

    ORAL = "oral", _("Oral authorisation")
    POWER_OF_ATTORNEY = "power_of_attorney", _("Power of attorney")
    LAW = "law", _("By law: parent, guardian, trustee")
    OFFICE = "office", _("Head of the organisation")


class Ground(models.TextChoices):
    """Why personal data are erased (Law on personal data, 94-V of 21 May 2013)."""

    TERM = "term", _("The term of keeping has ended")
    REQUEST = "request", _("The person asked for it")
    COURT = "court", _("A decision of a court has entered into force")

    @property
    def article(self) -> str:
        """The article of Law 94-V, as facts keep it: `94-V art. 18(1)`."""
        return f"94-V art. {_ARTICLES[self.value]}"

    @property
    def citation(self) -> str:
        """The article in the reader's language."""
        return str(_CITATION).format(article=_ARTICLES[self.value])


#: 18(1): the term of keeping has ended; 18(2): the relation has ended, as the person wished (8(7), 24(1)(5)); 18(3).
_ARTICLES = {"term": "18(1)", "request": "8(7), 18(2)", "court": "18(3)"}
_CITATION = _("Law 94-V on personal data, art. {article}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """The name of a person, as the person writes it. Some people have one name only."""

    family: str = ""
    given: str = ""
    patronymic: str = ""

    def __bool__(self) -> bool:
        return bool(self.family or self.given)

    @property
    def full(self) -> str:
        """All of it: family name, given name, patronymic."""
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)

    @property
    def short(self) -> str:
        """Family name and initials, as on the slip of an appeal (Law 221 art. 6(3))."""
        if not self.family:
            return self.given
        initials = [f"{part[0].upper()}." for part in (self.given, self.patronymic) if part]
        return "\u00a0".join([self.family, *initials])


@dataclass(frozen=True, slots=True, kw_only=True)
class IinOverride:
    """An operator's decision to keep an IIN that fails the check: documents of some people differ from the rule."""

    reason: str
