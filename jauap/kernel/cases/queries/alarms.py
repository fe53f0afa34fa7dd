"""Open cases whose words may tell of danger or of a crime, and at which nobody has looked yet."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Left

from jauap.kernel.cases.choices import ALARMS
from jauap.kernel.cases.models import OPEN_CODES, Case
from jauap.kernel.procedures.statuses import Status
from jauap.lib.arrays import any_of

EXCERPT = 160

#: The partial index of the table has the same condition.
RAISED = Q(flags__overlap=[flag.value for flag in ALARMS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """The alarms that some bodies have to look at: the oldest of them, and whether there are more."""

    cases: tuple[Case, ...]
    has_more: bool


def alarms(*, bodies: Collection[str] | None, most: int) -> Raised:
    """The alarms of some bodies, or of what no body holds (`bodies` is None), the oldest first. One statement.

    Each case carries `excerpt`, the beginning of the applicant's words.
    """
    chosen: QuerySet[Case] = Case.objects.filter(RAISED, status__in=OPEN_CODES)
    if bodies is None:
        chosen = chosen.filter(status=Status.UNROUTED)
    else:
        chosen = chosen.filter(any_of("holder_id", bodies))
    found = list(
        chosen.annotate(excerpt=Left("submission__text", EXCERPT)).order_by("submitted_at", "id")[: most + 1]
    )
    return Raised(cases=tuple(found[:most]), has_more=len(found) > most)
