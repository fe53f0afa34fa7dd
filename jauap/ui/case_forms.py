"""What a person says in a case of their own: the forms of every page of a case, whatever module shows it.

form = case_forms.build("rate", request.POST, request.FILES, verdicts=Verdict.choices)
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.lib.text import normalise
from jauap.ui.forms import FilesField, Form, RadioCards

#: The longest text that fits, in characters; whoever stores it has the last word.
LONGEST_TEXT = 20_000
LONGEST_NOTE = 4_000

ENDINGS = (
    ".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".pdf", ".txt", ".rtf", ".doc", ".docx",
    ".xls", ".xlsx", ".csv", ".odt", ".ods", ".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".mov", ".webm", ".3gp",
)  # fmt: skip

Choices = Sequence[tuple[str, str | Promise]]


class WordsField(forms.CharField):
    """What a person writes: without zero bytes and other invisible signs that no one types on purpose."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(normalise(value) if isinstance(value, str) else value) or "")


class LineField(WordsField):
    """One line of what a person writes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput())
        super().__init__(**kwargs)


def papers() -> FilesField:
    """Photos and documents that go with words."""
    return FilesField(
        label=_("Photos and documents"), required=False, most=settings.MOST_FILES, endings=ENDINGS
    )


class RateForm(Form):
    """Whether the answer solved the matter: the figure that counts."""

    verdict = forms.ChoiceField(label=_("Your verdict"), widget=RadioCards())
    text = WordsField(label=_("What would you add?"), required=False, max_length=LONGEST_NOTE, rows=3)

    def __init__(self, *args: Any, verdicts: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = list(verdicts)  # type: ignore[attr-defined]


class SayForm(Form):
    """Words to the body, with files or without."""

    text = WordsField(label=_("Your words"), max_length=LONGEST_TEXT)
    files = papers()  # type: ignore[assignment]  # Django's own `files` is set on instances


class AddForm(SayForm):
    """More for the file: words, documents, or both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not given.get("text") and not given.get("files"):
            self.add_error("text", _("Write something or choose a file."))
        return given


class PositionForm(Form):
    """What the applicant says to the preliminary decision (APPC art. 73(3))."""

    text = WordsField(label=_("What do you say to it?"), max_length=LONGEST_TEXT)
    wants_oral = forms.BooleanField(
        label=_("I want to say it in person or by video"),
        required=False,
        help_text=_("Ask within two working days after you received the preliminary decision."),
    )


class ReasonForm(Form):
    """Why: for opening again and for complaining."""

    text = WordsField(label=_("Why do you disagree?"), max_length=LONGEST_TEXT)


class WithdrawForm(Form):
    """Taking an appeal back: a reason is welcome, not demanded."""

    text = WordsField(label=_("Why do you take it back?"), required=False, max_length=LONGEST_NOTE, rows=3)
    sure = forms.BooleanField(label=_("I take my appeal back"))


#: The form of each move, by the code of its verb.
FORMS: Mapping[str, type[Form]] = {
    "reply": SayForm,
    "state_position": PositionForm,
    "rate": RateForm,
    "add_document": AddForm,
    "reopen": ReasonForm,
    "complain": ReasonForm,
    "withdraw": WithdrawForm,
}


def build(verb: str, data: Any = None, files: Any = None, *, verdicts: Choices = ()) -> Form:
    """The form of a move, empty or filled; `verdicts` are the codes and labels that a rating chooses from."""
    if verb == "rate":
        return RateForm(data, files, verdicts=verdicts)
    return FORMS[verb](data, files)
