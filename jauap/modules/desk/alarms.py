"""What asks for a look at once: open cases whose words may tell of danger or of a crime, above every list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.choices import ALARMS, Flag
from jauap.kernel.cases.queries import Case
from jauap.kernel.routing import emergency
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.help_lines import HelpLine
from jauap.modules.desk.listing import Asked
from jauap.modules.desk.policies import Scope
from jauap.modules.desk.situation import Situation

#: How many stand above the list; the oldest come first, so that the others move up.
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One case to look at: where it is, the beginning of its words, what they may tell of."""

    case: Case
    url: str
    excerpt: str
    flags: Sequence[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The alarms of a list, and whether there are more than are shown."""

    alarms: Sequence[Alarm]
    has_more: bool


def panel(asked: Asked) -> Panel | None:
    """What the bodies of the list have to look at, whatever its filters; None if nothing. One statement."""
    bodies = None if asked.scope is Scope.UNROUTED else asked.filters.bodies or [asked.office.body_id]
    raised = cases.alarms(bodies=bodies, most=SHOWN)
    if not raised.cases:
        return None
    return Panel(alarms=[_alarm(case) for case in raised.cases], has_more=raised.has_more)


def _alarm(case: Case) -> Alarm:
    return Alarm(
        case=case,
        url=reverse("desk:case", args=[case.reference]),
        excerpt=getattr(case, "excerpt", None) or "",
        flags=raised(case),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Why a person is asked to look at a case: the words that spoke, and whom to call."""

    reasons: Sequence[str]
    lines: Sequence[HelpLine]


def of_case(situation: Situation) -> Raised | None:
    """The alarm of a case that nobody has looked at yet; None for others. No statement."""
    if not raised(situation.case):
        return None
    said = situation.file.submission
    text = said.text if said else ""
    help_for = emergency.heard(text, at=situation.at) or emergency.always(at=situation.at)
    return Raised(reasons=[str(sign.reason) for sign in routing.alarms(text=text)], lines=help_for.lines)


def raised(case: Case) -> list[object]:
    """What the words of a case may tell of, in words; empty where somebody has looked already."""
    return [Flag(flag).label for flag in case.flags if flag in ALARMS]
