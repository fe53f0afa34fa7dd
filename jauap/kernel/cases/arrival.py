"""A letter on paper that was entered later than it arrived: both instants, and the delay, said alike everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from jauap.kernel.cases import clocks
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger.queries import Fact
from jauap.kernel.procedures.sentences import Sentence

#: By which doors a matter can have arrived before it is entered: a letter in the post, and whatever another system
#: took in. Everything else arrives when the database writes it.
BEFORE_ENTRY = frozenset({Channel.PAPER, Channel.IMPORT})

LATER = ngettext_lazy(
    "It was entered {days} day after it had arrived",
    "It was entered {days} days after it had arrived",
    "days",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """When a matter arrived, when it was entered by the clock of the server, and the calendar days between."""

    arrived_at: datetime
    entered_at: datetime
    days: int

    @property
    def is_late(self) -> bool:
        """Whether it was entered on a later day than it arrived."""
        return self.days > 0

    @property
    def delay(self) -> str:
        """The delay in words; empty where there is none."""
        return str(Sentence(LATER, {"days": self.days})) if self.is_late else ""

    @property
    def entered_label(self) -> str:
        """What the instant of entering is called."""
        return str(_("Entered into the system"))


def of(*, case: Case, history: Sequence[Fact]) -> Arrival:
    """The arrival of a case, from its first fact, whose instant no client can set."""
    entered_at = history[0].at if history else case.submitted_at
    days = clocks.local_day(entered_at, region=case.region) - clocks.local_day(
        case.submitted_at, region=case.region
    )
    return Arrival(arrived_at=case.submitted_at, entered_at=entered_at, days=days.days)
