"""Whom to call when an appeal is too slow: told while one writes, before sending, on receipts. Nothing is decided."""

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

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """Each number with the name of who answers, in the language that is active now."""
        return [(line.number, str(line.name)) for line in self.lines]


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
