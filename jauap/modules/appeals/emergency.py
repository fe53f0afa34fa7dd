"""Whom to call when an appeal is too slow: shown while one writes, before sending, on the receipt. Nothing is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jauap.kernel.people import queries as people
from jauap.kernel.routing import help_lines
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.help_lines import HelpLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """The numbers for what words tell of, and whether the writer may be in despair and is spoken to kindly."""

    lines: Sequence[HelpLine]
    is_despair: bool = False


def heard(text: str, *, at: datetime) -> Emergency | None:
    """What the words call for; None where they tell of no danger. No statement at all."""
    codes = {sign.code for sign in routing.alarms(text=text)}
    if not codes:
        return None
    return Emergency(
        lines=help_lines.for_signs(codes, on=people.day(at)), is_despair=bool(codes & help_lines.DESPAIR)
    )


def always(*, at: datetime) -> Emergency:
    """The numbers that everybody should know."""
    return Emergency(lines=help_lines.for_signs((), on=people.day(at)))
