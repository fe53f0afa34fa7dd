"""What the law does not say about matters that come back: dated, each with its reason."""

from datetime import date

from jauap.kernel.procedures import parameters
from jauap.kernel.procedures.parameters import Parameter

_SINCE = date(2007, 1, 12)

RECURRING_MATTERS = parameters.declare(
    "matters.recurring_matters",
    Parameter(
        value=6,
        unit="cases",
        valid_from=_SINCE,
        source="a design decision: six people about one topic at one place are no chance any more",
        mark="I·L",
    ),
)
"""How many cases about one topic at one place make it worth a look at its cause."""

RECURRING_MONTHS = parameters.declare(
    "matters.recurring_months",
    Parameter(
        value=3,
        unit="calendar months",
        valid_from=_SINCE,
        source="a design decision: one breakdown ends in a month; what is written of in three comes back",
        mark="I·L",
    ),
)
"""In how many different months somebody must have written."""

LOOKED_BACK = parameters.declare(
    "matters.looked_back",
    Parameter(
        value=365,
        unit="calendar days",
        valid_from=_SINCE,
        source="a design decision: a year holds every season once",
        mark="I·M",
    ),
)
"""How far back one looks for what comes back."""
