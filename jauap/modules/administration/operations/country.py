"""What holds for the whole country, its calendar and its rules of competence, and who changes it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from jauap.kernel.calendars import operations as calendars
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.calendars.queries import CalendarChange
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.kernel.people.refusals import NotTheRepublics
from jauap.kernel.routing import operations as routing
from jauap.kernel.routing.conditions import Rule


def require_country(*, by: Actor) -> None:
    """Refuse whoever may not change what holds for the whole country: `NotTheRepublics`."""
    if not people.may_change_country(actor=by):
        raise NotTheRepublics


def change_calendar(
    *, edits: Sequence[Edit], source: str, mark: str, by: Actor, at: datetime, seen: str
) -> CalendarChange:
    """Change the calendar on which `seen` was read. Refuses `NotTheRepublics` and what `calendars.apply` refuses."""
    require_country(by=by)
    return calendars.apply(edits=edits, source=source, mark=mark, by=by, at=at, seen=seen)


def change_rules(
    *, rules: Sequence[Rule], edition: int, why: str, by: Actor, at: datetime, retired: Mapping[str, str]
) -> int:
    """A new edition of the rules of competence; its number.

    Refuses `NotTheRepublics` and what `routing.operations.change_rules` refuses.
    """
    require_country(by=by)
    return routing.change_rules(rules=rules, edition=edition, why=why, by=by, at=at, retired=retired)
