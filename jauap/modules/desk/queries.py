"""Door two of the desk: what officials keep, and how the vertical stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Load
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.entries import Body
from jauap.kernel.state_bodies.rules import Directory
from jauap.modules.desk.models import AnswerTemplate, KeptAnswer, SavedView
from jauap.modules.desk.refusals import NotYourVertical

__all__ = [
    "AnswerTemplate",
    "Board",
    "BoardRow",
    "KeptAnswer",
    "SavedView",
    "board",
    "kept_answer",
    "saved_views",
    "template",
    "templates",
]


def saved_views(*, account_id: int) -> list[SavedView]:
    """The lists that an official saved, by name."""
    return list(SavedView.objects.filter(account_id=account_id).order_by("name"))


def templates(*, body: str) -> list[AnswerTemplate]:
    """The wordings that a body keeps, by language and name."""
    return list(AnswerTemplate.objects.filter(body=body).order_by("language", "name"))


def template(*, body: str, template_id: int) -> AnswerTemplate | None:
    """One wording of a body, or None."""
    return AnswerTemplate.objects.filter(body=body, pk=template_id).first()


def kept_answer(*, case_id: UUID, account_id: int) -> KeptAnswer | None:
    """What an official typed into an answer and has not saved, or None."""
    return KeptAnswer.objects.filter(case_id=case_id, account_id=account_id).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """The open work of a body, with everything below it unless it is the body `itself`."""

    body: Body
    itself: bool
    has_below: bool
    open: int
    late: int
    week: int
    moved_twice: int
    complaints: int
    age_days: float | None  # mean age of the open cases; None where nothing is open


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """How a vertical stands at an instant: the body on top, the bodies directly below, and the sum."""

    body: Body
    path: list[Body]  # from the official's own body down to this one
    rows: list[BoardRow]
    total: BoardRow

    @property
    def busy(self) -> list[BoardRow]:
        """The body itself, and those below where something is open, the latest first."""
        return [row for row in self.rows if row.open or row.itself]

    @property
    def idle(self) -> list[BoardRow]:
        """The bodies below where nothing is open."""
        return [row for row in self.rows if not row.open and not row.itself]


def board(*, own: str, body: str, at: datetime) -> Board:
    """The board of a body within the vertical of one's own body, in two statements however many bodies there are.

    Refuses `NotYourVertical`.
    """
    directory, on = state_bodies.directory(), at.date()
    if own not in directory.bodies or body not in directory.vertical(code=own, on=on):
        raise NotYourVertical(field="body")
    codes = directory.vertical(code=body, on=on)
    loads = {load.body: load for load in cases.loads(bodies=codes, at=at)}
    top = directory.bodies[body]
    rows = [_row(top, [body], loads, itself=True, has_below=False)]
    for child in directory.below(code=body, on=on):
        inside = directory.vertical(code=child.code, on=on)
        rows.append(_row(child, inside, loads, itself=False, has_below=len(inside) > 1))
    return Board(
        body=top,
        path=_path(directory, own=own, body=body, at=at),
        rows=sorted(rows, key=lambda row: (not row.itself, -row.late, -row.open, row.body.code)),
        total=_row(top, codes, loads, itself=False, has_below=True),
    )


def _row(
    body: Body, codes: Iterable[str], loads: dict[str, Load], *, itself: bool, has_below: bool
) -> BoardRow:
    found = [loads[code] for code in codes if code in loads]
    count = sum(load.open for load in found)
    return BoardRow(
        body=body,
        itself=itself,
        has_below=has_below,
        open=count,
        late=sum(load.late for load in found),
        week=sum(load.week for load in found),
        moved_twice=sum(load.moved_twice for load in found),
        complaints=sum(load.complaints for load in found),
        age_days=sum(load.age_days * load.open for load in found) / count if count else None,
    )


def _path(directory: Directory, *, own: str, body: str, at: datetime) -> list[Body]:
    path = [directory.bodies[body]]
    while path[-1].code != own:
        above = directory.superior(code=path[-1].code, on=at.date())
        if above is None:
            break
        path.append(above)
    return path[::-1]
