"""The figures: each has a code, a name, a unit, a method in words and the one function that yields it.

A new figure is a row of `FIGURES`; pages, downloads, the API and the page of methods know it then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.insight import rules
from jauap.kernel.cases.queries import Tally
from jauap.lib.refusals import Refusal


class Unit(StrEnum):
    """What a figure is counted in."""

    CASES = "cases"
    SHARE = "share"  # between 0 and 1
    DAYS = "days"


class UnknownFigure(Refusal):
    """No figure has this code."""

    status = 404
    sentence = _("There is no figure “{code}”.")


@dataclass(frozen=True, slots=True)
class Measure:
    """A value, for a share with its 95 % interval, and `base`: the number of cases it rests on.

    `value` is None where there is nothing to divide or to order.
    """

    value: float | None
    base: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A named number. `formula` is the method for those who count themselves, in the words of `Tally`.

    `of_complaints`: what is counted are complaints to the superior body, not the received cases.
    """

    code: str
    name: str | Promise
    short: str | Promise
    unit: Unit
    meaning: str | Promise
    method: str | Promise
    formula: str
    measure: Callable[[Tally], Measure]
    of_complaints: bool = False
    better: int = 0  # 1: more is better, -1: less is better, 0: neither


def _count(name: str) -> Callable[[Tally], Measure]:
    return lambda tally: Measure(value=getattr(tally, name), base=getattr(tally, name))


def _share(part: str, of: str) -> Callable[[Tally], Measure]:
    def measure(tally: Tally) -> Measure:
        successes, cases = getattr(tally, part), getattr(tally, of)
        if not cases:
            return Measure(value=None, base=0)
        low, high = rules.wilson(successes=successes, of=cases)
        return Measure(value=successes / cases, base=cases, low=low, high=high)

    return measure


def _median(tally: Tally) -> Measure:
    return Measure(value=tally.median_days, base=tally.answered)


