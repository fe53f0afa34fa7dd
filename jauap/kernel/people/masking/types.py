"""What was found in a text, and the text without it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Sentence


class Kind(TextChoices):
    """What would tell who somebody is."""

    NAME = "name", _("Name")
    IIN = "iin", _("IIN")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    ADDRESS = "address", _("Address")
    ACCOUNT = "account", _("Bank card or account")
    DOCUMENT = "document", _("Number of a document")
    PLATE = "plate", _("Number plate")
    PROFILE = "profile", _("Page of a person")


class Sureness(TextChoices):
    """How sure a finding is. Only a person decides; what is merely possible is shown and not ticked."""

    CERTAIN = "certain", _("certain")
    LIKELY = "likely", _("likely")
    POSSIBLE = "possible", _("possible")


#: What stands in the place of a finding, in the language of the text.
WORDS: Mapping[str, Mapping[str, str]] = {
    "kk": {
        "name": "[аты]", "iin": "[ЖСН]", "phone": "[телефон]", "email": "[электрондық пошта]",
        "address": "[мекенжай]", "account": "[шот нөмірі]", "document": "[құжат нөмірі]",
        "plate": "[көлік нөмірі]", "profile": "[парақша]",
    },
    "ru": {
        "name": "[имя]", "iin": "[ИИН]", "phone": "[телефон]", "email": "[электронная почта]",
        "address": "[адрес]", "account": "[номер счёта]", "document": "[номер документа]",
        "plate": "[номер машины]", "profile": "[страница]",
    },
    "en": {
        "name": "[name]", "iin": "[IIN]", "phone": "[telephone]", "email": "[e-mail]", "address": "[address]",
        "account": "[account number]", "document": "[document number]", "plate": "[number plate]",
        "profile": "[profile]",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A piece of a text, `text[start:end]`, that would tell who somebody is; `why` is a sentence for a person."""

    start: int
    end: int
    kind: Kind
    sure: Sureness
    why: Sentence
    language: str = "ru"

    @property
    def key(self) -> str:
        """Its name among the findings of one text: `12-24`."""
        return f"{self.start}-{self.end}"

    @property
    def replacement(self) -> str:
        """What stands in its place."""
        return WORDS[self.language][self.kind.value]

    @property
    def is_proposed(self) -> bool:
        """Whether it is masked unless a person says otherwise."""
        return self.sure is not Sureness.POSSIBLE


def masked(text: str, findings: Iterable[Finding], decisions: Mapping[str, bool] | None = None) -> str:
    """The text without what was found. `decisions` by `Finding.key` say otherwise than is proposed.

    The findings are in their order and do not overlap, as `find` gives them.
    """
    said = decisions or {}
    parts, done = [], 0
    for finding in findings:
        if said.get(finding.key, finding.is_proposed):
            parts += [text[done : finding.start], finding.replacement]
            done = finding.end
    return "".join([*parts, text[done:]])
