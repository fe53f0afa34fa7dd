"""What is asked about a body and its offices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.kernel.people.rules import NotAnEmail
from jauap.kernel.people.types import OfficialRole, PersonName
from jauap.lib.languages import LANGUAGES, Trilingual
from jauap.modules.administration.forms import OFF, BodyField
from jauap.modules.administration.operations import NewOfficial
from jauap.ui.forms import DayField, Form


class SearchForm(forms.Form):
    """Which body is looked for."""

    q = forms.CharField(
        label=_("Name of the body"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", **OFF}),
    )


class AppointForm(Form):
    """Who comes into office."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The address they sign in with."),
        widget=forms.EmailInput(OFF),
        error_messages={"invalid": NotAnEmail.sentence},
    )
    family_name = forms.CharField(label=_("Family name"), max_length=100, widget=forms.TextInput(OFF))
    given_name = forms.CharField(label=_("Given name"), max_length=100, widget=forms.TextInput(OFF))
    patronymic = forms.CharField(
        label=_("Patronymic"), required=False, max_length=100, widget=forms.TextInput(OFF)
    )
    role = forms.ChoiceField(label=_("Role"), choices=OfficialRole.choices)
    position_kk = forms.CharField(
        label=_("Position in Kazakh"), required=False, max_length=300, widget=forms.TextInput(OFF)
    )
    position_ru = forms.CharField(
        label=_("Position in Russian"), required=False, max_length=300, widget=forms.TextInput(OFF)
    )
    position_en = forms.CharField(
        label=_("Position in English"), required=False, max_length=300, widget=forms.TextInput(OFF)
    )
    valid_from = DayField(label=_("First day in office"))

    def clean(self) -> dict[str, Any]:
        """A position is told in the three languages or not at all."""
        cleaned = super().clean() or {}
        told = {code: cleaned.get(f"position_{code}", "") for code in LANGUAGES}
        if any(told.values()):
            for code in LANGUAGES:
                if not told[code] and f"position_{code}" not in self.errors:
                    self.add_error(
                        f"position_{code}",
                        _("Give the position in all three languages, or leave all three empty."),
                    )
        return cleaned

    def newcomer(self) -> NewOfficial:
        """What the form says. It is valid."""
        given = self.cleaned_data
        return NewOfficial(
            email=given["email"],
            name=PersonName(
                family=given["family_name"], given=given["given_name"], patronymic=given["patronymic"]
            ),
            role=OfficialRole(given["role"]),
            position=Trilingual(kk=given["position_kk"], ru=given["position_ru"], en=given["position_en"]),
            valid_from=given["valid_from"],
        )


class EndForm(Form):
    """When an office ends."""

    on = DayField(label=_("First day out of office"))


class _ActForm(Form):
    """A change of a body follows an act and takes effect on a day."""

    on = DayField(label=_("Takes effect on"))
    act = forms.CharField(
        label=_("Act"),
        help_text=_("As people would cite it, with number and day."),
        max_length=300,
        widget=forms.TextInput(OFF),
    )


class RenameForm(_ActForm):
    """The new name."""

    kk = forms.CharField(label=_("Name in Kazakh"), max_length=400, widget=forms.TextInput(OFF))
    ru = forms.CharField(label=_("Name in Russian"), max_length=400, widget=forms.TextInput(OFF))
    en = forms.CharField(label=_("Name in English"), max_length=400, widget=forms.TextInput(OFF))

    field_order = ("kk", "ru", "en", "on", "act")


class OtherBodyForm(_ActForm):
    """The body that takes over, or stands above."""

    other = BodyField(label=_("Other body"))

    field_order = ("other", "on", "act")


#: The form of each verb of `operations.VERBS`.
FORMS: dict[str, type[_ActForm]] = {
    "rename": RenameForm,
    "subordinate": OtherBodyForm,
    "abolish": OtherBodyForm,
    "merge": OtherBodyForm,
}
#: The field of the form at which a refusal of the kernel is shown.
FIELDS = {"successor": "other", "into": "other", "parent": "other", "name": "kk", "main": "other"}
