"""What the pages of matters ask: the name of a problem, its plan, its end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.modules.matters.operations import NewStep
from jauap.ui.case_forms import LineField, WordsField
from jauap.ui.forms import DayField, Form

#: How many steps the form of a plan has room for.
ROOM = 5


class NameForm(Form):
    """A matter that comes back becomes a task of its own."""

    title = LineField(
        label=_("What is the problem?"),
        help_text=_("In a few words and without any name of a citizen: everybody will read them."),
        max_length=200,
    )
    words = WordsField(
        label=_("What is known of its cause"),
        help_text=_("Everybody will read this, too. No names and no house numbers of applicants."),
        required=False,
        rows=5,
        max_length=4_000,
    )
    owner = forms.ChoiceField(label=_("Who answers for it?"), required=False)

    def __init__(self, *args: Any, officials: list[Official], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), people.official_name(one)) for one in officials]
        self.fields["owner"].choices = [("", _("The body as such")), *named]  # type: ignore[attr-defined]


class PlanForm(Form):
    """Steps with their days. Empty lines are passed over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, ROOM + 1):
            self.fields[f"words_{number}"] = LineField(
                label=_("Step {number}").format(number=number),
                required=number == 1,
                max_length=300,
                error_messages={"required": _("Say what is done in this step.")},
            )
            self.fields[f"due_{number}"] = DayField(
                label=_("Step {number}: done by").format(number=number),
                required=number == 1,
                error_messages={"required": _("Say by which day this step is done.")},
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for number in range(1, ROOM + 1):
            has_words, has_day = bool(given.get(f"words_{number}")), bool(given.get(f"due_{number}"))
            if has_words and not has_day and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", _("Say by which day this step is done."))
            if has_day and not has_words and f"words_{number}" not in self.errors:
                self.add_error(f"words_{number}", _("Say what is done in this step."))
        return given

    @property
    def steps(self) -> list[NewStep]:
        """The filled lines."""
        given = self.cleaned_data
        return [
            NewStep(given[f"words_{number}"], given[f"due_{number}"])
            for number in range(1, ROOM + 1)
            if given.get(f"words_{number}") and given.get(f"due_{number}")
        ]


class SolvedForm(Form):
    """What solved it."""

    result = WordsField(
        label=_("What was done?"),
        help_text=_("Everybody will read it."),
        rows=5,
        max_length=4_000,
    )


class GivenUpForm(Form):
    """Why nothing more will be done."""

    result = WordsField(
        label=_("Why will nothing more be done?"),
        help_text=_("Everybody will read it."),
        rows=5,
        max_length=4_000,
    )
