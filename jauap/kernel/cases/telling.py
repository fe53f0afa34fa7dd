"""A case told to the person it belongs to: plain values in the reader's language, no HTML.

The cabinet, the page behind reference and code, letters and the interface for programs all tell the same story, so
it is worded here once. What an applicant can do next stands in `offers`.

    told = telling.story(file=queries.file(case=case), by=actor, at=at)
    told.step.title, told.due, told.history, told.chain, told.details, told.offers
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.calendars import zones
from jauap.kernel.cases import arrival, clocks, erased, offers, queries, receipts, steps
from jauap.kernel.cases.choices import Author, Verdict
from jauap.kernel.cases.offers import Offer
from jauap.kernel.cases.queries import CaseFile, Custody, Document, Due
from jauap.kernel.cases.steps import Step
from jauap.kernel.ledger import kinds
from jauap.kernel.ledger.models import Fact
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.kernel.procedures.sentences import Sentence, in_words
from jauap.kernel.procedures.statuses import Outcome, Status
from jauap.kernel.routing.reasons import SENTENCES, Reason
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.rules import Directory
from jauap.kernel.territories import queries as territories
from jauap.lib.ids import format_reference

#: Facts of the body's inner work, and of delivery where nothing went wrong: true, but no news for the applicant.
NOT_NEWS = frozenset({"case.drafted", "case.voice_joined", "case.voice_split", "notice.sent"})

#: What follows from a press without anybody's doing: the applicant sends, the rules direct.
BY_ITSELF = frozenset({"case.routed", "case.unrouted"})

#: How a status looks at a glance: info, soon (it waits for somebody), done, late (it ended without an answer).
MOODS: Mapping[str, str] = {
    Status.ANSWERED: "done",
    Status.CLOSED: "done",
    Status.AWAITING_APPLICANT: "soon",
    Status.HEARING: "soon",
    Status.RETURNED: "late",
    Status.TERMINATED: "late",
}

#: Why a body holds the case, by the codes of the kernel; the routing words its own.
REASONS: Mapping[str, str | Promise] = {
    "chosen": gettext_lazy("Named by the applicant or chosen by an official"),
    "transferred": gettext_lazy("Forwarded by the body that held it before: {by}"),
    "passed_up": gettext_lazy("The complaint went up from {by} to the superior body"),
    "succeeded": gettext_lazy("Took over from a body that is no more: {by}"),
}

Moment = Literal["past", "now", "ahead", "wrong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A fact as a timeline draws it: what happened, when, who did it, what follows from it.

    `problem` is the systemic problem whose plan everybody may read, by its key; empty where the fact tells of none.
    """

    kind: str
    title: str
    at: datetime
    who: str
    note: str
    state: Moment
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A link of the chain of custody: a body (code and name), since when, why, and in whose words."""

    body: str
    title: str
    at: datetime
    until: datetime | None
    reason: str
    words: str
    state: Moment

    @property
    def note(self) -> str:
        """Reason and words, a line each."""
        return "\n".join(part for part in (self.reason, self.words) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A message of the case: who says it, when, what, until when a reply is awaited, and the files that came along."""

    who: str
    is_own: bool
    at: datetime
    text: str
    reply_until: datetime | None
    documents: list[Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A signed receipt: what it proves, when that happened, and the number of the fact."""

    title: str
    at: datetime
    sequence: int


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that is known of a case: what it is called, and what it is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything that a page of a case tells its applicant. `erased` says when and why the words went, if they did."""

    file: CaseFile
    erased: str
    mood: str
    step: Step
    due: Due | None
    today: date
    is_late: bool
    history: list[Happening]
    chain: list[Holding]
    words: list[Word]
    papers: list[Document]
    details: list[Detail]
    offers: list[Offer]

    @property
    def receipts(self) -> list[Paper]:
        """What there are signed receipts of, oldest first."""
        return [
            Paper(title=str(receipts.KINDS[fact.kind].label), at=fact.at, sequence=fact.sequence)
            for fact in receipts.of_facts(self.file.history)
        ]

    @property
    def urged(self) -> Offer | None:
        """The move that the one next step asks for, when it is open."""
        return next((offer for offer in self.offers if offer.verb == self.step.verb), None)

    @property
    def others(self) -> list[Offer]:
        """What else can be done."""
        return [offer for offer in self.offers if offer.verb != self.step.verb]


def story(*, file: CaseFile, by: Actor | None, at: datetime) -> Story:
    """The case for its applicant (`by`), or for a reader who can only look (None). Two statements: the versions of
    the calendar and of the directory of bodies.
    """
    case = file.case
    bodies = state_bodies.directory()
    due = queries.explained_deadline(file=file, at=at) if case.is_open else None
    open_to = offers.open_to(file=file, by=by, at=at, bodies=bodies) if by else []
    return Story(
        file=file,
        erased=erased.sentence(case),
        mood=MOODS.get(case.status, "info"),
        step=steps.next_step(file=file, can={offer.verb for offer in open_to}, at=at, bodies=bodies),
        due=due,
        today=clocks.local_day(at, region=case.region),
        is_late=is_late(file=file, at=at),
        history=history(file, bodies=bodies),
        chain=chain(file, bodies=bodies),
        words=words(file, bodies=bodies),
        papers=[document for document in file.documents if document.message_id is None],
        details=details(file, bodies=bodies),
        offers=open_to,
    )


def is_late(*, file: CaseFile, at: datetime) -> bool:
    """Whether the body owes an answer whose term is over."""
    return steps.is_late(file=file, at=at)


def body_name(code: str | None, *, bodies: Directory | None = None) -> str:
    """The name of a body in the reader's language; its code when nobody knows it.

    Whoever names several hands over `state_bodies.directory()`, which otherwise is asked for each time.
    """
    if not code:
        return ""
    body = (bodies or state_bodies.directory()).bodies.get(code)
    return str(body.name) if body else code


# ---------------------------------------------------------------- what happened


def history(file: CaseFile, *, bodies: Directory) -> list[Happening]:
    """What happened, oldest first, each fact in its sentence. The body's drafts are left out."""
    known = kinds.registered()
    told = [fact for fact in file.history if fact.kind in known and fact.kind not in NOT_NEWS]
    return [
        Happening(
            kind=fact.kind,
            title=str(known[fact.kind]),
            at=fact.at,
            who="" if fact.kind in BY_ITSELF else _who(fact.actor, bodies),
            note=_note(fact, region=file.case.region, bodies=bodies),
            state="now" if fact is told[-1] else "past",
            problem=str(fact.payload.get("problem", "")) if fact.kind == "case.problem_planned" else "",
        )
        for fact in told
    ]


def _who(actor: Mapping[str, object], bodies: Directory) -> str:
    if actor.get("kind") == "citizen":
        return _("Applicant")
    return body_name(str(actor.get("body") or ""), bodies=bodies)


def _note(fact: Fact, *, region: str, bodies: Directory) -> str:
    """What follows from a fact: to whom, until when, how it ended, as far as its payload says."""
    said = fact.payload
    day = next((said[name] for name in ("reply_until", "objections_until", "until") if said.get(name)), None)
    notes: list[object] = []
    if to := said.get("to_body") or (fact.kind == "case.routed" and said.get("body")):
        notes.append(body_name(str(to), bodies=bodies))
    if day is not None:
        notes.append(Sentence(gettext_lazy("Until {day}"), {"day": _local_day(str(day), region)}))
    if outcome := said.get("outcome"):
        notes.append(Outcome(str(outcome)).label)
    if verdict := said.get("verdict"):
        notes.append(Verdict(str(verdict)).label)
    if fact.kind.startswith("case.problem_") and (title := said.get("title")):
        notes.append(str(title))
    if complaint := said.get("complaint"):
        notes.append(format_reference(str(complaint)))
    if said.get("late"):
        notes.append(_("Later than the law allows"))
    return " · ".join(str(note) for note in notes)


def _local_day(instant: str, region: str) -> date | str:
    parsed = parse_datetime(instant)
    return clocks.local_day(parsed, region=region) if parsed else instant


# ---------------------------------------------------------------- who held it, and why


def chain(file: CaseFile, *, bodies: Directory) -> list[Holding]:
    """Who held the case, since when and why, the first holder first."""
    return holdings(file.custody, is_open=file.case.is_open, bodies=bodies)


def holdings(custody: Sequence[Custody], *, is_open: bool, bodies: Directory) -> list[Holding]:
    """The links of a chain of custody in words."""
    return [
        Holding(
            body=link.body_id or "",
            title=body_name(link.body_id, bodies=bodies),
            at=link.since,
            until=link.until,
            reason=reason_in_words(link.reason, bodies=bodies),
            words=link.words,
            state="now" if link.until is None and is_open else "past",
        )
        for link in custody
    ]


def reason_in_words(reason: Mapping[str, object], *, bodies: Directory | None = None) -> str:
    """Why a body holds the case: the kernel's own words, or those of the routing; "" for what nobody words."""
    code, params = str(reason.get("code", "")), reason.get("params") or {}
    if code in REASONS:
        by = params.get("by") if isinstance(params, Mapping) else None
        words = str(REASONS[code])
        return words.format(by=body_name(str(by), bodies=bodies)) if by else words.removesuffix(": {by}")
    return str(Reason.from_json(reason)) if code in SENTENCES else ""


# ---------------------------------------------------------------- what was said


def words(file: CaseFile, *, bodies: Directory) -> list[Word]:
    """The messages between the applicant and the body, oldest first, each with its files."""
    return [
        Word(
            who=_("You") if message.author == Author.APPLICANT else body_name(message.body, bodies=bodies),
            is_own=message.author == Author.APPLICANT,
            at=message.at,
            text=message.text,
            reply_until=message.reply_until,
            documents=[document for document in file.documents if document.message_id == message.pk],
        )
        for message in file.messages
    ]


# ---------------------------------------------------------------- what is known


def details(file: CaseFile, *, bodies: Directory) -> list[Detail]:
    """What the case is in law, where it is and what it is about."""
    case = file.case
    rows = [
        Detail(_("In law it is"), str(file.procedure.title)),
        Detail(_("Law"), str(file.procedure.basis)),
        Detail(_("Received"), moment(case.submitted_at, region=case.region)),
    ]
    came = arrival.of(case=case, history=file.history)
    if came.is_late:
        rows.append(Detail(came.entered_label, moment(came.entered_at, region=case.region)))
        rows.append(Detail(_("Delay"), came.delay))
    if case.territory is not None:
        rows.append(Detail(_("Where"), str(territories.path(code=case.territory.code))))
    if topic := bodies.topics.get(case.topic):
        rows.append(Detail(_("It is about"), str(topic.name)))
    if file.submission is not None and file.submission.place:
        rows.append(Detail(_("Address"), file.submission.place))
    return rows


def moment(instant: datetime, *, region: str = "") -> str:
    """An instant as the reader's language writes it, by the clock of the region (two digits of KATO)."""
    return str(in_words(zones.local(instant=instant, region_code=region or zones.CAPITAL)))


# ---------------------------------------------------------------- the answer as a letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An answer as it goes on paper. All strings are in the language of the answer."""

    language: str
    issuer: str
    addressee: str
    title: str
    lines: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    signer_position: str
    signer_name: str
    remedy_title: str
    remedy: str
    page_label: str


def letter(*, file: CaseFile) -> Letter | None:
    """The latest signed answer as a letter, with the name and position of who signed it (APPC art. 80); None before.

    One statement, for the signer.
    """
    if not file.signed:
        return None
    case, signed = file.case, file.signed[0]
    signer = (
        people.officials(ids=[signed.signed_by_id]).get(signed.signed_by_id) if signed.signed_by_id else None
    )
    language = signed.language if signed.language in {"kk", "ru", "en"} else "kk"
    with translation.override(language):
        return Letter(
            language=language,
            issuer=body_name(signed.body),
            addressee=case.applicant.name.full if case.applicant and case.applicant.name else "",
            title=_("Answer to the appeal {reference}").format(reference=format_reference(case.reference)),
            lines=(
                (_("Received"), moment(case.submitted_at, region=case.region)),
                (_("Answered"), moment(signed.signed_at or signed.drafted_at, region=case.region)),
                (_("Outcome"), str(Outcome(signed.outcome).label)),
            ),
            paragraphs=tuple(
                part.strip() for part in (signed.text or erased.sentence(case)).split("\n") if part.strip()
            ),
            signer_position=signer.position.current() if signer else "",
            signer_name=people.official_name(signer) if signer else "",
            remedy_title=_("How to challenge this answer"),
            remedy=signed.remedies,
            page_label=_("Page {page} of {pages}"),
        )
