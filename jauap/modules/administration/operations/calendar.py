"""The calendar of the country as its administrators change it: within which office."""

from collections.abc import Sequence
from datetime import datetime

from jauap.kernel.calendars import operations as calendars
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.calendars.queries import CalendarChange
from jauap.kernel.ledger.types import Actor
from jauap.modules.administration import queries
from jauap.modules.administration.refusals import NotTheRepublics


def change_calendar(
    *, edits: Sequence[Edit], source: str, mark: str, by: Actor, at: datetime, seen: str
) -> CalendarChange:
    """Change the calendar on which `seen` was read. Refuses `NotTheRepublics` and what `calendars.apply` refuses."""
    if not queries.may_change_calendar(by=by):
        raise NotTheRepublics
    return calendars.apply(edits=edits, source=source, mark=mark, by=by, at=at, seen=seen)
