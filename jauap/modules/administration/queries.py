"""Questions of the administrator's room. Nothing is written here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.calendars.queries import CalendarChange, Origin
from jauap.kernel.calendars.rules import DayChange
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.operations import MovedDeadline
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.modules.administration.models import RulesDraft

__all__ = [
    "CalendarChange",
    "CalendarPreview",
    "Origin",
    "RulesDraft",
    "Told",
    "calendar_history",
    "draft",
    "preview",
    "who",
]

#: How many moved deadlines are listed; the rest is counted.
LISTED = 50
#: How many changes of the calendar a page tells of.
REMEMBERED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPreview:
    """What a change of the calendar would do. `bodies` says whose deadlines would move, the most first."""

    days: tuple[DayChange, ...]
    seen: str  # version of the calendar that the change starts from
    version: str  # version of the calendar that would follow
    moved: int
    listed: tuple[MovedDeadline, ...]
    bodies: tuple[tuple[str | None, int], ...]

    @property
    def moves_terms(self) -> bool:
        """Whether a day begins or ceases to work; otherwise only names and sources change."""
        return any(change.moves_terms for change in self.days)


def preview(*, edits: Sequence[Edit], source: str, mark: str, at: datetime) -> CalendarPreview:
    """The days that would become different, and every open deadline that would move. Nothing is written.

    Refuses what `calendars.operations.apply` refuses.
    """
    proposal = calendars.proposal(edits=edits, source=source, mark=mark, at=at)
    listed: list[MovedDeadline] = []
    by_body: Counter[str | None] = Counter()
    for moved in cases.rehearse(calendar=proposal.calendar, days=proposal.days):
        by_body[moved.holder] += 1
        if len(listed) < LISTED:
            listed.append(moved)
    return CalendarPreview(
        days=proposal.days,
        seen=proposal.before.version,
        version=proposal.calendar.version,
        moved=by_body.total(),
        listed=tuple(listed),
        bodies=tuple(sorted(by_body.items(), key=lambda one: (-one[1], one[0] or ""))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change of the calendar: what it was, who recorded it, and the days it brought and took."""

    change: CalendarChange
    who: str  # "" for the system itself
    added: tuple[date, ...]
    retired: tuple[date, ...]


def calendar_history() -> list[Told]:
    """The changes of the calendar, newest first, in three statements however many there are."""
    changes = calendars.changes()[:REMEMBERED]
    facts = ledger.histories(streams=[change.uuid for change in changes])
    first = {stream: found[0] for stream, found in facts.items() if found}
    names = who([Actor.from_dict(fact.actor) for fact in first.values()])
    told = []
    for change in changes:
        fact = first.get(change.uuid)
        official = fact.actor.get("official_id") if fact else None
        payload = fact.payload if fact else {}
        told.append(
            Told(
                change=change,
                who=names.get(official, "") if official else "",
                added=_days(payload.get("added", ())),
                retired=_days(payload.get("retired", ())),
            )
        )
    return told


def _days(rows: Iterable[Mapping[str, str]]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(row["date"]) for row in rows)


def who(actors: Sequence[Actor]) -> dict[int, str]:
    """The names of officials who acted, by the id of the office, in one statement."""
    found = people.officials(ids={actor.official_id for actor in actors if actor.official_id})
    return {key: people.official_name(official) for key, official in found.items()}


def draft(*, account_id: int) -> RulesDraft | None:
    """The draft of the rules that an administrator works on, or None."""
    return RulesDraft.objects.filter(account_id=account_id).first()
