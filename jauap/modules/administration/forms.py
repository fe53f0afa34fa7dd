"""What the administrator's room asks: a change of the calendar, an office, a change of a body."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.calendars import marks
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.calendars.rules import DayReason
from jauap.kernel.people import queries as people
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.entries import Body
from jauap.lib import clock
from jauap.lib.languages import LANGUAGES, Trilingual
from jauap.ui.forms import DayField, Form, RadioCards

OFF = {"autocomplete": "off"}
#: As people here write a day, and as programs do.
_DAY = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1995, 2100
_MOST_DAYS = 60

PLAIN = "plain"
BECOMES: Mapping[str, str | Promise] = {
    DayReason.TRANSFERRED_OFF.value: _("Rests, in place of another day"),
    DayReason.MOVED_WORKING.value: _("Works, in place of another day"),
    DayReason.HOLIDAY.value: _("Rests: a holiday"),
    DayReason.DAY_OFF.value: _("Rests: a day off that is no holiday"),
    PLAIN: _("Is a plain day of the week again"),
}
_HINTS: Mapping[str, str | Promise] = {
    DayReason.TRANSFERRED_OFF.value: _("A working day of which the Government made a day off."),
    DayReason.MOVED_WORKING.value: _("A Saturday or Sunday on which the country works."),
    DayReason.HOLIDAY.value: _("National or state holiday by law."),
    DayReason.DAY_OFF.value: _("For example the first day of Kurban-ait."),
    PLAIN: _("The week decides: Monday to Friday work, Saturday and Sunday rest."),
}
#: Where the change was read, the surest first.
MARKS = ("R", "R·H", "R·M", "Rx·H", "Rx·M", "I·H", "I·M", "I·L", "B·M", "B·L")


class MarkField(forms.ChoiceField):
    """How sure we are of what is recorded."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("How sure it is"))
        super().__init__(choices=self._marks, **kwargs)

    @staticmethod
    def _marks() -> list[tuple[str, str]]:
        return [(mark, marks.in_words(mark)) for mark in MARKS]


class DaysField(forms.CharField):
    """One day or several, as people write them; cleaned to dates in order, each once."""

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "")
        if not text:
            return ()
        found = list(_DAY.finditer(text))
        rest = _DAY.sub(" ", text).replace(",", " ").replace(";", " ").strip()
        if not found or rest:
            raise forms.ValidationError(
                _("“%(text)s” is not a day. Write days like 24.08.2026, several with commas between them."),
                params={"text": (rest or text)[:60]},
                code="invalid",
            )
        return tuple(sorted({self._day(one) for one in found}))

    def _day(self, found: re.Match[str]) -> date:
        try:
            if found["iso"]:
                day = date.fromisoformat(found["iso"])
            else:
                day = date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            day = None
        if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise forms.ValidationError(
                _("There is no day %(text)s in the calendar of this country."),
                params={"text": found.group()},
                code="invalid",
            )
        return day

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > _MOST_DAYS:
            raise forms.ValidationError(
                _("One change names at most %(most)d days."), params={"most": _MOST_DAYS}, code="too-many"
            )

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(f"{day:%d.%m.%Y}" for day in value) if isinstance(value, tuple) else value


