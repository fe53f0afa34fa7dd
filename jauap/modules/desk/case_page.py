"""A case as an official sees it: what happened, the deadline, the applicant, the chain, and the next lawful moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.cases import advised, arrival, erased
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Case, CaseFile, Due
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import queries as people
from jauap.kernel.people import rules as identity
from jauap.kernel.people.queries import Official
from jauap.kernel.people.types import ContactKind
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.moves import Move
from jauap.kernel.procedures.sentences import term_in_words
from jauap.kernel.procedures.statuses import Outcome, Status, Verb
from jauap.kernel.routing.reasons import SENTENCES, Reason
from jauap.lib.ids import format_reference
from jauap.modules.desk import explanations, flags, policies, publication
from jauap.modules.desk.acts import ACTS
from jauap.modules.desk.flags import Tag
from jauap.modules.desk.forms import LANGUAGES
from jauap.modules.desk.publication import Publication
from jauap.modules.desk.situation import Situation
from jauap.ui import formats, words
from jauap.ui.components import Event, Row, Tone

#: The moves in the order of work; the rest of the table is the applicant's or the system's.
OFFERED = (
    Verb.ROUTE, Verb.REGISTER, Verb.ASSIGN, Verb.DRAFT, Verb.ANSWER, Verb.ASK, Verb.PROPOSE, Verb.HEAR, Verb.SATISFY,
    Verb.PASS_UP, Verb.DECIDE, Verb.EXTEND, Verb.TRANSFER, Verb.JOIN, Verb.SPLIT, Verb.ADD_DOCUMENT, Verb.RETURN, Verb.TERMINATE,
    Verb.REOPEN, Verb.CLOSE,
)  # fmt: skip

SHORTCUTS: Mapping[Verb, str] = {
    Verb.REGISTER: "r",
    Verb.ASSIGN: "a",
    Verb.DRAFT: "e",
    Verb.TRANSFER: "t",
    Verb.ASK: "q",
    Verb.ANSWER: "s",
    Verb.ROUTE: "c",
}

TONES: Mapping[str, Tone] = {
    Status.ANSWERED: Tone.DONE,
    Status.CLOSED: Tone.DONE,
    Status.AWAITING_APPLICANT: Tone.SOON,
    Status.HEARING: Tone.SOON,
    Status.UNROUTED: Tone.LATE,
    Status.RETURNED: Tone.LATE,
    Status.TERMINATED: Tone.LATE,
}

#: Why a body holds the case, by the code that the kernel left.
REASONS: Mapping[str, str | Promise] = {
    "transferred": gettext_lazy("Forwarded by the body that held it before"),
    "passed_up": gettext_lazy("The complaint went up to the superior body"),
    "succeeded": gettext_lazy("Took over from a body that is no more"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A lawful next move: its words, article, effect on the clock, and term; `blocked` says why not yet."""

    verb: Verb
    title: str | Promise
    article: str
    clock: str | Promise
    within: str
    condition: str | Promise
    blocked: str
    url: str
    shortcut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another case that belongs to this one."""

    reference: str
    relation: str | Promise
    status: str | Promise
    holder: str
    is_open_to_reader: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything the page shows. `erased` says when and why the words went, if they did."""

    tone: Tone
    erased: str
    due: Due | None
    today: date
    days_left: int | None  # working days, negative when late; None where no term runs
    is_late: bool
    flags: list[Tag]
    applicant: list[Row]
    facts: list[Row]
    history: list[Event]
    chain: list[Event]
    steps: list[Step]
    links: list[Link]
    voices: list[Case]
    publication: Publication | None
    may_split: bool
    names: Mapping[int, str]


def build(situation: Situation) -> CasePage:
    """The page of a case for the official in the situation."""
    file, case = situation.file, situation.case
    named = {pk: people.official_name(one) for pk, one in _officials(file).items()}
    due = (
        cases.explained_deadline(file=file, at=situation.at, calendar=situation.calendar)
        if case.is_open
        else None
    )
    return CasePage(
        tone=TONES.get(case.status, Tone.INFO),
        erased=erased.sentence(case),
        due=due,
        today=situation.today,
        days_left=_days_left(situation, due),
        is_late=bool(case.is_open and case.due_at and case.due_at < situation.at),
        flags=flags.tags(case.flags),
        applicant=_applicant(situation),
        facts=_facts(situation, named),
        history=_history(situation, named),
        chain=_chain(situation),
        steps=list(steps(situation)),
        links=list(_links(situation)),
        voices=situation.voices,
        publication=publication.of(situation),
        may_split=Verb.JOIN in situation.moves,
        names=named,
    )


