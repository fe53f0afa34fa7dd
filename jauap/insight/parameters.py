"""What the published figures depend on and the law does not say: dated, each with its reason."""

from datetime import date

from jauap.kernel.procedures import parameters
from jauap.kernel.procedures.parameters import Parameter

SMALLEST = parameters.declare(
    "insight.smallest_cell",
    Parameter(
        value=5,
        unit="cases",
        valid_from=date(2007, 1, 12),
        source=(
            "a design decision: among one to four people of a place and a topic one may be recognised; five is the "
            "usual threshold of statistical offices for counts"
        ),
        mark="I·M",
    ),
)
"""The smallest number of cases that is published for a body, a place or a topic."""
