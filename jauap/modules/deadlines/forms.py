"""What the calculator asks. The form is sent by GET, so that its address is the question."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.kernel.calendars import zones
from jauap.kernel.territories import queries as territories
from jauap.lib.refusals import Refusal
from jauap.modules.deadlines import queries
from jauap.ui.forms import Form

#: As people here write a day, and as programs do.
DAYS = ["%d.%m.%Y", "%Y-%m-%d"]
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]


def _short_box() -> dict[str, str]:
    """A plain box: the browser's own calendar would speak the browser's language, not the page's."""
    return {"class": "digits width-12", "inputmode": "decimal", "autocomplete": "off"}


class Question(Form):
    """Procedure, day and time of arrival; region and the knowledge of an earlier day for those who need them."""

    procedure = forms.ChoiceField(label=_("What was submitted"))
    registered = forms.DateField(
        label=_("Day on which it arrived"),
        help_text=_("For example 19.03.2026."),
        widget=forms.DateInput(attrs=_short_box(), format=DAYS[0]),
        input_formats=DAYS,
        error_messages={"invalid": _("This is not a day. Write it like 19.03.2026.")},
    )
    time = forms.TimeField(
        label=_("Time"),
        help_text=_(
            "For example 17:40, local time. What arrives after closing time is registered on the next working day."
        ),
        widget=forms.TimeInput(attrs=_short_box(), format=TIMES[0]),
        input_formats=TIMES,
        required=False,
        error_messages={"invalid": _("This is not a time. Write it like 17:40.")},
    )
    region = forms.ChoiceField(
        label=_("Region"),
        help_text=_("Until March 2024 the west of the country had another time."),
        required=False,
    )
    as_of = forms.DateField(
        label=_("By the calendar as it was known on"),
        help_text=_("For example 01.02.2026. Leave it empty to count with the calendar of today."),
        widget=forms.DateInput(attrs=_short_box(), format=DAYS[0]),
        input_formats=DAYS,
        required=False,
        error_messages={"invalid": _("This is not a day. Write it like 19.03.2026.")},
    )
    term = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        procedure, region = self.fields["procedure"], self.fields["region"]
        assert isinstance(procedure, forms.ChoiceField)
        assert isinstance(region, forms.ChoiceField)
        procedure.choices = [(code, editions[-1].title) for code, editions in queries.tracks().items()]
        places = [(place.code[:2], str(place.name)) for place in territories.regions()]
        region.choices = places or [(code, code) for code in sorted(zones.REGIONS)]
        self.fields["region"].initial = zones.CAPITAL

    def clean(self) -> dict[str, Any]:
        """Ask the calculator; its refusals become errors of their fields. The answer is `self.deadline`."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.deadline = self._ask(cleaned)
            except Refusal as refusal:
                field = refusal.field if refusal.field in self.fields else None
                self.add_error(field, str(refusal))
        return cleaned

    def _ask(self, cleaned: dict[str, Any]) -> queries.Deadline:
        region = cleaned["region"] or zones.CAPITAL
        arrived: date = cleaned["registered"]
        as_of: date | None = cleaned["as_of"]
        return queries.deadline(
            procedure=cleaned["procedure"],
            arrived_at=queries.local_moment(
                day=arrived, at=cleaned["time"] or queries.OPENING, region=region
            ),
            region=region,
            term=cleaned["term"],
            as_known_at=_end_of(as_of, region) if as_of else None,
        )


def _end_of(day: date, region: str) -> datetime:
    """What was known on a day is what was known when it ended."""
    return zones.end_of_day(day=day, region_code=region)