def _officials(file: CaseFile) -> Mapping[int, Official]:
    """Everyone who acted on the case, in one statement; none for a case that nobody has touched."""
    ids = {fact.actor.get("official_id") for fact in file.history}
    ids |= {fact.payload.get("official") for fact in file.history} | {file.case.assignee_id}
    known = {int(pk) for pk in ids if pk}
    return people.officials(ids=known) if known else {}


def _days_left(situation: Situation, due: Due | None) -> int | None:
    if due is None or situation.case.due_at is None:
        return None
    return law.days_left(
        last_day=situation.day(situation.case.due_at), on=situation.today, calendar=situation.calendar
    )


# ---------------------------------------------------------------- who and what


def _applicant(situation: Situation) -> list[Row]:
    """Who wrote. The IIN is masked; contacts are shown to whoever works on the case."""
    person, submission = situation.case.applicant, situation.file.submission
    if person is None:
        left = (submission.intake if submission else {}).get("contact") or {}
        given = [str(value) for value in left.values() if value] if isinstance(left, dict) else []
        rows = [Row(_("Name"), _("Without a name"))]
        return [*rows, Row(_("Contact"), "\n".join(given), line_by_line=True)] if given else rows
    contacts = people.contacts(person=person)
    phone = contacts.get(ContactKind.PHONE, "")
    rows = [
        Row(_("Name"), person.name.full or _("Erased")),
        Row(_("IIN"), identity.mask(person.iin) if person.iin else ""),
        Row(_("Phone"), formats.phone(phone) if phone else ""),
        Row(_("E-mail"), contacts.get(ContactKind.EMAIL, "")),
        Row(_("Postal address"), contacts.get(ContactKind.POSTAL, "")),
    ]
    return [row for row in rows if row.value]


def _facts(situation: Situation, named: Mapping[int, str]) -> list[Row]:
    case, procedure = situation.case, situation.procedure
    topic = situation.directory.topics.get(case.topic)
    place = str(case.territory.name) if case.territory else ""
    address = situation.file.submission.place if situation.file.submission else ""
    came = arrival.of(case=case, history=situation.file.history)
    rows = [
        Row(_("In law it is"), procedure.title),
        Row(_("Law"), procedure.basis),
        Row(_("Topic"), topic.name if topic else ""),
        Row(_("Place"), ", ".join(part for part in (place, address) if part)),
        Row(_("Came by"), case.get_channel_display()),
        Row(_("Language"), dict(LANGUAGES).get(case.language, case.language)),
        Row(_("Executor"), named.get(case.assignee_id or 0, "")),
        Row(_("Received"), _moment(case.submitted_at)),
        Row(came.entered_label, _moment(came.entered_at) if came.is_late else ""),
        Row(_("Delay"), came.delay),
        Row(_("Registered"), _moment(case.registered_at) if case.registered_at else ""),
        Row(_("Outcome"), Outcome(case.outcome).label if case.outcome else ""),
        Row(_("What the applicant said of it"), case.get_verdict_display() if case.verdict else ""),
    ]
    return [row for row in rows if row.value]


def _moment(instant: datetime) -> str:
    from django.utils.timezone import localtime

    return formats.moment(localtime(instant), words.language())


# ---------------------------------------------------------------- what happened


def _history(situation: Situation, named: Mapping[int, str]) -> list[Event]:
    facts = situation.file.history
    return [
        Event(
            title=fact.sentence,
            at=fact.at,
            who=_actor(situation, fact.actor, named),
            note=_note(situation, fact, named),
            state="now" if fact is facts[-1] else "past",
        )
        for fact in facts
    ]


def _actor(situation: Situation, actor: Mapping[str, object], named: Mapping[int, str]) -> str:
    if actor.get("kind") == "citizen":
        return _("Applicant")
    official = actor.get("official_id")
    body = str(situation.body_name(str(actor["body"]))) if actor.get("body") else ""
    name = named.get(official, "") if isinstance(official, int) else ""
    return ", ".join(part for part in (name, body) if part) or _("The system")


