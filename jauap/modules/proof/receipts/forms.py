"""What somebody wants checked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger.verifying import LARGEST
from jauap.ui.forms import Form


class CheckForm(Form):
    """A file or a text; the file wins."""

    file = forms.FileField(
        label=_("File of a receipt"),
        help_text=_(
            "It ends with .jauap-receipt.json or .jauap-proof.json. You can also drop it on this page."
        ),
        required=False,
        max_length=300,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=_("Or its text, or what the code on the paper says"),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )

    def content(self) -> bytes | str:
        """What is to be checked."""
        sent: Any = self.cleaned_data.get("file")
        return sent.read(LARGEST + 1) if sent else str(self.cleaned_data.get("text", ""))
