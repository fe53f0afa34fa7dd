"""What the desk asks: the filters of a list, and one short form for each move of a case."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jauap.kernel.cases.choices import Flag, HearingExemption
from jauap.kernel.people import queries as people
from jauap.kernel.procedures.statuses import ExtensionGround, Kind, Outcome, Status
from jauap.kernel.state_bodies.rules import Directory
from jauap.modules.desk import editor
from jauap.modules.desk.fields import DocumentsField, WordsField
from jauap.modules.desk.situation import Situation
from jauap.ui.forms import DayField, Form, RadioCards, ReferenceField

LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))
OFF = {"autocomplete": "off", "spellcheck": "false"}


def topics(directory: Directory) -> list[tuple[str, list[tuple[str, str]]]]:
    """All topics by group, in the reader's language."""
    by_group: dict[str, list[tuple[str, str]]] = {}
    for topic in directory.topics.values():
        if topic.parent is not None:
            by_group.setdefault(topic.parent, []).append((topic.code, str(topic.name)))
    return [
        (str(directory.topics[group].name), sorted(found, key=lambda one: one[1]))
        for group, found in by_group.items()
    ]


# ---------------------------------------------------------------- the list


DUE = (("late", _("Late")), ("today", _("Today")), ("week", _("Within seven days")))


def _day() -> forms.DateInput:
    """A day as the browser asks for it and as an address holds it."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class QueueForm(forms.Form):
    """The filters of a list; each is a part of its address."""

    q = forms.CharField(
        label=_("Number or words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "data-shortcut": "/", **OFF}),
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All open ones")), *Status.choices]
    )
    due = forms.ChoiceField(label=_("Due"), required=False, choices=[("", _("Any day")), *DUE])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices])
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    assignee = forms.ChoiceField(label=_("Executor"), required=False)
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=OFF),
    )
    flag = forms.ChoiceField(label=_("Mark"), required=False, choices=[("", _("Any")), *Flag.choices])
    since = forms.DateField(label=_("Received from"), required=False, widget=_day())
    until = forms.DateField(label=_("Received until"), required=False, widget=_day())

    def __init__(
        self, *args: Any, directory: Directory, officials: Sequence[people.Official] = (), **kwargs: Any
    ) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        if self.data.get("q"):
            _choices(self, "status", [("", _("Any status")), *Status.choices])
        _choices(self, "topic", [("", _("All topics")), *topics(directory)])
        named = [(str(one.pk), people.official_name(one)) for one in officials]
        _choices(self, "assignee", [("", _("Everybody")), ("none", _("Nobody yet")), *named])


def _choices(form: forms.Form, name: str, choices: Sequence[Any]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class ViewForm(Form):
    """A name for the list on the screen."""

    name = forms.CharField(label=_("Name of the view"), max_length=80, widget=forms.TextInput(attrs=OFF))


# ---------------------------------------------------------------- moves


class AlarmForm(Form):
    """What a person found who looked at a case whose words may tell of danger or of a crime."""

    words = forms.CharField(
        label=_("What did you find, and what did you do?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ActForm(Form):
    """The form of a move. It knows the case, and which version of it the official has seen."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, situation: Situation, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": situation.case.version, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.situation = situation
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the case."""

    def see_now(self, typed: QueryDict) -> None:
        """What changed has been shown: the next press counts from here. Everything typed stays."""
        data = typed.copy()
        data["version"] = str(self.situation.case.version)
        self.data = data

    def clean_version(self) -> int:
        """The version seen; that of now for whoever does not say."""
        seen = self.cleaned_data.get("version")
        return self.situation.case.version if seen is None else int(seen)


class SureForm(ActForm):
    """Nothing is asked; the page says what the press does."""


class WordsForm(ActForm):
    """A reason that the applicant will read."""

    words = WordsField(label=_("Reason"), help_text=_("The applicant will read it."), max_length=4_000)


class NoteForm(ActForm):
    """A note that need not be written."""

    words = WordsField(label=_("Note"), required=False, rows=3, max_length=4_000)


class RegisterForm(ActForm):
    """Registration, with the topic that the words proposed."""

    topic = forms.ChoiceField(label=_("What is it about?"), required=False)

    def prepare(self) -> None:
        _choices(self, "topic", [("", _("Not clear yet")), *topics(self.situation.directory)])
        self.initial.setdefault("topic", self.situation.case.topic)


class AssignForm(ActForm):
    """Who works on it."""

    official = forms.ChoiceField(label=_("Who works on it?"), widget=RadioCards())
    words = WordsField(label=_("What is to be done"), required=False, rows=3, max_length=4_000)

    def prepare(self) -> None:
        body = self.situation.case.holder_id or ""
        offered = people.officials_of(body=body, at=self.situation.at)
        _choices(self, "official", [(str(one.pk), people.official_name(one)) for one in offered])
        self.fields["official"].widget.hints = {
            str(one.pk): f"{one.get_role_display()}, {one.position}" for one in offered
        }
        if self.situation.case.assignee_id:
            self.initial.setdefault("official", str(self.situation.case.assignee_id))


class AskForm(ActForm):
    """A question to the applicant."""

    text = WordsField(
        label=_("What do you need from the applicant?"),
        help_text=_("One thing at a time, in plain words, in the language of the appeal."),
    )
    documents = DocumentsField()


class AddForm(ActForm):
    """More for the file: words, documents, or both."""

    text = WordsField(label=_("Words to the applicant"), required=False)
    documents = DocumentsField()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not given.get("text") and not given.get("documents"):
            self.add_error("text", _("Write something or choose a file."))
        return given


class BodyForm(ActForm):
    """A body to which the case goes, whole or in part."""

    body_name = forms.CharField(
        label=_("Another body"),
        help_text=_("Any part of its name, in any of the three languages; typing errors are understood."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=OFF),
    )
    body = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    words = WordsField(
        label=_("Reason"),
        help_text=_("The applicant and the receiving body will read it."),
        max_length=4_000,
        rows=3,
    )

    def prepare(self) -> None:
        self.fields["body_name"].widget.attrs |= {
            "hx-get": reverse("desk:bodies"),
            "hx-target": "#bodies",
            "hx-trigger": "input changed delay:300ms",
            "hx-sync": "this:replace",
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("body"):
            self.add_error("body_name", _("Choose the body that is to answer."))
        return given


class TransferForm(BodyForm):
    """The competent body, for the whole matter or a part of it (APPC art. 65)."""

    part = forms.BooleanField(label=_("Only a part of the matter goes there"), required=False)
    text = WordsField(
        label=_("The part, in the applicant's words"),
        help_text=_("Only if a part goes there: it becomes a case of its own with its own term."),
        required=False,
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("part") and not given.get("text"):
            self.add_error("text", _("Copy the part of the appeal that the other body is to answer."))
        return given


class ExtendForm(ActForm):
    """A longer term (APPC art. 76(3))."""

    until = DayField(label=_("New last day"))
    ground = forms.ChoiceField(label=_("Ground in law"), widget=RadioCards())
    words = WordsField(
        label=_("Why this case needs it"), help_text=_("The applicant will read it."), max_length=4_000
    )

    def prepare(self) -> None:
        act = self.situation.procedure.extensions.get("main")
        grounds = act.grounds if act else ()
        _choices(
            self, "ground", [(ExtensionGround(one).value, ExtensionGround(one).label) for one in grounds]
        )
        if len(grounds) == 1:
            self.initial.setdefault("ground", ExtensionGround(grounds[0]).value)


class OutcomeForm(ActForm):
    """A decision with its outcome."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=RadioCards())
    text = WordsField(label=_("Decision with its reasons"), rows=10)

    def prepare(self) -> None:
        _choices(self, "outcome", [(one.value, one.label) for one in self.situation.procedure.outcomes])


