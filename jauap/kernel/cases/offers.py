"""What an applicant can do in a case of their own: in which order it is offered, what is said before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.cases import clocks, moving, queries
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.operations.complaints import REVIEW
from jauap.kernel.cases.queries import CaseFile
from jauap.kernel.cases.steps import complaint_is_running, is_late
from jauap.kernel.ledger.types import Actor
from jauap.kernel.procedures import registry
from jauap.kernel.procedures.moves import Move
from jauap.kernel.procedures.registry import NotInForce, UnknownProcedure
from jauap.kernel.procedures.sentences import Sentence, term_in_words
from jauap.kernel.procedures.statuses import Verb
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.entries import Body
from jauap.kernel.state_bodies.rules import Directory
from jauap.lib.ids import format_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """How a move of an applicant is worded: the title of its page and the words on its button."""

    title: str | Promise
    button: str | Promise
    is_dangerous: bool = False


#: The moves of an applicant in the order in which they are offered. The rest is for offices.
PRESSES: Mapping[Verb, Press] = {
    Verb.REPLY: Press(title=gettext_lazy("Reply to the question"), button=gettext_lazy("Send the reply")),
    Verb.STATE_POSITION: Press(
        title=gettext_lazy("Say what you think of the preliminary decision"), button=gettext_lazy("Send")
    ),
    Verb.RATE: Press(
        title=gettext_lazy("Did the answer solve your matter?"), button=gettext_lazy("Send my verdict")
    ),
    Verb.ADD_DOCUMENT: Press(title=gettext_lazy("Add words or documents"), button=gettext_lazy("Add")),
    Verb.REOPEN: Press(title=gettext_lazy("Open the case again"), button=gettext_lazy("Open again")),
    Verb.COMPLAIN: Press(
        title=gettext_lazy("Complain to the superior body"), button=gettext_lazy("Lodge the complaint")
    ),
    Verb.WITHDRAW: Press(
        title=gettext_lazy("Take the appeal back"), button=gettext_lazy("Take back"), is_dangerous=True
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A move that is open to the applicant now, with the article behind it."""

    verb: str
    title: str
    article: str
    button: str
    is_dangerous: bool


def open_to(*, file: CaseFile, by: Actor, at: datetime, bodies: Directory | None = None) -> list[Offer]:
    """What the applicant can do now. What the table of moves cannot know is left out too: a second rating, a
    reopening after its term, a complaint before the term has ended, a second complaint, one with nobody above.
    """
    lawful = {move.verb: move for move in queries.moves(case=file.case, by=by, at=at)}
    known = bodies or state_bodies.directory()
    return [
        _offer(lawful[verb])
        for verb in PRESSES
        if verb in lawful and _makes_sense(file, lawful[verb], at=at, bodies=known)
    ]


def _offer(move: Move) -> Offer:
    press = PRESSES[move.verb]
    return Offer(
        verb=move.verb.value,
        title=str(press.title),
        article=str(move.article),
        button=str(press.button),
        is_dangerous=press.is_dangerous,
    )


def _makes_sense(file: CaseFile, move: Move, *, at: datetime, bodies: Directory) -> bool:
    case = file.case
    if move.verb is Verb.RATE:
        return not case.verdict
    if move.verb is Verb.STATE_POSITION:
        return file.hearing is not None and file.hearing.position_at is None
    if move.verb is Verb.REOPEN:
        last = moving.last_day_after_answer(case=case, move=move, at=at)
        return last is None or clocks.local_day(at, region=case.region) <= last
    if move.verb is Verb.COMPLAIN:
        return _may_complain(file, at=at, bodies=bodies)
    return True


def _may_complain(file: CaseFile, *, at: datetime, bodies: Directory) -> bool:
    case = file.case
    if case.is_open and not is_late(file=file, at=at):
        return False
    return not complaint_is_running(file) and _superior(file, bodies, at=at) is not None


def _superior(file: CaseFile, bodies: Directory, *, at: datetime) -> Body | None:
    """The body above the holder, which decides on complaints; None where the way is to court."""
    holder = file.case.holder_id or ""
    return bodies.superior(code=holder, on=at.date()) if holder in bodies.bodies else None


