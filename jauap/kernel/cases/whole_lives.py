"""The rarer turns of a life: hearing, draft, return, withdrawal, reopening, complaint decided. See `lives`.

life = WholeLife.begin(…); life.register(…); life.propose_decision(…); life.hear(…); life.draft(…); life.sign(…)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jauap.kernel.cases import clocks
from jauap.kernel.cases.choices import ALARMS, Author, ClockEnd, ClockKind, Flag
from jauap.kernel.cases.lives import Life
from jauap.kernel.cases.models import Answer, Hearing, Message
from jauap.kernel.ledger.types import SYSTEM, Actor
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.statuses import Outcome, Status


@dataclass(slots=True, kw_only=True)
class WholeLife(Life):
    """A life that may take every turn that the procedures of appeals know."""

    hearing: Hearing | None = None
    drafted: Answer | None = None

    def route(self, *, by: Actor, body: str, words: str, at: datetime) -> None:
        """A person gives an unrouted case to a body."""
        reason = {"code": "chosen", "params": {"body_code": body}}
        self.case.holder_id, self.case.status = body, Status.SUBMITTED
        self._hold(body, at=at, reason=reason, words=words)
        self.tell("case.routed", at=at, by=by, body=body, topic=self.case.topic, reason=reason)

    def weigh(self, *, official: int, is_so: bool, words: str, at: datetime) -> None:
        """A person looks at what the words may tell of, and says whether they do; the alarm ends."""
        raised = [Flag(flag) for flag in self.case.flags if flag in ALARMS]
        found = {ALARMS[flag] for flag in raised} if is_so else set()
        self.case.flags = sorted({*self.case.flags} - {*raised} | found)
        self.tell(
            "case.alarm_confirmed" if is_so else "case.alarm_ended",
            at=at,
            by=self.officer(official, role="registrar"),
            personal={"words": words},
            flags=[flag.value for flag in raised],
        )

    def propose_decision(self, *, official: int, text: str, outcome: Outcome, at: datetime) -> None:
        """The preliminary decision is shown to the applicant, who has days to object (APPC art. 73)."""
        objection = self._start(ClockKind.OBJECTION, "objection", at=at)
        earliest = law.earliest_day(
            notified_on=clocks.local_day(at, region=self.case.region),
            term=self.procedure.terms["hearing_notice"],
            calendar=self.calendar,
        ).value
        self.hearing = Hearing(
            case=self.case,
            preliminary=text,
            outcome=outcome.value,
            proposed_by_id=official,
            proposed_at=at,
            objections_until=objection.due_at,
            adoption_from=clocks.opening(earliest, region=self.case.region),
        )
        self.rows.append(self.hearing)
        self.case.status = Status.HEARING
        self.tell(
            "case.hearing_proposed",
            at=at,
            by=self.officer(official),
            personal={"text": text},
            outcome=outcome.value,
            objections_until=objection.due_at,
        )

    def state_position(self, *, by: Actor, text: str, at: datetime) -> None:
        """The applicant answers the preliminary decision in writing."""
        if self.hearing is not None:
            self.hearing.position, self.hearing.position_at = text, at
        self._stop(at=at, end=ClockEnd.DONE, kinds=(ClockKind.OBJECTION,))
        self.tell("case.position_stated", at=at, by=by, personal={"text": text})

    def hear(self, *, official: int, protocol: str, at: datetime) -> None:
        """The hearing ends; the executor goes on."""
        if self.hearing is not None:
            self.hearing.protocol, self.hearing.held_at = protocol, at
        self._stop(at=at, end=ClockEnd.DONE, kinds=(ClockKind.OBJECTION,))
        self.case.status = Status.ASSIGNED
        self.tell("case.heard", at=at, by=self.officer(official), personal={"protocol": protocol})

    def draft(
        self,
        *,
        official: int,
        text: str,
        remedies: str,
        outcome: Outcome,
        checklist: Mapping[str, bool],
        at: datetime,
    ) -> None:
        """The executor writes the answer; it waits for the signature."""
        self.drafted = Answer(
            case=self.case,
            body=self.case.holder_id or "",
            language=self.case.language,
            text=text,
            remedies=remedies,
            outcome=outcome,
            checklist=dict(checklist),
            drafted_by_id=official,
            drafted_at=at,
        )
        self.rows.append(self.drafted)
        self.tell("case.drafted", at=at, by=self.officer(official), outcome=outcome.value, first=True)

    def sign(self, *, official: int, at: datetime, fact: str = "case.answered") -> None:
        """The head signs the draft: the body answers."""
        draft = self.drafted
        if draft is None:
            return
        self.rows.remove(draft)
        self.drafted = None
        self.answer(
            drafted_by=draft.drafted_by_id or official,
            signed_by=official,
            text=draft.text,
            remedies=draft.remedies,
            outcome=Outcome(draft.outcome),
            at=at,
            checklist=draft.checklist,
            fact=fact,
        )
        if self.answered is not None:
            self.answered.drafted_at = draft.drafted_at

    def return_(self, *, official: int, words: str, at: datetime) -> None:
        """The applicant did not mend the appeal in time: it goes back (APPC art. 64)."""
        self._end(
            "case.returned",
            to=Status.RETURNED,
            by=self.officer(official, role="registrar"),
            words=words,
            at=at,
        )

    def withdraw(self, *, by: Actor, words: str, at: datetime) -> None:
        """The applicant takes the appeal back."""
        self._end("case.withdrawn", to=Status.WITHDRAWN, by=by, words=words, at=at)

    def reopen(self, *, by: Actor, words: str, at: datetime) -> None:
        """The case opens again, with a main clock of its own from today."""
        self.rows.append(
            Message(
                case=self.case,
                author=Author.APPLICANT if by.person_uuid else Author.BODY,
                official_id=by.official_id,
                body=by.body or "",
                text=words,
                at=at,
            )
        )
        self._again(by=by, at=at, personal={"words": words})

    def complain(self, *, complaint: Life, by: Actor, at: datetime) -> None:
        """A complaint about the case was made, and has a life of its own."""
        self.tell("case.complained", at=at, by=by, complaint=complaint.case.reference)

    def complaint_decided(self, *, complaint: "WholeLife", outcome: Outcome, by: Actor, at: datetime) -> None:
        """The case learns what became of the complaint about it; a granted one opens it again."""
        told: dict[str, Any] = {"complaint": complaint.case.reference, "outcome": outcome.value}
        granted = outcome in {Outcome.SATISFIED, Outcome.PARTLY}
        if granted and not Status(self.case.status).is_open:
            self.tell("case.complaint_decided", at=at, by=SYSTEM, **told)
            self._again(by=SYSTEM, at=at)
        else:
            self.tell("case.complaint_decided", at=at, by=by, **told)

    def answer_as_voice(self, *, main: Life, by: Actor, at: datetime) -> None:
        """A joined voice gets the answer of the case it was joined to, as a letter of its own."""
        given = main.answered
        if given is None:
            return
        self.answered = Answer(
            case=self.case,
            body=given.body,
            language=given.language,
            text=given.text,
            remedies=given.remedies,
            outcome=given.outcome,
            checklist=given.checklist,
            drafted_by_id=given.drafted_by_id,
            drafted_at=given.drafted_at,
            signed_by_id=given.signed_by_id,
            signed_at=at,
        )
        self.rows.append(self.answered)
        self.case.status, self.case.outcome = Status.ANSWERED, given.outcome
        self.case.answered_at, self.case.answered_late = at, main.case.answered_late
        self.tell(
            "case.answered",
            at=at,
            by=by,
            personal={"text": given.text},
            outcome=given.outcome,
            with_case=main.case.reference,
        )

    # ------------------------------------------------------------ inside

    def _end(self, kind: str, *, to: Status, by: Actor, words: str, at: datetime) -> None:
        self._stop(at=at, end=ClockEnd.CANCELLED)
        self._end_work(at=at)
        self.rows.append(
            Message(
                case=self.case,
                author=Author.APPLICANT if by.person_uuid else Author.BODY,
                official_id=by.official_id,
                body=by.body or "",
                text=words,
                at=at,
            )
        )
        self.case.status, self.case.closed_at, self.case.due_at = to, at, None
        self.tell(kind, at=at, by=by, personal={"words": words})

    def _again(self, *, by: Actor, at: datetime, personal: Mapping[str, str] | None = None) -> None:
        case = self.case
        clock = self._start(clocks.main_kind(self.procedure), self.procedure.main_term, at=at)
        case.status, case.due_at, case.assignee_id = Status.REGISTERED, clock.due_at, None
        case.answered_at, case.answered_late, case.closed_at = None, None, None
        case.outcome, case.verdict = "", ""
        self.tell("case.reopened", at=at, by=by, personal=personal, due_at=clock.due_at)
