"""The choice of a period. Sent by GET, so that its address is what is shown."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.insight.periods import Period
from jauap.modules.statistics import presentation
from jauap.ui.forms import Form


class PeriodForm(Form):
    """Which appeals the figures are about, by the day of submission."""

    period = forms.ChoiceField(label=_("Appeals submitted in"), required=False)

    def __init__(self, *args: Any, offered: Iterable[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["period"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = presentation.period_choices(offered)
