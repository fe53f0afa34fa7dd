"""The form of one rule of competence: name, when it fits, where it sends."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.kernel.procedures import registry
from jauap.kernel.procedures.statuses import Kind
from jauap.kernel.routing.conditions import Addressee, Nearness, Rule
from jauap.kernel.routing.reading import signs
from jauap.kernel.state_bodies.rules import Directory
from jauap.kernel.territories import queries as territories
from jauap.modules.administration import rule_words
from jauap.modules.administration.forms import OFF, BodyField, MarkField
from jauap.ui.forms import Form, RadioCards

_CODE = re.compile(r"\b(\d{9})\b")
ADDRESSEES = (
    (Addressee.ANY.value, _("It does not matter")),
    (Addressee.NAMED.value, _("A body was named")),
    (Addressee.NOT_NAMED.value, _("No body was named")),
)


class PlacesField(forms.CharField):
    """Places by name, one a line; cleaned to their codes. A name that may mean several is asked again."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return value
        lines = [line.strip() for line in str(super().to_python(value) or "").splitlines()]
        return tuple(dict.fromkeys(self._code(line) for line in lines if line))

    def _code(self, line: str) -> str:
        if (said := _CODE.search(line)) is not None:
            return said.group(1)
        found = territories.find(text=line, limit=4)
        if not found:
            raise forms.ValidationError(_("No place is called “%(name)s”."), params={"name": line[:80]})
        if len(found) > 1 and found[1].score >= found[0].score:
            options = "; ".join(f"{one.path} ({one.territory.code})" for one in found)
            raise forms.ValidationError(
                _("“%(name)s” may mean: %(options)s. Write the code beside the name."),
                params={"name": line[:80], "options": options},
            )
        return found[0].territory.code

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple | list):
            return "\n".join(f"{rule_words.place_name(code)} ({code})" for code in value)
        return value


class RuleForm(Form):
    """One rule. `table` is the rule as the kernel reads it, once the form is valid."""

    code = forms.RegexField(
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label=_("Code of the rule"),
        help_text=_("Small Latin letters, digits and hyphens, for example gas-almaty. It never changes."),
        max_length=64,
        widget=forms.TextInput(OFF),
        error_messages={"invalid": _("Use small Latin letters, digits and hyphens, for example gas-almaty.")},
    )
    kk = forms.CharField(label=_("Name in Kazakh"), max_length=200, widget=forms.TextInput(OFF))
    ru = forms.CharField(label=_("Name in Russian"), max_length=200, widget=forms.TextInput(OFF))
    en = forms.CharField(label=_("Name in English"), max_length=200, widget=forms.TextInput(OFF))
    addressee = forms.ChoiceField(
        label=_("Whether the applicant named a body"), choices=ADDRESSEES, widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics, one of which it is about"),
        help_text=_("Several with Ctrl. None chosen: any topic, also an unknown one."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    territories = PlacesField(
        label=_("Places, in one of which it lies"),
        help_text=_("One a line. Empty: any place, also an unknown one."),
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label=_("How near the place is known"),
        choices=list(rule_words.LEVELS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    signs = forms.MultipleChoiceField(
        label=_("What the words tell of"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of appeal"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    procedures = forms.MultipleChoiceField(
        label=_("Procedures"), required=False, widget=forms.CheckboxSelectMultiple
    )
    to = forms.ChoiceField(
        label=_("Where the rule sends"), choices=list(rule_words.TARGETS.items()), widget=RadioCards()
    )
    level = forms.ChoiceField(
        label=_("Which one, by the place"), choices=list(rule_words.NEAREST.items()), required=False
    )
    office = forms.ChoiceField(
        label=_("Kind of body"), help_text=_("Each kind by the name of one body of it."), required=False
    )
    body = BodyField(label=_("Body"), required=False)
    article = forms.CharField(
        label=_("Article of law"), required=False, max_length=100, widget=forms.TextInput(OFF)
    )
    mark = MarkField()

    def __init__(
        self,
        *args: Any,
        directory: Directory,
        on: date,
        taken: Iterable[str] = (),
        is_new: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._taken = frozenset(taken)
        if not is_new:
            del self.fields["code"]
        offices = sorted(
            (
                (code, rule_words.office_name(code, directory=directory, on=on))
                for code in directory.offices()
            ),
            key=lambda choice: choice[1],
        )
        titles = {procedure.code: str(procedure.title) for procedure in registry.all()}
        self._choose("topics", _topics(directory))
        self._choose("signs", [(code, str(sign.name)) for code, sign in signs().items()])
        self._choose("procedures", list(titles.items()))
        self._choose("office", [("", _("Choose")), *offices])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def has_rarer_conditions(self) -> bool:
        """Whether the folded part of the form says something."""
        return any(self[name].value() for name in ("levels", "kinds", "procedures"))

    def clean_code(self) -> str:
        """A code names one rule for ever."""
        code = str(self.cleaned_data["code"])
        if code in self._taken:
            raise forms.ValidationError(_("The draft has a rule with this code already."))
        return code

    def clean(self) -> dict[str, Any]:
        """A target needs its own part said."""
        cleaned = super().clean() or {}
        if cleaned.get("to") == "office" and not cleaned.get("office"):
            self.add_error("office", _("Say which kind of body."))
        if cleaned.get("to") == "body" and not cleaned.get("body") and "body" not in self.errors:
            self.add_error("body", _("Say which body."))
        return cleaned

    def table(self, *, code: str = "") -> dict[str, Any]:
        """The rule in the form of `routing.conditions`. The form is valid."""
        given = self.cleaned_data
        parts = ("topics", "territories", "levels", "procedures", "kinds", "signs", "addressee")
        target: dict[str, Any] = {"to": given["to"]}
        if given["to"] in {"competent", "office"}:
            target["level"] = given["level"] or Nearness.NEAREST.value
        if given["to"] in {"office", "body"}:
            target[given["to"]] = given[given["to"]]
        return {
            "code": code or given["code"],
            **{name: given[name] for name in ("kk", "ru", "en", "article", "mark")},
            "when": {name: given[name] for name in parts},
            "target": target,
        }


def initial(rule: Rule) -> dict[str, Any]:
    """What the form shows for a rule."""
    table = rule.model_dump(mode="python")
    when, target = table.pop("when"), table.pop("target")
    return {**table, **{name: _plain(value) for name, value in when.items()}, **target}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Addressee) else value


def _topics(directory: Directory) -> list[tuple[str, list[tuple[str, str]]]]:
    """All topics by group, each group itself first."""
    groups = {topic.code: topic for topic in directory.topics.values() if topic.parent is None}
    found: dict[str, list[tuple[str, str]]] = {
        code: [(code, rule_words.topic_name(code, directory=directory))] for code in groups
    }
    for topic in directory.topics.values():
        if topic.parent is not None:
            found.setdefault(topic.parent, []).append((topic.code, str(topic.name)))
    return [(str(groups[code].name), options) for code, options in found.items()]
