"""What is asked before a model is rolled back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.ui.forms import Form


class RollBackForm(Form):
    """Why. The version that comes back is named on the page."""

    why = forms.CharField(
        label=_("Why is it rolled back?"),
        help_text=_("It is written down for ever, with your office."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
