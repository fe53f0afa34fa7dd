"""Others who wrote of the same matter at the same place: shown before sending, so that one can be heard with them.

Nothing of another person is shown: no words, no name, no address; only how many they are, since when, and with whom
their matter stands.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Alike, Case
from jauap.kernel.procedures.statuses import Status
from jauap.kernel.similarity import rules as likeness
from jauap.kernel.territories import queries as territories
from jauap.kernel.territories.choices import Kind
from jauap.modules.appeals import queries
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.queries import Resolved
from jauap.modules.appeals.refusals import NothingToJoin

#: How many matters are offered, and how far away a point may lie.
MOST_OFFERED = 3
SAME_PLACE_METRES = 500.0
_READ = 12
_WIDE = frozenset({Kind.COUNTRY, Kind.REGION})
_PLACES = frozenset({likeness.Place.SAME, likeness.Place.WITHIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """A matter that can be joined. `since` is when the first of those who were found wrote."""

    reference: str
    case_id: UUID
    voices: int
    since: datetime
    due_at: datetime | None
    topic: str
    territory: str
    holder: str
    status: Status


def may_be_offered(*, answers: Answers, known: Resolved) -> bool:
    """Whether others are looked for at all: not where nobody knows the place, and not where the words tell of danger
    or crime, for a person looks at those first. No statement.
    """
    return bool(answers.territory) and not known.proposed.signs and not answers.tells_of_crime


def offered(*, answers: Answers, known: Resolved, at: datetime) -> list[Neighbours]:
    """Open matters at the same place that others wrote of, the surest first; none where none may be offered."""
    if not may_be_offered(answers=answers, known=known):
        return []
    found = cases.alike(
        text=answers.text,
        territory=answers.territory,
        point=queries.point(answers),
        topic=known.topic or None,
        place=answers.place,
        at=at,
        most=_READ,
    )
    mains = {case.pk: case for case in cases.of_ids(ids=[one.case_id for one in found if one.is_open])}
    near = [
        _offer(one, mains[one.case_id]) for one in found if _is_near(one, mains.get(one.case_id), answers)
    ]
    return near[:MOST_OFFERED]


def _is_near(one: Alike, main: Case | None, answers: Answers) -> bool:
    if (
        main is None
        or main.holder_id is None
        or main.joined_to_id is not None
        or main.relation == "complaint"
    ):
        return False
    if one.distance_m is not None:
        return one.distance_m <= SAME_PLACE_METRES
    return likeness.place(answers.territory, main.territory_id) in _PLACES and not (
        _is_wide(answers.territory) or _is_wide(main.territory_id or territories.COUNTRY)
    )


def _is_wide(code: str) -> bool:
    """Whether the place is the country or a region: too much to call two of its matters neighbours."""
    return territories.get(code=code).kind in _WIDE


def _offer(one: Alike, main: Case) -> Neighbours:
    return Neighbours(
        reference=main.reference,
        case_id=main.pk,
        voices=one.voices,
        since=min(one.submitted_at, main.submitted_at),
        due_at=main.due_at,
        topic=main.topic,
        territory=main.territory_id or "",
        holder=main.holder_id or "",
        status=Status(main.status),
    )


def chosen(*, answers: Answers, known: Resolved, at: datetime) -> Neighbours | None:
    """The matter that the person chose to join, None for a matter of its own.

    Refuses `NothingToJoin` when it is not among those that would be offered now: nobody joins by guessing numbers.
    """
    if not answers.joins:
        return None
    for one in offered(answers=answers, known=known, at=at):
        if one.reference == answers.joins:
            return one
    raise NothingToJoin(field="joins")
