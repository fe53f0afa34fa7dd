"""What a notice says: one short letter for each kind of fact, in the language that is active.

A letter tells what happened, what comes next and until when. It never repeats the applicant's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Wording:
    """The subject and the sentences of a letter, with `{reference}`, `{body}`, `{to_body}`, `{deadline}`, `{day}`."""

    subject: str | Promise
    sentences: tuple[str | Promise, ...]


#: To the applicant.
APPLICANT: Mapping[str, Wording] = {
    "case.submitted": Wording(
        _("We received your appeal {reference}"),
        (
            _("Your appeal was received and has the reference {reference}."),
            _("It must be answered by {deadline}."),
        ),
    ),
    "complaint.submitted": Wording(
        _("We received your complaint {reference}"),
        (
            _("Your complaint was received and has the reference {reference}."),
            _("The body must send it up to the superior body with the file by {deadline}."),
        ),
    ),
    "case.routed": Wording(
        _("Your appeal {reference} has a responsible body"),
        (_("Your appeal {reference} is with: {to_body}."), _("It must be answered by {deadline}.")),
    ),
    "case.registered": Wording(
        _("Your appeal {reference} was registered"),
        (_("{body} registered your appeal {reference}."), _("The answer must come by {deadline}.")),
    ),
    "case.transferred": Wording(
        _("Your appeal {reference} was forwarded"),
        (
            _("Your appeal {reference} was forwarded to the body that can decide it: {to_body}."),
            _("There its term begins anew: the answer must come by {deadline}."),
        ),
    ),
    "case.part_transferred": Wording(
        _("A part of your appeal {reference} was forwarded"),
        (
            _("A part of your appeal {reference} was forwarded to: {to_body}."),
            _("That part has a reference and a deadline of its own."),
        ),
    ),
    "case.asked": Wording(
        _("A question about your appeal {reference}"),
        (
            _("{body} has a question about your appeal {reference}."),
            _("Please reply by {day}: without a reply the appeal may be returned."),
        ),
    ),
    "case.told": Wording(
        _("A message about your appeal {reference}"),
        (_("{body} wrote to you about your appeal {reference}."),),
    ),
    "case.extended": Wording(
        _("The term of your appeal {reference} was extended"),
        (
            _(
                "{body} extended the term of your appeal {reference}. The reasons are on the page of the case."
            ),
            _("The answer must now come by {deadline}."),
        ),
    ),
    "case.hearing_proposed": Wording(
        _("A preliminary decision on your appeal {reference}"),
        (
            _("{body} shows you its preliminary decision on your appeal {reference} before it decides."),
            _("You can object or ask for an oral hearing by {day}."),
        ),
    ),
    "case.heard": Wording(
        _("The hearing on your appeal {reference}"),
        (_("{body} recorded the hearing on your appeal {reference}. You can read the protocol."),),
    ),
    "case.answered": Wording(
        _("The answer to your appeal {reference}"),
        (
            _("{body} answered your appeal {reference}."),
            _("Please say whether it solved the matter. If it did not, you can open it again or complain."),
        ),
    ),
    "case.returned": Wording(
        _("Your appeal {reference} was returned"),
        (
            _("{body} returned your appeal {reference}. The reason is on the page of the case."),
            _("You can mend it and submit it again."),
        ),
    ),
    "case.terminated": Wording(
        _("The consideration of your appeal {reference} was discontinued"),
        (
            _("{body} discontinued the consideration of your appeal {reference}. The reason is on its page."),
            _("You can submit it again with new arguments, or complain."),
        ),
    ),
    "case.joined": Wording(
        _("Your appeal {reference} was joined to others about the same matter"),
        (
            _(
                "Others wrote about the same matter as your appeal {reference}, so they are considered together."
            ),
            _("You will get an answer of your own."),
        ),
    ),
    "case.split": Wording(
        _("Your appeal {reference} is considered by itself again"),
        (
            _(
                "{body} considers your appeal {reference} by itself again. The reason is on the page of the case."
            ),
            _("The answer must come by {deadline}."),
        ),
    ),
    "case.problem_planned": Wording(
        _("There is a plan for the matter of your appeal {reference}"),
        (
            _(
                "{body} treats the matter of your appeal {reference} as a systemic problem and has made a plan."
            ),
            _("The plan is public. You will be told when the problem is solved."),
        ),
    ),
    "case.problem_solved": Wording(
        _("The problem behind your appeal {reference} was solved"),
        (
            _("{body} says that the systemic problem behind your appeal {reference} was solved."),
            _("If it comes back, write again and name this appeal."),
        ),
    ),
    "case.reopened": Wording(
        _("Your appeal {reference} was opened again"),
        (_("Your appeal {reference} was opened again."), _("The answer must come by {deadline}.")),
    ),
    "case.succeeded": Wording(
        _("Another body took over your appeal {reference}"),
        (_("The body that held your appeal {reference} is no more. It is now with: {to_body}."),),
    ),
    "clock.recalculated": Wording(
        _("The deadline of your appeal {reference} moved"),
        (
            _("The official calendar changed, and with it the deadline of your appeal {reference}."),
            _("The answer must come by {deadline}."),
        ),
    ),
    "complaint.passed_up": Wording(
        _("Your complaint {reference} is with the superior body"),
        (
            _("Your complaint {reference} was sent with the file to: {to_body}."),
            _(
                "It must decide by {deadline}. Silence counts as a refusal, and then the way to court is open."
            ),
        ),
    ),
    "complaint.satisfied": Wording(
        _("Your complaint {reference} was satisfied"),
        (_("{body} satisfied your complaint {reference} in full and opened the matter again."),),
    ),
    "complaint.decided": Wording(
        _("The decision on your complaint {reference}"), (_("{body} decided on your complaint {reference}."),)
    ),
    "complaint.deemed_refused": Wording(
        _("Your complaint {reference} counts as refused"),
        (
            _("The term for your complaint {reference} ended without a decision."),
            _("The law counts this as a refusal. You can go to court."),
        ),
    ),
}

#: To the executor, in the inbox of the desk.
EXECUTOR: Mapping[str, Wording] = {
    "case.assigned": Wording(
        _("The case {reference} was assigned to you"),
        (_("The case {reference} was assigned to you."), _("The answer must be sent by {deadline}.")),
    ),
    "case.replied": Wording(
        _("The applicant replied in the case {reference}"),
        (_("The applicant replied to your question in the case {reference}."),),
    ),
    "case.position_stated": Wording(
        _("The applicant answered the preliminary decision in the case {reference}"),
        (_("The applicant answered the preliminary decision in the case {reference}."),),
    ),
    "case.rated": Wording(
        _("The applicant rated the answer in the case {reference}"),
        (_("The applicant said whether the answer in the case {reference} solved the matter."),),
    ),
    "case.reopened": Wording(
        _("The case {reference} was opened again"),
        (_("The case {reference} was opened again."), _("The answer must be sent by {deadline}.")),
    ),
}


def compose(wording: Wording, values: Mapping[str, str]) -> tuple[str, str]:
    """Subject and text in the active language. A sentence about a deadline that is not there is left out."""
    sentences = [
        str(sentence).format_map(values)
        for sentence in wording.sentences
        if all(values.get(name) for name in ("deadline", "day") if f"{{{name}}}" in str(sentence))
    ]
    return str(wording.subject).format_map(values), "\n".join(sentences)
