"""What a move will do, said above its form: days counted for this case, with their articles."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases import rules
from jauap.kernel.cases.choices import Flag
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.sentences import in_words, term_in_words
from jauap.kernel.procedures.statuses import ClockEffect, Verb
from jauap.lib.ids import format_reference
from jauap.modules.desk.situation import Situation

PROTECTED = {Flag.CRIME.value, Flag.DANGER.value}


def _day(value: date) -> str:
    return str(in_words(value))


def register(situation: Situation) -> Iterator[object]:
    """When the registration was due, and that a late one wins no time (APPC art. 64, 76)."""
    wanted = cases.explained_registration(case=situation.case, at=situation.at)
    yield wanted.sentence
    if situation.today > wanted.value:
        yield _(
            "That day has passed: the case is marked as registered late. Its term is counted from that day all the same."
        )


def route(situation: Situation) -> Iterator[object]:
    """Who may be competent is shown with the choices; here only what the press does."""
    yield _(
        "The body you choose registers the appeal and answers it. Its name and your reason are shown to the applicant."
    )


def ask(situation: Situation) -> Iterator[object]:
    """Until when the applicant can reply, and what becomes of the clock meanwhile."""
    until = situation.last_day("cure")
    if until is not None:
        yield _("The applicant can reply until {day} ({article}).").format(
            day=_day(until.value), article=situation.procedure.terms["cure"].article
        )
    move = situation.moves.get(Verb.ASK)
    if move is not None and move.clock == ClockEffect.PAUSE:
        yield _("Your term stands still until the reply.")
    else:
        yield _("Your term runs on while the applicant is asked.")


def transfer(situation: Situation) -> Iterator[object]:
    """The three days, the new clock, and the guard against ping-pong (APPC art. 65)."""
    clock = next((one for one in situation.file.running if one.kind == "forward"), None)
    term = situation.procedure.terms.get("forward")
    if clock is not None and term is not None:
        if clock.due_at < situation.at:
            yield _(
                "The term for forwarding ended on {day} ({article}): the forwarding is marked as late."
            ).format(day=_day(situation.day(clock.due_at)), article=term.article)
        else:
            yield _("Forwarding is possible in time until {day} ({article}).").format(
                day=_day(situation.day(clock.due_at)), article=term.article
            )
    yield _("The receiving body registers the appeal anew, and its own term begins there.")
    hops = situation.case.hops
    if hops:
        yield ngettext(
            "This case has moved {hops} time already.", "This case has moved {hops} times already.", hops
        ).format(hops=hops)
    yield _(
        "After {limit} moves, or back to a body that held it before, only a supervisor of the vertical decides."
    ).format(limit=rules.HOPS_BEFORE_ARBITRATION)


def extend(situation: Situation) -> Iterator[object]:
    """The latest lawful day and the day of notice (APPC art. 76(3))."""
    act = situation.procedure.extensions.get("main")
    if act is None or situation.case.due_at is None:
        yield _("This procedure knows no extension.")
        return
    former = situation.day(situation.case.due_at)
    latest = law.latest_extension(
        extension=act, decided_on=situation.today, former_last_day=former, calendar=situation.calendar
    )
    yield _(
        "The term ends on {day} now. It can be extended to {latest} at the latest: {cap} ({article})."
    ).format(day=_day(former), latest=_day(latest.value), cap=term_in_words(act.cap), article=act.article)
    notice = situation.last_day("notice")
    if notice is not None:
        yield _("The applicant must be told by {day} ({article}).").format(
            day=_day(notice.value), article=situation.procedure.terms["notice"].article
        )
    yield _("A term can be extended once. An unjustified extension is a matter of discipline.")


def propose(situation: Situation) -> Iterator[object]:
    """Until when the applicant may object, and from when the decision may be adopted (APPC art. 73)."""
    until = situation.last_day("objection")
    if until is not None:
        yield _("The applicant can object or ask for an oral hearing until {day} ({article}).").format(
            day=_day(until.value), article=situation.procedure.terms["objection"].article
        )
    notice = situation.procedure.terms.get("hearing_notice")
    if notice is not None:
        first = law.earliest_day(notified_on=situation.today, term=notice, calendar=situation.calendar)
        yield _("The decision may be adopted from {day} ({article}).").format(
            day=_day(first.value), article=notice.article
        )
        if situation.case.due_at is not None and first.value > situation.day(situation.case.due_at):
            yield _(
                "That is after the last day of the answer: the answer will be late unless the term is extended."
            )


def hear(situation: Situation) -> Iterator[object]:
    """What the applicant said, and when the hearing is over."""
    hearing = situation.file.hearing
    if hearing is None:
        return
    if hearing.wants_oral:
        yield _("The applicant asked for an oral hearing. It ends with its protocol.")
    elif hearing.position_at is not None:
        yield _("The applicant has answered in writing; the hearing can be recorded now.")
    else:
        yield _("The applicant has said nothing yet. The hearing ends by itself after {day}.").format(
            day=_day(max(situation.day(hearing.objections_until), situation.day(hearing.adoption_from)))
        )


def close(situation: Situation) -> Iterator[object]:
    """Closed and confirmed are two figures."""
    yield _("A case that its applicant has not confirmed counts as closed, not as solved.")


def return_(situation: Situation) -> Iterator[object]:
    """When a return is lawful (APPC art. 64)."""
    move = situation.moves.get(Verb.RETURN)
    if move is not None and move.only_if:
        yield move.only_if
    yield _("The applicant may send the appeal again.")


def terminate(situation: Situation) -> Iterator[object]:
    """Notice and challenge (APPC art. 70)."""
    notice = situation.last_day("termination_notice")
    if notice is not None:
        yield _("The applicant must be told by {day} ({article}).").format(
            day=_day(notice.value), article=situation.procedure.terms["termination_notice"].article
        )
    yield _("The applicant can challenge this.")


def join(situation: Situation) -> Iterator[object]:
    """Joining keeps the right of every voice."""
    yield _("The main case is answered in its own term; this applicant gets a letter of their own then.")


def split(situation: Situation) -> Iterator[object]:
    """From which case, and what becomes of the term (`cases.split_counts_from_arrival`)."""
    main = situation.case.joined_to
    if main is not None:
        yield _(
            "It leaves case {reference}, which goes on without this voice. The applicant is told."
        ).format(reference=format_reference(main.reference))
    own = _own_last_day(situation)
    if own is None:
        yield _(
            "Its own term goes on as if it had never been joined: what ran out meanwhile is late at once."
        )
    elif own < situation.today:
        yield _(
            "Its own term goes on as if it had never been joined. It ran out on {day}: the answer is late at once."
        ).format(day=_day(own))
    else:
        yield _("Its own term goes on as if it had never been joined: the answer is due on {day}.").format(
            day=_day(own)
        )


def _own_last_day(situation: Situation) -> date | None:
    """The last day of the term that joining had stopped, by the calendar of today; an extended one keeps its day."""
    due = cases.explained_deadline(file=situation.file, at=situation.at, calendar=situation.calendar)
    if due is None:
        return None
    if due.clock.due_at != due.clock.original_due_at:
        return situation.day(due.clock.due_at)
    return due.explained.value


def reopen(situation: Situation) -> Iterator[object]:
    """A new term."""
    yield _("The case stands as registered again and its term begins today.")


def pass_up(situation: Situation) -> Iterator[object]:
    """Who decides, and within which term (APPC art. 91, 99)."""
    superior = situation.superior
    yield (
        _("The superior body: {body}.").format(body=superior)
        if superior
        else _("No body stands above this one. The decision can be challenged in court.")
    )
    review = situation.last_day("review")
    if review is not None:
        yield _("It decides until {day} ({article}).").format(
            day=_day(review.value), article=situation.procedure.terms["review"].article
        )


def satisfy(situation: Situation) -> Iterator[object]:
    """In full or not at all (APPC art. 91(4))."""
    yield _(
        "Only in full: what the complaint asks for is granted. Otherwise it goes up to the superior body."
    )


def decide(situation: Situation) -> Iterator[object]:
    """Not bound, and no worse (APPC art. 98–100)."""
    yield _(
        "You are not bound by the arguments of the complaint, and the situation of the applicant must not become worse."
    )
    yield _("A granted complaint opens the matter below again.")


def blocked(situation: Situation, verb: Verb) -> str:
    """Why a move that the table allows cannot be made yet; "" where nothing stands in the way."""
    file = situation.file
    if verb is Verb.ANSWER and file.draft is None:
        return _("There is no draft to sign yet.")
    if verb is Verb.EXTEND and _is_extended(situation):
        return _("The term has been extended once already; the law knows no second extension.")
    if verb in {Verb.RETURN, Verb.TERMINATE} and PROTECTED & set(situation.case.flags):
        return _("It tells of a crime or a danger: such an appeal is never sent back.")
    if verb is Verb.HEAR and _hearing_runs(situation):
        hearing = file.hearing
        return _("From {day} on, or as soon as the applicant has answered.").format(
            day=_day(situation.day(hearing.adoption_from)) if hearing else ""
        )
    if verb is Verb.RETURN:
        cure = next((one for one in file.running if one.kind == "cure"), None)
        if cure is not None and cure.due_at >= situation.at:
            return _("After {day}, if the applicant has not replied.").format(
                day=_day(situation.day(cure.due_at))
            )
    return ""


def _is_extended(situation: Situation) -> bool:
    act = situation.procedure.extensions.get("main")
    running = situation.file.running
    if act is None or not running or act.times is None:
        return False
    return sum(one.clock_id == running[0].pk for one in situation.file.extensions) >= act.times


def _hearing_runs(situation: Situation) -> bool:
    hearing = situation.file.hearing
    return (
        hearing is not None
        and not hearing.wants_oral
        and not rules.hearing_over(
            at=situation.at,
            objections_until=hearing.objections_until,
            adoption_from=hearing.adoption_from,
            position_at=hearing.position_at,
            wants_oral=hearing.wants_oral,
        )
    )
