"""A procedure: the legal track of a case, as dated data. What is written here is law, and cites it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from jauap.kernel.procedures.acts import Act, Article
from jauap.kernel.procedures.intake import FieldSpec, Intake, fields_of
from jauap.kernel.procedures.moves import Move, MoveRow, lawful_moves, rows
from jauap.kernel.procedures.sentences import term_in_words
from jauap.kernel.procedures.statuses import Kind, Outcome, Status
from jauap.kernel.procedures.terms import Extension, Term


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Procedure:
    """One edition of one track.

    `code` is the track and stays the same through its editions; `edition` names the text of law, usually by the
    day it came into force ("2021-07-01"). It is in force from `valid_from` until the day before `valid_to`.
    A case lives under the edition of the day on which it was registered.

    `main_term` is the code of the term that the applicant counts with; `basis` the article that makes the
    procedure what it is, `registration` the one by which it is registered. `unverified` says that this edition was
    not read in its own text and its values stand by inference.
    """

    code: str
    edition: str
    kind: Kind
    title: str | Promise
    law: Act
    basis: Article
    registration: Article
    valid_from: date
    intake: type[Intake]
    terms: Mapping[str, Term]
    main_term: str
    moves: tuple[Move, ...]
    outcomes: tuple[Outcome, ...]
    valid_to: date | None = None
    extensions: Mapping[str, Extension] = field(default_factory=dict)
    simplified: bool = False
    unverified: bool = False

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise ValueError(f"{self.code} ({self.edition}): {problem}")

    def _problems(self) -> Iterator[str]:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            yield "it ends before it begins."
        own_names = [(code, term.code) for code, term in self.terms.items()]
        own_names += [(code, extension.code) for code, extension in self.extensions.items()]
        for code, own in own_names:
            if code != own:
                yield f"“{code}” is kept under another name than its own, “{own}”."
        if self.main_term not in self.terms:
            yield f"the main term “{self.main_term}” is not among the terms."
        if not any(move.opens for move in self.moves):
            yield "no move opens a case."
        for move in self.moves:
            for named in (move.term, move.within, move.notice):
                if named is not None and named not in self.terms:
                    yield f"the move {move.verb.value} names the unknown term “{named}”."
        reachable = {move.to for move in self.moves}
        for status in {status for move in self.moves for status in move.from_} - reachable:
            yield f"nothing leads to “{status.value}”, but something leads from it."
        fields_of(self.intake)  # refuses a field that does not say how it is asked

    @property
    def main(self) -> Term:
        """The term that the applicant counts with."""
        return self.terms[self.main_term]

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article this procedure stands on, once each, in the order in which they are named."""
        cited = [self.basis, self.registration]
        cited += [term.article for term in self.terms.values()]
        cited += [extension.article for extension in self.extensions.values()]
        cited += [move.article for move in self.moves]
        return tuple(dict.fromkeys(cited))

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """What the applicant is asked, in order."""
        return fields_of(self.intake)

    def covers(self, on: date) -> bool:
        """Whether this edition is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    def lawful_moves(self, *, status: Status | None, role: str | None = None) -> tuple[Move, ...]:
        """What may be done from a status (None: before there is a case), by one role or by anyone."""
        return lawful_moves(moves=self.moves, status=status, role=role)

    def table(self) -> list[MoveRow]:
        """All moves, worded for people in the active language."""
        names = {code: str(term_in_words(term)) for code, term in self.terms.items()}
        return rows(moves=self.moves, term_names=names)