def reopening_until(*, file: CaseFile, by: Actor, at: datetime) -> date | None:
    """The last day on which the applicant can open the answered case again; None where no term is set."""
    moves = queries.moves(case=file.case, by=by, at=at)
    move = next((move for move in moves if move.verb is Verb.REOPEN), None)
    return moving.last_day_after_answer(case=file.case, move=move, at=at) if move else None


# ---------------------------------------------------------------- said before the press


def explanation(*, verb: Verb, file: CaseFile, by: Actor, at: datetime) -> list[str]:
    """What a move sets going, said above its form: who, until when, what silence means."""
    if verb is Verb.COMPLAIN:
        return [str(sentence) for sentence in _of_complaint(file, at=at)]
    if verb is Verb.REOPEN:
        until = reopening_until(file=file, by=by, at=at)
        said = [
            _("The same body considers the case again, without a new registration. Its term begins anew.")
        ]
        return [*said, *([_day(gettext_lazy("You can do this until {day}."), until)] if until else [])]
    if verb is Verb.STATE_POSITION and file.hearing is not None:
        until = clocks.local_day(file.hearing.objections_until, region=file.case.region)
        return [
            _("The body must read what you say before it decides."),
            _day(gettext_lazy("You have time until {day}. Silence does not stop the decision."), until),
        ]
    if verb is Verb.RATE:
        return [_("Only you can say it. “Solved” closes the case; after the other two you can open it again or complain.")]  # fmt: skip
    if verb is Verb.WITHDRAW:
        return [_("Nobody will consider it any more. You may send it again at any time.")]
    return []


def _day(template: Promise, value: date) -> str:
    return str(Sentence(template, {"day": value}))


def _of_complaint(file: CaseFile, *, at: datetime) -> list[object]:
    """What a complaint sets going: who gets it, the terms, what silence means (APPC art. 91, 99, 100)."""
    above = _superior(file, state_bodies.directory(), at=at)
    if above is None:
        return [_("No body stands above this one. Its decision can be challenged in court.")]
    said: list[object] = [Sentence(gettext_lazy("Who decides: {body}."), {"body": above.name})]
    try:
        terms = registry.in_force(REVIEW, on=at.date()).terms
    except (UnknownProcedure, NotInForce):
        return said
    return [
        *said,
        Sentence(
            gettext_lazy(
                "You lodge it with the body you complain about, which sends it up with the file within {term}."
            ),
            {"term": term_in_words(terms["pass_up"])},
        ),
        Sentence(
            gettext_lazy(
                "The superior body decides within {term}. If it stays silent, the law counts that as a refusal, "
                "and the way to court is open."
            ),
            {"term": term_in_words(terms["review"])},
        ),
        _("It must not make your situation worse."),
    ]


# ---------------------------------------------------------------- said after the press


def confirmation(*, verb: Verb, verdict: str = "", complaint: str = "", secret: str = "") -> str:
    """The sentence that confirms a move. A complaint names its reference, and its code to whoever needs one."""
    if verb is Verb.RATE:
        if verdict == Verdict.SOLVED:
            return _("Thank you. The case is closed as solved, by your own word.")
        return _("Thank you. You can open the case again or complain to the superior body.")
    if verb is Verb.COMPLAIN and secret:
        return _(
            "Your complaint was lodged: {reference}. Its code is {secret}: write both down, the code is shown only now."
        ).format(reference=format_reference(complaint), secret=secret)
    if verb is Verb.COMPLAIN:
        return _("Your complaint was lodged: {reference}.").format(reference=format_reference(complaint))
    return str(CONFIRMED[verb])


CONFIRMED: Mapping[Verb, str | Promise] = {
    Verb.REPLY: gettext_lazy("Your reply was sent to the body."),
    Verb.STATE_POSITION: gettext_lazy("The body must read this before it decides."),
    Verb.ADD_DOCUMENT: gettext_lazy("It was added to your case."),
    Verb.REOPEN: gettext_lazy("The case is open again, and its term begins anew."),
    Verb.WITHDRAW: gettext_lazy("You took your appeal back."),
}
