"""What an applicant can do with a case of their own: each press with its form, its explanation and its door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.operations import NewDocument
from jauap.kernel.cases.queries import CaseFile
from jauap.kernel.ledger.types import Actor
from jauap.kernel.procedures.sentences import term_in_words
from jauap.kernel.procedures.statuses import Verb
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.ids import format_reference
from jauap.modules.appeals import case_page
from jauap.modules.appeals.forms import AddForm, PositionForm, RateForm, ReasonForm, SayForm, WithdrawForm
from jauap.modules.appeals.procedures.tracks import Track
from jauap.modules.appeals.refusals import ReopenedTooLate

Typed = Mapping[str, Any]
Door = Callable[[CaseFile, Actor, datetime, Typed], str]
Explanation = Callable[[CaseFile, datetime], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One press: what it is called, what it asks, what it says beforehand, and what it does.

    `do` returns the sentence that confirms it; `explain` the sentences above the form.
    """

    title: str | Promise
    button: str | Promise
    form: type[Form]
    do: Door
    explain: Explanation
    danger: bool = False


def _documents(typed: Typed) -> list[NewDocument]:
    return [NewDocument(name=file.name or "", content=file.file) for file in typed.get("files", ())]


def _nothing(_file: CaseFile, _at: datetime) -> list[str]:
    return []


def _reply(file: CaseFile, by: Actor, at: datetime, typed: Typed) -> str:
    cases.reply(case_id=file.case.pk, text=typed["text"], documents=_documents(typed), by=by, at=at)
    return _("Your reply was sent to the body.")


def _position(file: CaseFile, by: Actor, at: datetime, typed: Typed) -> str:
    cases.state_position(
        case_id=file.case.pk, text=typed["text"], wants_oral=typed["wants_oral"], by=by, at=at
    )
    return _("The body must read this before it decides.")


def _explain_position(file: CaseFile, _at: datetime) -> list[str]:
    hearing = file.hearing
    if hearing is None:
        return []
    until = date_format(hearing.objections_until, "DATE_FORMAT")
    return [_("You have time until {day}. Silence does not stop the decision.").format(day=until)]


def _rate(file: CaseFile, by: Actor, at: datetime, typed: Typed) -> str:
    verdict = Verdict(typed["verdict"])
    cases.rate(case_id=file.case.pk, verdict=verdict, words=typed["words"], by=by, at=at)
    if verdict is Verdict.SOLVED:
        return _("Thank you. The case is closed as solved, by your own word.")
    return _("Thank you. You can open the case again or complain to the superior body.")


def _add(file: CaseFile, by: Actor, at: datetime, typed: Typed) -> str:
    cases.add_document(case_id=file.case.pk, documents=_documents(typed), text=typed["text"], by=by, at=at)
    return _("It was added to your case.")


def _reopen(file: CaseFile, by: Actor, at: datetime, typed: Typed) -> str:
    if not case_page.may_reopen(file, at=at):
        last_day = case_page.reopening_until(file, at=at)
        raise ReopenedTooLate(last_day=date_format(last_day, "DATE_FORMAT"))
    cases.reopen(case_id=file.case.pk, words=typed["text"], by=by, at=at)
    return _("The case is open again, and its term begins anew.")


def _explain_reopening(file: CaseFile, at: datetime) -> list[str]:
    last_day = date_format(case_page.reopening_until(file, at=at), "DATE_FORMAT")
    return [
        _("The same body considers the case again, without a new registration."),
        _("You can do this until {day}.").format(day=last_day),
    ]


def _complain(file: CaseFile, by: Actor, at: datetime, typed: Typed) -> str:
    submitted = cases.complain(case_id=file.case.pk, text=typed["text"], by=by, at=at)
    return _(
        "Your complaint was lodged: {reference}. Its code is {secret}: write both down, the code is shown only now."
    ).format(reference=format_reference(submitted.case.reference), secret=submitted.secret)


def explain_complaint(file: CaseFile, at: datetime) -> list[str]:
    """What a complaint sets going: who gets it, the terms, what silence means (APPC art. 91, 99, 100)."""
    from jauap.kernel.procedures import registry

    holder = file.case.holder_id
    superior = state_bodies.superior(code=holder, on=at.date()) if holder else None
    if superior is None:
        return [_("No body stands above this one. Its decision can be challenged in court.")]
    terms = registry.in_force(Track.REVIEW, on=at.date()).terms
    return [
        _("Who decides: {body}.").format(body=superior.name),
        _("You lodge it with the body you complain about, which sends it up with the file within {term}.").format(
            term=term_in_words(terms["pass_up"])
        ),
        _("The superior body decides within {term}. If it stays silent, the law counts that as a refusal, and the "
          "way to court is open.").format(term=term_in_words(terms["review"])),
        _("It must not make your situation worse."),
    ]  # fmt: skip


def _withdraw(file: CaseFile, by: Actor, at: datetime, typed: Typed) -> str:
    cases.withdraw(case_id=file.case.pk, words=typed["text"], by=by, at=at)
    return _("You took your appeal back.")


def _explain_withdrawal(file: CaseFile, _at: datetime) -> list[str]:
    return [_("Nobody will consider it any more. You may send it again at any time.")]


ACTS: Mapping[Verb, Act] = {
    Verb.REPLY: Act(
        title=gettext_lazy("Reply to the question"),
        button=gettext_lazy("Send the reply"),
        form=SayForm,
        do=_reply,
        explain=_nothing,
    ),
    Verb.STATE_POSITION: Act(
        title=gettext_lazy("Say what you think of the preliminary decision"),
        button=gettext_lazy("Send"),
        form=PositionForm,
        do=_position,
        explain=_explain_position,
    ),
    Verb.RATE: Act(
        title=gettext_lazy("Did the answer solve your matter?"),
        button=gettext_lazy("Send"),
        form=RateForm,
        do=_rate,
        explain=_nothing,
    ),
    Verb.ADD_DOCUMENT: Act(
        title=gettext_lazy("Add words or documents"),
        button=gettext_lazy("Add"),
        form=AddForm,
        do=_add,
        explain=_nothing,
    ),
    Verb.REOPEN: Act(
        title=gettext_lazy("Open the case again"),
        button=gettext_lazy("Open again"),
        form=ReasonForm,
        do=_reopen,
        explain=_explain_reopening,
    ),
    Verb.COMPLAIN: Act(
        title=gettext_lazy("Complain to the superior body"),
        button=gettext_lazy("Lodge the complaint"),
        form=ReasonForm,
        do=_complain,
        explain=explain_complaint,
    ),
    Verb.WITHDRAW: Act(
        title=gettext_lazy("Take the appeal back"),
        button=gettext_lazy("Take back"),
        form=WithdrawForm,
        do=_withdraw,
        explain=_explain_withdrawal,
        danger=True,
    ),
}
