"""One case before one official at one instant: what every page and every move of the desk starts from."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.calendars import zones
from jauap.kernel.calendars.rules import Calendar
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Case, CaseFile
from jauap.kernel.ledger.types import Actor
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.explained import Explained
from jauap.kernel.procedures.moves import Move
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import Verb
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.rules import Directory
from jauap.lib.languages import Trilingual
from jauap.modules.desk import policies
from jauap.modules.desk.refusals import NotYourCase


@dataclass(frozen=True)
class Situation:
    """A case file, the official who looks at it, and when. The directory is read once for the whole page."""

    file: CaseFile
    by: Actor
    at: datetime
    directory: Directory

    @property
    def case(self) -> Case:
        return self.file.case

    @property
    def procedure(self) -> Procedure:
        return self.file.procedure

    @cached_property
    def today(self) -> date:
        """The day at the place of the case."""
        return self.day(self.at)

    @cached_property
    def calendar(self) -> Calendar:
        return calendars.calendar(at=self.at)

    @cached_property
    def moves(self) -> dict[Verb, Move]:
        """What the official may do now, by verb."""
        return {move.verb: move for move in cases.moves(case=self.case, by=self.by, at=self.at)}

    def day(self, instant: datetime) -> date:
        """The day that an instant is at the place of the case."""
        return zones.local(instant=instant, region_code=self.case.region or zones.CAPITAL).date()

    def last_day(self, term: str) -> Explained[date] | None:
        """The last day of a term of the procedure that starts today; None where the procedure has no such term."""
        known = self.procedure.terms.get(term)
        if known is None:
            return None
        return law.last_day(received_on=self.today, term=known, calendar=self.calendar)

    def body_name(self, code: str | None) -> Trilingual | str:
        """The name of a body; its code when nobody knows it."""
        body = self.directory.bodies.get(code or "")
        return body.name if body else code or ""

    @cached_property
    def voices(self) -> list[Case]:
        """The cases that were joined to this one, with their words; a statement only where somebody was joined."""
        came = any(fact.kind == "case.voice_joined" for fact in self.file.history)
        return cases.joined_voices(case=self.case) if came else []

    @property
    def superior(self) -> Trilingual | None:
        """The name of the body above the holder."""
        if not self.case.holder_id or self.case.holder_id not in self.directory.bodies:
            return None
        above = self.directory.superior(code=self.case.holder_id, on=self.today)
        return above.name if above else None


def of(*, reference: str, by: Actor, at: datetime) -> Situation:
    """The case of a reference for an official. Refuses as `readable` does."""
    case, directory = readable(reference=reference, by=by, at=at)
    return Situation(file=cases.file(case=case), by=by, at=at, directory=directory)


def readable(*, reference: str, by: Actor, at: datetime) -> tuple[Case, Directory]:
    """The case for an official who may read it. Refuses `NotAReference`, `NoSuchCase`, `NotYourCase`."""
    case = cases.by_reference(reference=reference)
    directory = state_bodies.directory()
    own, role = by.body or "", by.role or ""
    below = directory.vertical(code=own, on=at.date()) if own in directory.bodies else []
    if not policies.may_read(body=own, role=role, holder=case.holder_id, below=below):
        about = {child.holder_id for child in cases.file(case=case).children if child.holder_id}
        if not policies.may_read(body=own, role=role, holder=case.holder_id, below=below, about=about):
            raise NotYourCase
    return case, directory
