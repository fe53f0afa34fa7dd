"""How every verb moves a case: permitted by the table of its procedure, by compare-and-set, leaving facts and a job.

step = moving.begin(case_id=…, verb=Verb.ASSIGN, by=actor, at=at)
with moving.together(step):
    …rows of the verb's own…
    moving.finish(step, facts=[…], assignee=official)
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from jauap.kernel.cases import clocks, erased, jobs, rules
from jauap.kernel.cases.choices import ClockKind
from jauap.kernel.cases.models import Case, Clock
from jauap.kernel.cases.refusals import (
    ChangedMeanwhile,
    NoSuchCase,
    NotAllowedNow,
    NotTheApplicant,
    NotTheHolder,
)
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.models import Fact
from jauap.kernel.ledger.types import Actor, ActorKind, NewFact
from jauap.kernel.people import operations as people
from jauap.kernel.procedures import registry
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.moves import Move, lawful_moves
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import Role, Status, Verb
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.refusals import UnknownBody

#: A fact before it is bound to its case: kind, payload, personal values.
Told = tuple[str, Mapping[str, object], Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A move that the law allows, before it is made."""

    case: Case
    move: Move
    procedure: Procedure
    role: Role
    by: Actor
    at: datetime

    def clock(self, kind: ClockKind, *, code: str) -> Clock:
        """A clock for a term of the case's procedure, counting from today, unsaved."""
        return clocks.new(
            case=self.case,
            kind=kind,
            term=self.procedure.terms[code],
            since=clocks.event(self.at, region=self.case.region),
            calendar=clocks.calendar(self.at),
        )

    def main_clock(self) -> Clock:
        """The main clock of the procedure, started anew today, unsaved."""
        return self.clock(clocks.main_kind(self.procedure), code=self.procedure.main_term)


def load(case_id: UUID) -> Case:
    """The case with its holder and applicant. Refuses `NoSuchCase`."""
    case = Case.objects.select_related("applicant").filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase
    return case


def role_of(*, case: Case, by: Actor, at: datetime) -> Role | None:
    """The role in which the actor may touch the case, or None."""
    is_applicant = (
        by.kind == ActorKind.CITIZEN
        and by.person_uuid is not None
        and case.applicant is not None
        and case.applicant.uuid == by.person_uuid
    )
    below: frozenset[str] = frozenset()
    if by.body and by.body != case.holder_id:
        below = frozenset(state_bodies.vertical(code=by.body, on=at.date()))
    return rules.acting_role(
        is_applicant=is_applicant,
        is_system=by.kind == ActorKind.SYSTEM,
        own_body=by.body,
        own_role=by.role,
        holder=case.holder_id,
        below=below,
    )


def procedure_of(case: Case) -> Procedure:
    """The edition of the procedure that the case lives under."""
    return registry.edition(case.procedure, case.edition)


def lawful(*, case: Case, role: Role) -> tuple[Move, ...]:
    """The moves open to a role from where the case stands; none when it has ended and its file was erased."""
    if case.erased_at is not None and Status(case.status).is_final:
        return ()
    return lawful_moves(moves=procedure_of(case).moves, status=Status(case.status), role=role)


def begin(*, case_id: UUID, verb: Verb, by: Actor, at: datetime) -> Step:
    """Read the case and find the move in the table of its procedure.

    Refuses `NoSuchCase`, `NotTheHolder`, `NotTheApplicant`, `FileErased`, `NotAllowedNow`.
    """
    case = load(case_id)
    role = role_of(case=case, by=by, at=at)
    if role is None:
        raise NotTheApplicant() if by.kind == ActorKind.CITIZEN else NotTheHolder()
    move = next((move for move in lawful(case=case, role=role) if move.verb == verb), None)
    gone = erased.refusal(case)
    if gone is not None and Status(case.status).is_final:
        raise gone
    if move is None:
        raise NotAllowedNow(case_status=Status(case.status).label)
    return Step(case=case, move=move, procedure=procedure_of(case), role=role, by=by, at=at)


def last_day_after_answer(*, case: Case, move: Move, at: datetime) -> date | None:
    """The last day on which a move may be made that has a term from the answer; None where no term binds it."""
    if move.within is None or case.answered_at is None:
        return None
    return law.last_day(
        received_on=clocks.local_day(case.answered_at, region=case.region),
        term=procedure_of(case).terms[move.within],
        calendar=clocks.calendar(at),
    ).value


def receiver(*, code: str, at: datetime) -> str:
    """The code of a body that is in force, as one to which a case may go. Refuses `UnknownBody`."""
    body = state_bodies.get(code=code)
    if not body.in_force(at.date()):
        raise UnknownBody(field="body", code=code)
    return body.code


def hold(cases: Q) -> dict[UUID, int]:
    """Let nobody move these cases until the transaction ends; the version of each.

    Whoever touches several cases holds them all first, in the order of their keys, before any row that hangs on them:
    then two such transactions wait for each other and never lock each other out. One statement.
    """
    held = Case.objects.select_for_update(no_key=True).filter(cases).order_by("pk")
    return dict(held.values_list("pk", "version"))


@contextmanager
def together(step: Step, *, beside: Q | None = None, names: int | None = None) -> Iterator[None]:
    """The transaction of a move: rows, facts and jobs, all or none.

    The case is held before anything is written, and with it the cases that move too (`beside`); a person whom a new
    case will name (`names`) before them all, as who erases that person does. Of two officials who press at once, one
    waits here and is told `ChangedMeanwhile`.
    """
    with transaction.atomic():
        if names is not None:
            people.hold_person(person=names)
        own = Q(pk=step.case.pk)
        if hold(own if beside is None else own | beside).get(step.case.pk) != step.case.version:
            raise ChangedMeanwhile
        yield


def finish(step: Step, *, facts: Sequence[Told], to: Status | None = None, **changes: Any) -> Case:
    """Make the move: compare-and-set on status and version, append the facts, defer the job. Call it `together`.

    Refuses `ChangedMeanwhile` when somebody moved the case since it was read.
    """
    case = step.case
    status = to or step.move.leads_from(Status(case.status))
    moved = Case.objects.filter(pk=case.pk, version=case.version, status=case.status).update(
        version=F("version") + 1, status=status, **changes
    )
    if not moved:
        raise ChangedMeanwhile
    case.version += 1
    case.status = status
    for name, value in changes.items():
        setattr(case, name, value)
    record(case=case, by=step.by, at=step.at, facts=facts)
    return case


def record(*, case: Case, by: Actor, at: datetime, facts: Sequence[Told]) -> list[Fact]:
    """Append facts to the stream of a case and let the subscribers know, in the same transaction; returns them."""
    appended = ledger.append(
        stream=case.pk,
        facts=[
            NewFact(kind=kind, at=at, actor=by, payload=dict(payload), personal=dict(personal))
            for kind, payload, personal in facts
        ],
    )
    jobs.on_facts(case_id=case.pk, first=appended[0].sequence, last=appended[-1].sequence)
    return appended


def told(kind: str, *, personal: Mapping[str, str] | None = None, **payload: object) -> Told:
    """One fact of a move: its kind, what it says openly, and what only a commitment may say."""
    return kind, {name: value for name, value in payload.items() if value not in (None, "")}, personal or {}
