"""How many answers are looked at again: dated, each with its reason."""

from datetime import date

from jauap.kernel.procedures import parameters
from jauap.kernel.procedures.parameters import Parameter

SINCE = date(2007, 1, 12)

SHARE = parameters.declare(
    "quality.share",
    Parameter(
        value=5,
        unit="percent of the answers of a body and month",
        valid_from=SINCE,
        source="a design decision: of a hundred answers five can be read with care beside other work",
        mark="I·M",
    ),
)
LEAST = parameters.declare(
    "quality.least",
    Parameter(
        value=2,
        unit="answers of a body and month",
        valid_from=SINCE,
        source="a design decision: a small body is looked at too",
        mark="I·M",
    ),
)
SECOND = parameters.declare(
    "quality.second_share",
    Parameter(
        value=20,
        unit="percent of the drawn answers",
        valid_from=SINCE,
        source="a design decision: enough to see in a year whether reviewers mean the same by the same words",
        mark="I·M",
    ),
)
