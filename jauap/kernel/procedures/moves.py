"""The table of moves of a procedure: who may do what, from where, to where, by which article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from jauap.kernel.calendars import marks
from jauap.kernel.procedures.acts import Article
from jauap.kernel.procedures.statuses import ClockEffect, Role, Status, Verb

#: The statuses from which an opening move starts: there is no case yet.
NOWHERE: frozenset[Status] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One lawful step. A move whose `to` is None leaves the status as it is.

    `term`, `within` and `notice` are codes of terms of the same procedure: the one that the clock effect starts,
    the one within which the step must be made, the one within which the applicant must be told of it.
    `only_if` is a condition in words that a rule checks elsewhere; people read it in the table.
    """

    verb: Verb
    from_: frozenset[Status]
    to: Status | None
    roles: frozenset[Role]
    article: Article
    clock: ClockEffect = ClockEffect.NONE
    term: str | None = None
    within: str | None = None
    notice: str | None = None
    only_if: str | Promise = ""
    mark: str = "R·H"

    def __post_init__(self) -> None:
        if not self.roles:
            raise ValueError(f"Nobody may {self.verb.value}.")
        if self.clock in {ClockEffect.START, ClockEffect.RESTART} and self.term is None:
            raise ValueError(f"The move {self.verb.value} starts a clock without a term.")
        marks.check(self.mark)

    @property
    def opens(self) -> bool:
        """Whether this move makes the case."""
        return self.from_ == NOWHERE

    def leads_from(self, status: Status) -> Status:
        """Where the case stands afterwards."""
        return status if self.to is None else self.to


def lawful_moves(
    *, moves: Iterable[Move], status: Status | None, role: str | None = None
) -> tuple[Move, ...]:
    """The moves that the law knows from a status, for one role or for anyone. `None` asks for opening moves."""
    return tuple(
        move
        for move in moves
        if (move.opens if status is None else status in move.from_) and (role is None or role in move.roles)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """One line of the table that people read. All parts are text in the language that was active."""

    verb: str
    from_: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    clock: str
    within: str
    notice: str
    only_if: str
    article: str
    mark: str


def rows(*, moves: Iterable[Move], term_names: Mapping[str, str]) -> list[MoveRow]:
    """The table of moves in the active language. `term_names` names each term of the procedure by its code."""
    return [
        MoveRow(
            verb=str(move.verb.label),
            from_=tuple(str(status.label) for status in Status if status in move.from_),
            to="" if move.to is None else str(move.to.label),
            roles=tuple(str(role.label) for role in Role if role in move.roles),
            clock=str(move.clock.label),
            within=term_names[move.within] if move.within else "",
            notice=term_names[move.notice] if move.notice else "",
            only_if=str(move.only_if),
            article=str(move.article),
            mark=move.mark,
        )
        for move in moves
    ]