class ProposeForm(OutcomeForm):
    """The preliminary decision that the applicant is heard on (APPC art. 73)."""

    def prepare(self) -> None:
        super().prepare()
        draft = self.situation.file.draft
        if draft is not None:
            self.initial = {"outcome": draft.outcome, "text": draft.text, **self.initial}


class RemediesForm(ActForm):
    """Words and the remedies clause, for a complaint that the body satisfies itself (APPC art. 92)."""

    text = WordsField(label=_("Decision with its reasons"), rows=10)
    remedies = WordsField(label=_("How this decision can be challenged"), rows=4, max_length=4_000)

    def prepare(self) -> None:
        draft = self.situation.file.draft
        language = self.situation.case.language
        self.initial.setdefault("remedies", editor.remedies(self.situation, language=language))
        if draft is not None:
            self.initial = {"text": draft.text, "outcome": draft.outcome, **self.initial}


class DecideForm(RemediesForm):
    """The decision on a complaint (APPC art. 100)."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=RadioCards())
    field_order = ("version", "outcome", "text", "remedies")

    def prepare(self) -> None:
        super().prepare()
        _choices(self, "outcome", [(one.value, one.label) for one in self.situation.procedure.outcomes])


class HearForm(ActForm):
    """How the hearing went (APPC art. 74)."""

    protocol = WordsField(
        label=_("Protocol"),
        help_text=_("Who took part, what was said, which questions were asked and how they were answered."),
        rows=8,
    )


class JoinForm(ActForm):
    """The first case about the same matter."""

    main = ReferenceField(
        label=_("Number of the main case"),
        help_text=_("Open, with the same body. This applicant gets an answer of their own together with it."),
    )


# ---------------------------------------------------------------- the answer


class AnswerForm(ActForm):
    """The draft of the answer, with the checks of the law."""

    language = forms.ChoiceField(label=_("Language of the answer"), choices=LANGUAGES)
    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    text = WordsField(label=_("Text of the answer"), rows=16)
    remedies = WordsField(label=_("How the answer can be challenged"), rows=5, max_length=4_000)
    exemption = forms.ChoiceField(
        label=_("Ground to leave the hearing out"),
        help_text=_("Only for an answer that refuses, even in part (APPC art. 73)."),
        required=False,
        choices=[("", _("None: the applicant is heard")), *HearingExemption.choices],
    )
    checks = forms.MultipleChoiceField(
        label=_("What the law demands of the answer"), required=False, widget=forms.CheckboxSelectMultiple
    )
    template = forms.ChoiceField(label=_("Ready wording"), required=False)

    def prepare(self) -> None:
        _choices(self, "outcome", [(one.value, one.label) for one in self.situation.procedure.outcomes])
        _choices(self, "checks", [(one.code, one.label) for one in editor.checks(self.situation)])
        _choices(self, "template", [("", _("Choose a wording")), *editor.choices(self.situation)])
        if self.situation.procedure.simplified or self.situation.case.relation == "complaint":
            del self.fields["exemption"]


class TemplateForm(Form):
    """A wording that the body keeps."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs=OFF))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    outcome = forms.ChoiceField(
        label=_("For which outcome"), required=False, choices=[("", _("Any")), *Outcome.choices]
    )
    text = WordsField(
        label=_("Words"),
        help_text=_(
            "Write {reference}, {received} and {body} where the number, the day of arrival and your body belong; "
            "put what the writer must fill in into [square brackets]."
        ),
        rows=10,
    )
