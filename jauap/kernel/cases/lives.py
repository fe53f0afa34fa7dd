"""Whole lives of cases, lived in memory under the same law and written at once by COPY.

For imports of closed history, the demonstration country and benchmarks. A life knows the rules of the operations
(registration day, clocks, custody, facts), not their gates: who builds a life answers for the moves it makes.

    life = Life.begin(…); life.register(…); life.assign(…); life.answer(…); life.rate(…)
    write([life, …])
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from django.db.models import Model

from jauap.kernel.calendars.rules import Calendar
from jauap.kernel.cases import alarms, clocks
from jauap.kernel.cases.choices import Author, Channel, ClockEnd, ClockKind, Flag, Relation, Verdict
from jauap.kernel.cases.models import (
    Answer,
    Assignment,
    Case,
    Clock,
    Custody,
    Extension,
    Message,
    Submission,
)
from jauap.kernel.cases.moving import told
from jauap.kernel.cases.operations.intake import references
from jauap.kernel.cases.writing import write
from jauap.kernel.ledger.types import SYSTEM, Actor, ActorKind, NewFact
from jauap.kernel.procedures import registry
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import Outcome, Status
from jauap.kernel.routing.types import Sign
from jauap.lib.ids import uuid7


@dataclass(slots=True, kw_only=True)
class Life:
    """One case with all its rows and facts, unsaved."""

    case: Case
    submission: Submission
    procedure: Procedure
    calendar: Calendar
    rows: list[Model] = field(default_factory=list)
    facts: list[NewFact] = field(default_factory=list)
    running: dict[str, Clock] = field(default_factory=dict)
    holding: Custody | None = None
    work: Assignment | None = None
    answered: Answer | None = None

    @classmethod
    def begin(
        cls,
        *,
        procedure: str,
        text: str,
        language: str,
        reference: str,
        body: str | None,
        applicant: int | None,
        channel: Channel,
        at: datetime,
        calendar: Calendar,
        topic: str = "",
        territory: str | None = None,
        place: str = "",
        signs: Sequence[Sign] = (),
        reason: Mapping[str, object] | None = None,
        actor: Actor = SYSTEM,
        parent: "Life | None" = None,
        relation: Relation | None = None,
    ) -> Self:
        """A matter comes in: the case stands with a body, or unrouted, and its clocks run."""
        region = (territory or "")[:2]
        edition = registry.in_force(procedure, on=clocks.local_day(at, region=region))
        case = Case(
            id=uuid7(at=at),
            reference=reference,
            procedure=procedure,
            edition=edition.edition,
            kind=edition.kind,
            status=Status.SUBMITTED if body else Status.UNROUTED,
            holder_id=body,
            applicant_id=applicant,
            territory_id=territory,
            region=region,
            topic=topic,
            channel=channel,
            language=language,
            flags=sorted({*alarms.raised(signs, said=()), *((Flag.ANONYMOUS,) if applicant is None else ())}),
            parent=parent.case if parent else None,
            relation=relation.value if relation else "",
            submitted_at=at,
        )
        words = Submission(case=case, text=text, place=place)
        life = cls(case=case, submission=words, procedure=edition, calendar=calendar)
        life._open_clocks(at=at)
        life._arrive(body=body, reason=reason or {}, actor=actor, signs=signs)
        return life

    def _arrive(self, *, body: str | None, reason: Mapping[str, object], actor: Actor,
                signs: Sequence[Sign]) -> None:  # fmt: skip
        case = self.case
        self.tell(
            "complaint.submitted" if case.relation == Relation.COMPLAINT else "case.submitted",
            at=case.submitted_at,
            by=actor,
            personal={"text": self.submission.text},
            reference=case.reference,
            procedure=case.procedure,
            edition=case.edition,
            channel=case.channel,
            language=case.language,
            territory=case.territory_id,
            due_at=case.due_at,
            flags=list(case.flags) or None,
        )
        if signs:
            self.tell("case.alarm_raised", at=case.submitted_at, by=actor, signs=[one.code for one in signs])
        if body:
            self._hold(body, at=case.submitted_at, reason=reason)
        kind = "case.routed" if body else "case.unrouted"
        self.tell(kind, at=case.submitted_at, by=actor, body=body, topic=case.topic, reason=dict(reason))

    def tell(
        self,
        kind: str,
        *,
        at: datetime,
        by: Actor,
        personal: Mapping[str, str] | None = None,
        **payload: object,
    ) -> None:
        """Add a fact to the life."""
        name, open_part, hidden = told(kind, personal=personal, **payload)
        self.facts.append(NewFact(kind=name, at=at, actor=by, payload=open_part, personal=hidden))

    def officer(self, official: int, *, role: str = "executor") -> Actor:
        """The actor for an official of the body that holds the case."""
        return Actor(kind=ActorKind.OFFICIAL, official_id=official, body=self.case.holder_id, role=role)

    def register(self, *, official: int, at: datetime) -> None:
        """The holder registers; later than the law wants is marked."""
        wanted = clocks.registration(
            arrived_at=self._arrived,
            region=self.case.region,
            procedure=self.procedure,
            calendar=self.calendar,
        )
        late = clocks.local_day(at, region=self.case.region) > wanted.on
        if late:
            self._flag(Flag.REGISTERED_LATE)
        self.case.registered_at, self.case.status = at, Status.REGISTERED
        self.tell(
            "case.registered",
            at=at,
            by=self.officer(official, role="registrar"),
            body=self.case.holder_id,
            late=late or None,
        )

    def assign(self, *, official: int, to: int, at: datetime) -> None:
        """The head gives the work to an executor."""
        self.work = Assignment(case=self.case, official_id=to, assigned_by_id=official, at=at)
        self.rows.append(self.work)
        self.case.assignee_id, self.case.status = to, Status.ASSIGNED
        self.tell("case.assigned", at=at, by=self.officer(official, role="head"), official=to)

    def ask(self, *, official: int, text: str, at: datetime) -> None:
        """The body asks the applicant."""
        cure = self._start(ClockKind.CURE, "cure", at=at)
        self.rows.append(
            Message(
                case=self.case,
                author=Author.BODY,
                official_id=official,
                body=self.case.holder_id or "",
                text=text,
                at=at,
                reply_until=cure.due_at,
            )
        )
        self.case.status = Status.AWAITING_APPLICANT
        self.tell(
            "case.asked", at=at, by=self.officer(official), personal={"text": text}, reply_until=cure.due_at
        )

    def reply(self, *, by: Actor, text: str, at: datetime) -> None:
        """The applicant replies."""
        self._stop(at=at, end=ClockEnd.DONE, kinds=(ClockKind.CURE,))
        self.rows.append(Message(case=self.case, author=Author.APPLICANT, text=text, at=at))
        self.case.status = Status.ASSIGNED if self.case.assignee_id else Status.REGISTERED
        self.tell("case.replied", at=at, by=by, personal={"text": text})

    def transfer(self, *, official: int, body: str, words: str, at: datetime) -> None:
        """The case goes to another body, which registers it anew."""
        forward = self.running.get(ClockKind.FORWARD)
        late = forward is not None and at > forward.due_at
        before, actor = self.case.holder_id, self.officer(official, role="registrar")
        self._end_work(at=at)
        self._stop(at=at, end=ClockEnd.MOVED)
        self._hold(body, at=at, reason={"code": "transferred", "params": {"by": before}}, words=words)
        self.case.holder_id, self.case.assignee_id, self.case.registered_at = body, None, None
        self.case.hops += 1
        self.case.status = Status.SUBMITTED
        if late:
            self._flag(Flag.FORWARDED_LATE)
        self._open_clocks(at=at)
        self.tell(
            "case.transferred",
            at=at,
            by=actor,
            personal={"words": words},
            from_body=before,
            to_body=body,
            hop=self.case.hops,
            late=late or None,
            due_at=self.case.due_at,
        )

    def extend(self, *, official: int, until: date, ground: str, words: str, at: datetime) -> None:
        """A head makes the main term longer."""
        main = clocks.main_of(self.running.values())
        if main is None:
            return
        act = self.procedure.extensions["main"]
        region = self.case.region
        last = law.extend(
            extension=act,
            decided_on=clocks.local_day(at, region=region),
            former_last_day=clocks.local_day(main.due_at, region=region),
            until=until,
            calendar=self.calendar,
        ).value
        before, main.due_at = main.due_at, clocks.due(last, region=region)
        self.case.due_at = main.due_at
        notice = self._clock(ClockKind.OBJECTION, "notice", at=at)
        self.rows.append(
            Extension(
                case=self.case,
                clock=main,
                ground=ground,
                words=words,
                decided_by_id=official,
                decided_at=at,
                before=before,
                until=main.due_at,
                notice_until=notice.due_at,
                article=act.article.code,
            )
        )
        self.tell(
            "case.extended",
            at=at,
            by=self.officer(official, role="head"),
            personal={"words": words},
            ground=ground,
            before=before,
            until=main.due_at,
            article=act.article.code,
        )

    def answer(
        self,
        *,
        drafted_by: int,
        signed_by: int,
        text: str,
        remedies: str,
        outcome: Outcome,
        at: datetime,
        checklist: Mapping[str, bool],
        fact: str = "case.answered",
    ) -> None:
        """The body answers; the applicant has the word."""
        due_at = self.case.due_at
        on_time = due_at is None or at <= due_at
        self.answered = Answer(
            case=self.case,
            body=self.case.holder_id or "",
            language=self.case.language,
            text=text,
            remedies=remedies,
            outcome=outcome,
            checklist=dict(checklist),
            drafted_by_id=drafted_by,
            drafted_at=at,
            signed_by_id=signed_by,
            signed_at=at,
        )
        self.rows.append(self.answered)
        self._end_work(at=at)
        self._stop(at=at, end=ClockEnd.DONE)
        self.case.status, self.case.outcome = Status.ANSWERED, outcome.value
        self.case.answered_at, self.case.answered_late, self.case.due_at = at, not on_time, None
        self.tell(
            fact,
            at=at,
            by=self.officer(signed_by, role="head"),
            personal={"text": text},
            outcome=outcome.value,
            on_time=on_time,
            due_at=due_at,
        )

    def rate(self, *, by: Actor, verdict: Verdict, at: datetime, words: str = "") -> None:
        """The applicant says whether it helped."""
        if self.answered is not None:
            self.answered.verdict, self.answered.verdict_words, self.answered.verdict_at = verdict, words, at
        self.case.verdict = verdict
        self.tell(
            "case.rated", at=at, by=by, personal={"words": words} if words else None, verdict=verdict.value
        )
        if verdict == Verdict.SOLVED:
            self.close(by=by, at=at, confirmed=True)

    def close(self, *, by: Actor, at: datetime, confirmed: bool) -> None:
        """The case is closed, confirmed by the applicant or by silence."""
        self.case.status, self.case.closed_at = Status.CLOSED, at
        self.tell("case.closed", at=at, by=by, confirmed=confirmed)

    def join(self, *, main: "Life", official: int, at: datetime) -> None:
        """The voice is joined to an earlier case about the same matter."""
        self._stop(at=at, end=ClockEnd.CANCELLED)
        self.case.status, self.case.joined_to, self.case.due_at = Status.JOINED, main.case, None
        actor = self.officer(official, role="registrar")
        self.tell("case.joined", at=at, by=actor, main=main.case.reference)
        main.tell("case.voice_joined", at=at, by=actor, voice=self.case.reference)

    def pass_up(self, *, official: int, superior: str, at: datetime) -> None:
        """The complaint goes to the superior body, whose term begins."""
        before, actor = self.case.holder_id, self.officer(official, role="registrar")
        self._stop(at=at, end=ClockEnd.DONE)
        self._hold(superior, at=at, reason={"code": "passed_up", "params": {"by": before}})
        self.case.holder_id, self.case.status = superior, Status.PASSED_UP
        self.case.registered_at = self.case.registered_at or at
        review = self._start(ClockKind.REVIEW, "review", at=at)
        self.case.due_at = review.due_at
        self.tell(
            "complaint.passed_up", at=at, by=actor, from_body=before, to_body=superior, due_at=review.due_at
        )

    # ------------------------------------------------------------ inside

    @property
    def _arrived(self) -> datetime:
        return self.holding.since if self.holding is not None and self.case.hops else self.case.submitted_at

    def _flag(self, flag: Flag) -> None:
        self.case.flags = sorted({*self.case.flags, flag})

    def _open_clocks(self, *, at: datetime) -> None:
        for clock in clocks.opening_clocks(
            case=self.case, procedure=self.procedure, arrived_at=at, calendar=self.calendar
        ):
            self._run(clock)
        main = clocks.main_of(self.running.values())
        self.case.due_at = main.due_at if main else None

    def _run(self, clock: Clock) -> Clock:
        self.running[clock.kind] = clock
        self.rows.append(clock)
        return clock

    def _clock(self, kind: ClockKind, code: str, *, at: datetime) -> Clock:
        return clocks.new(
            case=self.case,
            kind=kind,
            term=self.procedure.terms[code],
            since=clocks.event(at, region=self.case.region),
            calendar=self.calendar,
        )

    def _start(self, kind: ClockKind, code: str, *, at: datetime) -> Clock:
        return self._run(self._clock(kind, code, at=at))

    def _stop(self, *, at: datetime, end: ClockEnd, kinds: Iterable[str] | None = None) -> None:
        for kind in list(self.running) if kinds is None else list(kinds):
            clock = self.running.pop(kind, None)
            if clock is not None:
                clock.stopped_at, clock.end = at, end

    def _end_work(self, *, at: datetime) -> None:
        if self.work is not None:
            self.work.ended_at, self.work = at, None

    def _hold(self, body: str, *, at: datetime, reason: Mapping[str, object], words: str = "") -> None:
        if self.holding is not None:
            self.holding.until = at
        self.holding = Custody(case=self.case, body_id=body, since=at, reason=dict(reason), words=words)
        self.rows.append(self.holding)


__all__ = ["Life", "references", "write"]
