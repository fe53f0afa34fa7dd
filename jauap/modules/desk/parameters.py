"""What the desk's advice depends on and the law does not say: dated, each with its reason."""

from datetime import date

from jauap.kernel.procedures import parameters
from jauap.kernel.procedures.parameters import Parameter

BOILERPLATE = parameters.declare(
    "desk.boilerplate_share",
    Parameter(
        value=50,
        unit="percent of the runs of words",
        valid_from=date(2007, 1, 12),
        source=(
            "a design decision: where half of what is not a ready wording was sent to others too, less than half of "
            "the letter speaks to this person"
        ),
        mark="I·M",
    ),
)
"""From which share of likeness to earlier letters the editor says a word."""
