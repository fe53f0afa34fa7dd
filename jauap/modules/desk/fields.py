"""Fields that several forms of the desk ask."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jauap.kernel.cases.filetypes import EXTENSIONS
from jauap.kernel.cases.rules import LONGEST_TEXT
from jauap.lib.text import normalise
from jauap.ui.forms import FilesField

ENDINGS = tuple(sorted(f".{ending}" for ending in EXTENSIONS))


class WordsField(forms.CharField):
    """What a person writes, without signs that no one types on purpose."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("max_length", LONGEST_TEXT)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(normalise(value) if isinstance(value, str) else value) or "")


class DocumentsField(FilesField):
    """Documents to a case; none need be given."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Documents"))
        super().__init__(required=False, most=settings.MOST_FILES, endings=ENDINGS, **kwargs)
