"""The questions of the window, one form a page, and what an applicant can say in a case of their own."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jauap.kernel.people import rules as people
from jauap.kernel.procedures.statuses import Kind
from jauap.lib.refusals import Refusal
from jauap.modules.appeals.procedures.intakes import LONGEST_LINE, LONGEST_TEXT
from jauap.modules.appeals.queries import KINDS
from jauap.ui.case_forms import ENDINGS, LineField, WordsField
from jauap.ui.forms import FilesField, Form, PhoneField, RadioCards, ReferenceField, twelve_digits


def _suggest(field: forms.Field, *, url_name: str, target: str) -> None:
    """Where scripts run, bring choices while one types; the button beside the field does the same without."""
    field.widget.attrs |= {
        "hx-get": reverse(url_name),
        "hx-target": target,
        "hx-trigger": "input changed delay:300ms",
        "hx-sync": "this:replace",
    }


class WhatForm(Form):
    """The one question that comes first."""

    text = WordsField(
        label=_("What happened?"),
        help_text=_(
            "In your own words, in Kazakh, Russian or both. You need not know who is responsible: we find it."
        ),
        max_length=LONGEST_TEXT,
        rows=8,
        error_messages={"required": _("Say what happened, in a few words at least.")},
    )
    documents = FilesField(
        label=_("Photos and documents"),
        help_text=_("A photo of the place often says more than a page."),
        required=False,
        most=settings.MOST_FILES,
        endings=ENDINGS,
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not any(letter.isalnum() for letter in text):
            raise ValidationError(_("Say what happened, in a few words at least."), code="empty")
        return text


class PlaceForm(Form):
    """Where it is: a place of the country and, as far as known, the street."""

    place_name = LineField(
        label=_("City, district or village"),
        help_text=_("Start typing its name. Old names and typing errors are understood."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2", "spellcheck": "false"}),
    )
    territory = forms.CharField(required=False, max_length=9, widget=forms.HiddenInput)
    place = LineField(
        label=_("Street, house or landmark"),
        help_text=_("So that whoever is sent there finds the place."),
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    latitude = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    longitude = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _suggest(self.fields["place_name"], url_name="appeals:places", target="#places")


class WhoForm(Form):
    """Who writes. Nothing here is demanded: acceptance cannot be refused (APPC art. 64(1))."""

    family_name = LineField(
        label=_("Family name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "spellcheck": "false"}),
    )
    given_name = LineField(
        label=_("Given name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "spellcheck": "false"}),
    )
    patronymic = LineField(
        label=_("Patronymic, if you have one"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "additional-name", "spellcheck": "false"}),
    )
    phone = PhoneField(
        label=_("Phone"),
        help_text=_("We send the number of your appeal and the answer there."),
        required=False,
    )
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.TextInput(
            attrs={"type": "email", "autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
        ),
    )
    address = LineField(
        label=_("Postal address"),
        help_text=_("If you want the answer on paper."),
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    iin = forms.CharField(
        label=_("IIN"),
        help_text=_(
            "12 digits. The law asks for it if you have one; it is stored encrypted and shown to no one in full."
        ),
        required=False,
        widget=twelve_digits(),
    )
    nameless = forms.BooleanField(label=_("I do not want to give my name"), required=False)

    def clean_email(self) -> str:
        value: str = self.cleaned_data["email"].strip()
        return _checked(people.check_email, value) if value else ""

    def clean_iin(self) -> str:
        value: str = self.cleaned_data["iin"].strip()
        if value:
            _checked(lambda text: people.check_iin(text).digits, value)
        return value

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        # One name is enough: some people have one only.
        for name in ("family_name", "given_name"):
            if self.has_error(name, "required"):
                del self.errors[name]
        if given.get("nameless"):
            return given
        if not (given.get("family_name") or given.get("given_name")):
            self.add_error("family_name", _("Write your name, or tick that you do not want to give it."))
        if not any(given.get(name) or name in self.errors for name in ("phone", "email", "address")):
            self.add_error(
                "phone", _("Give a phone, an e-mail or an address: otherwise no answer can reach you.")
            )
        return given


def _checked(check: Any, value: str) -> str:
    try:
        return str(check(value))
    except Refusal as refusal:
        raise ValidationError(str(refusal), code=refusal.code) from refusal


KIND_HINTS = {
    Kind.MESSAGE: _("Something is broken, unlawful or badly done."),
    Kind.APPLICATION: _("You ask for help with a right of yours or of other people."),
    Kind.COMPLAINT: _("You challenge a decision, an action or a silence of an official or a body."),
    Kind.REQUEST: _("You want to know something."),
    Kind.PROPOSAL: _("You advise how something can be done better."),
    Kind.RESPONSE: _("You say what you think of a policy or an event, or thank somebody."),
}


class ChangeForm(Form):
    """What the person makes of the proposal: another kind, topic or body."""

    kind = forms.ChoiceField(label=_("What is it in law?"), widget=RadioCards(hints=KIND_HINTS))
    topic = forms.ChoiceField(label=_("What is it about?"), required=False)
    body_name = LineField(
        label=_("Which body should answer?"),
        help_text=_("Start typing its name, or leave it to us."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    body = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, topics: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _suggest(self.fields["body_name"], url_name="appeals:bodies", target="#bodies")
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in KINDS]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("Let the words decide")), *topics]  # type: ignore[attr-defined]


class FindForm(Form):
    """The public page of a case: its reference, and the code that only the receipt tells."""

    reference = ReferenceField(
        label=_("Reference number"), help_text=_("12 digits, on your receipt or in our letter.")
    )
    secret = forms.CharField(
        label=_("Code"),
        help_text=_("10 letters and digits, on your receipt beside the number."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "width-12"}),
    )