FIGURES: tuple[Figure, ...] = (
    Figure(
        code="received",
        name=_("Received"),
        short=_("Received"),
        unit=Unit.CASES,
        meaning=_("How many appeals came in during the period."),
        method=_(
            "Every appeal submitted in the period is counted once, by the moment of submission and whatever became of "
            "it, also when it was withdrawn, returned or joined to another one. A part sent to a second body is a duty "
            "of that body and is counted there. Complaints to the superior body are a figure of their own. "
            "An appeal counts for the body that holds it now."
        ),
        formula="received",
        measure=_count("received"),
    ),
    Figure(
        code="on_time",
        name=_("Answered on time"),
        short=_("On time"),
        unit=Unit.SHARE,
        better=1,
        meaning=_("Of the appeals whose term is over, how many were answered by the last day of the law."),
        method=_(
            "Appeals answered by their deadline, divided by all whose term is over: answered in time, answered late, "
            "and not answered though the deadline has passed. The open late ones count as late, so that a body gains "
            "nothing by not answering. The deadline is the last one that the law gave, with lawful extensions; after "
            "a transfer the new body has the full term. Appeals whose term still runs are left out: while there are "
            "many of them, the share can change. Appeals that ended without an answer have no term and are left out."
        ),
        formula="on_time / (on_time + late + open_late)",
        measure=_share("on_time", "over"),
    ),
    Figure(
        code="answered",
        name=_("Answered"),
        short=_("Answered"),
        unit=Unit.CASES,
        meaning=_("How many of the received appeals have an answer, in time or late."),
        method=_(
            "An appeal is answered when a head has signed the answer. Answered does not mean solved, and it does not "
            "mean closed: those are figures of their own. An appeal that was opened again waits for its next answer."
        ),
        formula="on_time + late",
        measure=_count("answered"),
    ),
    Figure(
        code="answered_late",
        name=_("Answered late"),
        short=_("Answered late"),
        unit=Unit.CASES,
        better=-1,
        meaning=_("How many answers were signed after the deadline."),
        method=_("Answers signed after the last moment of the term, with its lawful extensions."),
        formula="late",
        measure=_count("late"),
    ),
    Figure(
        code="open_late",
        name=_("Open and late"),
        short=_("Open late"),
        unit=Unit.CASES,
        better=-1,
        meaning=_("How many of the received appeals wait for an answer after their deadline."),
        method=_(
            "Appeals of the period without an answer whose deadline had passed when the figures were counted. An "
            "appeal joined to another one waits as long as that one does."
        ),
        formula="open_late",
        measure=_count("open_late"),
    ),
    Figure(
        code="waiting",
        name=_("Waiting for an answer"),
        short=_("Waiting"),
        unit=Unit.CASES,
        meaning=_("How many of the received appeals have no answer yet, late or not."),
        method=_("Appeals of the period that somebody still owes an answer to, the late ones among them."),
        formula="waiting",
        measure=_count("waiting"),
    ),
    Figure(
        code="ended",
        name=_("Ended without an answer"),
        short=_("Without answer"),
        unit=Unit.CASES,
        meaning=_("How many of the received appeals were returned, withdrawn or discontinued."),
        method=_(
            "Appeals that ended before an answer: returned to the applicant, withdrawn by the applicant, or "
            "discontinued by the body. They are in no share, so their number is shown: a body could look quick by "
            "returning much."
        ),
        formula="ended",
        measure=_count("ended"),
    ),
    Figure(
        code="closed",
        name=_("Closed"),
        short=_("Closed"),
        unit=Unit.CASES,
        meaning=_("How many of the received appeals are closed, confirmed by the applicant or by silence."),
        method=_(
            "An answered appeal is closed when the applicant says that the matter is solved, or when the applicant "
            "says nothing for thirty days. Closed is an end of the file, not a success."
        ),
        formula="closed",
        measure=_count("closed"),
    ),
    Figure(
        code="solved",
        name=_("Solved, as the applicants say"),
        short=_("Solved"),
        unit=Unit.SHARE,
        better=1,
        meaning=_("Of the answered appeals, how many applicants said: my matter is solved."),
        method=_(
            "Answers that the applicant called “solved”, divided by all answers. Silence is not consent: who says "
            "nothing counts as not solved, so the true share lies higher. How many spoke is a figure beside it."
        ),
        formula="solved / (on_time + late)",
        measure=_share("solved", "answered"),
    ),
    Figure(
        code="rated",
        name=_("Applicants who said whether it helped"),
        short=_("Spoke"),
        unit=Unit.SHARE,
        meaning=_("Of the answered appeals, how many applicants said anything about the answer."),
        method=_(
            "Answers called solved, solved in part or not solved by the applicant, divided by all answers."
        ),
        formula="rated / (on_time + late)",
        measure=_share("rated", "answered"),
    ),
    Figure(
        code="median_days",
        name=_("Days to an answer"),
        short=_("Days"),
        unit=Unit.DAYS,
        better=-1,
        meaning=_("Half of the answers took no longer than this."),
        method=_(
            "The median of the whole days (24 hours) from submission to the signed answer, weekends and transfers "
            "included, because that is how long the applicant waited. Appeals without an answer are not in it, so read "
            "it beside the open late ones."
        ),
        formula="median(answered_at - submitted_at)",
        measure=_median,
    ),
    Figure(
        code="moved",
        name=_("Forwarded to another body"),
        short=_("Forwarded"),
        unit=Unit.SHARE,
        better=-1,
        meaning=_("Of the received appeals, how many changed the body at least once."),
        method=_(
            "Appeals that were forwarded at least once, divided by all received. They are counted for the body that "
            "holds them now, not for the one that sent them away."
        ),
        formula="moved / received",
        measure=_share("moved", "received"),
    ),
    Figure(
        code="complaints",
        name=_("Complaints to the superior body"),
        short=_("Complaints"),
        unit=Unit.CASES,
        better=-1,
        meaning=_("How many complaints about an answer or a silence were submitted in the period."),
        method=_(
            "Complaints under the Administrative Procedure and Process Code, by the moment of submission, counted for "
            "the body complained about and not for the one that decides."
        ),
        formula="complaints",
        measure=_count("complaints"),
        of_complaints=True,
    ),
    Figure(
        code="granted",
        name=_("Complaints found right"),
        short=_("Found right"),
        unit=Unit.SHARE,
        meaning=_("Of the decided complaints, how many were satisfied, in full or in part."),
        method=_(
            "Complaints satisfied by the body itself or by the superior one, in full or in part, divided by all "
            "decided. A complaint that met silence until its term ended counts as refused, as the law says."
        ),
        formula="granted / decided",
        measure=_share("granted", "decided"),
        of_complaints=True,
    ),
)

_BY_CODE = {figure.code: figure for figure in FIGURES}


def get(code: str) -> Figure:
    """The figure of a code. Refuses `UnknownFigure`."""
    found = _BY_CODE.get(code)
    if found is None:
        raise UnknownFigure(code=code)
    return found
