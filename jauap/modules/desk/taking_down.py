"""Taking down a letter or a call: the form is drawn from the intake of the procedure, what it gives is a lodging."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jauap.kernel.calendars import zones
from jauap.kernel.cases.choices import Channel
from jauap.kernel.people import rules as identity
from jauap.kernel.people.types import ContactKind, PersonName
from jauap.kernel.procedures import registry
from jauap.kernel.procedures.intake import FieldSpec, Widget, read
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import Role
from jauap.kernel.territories import queries as territories
from jauap.lib.ids import uuid7
from jauap.lib.refusals import Refusal
from jauap.modules.desk.fields import DocumentsField, WordsField
from jauap.modules.desk.forms import LANGUAGES, OFF
from jauap.modules.desk.operations import Lodging
from jauap.ui.forms import DayField, Form, PhoneField, RadioCards, twelve_digits

CHANNELS = (Channel.PAPER, Channel.PHONE, Channel.FRONT_OFFICE, Channel.EMAIL)
#: Fields of an intake that the form asks in its own way.
TEXT, TERRITORY, PLACE = "text", "territory", "place"


def tracks(*, on: date) -> list[Procedure]:
    """The procedures that a registrar may open for somebody else, in force on a day; complaints to the superior body
    start from their case.
    """
    found = []
    for code in registry.codes():
        for edition in registry.editions(code):
            opens = edition.lawful_moves(status=None, role=Role.REGISTRAR)
            if edition.covers(on) and opens and edition.main_term != "pass_up":
                found.append(edition)
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """A place to choose from."""

    code: str
    path: str


def places(text: str) -> list[Place]:
    """Places that a name may mean, the surest first."""
    text = text.strip()[:200]
    found = territories.find(text=text, limit=6) if len(text) > 1 else []
    return [Place(match.territory.code, str(territories.path(code=match.territory.code))) for match in found]


def territory(typed: Mapping[str, str]) -> str | None:
    """The place that is typed so far: the one that was chosen, or the only one that the name may mean."""
    if chosen := typed.get("territory", ""):
        return chosen
    found = places(typed.get("place_name", ""))
    return found[0].code if len(found) == 1 else None


class IntakeForm(Form):
    """What a registrar takes down; the questions about the matter are those of the procedure."""

    send_key = forms.UUIDField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(one.value, one.label) for one in CHANNELS],
        widget=forms.RadioSelect,
    )
    arrived_on = DayField(
        label=_("When did it arrive?"),
        help_text=_(
            "For a letter on paper: its day of arrival counts for the term, even if you enter it later. Both days are "
            "kept and shown. A call or a visit arrives now."
        ),
    )
    arrived_time = forms.TimeField(
        label=_("At what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "width-12"}, format="%H:%M"),
    )
    family_name = forms.CharField(
        label=_("Family name"), required=False, max_length=100, widget=forms.TextInput(attrs=OFF)
    )
    given_name = forms.CharField(
        label=_("Given name"), required=False, max_length=100, widget=forms.TextInput(attrs=OFF)
    )
    patronymic = forms.CharField(
        label=_("Patronymic"), required=False, max_length=100, widget=forms.TextInput(attrs=OFF)
    )
    iin = forms.CharField(label=_("IIN"), required=False, widget=twelve_digits())
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"type": "email", **OFF}),
    )
    address = forms.CharField(
        label=_("Postal address"), required=False, max_length=500, widget=forms.TextInput(attrs=OFF)
    )
    language = forms.ChoiceField(label=_("Language of the appeal"), choices=LANGUAGES)
    place_name = forms.CharField(
        label=_("City, district or village"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=OFF),
    )
    territory = forms.CharField(required=False, max_length=9, widget=forms.HiddenInput)
    documents = DocumentsField(label=_("Scans and photos"))
    tells_of_crime = forms.BooleanField(label=_("It tells of a crime or of a danger"), required=False)
    answers = forms.ChoiceField(
        label=_("Who answers?"),
        choices=[("own", _("Our body")), ("route", _("Let the rules find the competent body"))],
        widget=RadioCards(
            hints={
                "own": _("The letter or the call was addressed to us."),
                "route": _("By the words, the topic and the place."),
            }
        ),
    )
    register_at_once = forms.BooleanField(
        label=_("Register at once"),
        help_text=_("Only what stays with our body; elsewhere the receiving body registers it."),
        required=False,
    )

    def __init__(self, *args: Any, procedure: Procedure, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "send_key": uuid7(), "channel": Channel.PAPER.value, "arrived_on": today, "language": "kk",
            "answers": "own", "register_at_once": True, **(kwargs.get("initial") or {}),
        }  # fmt: skip
        self.procedure, self.today = procedure, today
        super().__init__(*args, **kwargs)
        self.fields["place_name"].widget.attrs |= {
            "hx-get": reverse("desk:places"), "hx-target": "#places", "hx-trigger": "input changed delay:300ms",
            "hx-sync": "this:replace",
        }  # fmt: skip
        self.matter_names = [spec.name for spec in procedure.fields if spec.name != TERRITORY]
        for spec in procedure.fields:
            if spec.name != TERRITORY:
                self.fields[spec.name] = _field(spec)

    @property
    def matter(self) -> list[Any]:
        """The questions of the procedure, to be drawn in their order."""
        return [self[name] for name in self.matter_names]

    def clean_email(self) -> str:
        value: str = self.cleaned_data["email"].strip()
        return _checked(identity.check_email, value) if value else ""

    def clean_iin(self) -> str:
        value: str = self.cleaned_data["iin"].strip()
        if value:
            _checked(lambda text: identity.check_iin(text).digits, value)
        return value

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("territory") and given.get("place_name"):
            found = places(given["place_name"])
            if len(found) == 1:
                given["territory"] = found[0].code
            else:
                several = _("Several places may be meant. Choose one of them.")
                self.add_error(
                    "place_name", several if found else _("We found no such place. Check the spelling.")
                )
        if not self.errors:
            values = {name: given.get(name) or "" for name in self.matter_names}
            reading = read(self.procedure.intake, {**values, TERRITORY: given.get("territory") or ""})
            for error in reading.errors:
                self.add_error(error.name if error.name in self.fields else None, str(error.sentence))
        return given

    def lodging(self, *, own_body: str) -> Lodging:
        """What was taken down. Ask `is_valid` first."""
        typed = self.cleaned_data
        own = typed["answers"] == "own"
        return Lodging(
            procedure=self.procedure.code,
            channel=Channel(typed["channel"]),
            text=typed[TEXT],
            language=typed["language"],
            name=PersonName(
                family=typed["family_name"], given=typed["given_name"], patronymic=typed["patronymic"]
            ),
            iin=typed["iin"],
            contacts={
                ContactKind.PHONE: typed["phone"],
                ContactKind.EMAIL: typed["email"],
                ContactKind.POSTAL: typed["address"],
            },
            territory=typed["territory"] or None,
            place=typed.get(PLACE, ""),
            intake=dict(self._rest()),
            body=own_body if own else None,
            tells_of_crime=typed["tells_of_crime"],
            arrived_at=self._arrived_at(),
            register_at_once=typed["register_at_once"],
        )

    def _arrived_at(self) -> datetime | None:
        """When a letter arrived, as the registrar says; None for what arrives now, by the clock of the server."""
        typed = self.cleaned_data
        says_a_moment = typed["channel"] == Channel.PAPER and typed["arrived_time"]
        if typed["arrived_on"] == self.today and not says_a_moment:
            return None
        return _instant(typed["arrived_on"], typed["arrived_time"], region=typed["territory"])

    def _rest(self) -> Iterator[tuple[str, object]]:
        """The answers of the procedure that have no place of their own in a case."""
        for name in self.matter_names:
            value = self.cleaned_data.get(name)
            if name not in {TEXT, PLACE} and value:
                yield name, value


def _instant(day: date, moment: time | None, *, region: str) -> datetime:
    """The local instant of arrival; without a time the morning of that day, which loses nobody a day."""
    local = datetime.combine(day, moment or time(9, 0))
    return zones.from_local(moment=local, region_code=region or zones.CAPITAL)


def _checked(check: Any, value: str) -> str:
    try:
        return str(check(value))
    except Refusal as refusal:
        raise ValidationError(str(refusal), code=refusal.code) from refusal


def _field(spec: FieldSpec) -> forms.Field:
    """A question of the procedure as a field of the form."""
    common: dict[str, Any] = {"label": spec.label, "help_text": spec.hint, "required": spec.required}
    if spec.widget in {Widget.CHOICE, Widget.SELECT}:
        return forms.ChoiceField(choices=spec.choices, **common)
    if spec.widget is Widget.CHECKBOX:
        return forms.BooleanField(**{**common, "required": False})
    if spec.widget is Widget.DATE:
        return DayField(**common)
    if spec.widget is Widget.LONG_TEXT:
        return WordsField(rows=8, **common)
    return forms.CharField(max_length=spec.max_length, widget=forms.TextInput(attrs=OFF), **common)
