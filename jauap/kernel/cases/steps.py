"""The one thing that comes next in a case, in words for its applicant: what is asked of them, or what they wait for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.cases import clocks
from jauap.kernel.cases.choices import Author, ClockKind, Relation, Verdict
from jauap.kernel.cases.queries import CaseFile
from jauap.kernel.procedures.sentences import Sentence
from jauap.kernel.procedures.statuses import Status, Verb
from jauap.kernel.state_bodies.rules import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What comes next. `verb` is the move of the applicant that it asks for, "" when the word is with the body.
    `quote` are the body's words that it is about.
    """

    title: str
    text: str = ""
    verb: str = ""
    until: date | None = None
    quote: str = ""

    @property
    def asks(self) -> bool:
        """Whether it is the applicant's turn."""
        return bool(self.verb)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a case stands: its file, the codes of the moves open to the reader, and the directory to name bodies."""

    file: CaseFile
    can: Collection[str]
    bodies: Directory


def is_late(*, file: CaseFile, at: datetime) -> bool:
    """Whether the body owes an answer whose term is over. A term that stands still runs out for nobody."""
    main = clocks.main_of(file.running)
    return file.case.is_open and main is not None and main.paused_at is None and main.due_at < at


def complaint_is_running(file: CaseFile) -> bool:
    """Whether a complaint about the answer or the silence waits for its decision."""
    return any(
        child.relation == Relation.COMPLAINT and child.answered_at is None and child.closed_at is None
        for child in file.children
    )


def next_step(*, file: CaseFile, can: Collection[str], at: datetime, bodies: Directory) -> Step:
    """The next step of a case. `can` holds the codes of the moves that are open to the reader."""
    if is_late(file=file, at=at) and file.case.status not in {Status.AWAITING_APPLICANT, Status.HEARING}:
        return _late(Standing(file=file, can=can, bodies=bodies))
    return _STEPS[Status(file.case.status)](Standing(file=file, can=can, bodies=bodies))


def _day(file: CaseFile, instant: datetime | None) -> date | None:
    return clocks.local_day(instant, region=file.case.region) if instant else None


def _said(template: Promise, **values: object) -> str:
    return str(Sentence(template, values))


def _holder(now: Standing) -> object:
    code = now.file.case.holder_id or ""
    body = now.bodies.bodies.get(code)
    return body.name if body else code


def _verb(verb: Verb, now: Standing) -> str:
    return verb.value if verb in now.can else ""


# ---------------------------------------------------------------- while the body works


def _late(now: Standing) -> Step:
    if now.file.case.status == Status.PASSED_UP:
        return Step(
            title=_("The decision on your complaint is late"),
            text=_("The law counts silence as a refusal. The way to court is open."),
        )
    if Verb.COMPLAIN in now.can:
        return Step(
            title=_("The answer is late"),
            text=_("The law counts silence as a refusal: you can complain to the superior body now."),
            verb=Verb.COMPLAIN.value,
        )
    return Step(title=_("The answer is late"), text=_("The body still owes you an answer."))


def _with_body(now: Standing) -> Step:
    until, body = _day(now.file, now.file.case.due_at), _holder(now)
    text = ""
    if until is not None:
        text = _said(gettext_lazy("{body} must answer by {day}."), body=body, day=until)
    return Step(title=_("Nothing is asked of you now"), text=text)


def _arriving(now: Standing) -> Step:
    if _is_complaint(now.file):
        return _below(now)
    return _with_body(now)


def _is_complaint(file: CaseFile) -> bool:
    return clocks.main_kind(file.procedure) == ClockKind.PASS_UP


def _below(now: Standing) -> Step:
    until = _day(now.file, now.file.case.due_at)
    text = _("The body you complain about sends the complaint up with the file, or satisfies it itself.")
    if until is not None:
        text = _said(
            gettext_lazy("{body} must send the complaint up with the file by {day}, or satisfy it itself."),
            body=_holder(now),
            day=until,
        )
    return Step(title=_("Nothing is asked of you now"), text=text)


def _above(now: Standing) -> Step:
    until = _day(now.file, now.file.case.due_at)
    text = ""
    if until is not None:
        text = _said(gettext_lazy("{body} must decide by {day}."), body=_holder(now), day=until)
    return Step(title=_("Your complaint is with the superior body"), text=text)


def _unrouted(_now: Standing) -> Step:
    return Step(
        title=_("Nothing is asked of you now"),
        text=_("A person is looking for the body that must answer you."),
    )


# ---------------------------------------------------------------- when the applicant has the word


def _question(now: Standing) -> Step:
    asked = next((said for said in reversed(now.file.messages) if said.author == Author.BODY), None)
    cure = next((clock for clock in now.file.running if clock.kind == ClockKind.CURE), None)
    return Step(
        title=_("The body asks you something"),
        text=_("Your case waits for your reply. Without one it may be returned to you."),
        verb=_verb(Verb.REPLY, now),
        until=_day(now.file, cure.due_at if cure else None),
        quote=asked.text if asked else "",
    )


def _hearing(now: Standing) -> Step:
    hearing = now.file.hearing
    if hearing is None or hearing.position_at is not None:
        oral = hearing is not None and hearing.wants_oral
        return Step(
            title=_("You answered the preliminary decision"),
            text=_("The body must hear you in person or by video before it decides.")
            if oral
            else _("The body must read what you said before it decides."),
        )
    return Step(
        title=_("The body shows you its decision before it adopts it"),
        text=_("Say what you think of it, or ask to be heard in person."),
        verb=_verb(Verb.STATE_POSITION, now),
        until=_day(now.file, hearing.objections_until),
    )


def _answered(now: Standing) -> Step:
    if not now.file.case.verdict:
        return Step(
            title=_("The answer is here"),
            text=_("Read it, then say whether it solved your matter."),
            verb=_verb(Verb.RATE, now),
        )
    if complaint_is_running(now.file):
        return Step(
            title=_("Your complaint about the answer is under way"),
            text=_("It is a case of its own, linked to this one. Its decision comes there."),
        )
    return Step(
        title=_("You said: {verdict}").format(verdict=Verdict(now.file.case.verdict).label),
        text=_("You can open the case again, or complain to the superior body."),
        verb=_verb(Verb.REOPEN, now) or _verb(Verb.COMPLAIN, now),
    )


# ---------------------------------------------------------------- when it has ended


def _closed(now: Standing) -> Step:
    if now.file.case.verdict == Verdict.SOLVED:
        return Step(title=_("Solved, by your own word"), text=_("The case is closed. Nothing is left to do."))
    if now.file.case.verdict:
        return _answered(now)
    if _is_complaint(now.file) and not now.file.signed:
        return Step(
            title=_("The term ended in silence"),
            text=_("The law counts silence as a refusal. The way to court is open."),
        )
    return Step(
        title=_("The case is closed"), text=_("You did not say whether the answer solved your matter.")
    )


def _joined(now: Standing) -> Step:
    main = now.file.case.joined_to
    until = _day(now.file, main.due_at) if main is not None else None
    text: str = _("You will get an answer of your own.")
    if until is not None:
        text = _said(
            gettext_lazy("You will get an answer of your own, together with them by {day}."), day=until
        )
    return Step(title=_("Your appeal is considered together with others about the same matter"), text=text)


def _ended(title: Promise, text: Promise) -> Callable[[Standing], Step]:
    return lambda _now: Step(title=str(title), text=str(text))


_STEPS: Mapping[Status, Callable[[Standing], Step]] = {
    Status.SUBMITTED: _arriving,
    Status.UNROUTED: _unrouted,
    Status.REGISTERED: _arriving,
    Status.ASSIGNED: _with_body,
    Status.AWAITING_APPLICANT: _question,
    Status.SUSPENDED: _with_body,
    Status.HEARING: _hearing,
    Status.PASSED_UP: _above,
    Status.ANSWERED: _answered,
    Status.CLOSED: _closed,
    Status.RETURNED: _ended(
        gettext_lazy("Your appeal was returned to you"),
        gettext_lazy("The reason is among the messages below. You can mend it and send it again."),
    ),
    Status.WITHDRAWN: _ended(
        gettext_lazy("You took this appeal back"),
        gettext_lazy("Nobody considers it any more. You may send it again at any time."),
    ),
    Status.TERMINATED: _ended(
        gettext_lazy("The consideration was discontinued"),
        gettext_lazy(
            "The reason is among the messages below. You can complain, or send it again with new reasons."
        ),
    ),
    Status.JOINED: _joined,
}