class DayChangeForm(Form):
    """A change of the calendar. `edits` are there once it is valid."""

    days = DaysField(
        label=_("Day or days"),
        help_text=_("For example 24.08.2026. Several days that become the same: with commas between them."),
        widget=forms.TextInput(attrs={"inputmode": "text", **OFF}),
        max_length=1000,
    )
    becomes = forms.ChoiceField(
        label=_("What the day becomes"), choices=list(BECOMES.items()), widget=RadioCards(hints=_HINTS)
    )
    moved_from = DayField(
        label=_("The other day"),
        help_text=_("Only for a moved day: the day in whose place it rests or works."),
        required=False,
    )
    swap = forms.BooleanField(
        label=_("The other day changes too, by the same act"),
        help_text=_("The two days change places: one rests, the other works."),
        required=False,
    )
    name_kk = forms.CharField(
        label=_("Name of the day in Kazakh"), required=False, max_length=120, widget=forms.TextInput(OFF)
    )
    name_ru = forms.CharField(
        label=_("Name of the day in Russian"), required=False, max_length=120, widget=forms.TextInput(OFF)
    )
    name_en = forms.CharField(
        label=_("Name of the day in English"), required=False, max_length=120, widget=forms.TextInput(OFF)
    )
    source = forms.CharField(
        label=_("Act or publication"),
        help_text=_("As people would cite it, with number and day."),
        max_length=300,
        widget=forms.TextInput(OFF),
    )
    mark = MarkField()

    def clean(self) -> dict[str, Any]:
        """A swap has two days; a name is told in the three languages or not at all."""
        cleaned = super().clean() or {}
        self._check_the_other_day(cleaned)
        names = {code: cleaned.get(f"name_{code}", "") for code in LANGUAGES}
        if any(names.values()):
            for code in LANGUAGES:
                if not names[code] and f"name_{code}" not in self.errors:
                    self.add_error(
                        f"name_{code}", _("Name the day in all three languages, or leave all three empty.")
                    )
        return cleaned

    def _check_the_other_day(self, cleaned: dict[str, Any]) -> None:
        other, becomes, days = cleaned.get("moved_from"), cleaned.get("becomes"), cleaned.get("days", ())
        moves = becomes in {DayReason.TRANSFERRED_OFF.value, DayReason.MOVED_WORKING.value}
        if (
            cleaned.get("swap")
            and not (moves and other and len(days) == 1)
            and "moved_from" not in self.errors
        ):
            self.add_error("swap", _("For a swap give one day that moves and the other day."))
        elif other and becomes and not moves:
            self.add_error("moved_from", _("Only a moved day has another day. Leave this empty."))
        elif other and other in days:
            self.add_error("moved_from", _("The other day is the same day."))

    def edits(self) -> tuple[Edit, ...]:
        """What each day becomes. The form is valid."""
        given = self.cleaned_data
        kind = None if given["becomes"] == PLAIN else DayReason(given["becomes"])
        name = Trilingual(kk=given["name_kk"], ru=given["name_ru"], en=given["name_en"]) or None
        other: date | None = given["moved_from"]
        edits = [Edit(date=day, kind=kind, name=name, moved_from=other) for day in given["days"]]
        if given["swap"] and other is not None:
            turned = {
                DayReason.TRANSFERRED_OFF: DayReason.MOVED_WORKING,
                DayReason.MOVED_WORKING: DayReason.TRANSFERRED_OFF,
            }
            edits.append(
                Edit(date=other, kind=turned[DayReason(given["becomes"])], moved_from=given["days"][0])
            )
        return tuple(edits)


class BodyField(forms.CharField):
    """A state body by name or code; cleaned to its code. A name that may mean several is asked again."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Its name or its code, for example kz-mot."))
        kwargs.setdefault("widget", forms.TextInput(OFF))
        super().__init__(max_length=500, **kwargs)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").strip()
        if not text:
            return ""
        known = state_bodies.directory().bodies
        said = re.search(r"\(([a-z0-9-]+)\)$", text)
        for code in (text, said.group(1) if said else ""):
            if code in known:
                return code
        return self._named(text)

    def _named(self, text: str) -> str:
        found = state_bodies.find(text=text, on=people.day(clock.now()), limit=6)
        exact = [body for body in found if text.casefold() in {each.casefold() for each in _names(body)}]
        if len(found) == 1 or len(exact) == 1:
            return (exact or found)[0].code
        if not found:
            raise forms.ValidationError(
                _("No body in force is called so. Write a part of its name, or its code."), code="unknown"
            )
        options = "; ".join(f"{body.name} ({body.code})" for body in found)
        raise forms.ValidationError(
            _("Several bodies may be meant: %(options)s. Write the code of the right one."),
            params={"options": options},
            code="several",
        )

    def prepare_value(self, value: Any) -> Any:
        body = state_bodies.directory().bodies.get(value) if isinstance(value, str) else None
        return f"{body.name} ({body.code})" if body else value


def _names(body: Body) -> tuple[str, str, str]:
    return (body.name.kk, body.name.ru, body.name.en)


class RehearsalForm(Form):
    """On which past cases the draft is tried."""

    since = DayField(label=_("Cases submitted from"))
    until = DayField(label=_("Through"))
    most = forms.TypedChoiceField(
        label=_("At most the newest"),
        choices=[(number, str(number)) for number in (500, 1_000, 2_000, 5_000)],
        coerce=int,
    )


class ReasonForm(Form):
    """Why a rule is retired."""

    reason = forms.CharField(
        label=_("Why the rule is retired"),
        help_text=_("The reason is kept with the edition for ever."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class KeepForm(Form):
    """Why the rules are changed."""

    why = forms.CharField(
        label=_("Why the rules are changed"),
        help_text=_(
            "Everybody who reads the history will see it. For example: the gas inspectorate was merged."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
