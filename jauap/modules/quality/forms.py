"""The form of a review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.modules.quality.choices import Mark, Overall
from jauap.modules.quality.rules import QUESTIONS
from jauap.ui.forms import Form

LABELS = {
    "questions": _("Does it answer every question of the appeal?"),
    "law": _("Is the law named, and is it the right one?"),
    "facts": _("Does it say what was checked, when, and what was found and done?"),
    "plain": _("Can the applicant understand it without help?"),
    "respectful": _("Is it respectful?"),
    "remedies": _("Does it say where, until when and how it can be challenged?"),
}


def _question(name: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=LABELS[name], widget=forms.RadioSelect, choices=Mark.choices)


class ReviewForm(Form):
    """Six questions, what the answer is all in all, and a comment."""

    questions = _question("questions")
    law = _question("law")
    facts = _question("facts")
    plain = _question("plain")
    respectful = _question("respectful")
    remedies = _question("remedies")
    overall = forms.ChoiceField(
        label=_("All in all it is"), widget=forms.RadioSelect, choices=Overall.choices
    )
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("For the body: what would make it a better answer. Name no person."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def marks(self) -> dict[str, Mark]:
        """The six marks of a form that was filled in."""
        return {name: Mark(self.cleaned_data[name]) for name in QUESTIONS}
