"""What the living page shows: one example of everything, of a matter that never was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jauap.lib import clock
from jauap.lib.paging import Page
from jauap.ui import charts, formats, words
from jauap.ui.components import Bar, Event, Row, Shortcut, Tab
from jauap.ui.forms import DayField, FilesField, Form, PhoneField, RadioCards, twelve_digits


class ExampleForm(Form):
    """Every kind of field once."""

    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("In your own words. Kazakh, Russian or mixed."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    iin = forms.CharField(
        label=_("Individual identification number"),
        help_text=_("12 digits on your identity card."),
        widget=twelve_digits(),
        min_length=12,
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    place = forms.ChoiceField(
        label=_("Place"),
        choices=[("", "—"), ("75", _("Almaty city")), ("71", _("Astana")), ("79", _("Shymkent"))],
    )
    born_on = DayField(label=_("Date of birth"), help_text=_("For example, 27 3 1987"), birthday=True)
    answer_by = forms.ChoiceField(
        label=_("How should the answer reach you?"),
        choices=[("email", _("By e-mail")), ("sms", _("By text message")), ("post", _("By post"))],
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label=_("What do you want?"),
        choices=[("complaint", _("To complain")), ("proposal", _("To propose")), ("request", _("To ask"))],
        widget=RadioCards(
            hints={
                "complaint": _("Somebody broke a right of yours."),
                "proposal": _("You know how something could be better."),
                "request": _("You want information that a body holds."),
            }
        ),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you read"),
        required=False,
        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
        widget=forms.CheckboxSelectMultiple,
    )
    documents = FilesField(
        label=_("Photographs and documents"), required=False, most=5, endings=(".jpg", ".png", ".pdf")
    )
    agree = forms.BooleanField(label=_("I have read how my data are used"))


class FilterForm(Form):
    """A filter above a list: sent by GET, so that its address can be kept and sent to a colleague."""

    q = forms.CharField(label=_("Words"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), ("open", _("Open")), ("late", _("Late"))]
    )


@dataclass(frozen=True)
class ExampleDay:
    """A day of an example deadline."""

    date: date
    counted: bool
    number: int | None
    reason: str = ""
    name: str = ""


@dataclass(frozen=True)
class ExampleDeadline:
    """Fifteen working days around today, with one day off that has a name."""

    value: date
    steps: tuple[ExampleDay, ...]


def deadline(today: date) -> ExampleDeadline:
    """A term that began a week ago."""
    steps: list[ExampleDay] = []
    day, number = today - timedelta(days=8), 0
    day_off = today + timedelta(days=(7 - today.weekday()) % 7 or 7)  # the next Monday
    while number < 15:
        if day == day_off:
            steps.append(
                ExampleDay(day, counted=False, number=None, reason="holiday", name=str(_("A holiday")))
            )
        elif day.weekday() >= 5:
            steps.append(ExampleDay(day, counted=False, number=None, reason=str(_("weekend"))))
        else:
            number += 1
            steps.append(ExampleDay(day, counted=True, number=number))
        day += timedelta(days=1)
    return ExampleDeadline(value=steps[-1].date, steps=tuple(steps))


def examples() -> dict[str, Any]:
    """The context of the living page."""
    now = clock.now()
    today = timezone.localdate(now)
    return {
        "now": now,
        "deadline": deadline(today),
        "days": [today + timedelta(days=distance) for distance in (-2, 0, 1, 9)],
        "events": _events(now),
        "rows": [
            Row(name=_("What happened"), value=_("No light in the yard for three days."), url="#form"),
            Row(name=_("Place"), value=_("Almaty, Bostandyk district"), url="#form"),
            Row(name=_("Telephone"), value="•••• 4567"),
        ],
        "tabs": [
            Tab(title=_("All"), url="#all", count=1284, is_current=True),
            Tab(title=_("Due today"), url="#today", count=12),
            Tab(title=_("Late"), url="#late", count=3),
        ],
        "shortcuts": [
            Shortcut("j", _("Next row")),
            Shortcut("k", _("Previous row")),
            Shortcut("g then q", _("Go to the queue")),
        ],
        "step_names": [_("Your words"), _("Place"), _("Contact"), _("Check")],
        "page": Page(items=[], next_key="n", previous_key="p"),
        "filter_form": FilterForm(auto_id="filter_%s"),
        **_drawings(words.language()),
    }


def _events(now: datetime) -> list[Event]:
    return [
        Event(title=_("You sent it"), at=now - timedelta(days=9), note=_("The receipt is signed.")),
        Event(title=_("The city administration registered it"), at=now - timedelta(days=8)),
        Event(
            title=_("Passed to the energy directorate"),
            at=now - timedelta(days=7),
            note=_("Street lighting is its competence."),
        ),
        Event(title=_("An executor is looking into it"), state="now", who=_("8 working days left")),
        Event(title=_("The answer"), at=timezone.localdate(now) + timedelta(days=12), state="ahead"),
    ]


def _drawings(language: str) -> dict[str, Any]:
    return {
        "line": charts.line_chart(
            title=_("Cases by quarter"),
            language=language,
            series={
                str(_("Submitted")): [("I", 1240), ("II", 1310), ("III", 1190), ("IV", 1420)],
                str(_("Answered")): [("I", 1180), ("II", 1290), ("III", 1225), ("IV", None)],
            },
        ),
        "map": charts.region_map(
            title=_("A map of three places that do not exist"),
            language=language,
            values={"1": 0.82, "2": 0.64, "3": None},
            shapes=_three_places(),
            names={"1": str(_("West")), "2": str(_("Middle")), "3": str(_("East"))},
            write=lambda share: formats.percent(share, language, digits=0),
            value_title=_("On time"),
            no_figure=_("too few cases to show"),
        ),
        "bar_values": [
            Bar(_("Roads"), 2300, formats.number(2300, language)),
            Bar(_("Housing and utilities"), 1900, formats.number(1900, language)),
            Bar(_("Health"), 420, formats.number(420, language)),
        ],
    }


def _three_places() -> dict[str, dict[str, Any]]:
    """Three rectangles side by side, in degrees."""
    return {
        name: {
            "type": "Polygon",
            "coordinates": [[[west, 44], [west + 10, 44], [west + 10, 52], [west, 52], [west, 44]]],
        }
        for name, west in (("1", 52), ("2", 62), ("3", 72))
    }