def _note(situation: Situation, fact: ledger.Fact, named: Mapping[int, str]) -> str:
    """What a fact says besides its sentence: to whom, until when, with which outcome."""
    payload, said = fact.payload, []
    official = payload.get("official")
    if isinstance(official, int):
        said.append(named.get(official, ""))
    for name in ("to_body", "body"):
        if payload.get(name):
            said.append(str(situation.body_name(str(payload[name]))))
            break
    for name in ("reply_until", "objections_until", "until", "after", "due_at"):
        day = _payload_day(situation, payload.get(name))
        if day:
            said.append(_("until {day}").format(day=day))
            break
    if payload.get("outcome") in Outcome.values:
        said.append(str(Outcome(payload["outcome"]).label))
    others = (payload.get(name) for name in ("part", "complaint", "main", "voice", "with_case"))
    said += [format_reference(str(other)) for other in others if other]
    if payload.get("late"):
        said.append(_("late"))
    said.append(advised.told(payload))
    return " · ".join(part for part in said if part)


def _payload_day(situation: Situation, value: object) -> str:
    instant = parse_datetime(value) if isinstance(value, str) else None
    return formats.day(situation.day(instant), words.language()) if instant else ""


def _chain(situation: Situation) -> list[Event]:
    """Who held the case, since when and why."""
    return [
        Event(
            title=situation.body_name(link.body_id) if isinstance(link.body_id, str) else _("Nobody"),  # type: ignore[arg-type]
            at=link.since,
            note="\n".join(part for part in (reason_in_words(link.reason), link.words) if part),
            state="now" if link.until is None and situation.case.is_open else "past",
        )
        for link in situation.file.custody
    ]


def reason_in_words(reason: Mapping[str, object]) -> str:
    """Why a body holds the case: the kernel's own words, or those of the routing."""
    code = str(reason.get("code", ""))
    if code in REASONS:
        return str(REASONS[code])
    return str(Reason.from_json(dict(reason))) if code in SENTENCES else ""


# ---------------------------------------------------------------- what next


def steps(situation: Situation) -> Iterator[Step]:
    """The moves that the law allows this official now, in the order of work."""
    for verb in OFFERED:
        move = situation.moves.get(verb)
        if move is not None:
            yield _step(situation, move)


def _step(situation: Situation, move: Move) -> Step:
    reference = situation.case.reference
    url_names = {Verb.DRAFT: "desk:draft", Verb.ANSWER: "desk:sign"}
    url_name = url_names.get(move.verb)
    title = _("Sign the answer") if move.verb is Verb.ANSWER else move.verb.label
    if move.verb is Verb.DRAFT and situation.file.draft is not None:
        title = _("Go on with the answer")
    return Step(
        verb=move.verb,
        title=title,
        article=str(move.article),
        clock=move.clock.label,
        within=_within(situation, move),
        condition=move.only_if,
        blocked=explanations.blocked(situation, move.verb),
        url=reverse(url_name, args=[reference])
        if url_name
        else reverse("desk:act", args=[reference, move.verb.value]),
        shortcut=SHORTCUTS.get(move.verb, ""),
    )


def _within(situation: Situation, move: Move) -> str:
    """The term within which the move must be made; its last day where the clock runs."""
    term = situation.procedure.terms.get(move.within or "")
    if term is None:
        return ""
    running = next((one for one in situation.file.running if one.kind == move.within), None)
    if running is None:
        return _("within {term}").format(term=term_in_words(term))
    return _("within {term}: until {day}").format(
        term=term_in_words(term), day=formats.day(situation.day(running.due_at), words.language())
    )


def _links(situation: Situation) -> Iterator[Link]:
    case = situation.case
    if case.parent is not None:
        relation = (
            _("Part of this case") if case.relation == "part" else _("The complaint is about this case")
        )
        yield _link(situation, case.parent, relation)
    for child in situation.file.children:
        yield _link(situation, child, child.get_relation_display())
    if case.joined_to is not None:
        yield _link(situation, case.joined_to, _("The main case: this one was joined to it"))


def _link(situation: Situation, other: Case, relation: str | Promise) -> Link:
    own = situation.by.body or ""
    below = (
        situation.directory.vertical(code=own, on=situation.today)
        if own in situation.directory.bodies
        else []
    )
    return Link(
        reference=other.reference,
        relation=relation,
        status=Status(other.status).label,
        holder=str(situation.body_name(other.holder_id)),
        is_open_to_reader=policies.may_read(
            body=own,
            role=situation.by.role or "",
            holder=other.holder_id,
            below=below,
            about=[situation.case.holder_id or ""] if situation.case.relation == "complaint" else [],
        ),
    )


def is_known(verb: str) -> bool:
    """Whether the desk has a page for the move."""
    return verb in Verb.values and Verb(verb) in ACTS
