"""What is looked for, what is published, and the proof that somebody is the applicant."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.lib.languages import LANGUAGES
from jauap.ui.forms import Form

NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
Choices = Sequence[tuple[str, str]]


class SearchForm(Form):
    """The filters. Sent by GET, so that the address is what is shown."""

    q = forms.CharField(label=_("What are you looking for?"), required=False, max_length=200)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    territory = forms.ChoiceField(label=_("Place"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("topic", "territory", "body", "language"):
            choices = offered.get(name, [])
            if name == "language":
                choices = [(code, NAMES[code]) for code in LANGUAGES]
            cast("forms.ChoiceField", self.fields[name]).choices = [("", _("All")), *choices]
        self.fields["q"].widget.attrs["type"] = "search"

    def chosen(self) -> dict[str, str]:
        """What is looked for; a choice that is not offered is none."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class PublishForm(Form):
    """The words that everybody will read, and that nobody is recognised in them."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("The question in one line, as others would ask it.")
    )
    question = forms.CharField(
        label=_("The question"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 10})
    )
    answer = forms.CharField(
        label=_("The answer"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 14})
    )
    territory = forms.ChoiceField(label=_("Which place is named with it?"), required=False)
    kept = forms.BooleanField(
        label=_("What is still marked may stay: it tells nobody's identity"), required=False
    )
    confirmed = forms.BooleanField(
        label=_("Nobody can be recognised from this text, not even by neighbours"), required=False
    )

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["territory"]).choices = [("", _("None")), *places]


class GeneralForm(Form):
    """A question that is asked again and again, in the languages it is answered in."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, *args: Any, topics: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            self.fields.update(_in_language(language))
        cast("forms.ChoiceField", self.fields["topic"]).choices = [("", _("None")), *topics]


def _in_language(language: str) -> dict[str, forms.Field]:
    return {
        f"title_{language}": forms.CharField(label=_("Title"), max_length=200, required=False),
        f"question_{language}": forms.CharField(
            label=_("The question"),
            max_length=5_000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        f"answer_{language}": forms.CharField(
            label=_("The answer"), max_length=50_000, required=False, widget=forms.Textarea(attrs={"rows": 8})
        ),
    }


class CodeForm(Form):
    """The code from the receipt: it proves that somebody is the applicant."""

    secret = forms.CharField(
        label=_("The code from your receipt"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "width-12", "spellcheck": "false"}),
    )
