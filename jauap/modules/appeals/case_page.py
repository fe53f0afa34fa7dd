"""A case as its applicant sees it: what happened so far, who holds it, until when, and what to do next."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.calendars import zones
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import CaseFile, Due
from jauap.kernel.ledger import kinds
from jauap.kernel.ledger.types import Actor
from jauap.kernel.procedures.moves import Move
from jauap.kernel.procedures.statuses import Status, Verb
from jauap.kernel.routing.reasons import SENTENCES, Reason
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.refusals import UnknownBody
from jauap.modules.appeals import policies, queries
from jauap.ui.components import Event, Row, Tone

#: What an applicant can do from this page, in the order in which it is offered. The rest is for offices.
OFFERED = (
    Verb.REPLY,
    Verb.STATE_POSITION,
    Verb.RATE,
    Verb.ADD_DOCUMENT,
    Verb.REOPEN,
    Verb.COMPLAIN,
    Verb.WITHDRAW,
)

#: What waits for the applicant, by status: the words of the banner on top.
WAITS: dict[str, str | Promise] = {
    Status.AWAITING_APPLICANT: gettext_lazy("The body asks you something. The case waits for your reply."),
    Status.HEARING: gettext_lazy(
        "The body shows you its decision before it adopts it. Say what you think of it."
    ),
    Status.ANSWERED: gettext_lazy("The answer is here. Did it solve your matter?"),
}

TONES: dict[str, Tone] = {
    Status.ANSWERED: Tone.DONE,
    Status.CLOSED: Tone.DONE,
    Status.AWAITING_APPLICANT: Tone.SOON,
    Status.HEARING: Tone.SOON,
    Status.RETURNED: Tone.LATE,
    Status.TERMINATED: Tone.LATE,
}

#: Why a body holds the case, by the code that the kernel left.
REASONS: dict[str, str | Promise] = {
    "chosen": gettext_lazy("Named by the applicant or chosen by an official"),
    "transferred": gettext_lazy("Forwarded by the body that held it before"),
    "passed_up": gettext_lazy("The complaint went up to the superior body"),
    "succeeded": gettext_lazy("Took over from a body that is no more"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMove:
    """A press that is open to the applicant, with the article behind it."""

    verb: str
    title: str | Promise
    article: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything the page shows."""

    file: CaseFile
    tone: Tone
    waits: str | Promise
    due: Due | None
    today: date
    is_late: bool
    history: list[Event]
    chain: list[Event]
    facts: list[Row]
    moves: list[NextMove]


def build(*, file: CaseFile, by: Actor | None, at: datetime) -> CasePage:
    """The page of a case, for its applicant (`by`) or for a reader who can only look."""
    case = file.case
    today = zones.local(instant=at, region_code=case.region or zones.CAPITAL).date()
    due = cases.explained_deadline(file=file, at=at)
    waiting = WAITS.get(case.status, "")
    if case.status == Status.ANSWERED and case.verdict:
        waiting = ""
    return CasePage(
        file=file,
        tone=TONES.get(case.status, Tone.INFO),
        waits=waiting if by else "",
        due=due if case.is_open else None,
        today=today,
        is_late=bool(case.is_open and case.due_at and case.due_at < at),
        history=_history(file),
        chain=_chain(file),
        facts=_facts(file),
        moves=_moves(file, by=by, at=at) if by else [],
    )


def _history(file: CaseFile) -> list[Event]:
    """What happened, newest last, each fact in its sentence."""
    return [
        Event(
            title=kinds.sentence(fact.kind),
            at=fact.at,
            who=_actor(fact.actor),
            state="now" if fact is file.history[-1] else "past",
        )
        for fact in file.history
    ]


def _actor(actor: dict[str, object]) -> str:
    if actor.get("kind") == "citizen":
        return _("Applicant")
    return body_name(str(actor["body"])) if actor.get("body") else ""


def body_name(code: str) -> str:
    """The name of a body in the reader's language; its code when nobody knows it."""
    try:
        return str(state_bodies.get(code=code).name)
    except UnknownBody:
        return code


def _chain(file: CaseFile) -> list[Event]:
    """Who held the case, since when and why."""
    return [
        Event(
            title=body_name(link.body_id or ""),
            at=link.since,
            note="\n".join(part for part in (reason_in_words(link.reason), link.words) if part),
            state="now" if link.until is None and file.case.is_open else "past",
        )
        for link in file.custody
    ]


def reason_in_words(reason: dict[str, object]) -> str:
    """Why a body holds the case: the kernel's own words, or those of the routing."""
    code = str(reason.get("code", ""))
    if code in REASONS:
        return str(REASONS[code])
    return str(Reason.from_json(reason)) if code in SENTENCES else ""


def _facts(file: CaseFile) -> list[Row]:
    case = file.case
    rows = [
        Row(_("In law it is"), file.procedure.title),
        Row(_("Law"), f"{file.procedure.law.short}, {file.procedure.basis}"),
    ]
    if case.territory is not None:
        rows.append(Row(_("Where"), queries.place_option(code=case.territory.code).path))
    if case.topic:
        rows.append(Row(_("It is about"), state_bodies.topic(code=case.topic).name))
    if file.submission is not None and file.submission.place:
        rows.append(Row(_("Address"), file.submission.place))
    return rows


def _moves(file: CaseFile, *, by: Actor, at: datetime) -> list[NextMove]:
    lawful = {move.verb: move for move in cases.moves(case=file.case, by=by, at=at)}
    return [_next(file, lawful[verb]) for verb in OFFERED if verb in lawful and _is_open(file, verb, at=at)]


def _is_open(file: CaseFile, verb: Verb, *, at: datetime) -> bool:
    """What the table of moves cannot know: a rating is given once, a case is opened again for thirty days only."""
    case = file.case
    if verb is Verb.RATE:
        return not case.verdict
    if verb is Verb.REOPEN:
        return case.answered_at is not None and may_reopen(file, at=at)
    if verb is Verb.COMPLAIN and case.is_open:
        return case.due_at is not None and case.due_at < at
    return True


def may_reopen(file: CaseFile, *, at: datetime) -> bool:
    """Whether the time for opening this case again is not over."""
    return policies.may_reopen(
        on=zones.local(instant=at, region_code=file.case.region or zones.CAPITAL).date(),
        until=reopening_until(file, at=at),
    )


def reopening_until(file: CaseFile, *, at: datetime) -> date:
    """The last day on which an answered case can be opened again."""
    return queries.reopening_until(
        answered_at=file.case.answered_at or at, region=file.case.region, procedure=file.procedure, at=at
    )


def _next(file: CaseFile, move: Move) -> NextMove:
    return NextMove(
        verb=move.verb.value,
        title=move.verb.label,
        article=str(move.article),
        url=reverse("appeals:act", args=[file.case.reference, move.verb.value]),
    )
