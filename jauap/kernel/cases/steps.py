"""The one thing that comes next in a case, in words for its applicant: what is asked of them, or what they wait for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.cases import clocks
from jauap.kernel.cases.choices import Author, ClockKind, Verdict
from jauap.kernel.cases.queries import CaseFile
from jauap.kernel.procedures.sentences import Sentence
from jauap.kernel.procedures.statuses import Status, Verb
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.refusals import UnknownBody


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


def is_late(*, file: CaseFile, at: datetime) -> bool:
    """Whether the body owes an answer whose term is over. A term that stands still runs out for nobody."""
    main = clocks.main_of(file.running)
    return file.case.is_open and main is not None and main.paused_at is None and main.due_at < at


def next_step(*, file: CaseFile, can: Collection[str], at: datetime) -> Step:
    """The next step of a case. `can` holds the codes of the moves that are open to the reader."""
    if is_late(file=file, at=at) and file.case.status not in {Status.AWAITING_APPLICANT, Status.HEARING}:
        return _late(file, can)
    return _STEPS[Status(file.case.status)](file, can)


def _day(file: CaseFile, instant: datetime | None) -> date | None:
    return clocks.local_day(instant, region=file.case.region) if instant else None


def _said(template: Promise, **values: object) -> str:
    return str(Sentence(template, values))


def _holder(file: CaseFile) -> object:
    try:
        return state_bodies.get(code=file.case.holder_id or "").name
    except UnknownBody:
        return file.case.holder_id or ""


def _verb(verb: Verb, can: Collection[str]) -> str:
    return verb.value if verb in can else ""


# ---------------------------------------------------------------- while the body works


def _late(file: CaseFile, can: Collection[str]) -> Step:
    if file.case.status == Status.PASSED_UP:
        return Step(
            title=_("The decision on your complaint is late"),
            text=_("The law counts silence as a refusal. The way to court is open."),
        )
    if Verb.COMPLAIN in can:
        return Step(
            title=_("The answer is late"),
            text=_("The law counts silence as a refusal: you can complain to the superior body now."),
            verb=Verb.COMPLAIN.value,
        )
    return Step(title=_("The answer is late"), text=_("The body still owes you an answer."))


def _with_body(file: CaseFile, _can: Collection[str]) -> Step:
    until, body = _day(file, file.case.due_at), _holder(file)
    text = ""
    if until is not None:
        text = _said(gettext_lazy("{body} must answer by {day}."), body=body, day=until)
    return Step(title=_("Nothing is asked of you now"), text=text)


def _arriving(file: CaseFile, can: Collection[str]) -> Step:
    if _is_complaint(file):
        return _below(file, can)
    return _with_body(file, can)


def _is_complaint(file: CaseFile) -> bool:
    return clocks.main_kind(file.procedure) == ClockKind.PASS_UP


def _below(file: CaseFile, _can: Collection[str]) -> Step:
    until = _day(file, file.case.due_at)
    text = _("The body you complain about sends the complaint up with the file, or satisfies it itself.")
    if until is not None:
        text = _said(
            gettext_lazy("{body} must send the complaint up with the file by {day}, or satisfy it itself."),
            body=_holder(file),
            day=until,
        )
    return Step(title=_("Nothing is asked of you now"), text=text)


def _above(file: CaseFile, _can: Collection[str]) -> Step:
    until = _day(file, file.case.due_at)
    text = ""
    if until is not None:
        text = _said(gettext_lazy("{body} must decide by {day}."), body=_holder(file), day=until)
    return Step(title=_("Your complaint is with the superior body"), text=text)


def _unrouted(_file: CaseFile, _can: Collection[str]) -> Step:
    return Step(
        title=_("Nothing is asked of you now"),
        text=_("A person is looking for the body that must answer you."),
    )


# ---------------------------------------------------------------- when the applicant has the word


def _question(file: CaseFile, can: Collection[str]) -> Step:
    asked = next((said for said in reversed(file.messages) if said.author == Author.BODY), None)
    cure = next((clock for clock in file.running if clock.kind == ClockKind.CURE), None)
    return Step(
        title=_("The body asks you something"),
        text=_("Your case waits for your reply. Without one it may be returned to you."),
        verb=_verb(Verb.REPLY, can),
        until=_day(file, cure.due_at if cure else None),
        quote=asked.text if asked else "",
    )


def _hearing(file: CaseFile, can: Collection[str]) -> Step:
    hearing = file.hearing
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
        verb=_verb(Verb.STATE_POSITION, can),
        until=_day(file, hearing.objections_until),
    )


def _answered(file: CaseFile, can: Collection[str]) -> Step:
    if not file.case.verdict:
        return Step(
            title=_("The answer is here"),
            text=_("Read it, then say whether it solved your matter."),
            verb=_verb(Verb.RATE, can),
        )
    return Step(
        title=_("You said: {verdict}").format(verdict=Verdict(file.case.verdict).label),
        text=_("You can open the case again, or complain to the superior body."),
        verb=_verb(Verb.REOPEN, can) or _verb(Verb.COMPLAIN, can),
    )


# ---------------------------------------------------------------- when it has ended


def _closed(file: CaseFile, _can: Collection[str]) -> Step:
    if file.case.verdict == Verdict.SOLVED:
        return Step(title=_("Solved, by your own word"), text=_("The case is closed. Nothing is left to do."))
    if _is_complaint(file) and not file.signed:
        return Step(
            title=_("The term ended in silence"),
            text=_("The law counts silence as a refusal. The way to court is open."),
        )
    return Step(
        title=_("The case is closed"), text=_("You did not say whether the answer solved your matter.")
    )


def _ended(title: Promise, text: Promise) -> Callable[[CaseFile, Collection[str]], Step]:
    return lambda _file, _can: Step(title=str(title), text=str(text))


_STEPS: Mapping[Status, Callable[[CaseFile, Collection[str]], Step]] = {
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
    Status.JOINED: _ended(
        gettext_lazy("Your appeal is considered together with others about the same matter"),
        gettext_lazy("You will get an answer of your own."),
    ),
}
