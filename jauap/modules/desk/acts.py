"""What an official can do with a case: each move with its form, what it says beforehand, and the door behind it.

The pages and the JSON API press the same `do`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries as reading
from jauap.kernel.cases.operations import NewDocument
from jauap.kernel.people import queries as people
from jauap.kernel.procedures.sentences import in_words
from jauap.kernel.procedures.statuses import Outcome, Verb
from jauap.lib.ids import format_reference
from jauap.modules.desk import advising, explanations, forms, operations
from jauap.modules.desk.refusals import ChangedWhileYouWrote
from jauap.modules.desk.situation import Situation
from jauap.ui import formats, words

Typed = Mapping[str, Any]
Door = Callable[[Situation, Typed], str]
Explanation = Callable[[Situation], Iterable[object]]


def _nothing(_situation: Situation) -> Iterable[object]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One move: the words of its button, what it asks, what it says beforehand, and what it does.

    `do` returns the sentence that confirms it.
    """

    button: str | Promise
    form: type[forms.ActForm]
    do: Door
    explain: Explanation = _nothing
    danger: bool = False


def do(verb: Verb, situation: Situation, typed: Typed) -> str:
    """Make a move, if the case is still as the official has seen it. Refuses `ChangedWhileYouWrote` and what the
    kernel refuses.
    """
    unchanged(situation, version=typed.get("version"))
    return ACTS[verb].do(situation, typed)


def unchanged(situation: Situation, *, version: int | None) -> None:
    """Refuse `ChangedWhileYouWrote` when the case has moved since this version was seen."""
    if version is None or version == situation.case.version:
        return
    last = situation.file.history[-1]
    raise ChangedWhileYouWrote(
        what=str(last.sentence), when=formats.moment(localtime(last.at), words.language())
    )


def documents(typed: Typed) -> list[NewDocument]:
    """The files of a form as the kernel takes them."""
    return [NewDocument(name=file.name or "", content=file.file) for file in typed.get("documents", ())]


def _common(situation: Situation) -> dict[str, Any]:
    return {"case_id": situation.case.pk, "by": situation.by, "at": situation.at}


def _name(situation: Situation, code: str) -> str:
    return str(situation.body_name(code))


def _day(value: date) -> str:
    return str(in_words(value))


# ---------------------------------------------------------------- the doors


def _register(situation: Situation, typed: Typed) -> str:
    cases.register(topic=typed.get("topic") or None, **_common(situation))
    return _("Registered. The term of the answer is on the page.")


def _route(situation: Situation, typed: Typed) -> str:
    cases.route(body=typed["body"], words=typed["words"], **_common(situation))
    return _("Given to {body}.").format(body=_name(situation, typed["body"]))


def _assign(situation: Situation, typed: Typed) -> str:
    official = int(typed["official"])
    cases.assign(official_id=official, words=typed.get("words", ""), **_common(situation))
    known = people.officials(ids=[official])
    return _("{name} works on it now.").format(name=people.official_name(known[official]))


def _ask(situation: Situation, typed: Typed) -> str:
    message = cases.ask(text=typed["text"], documents=documents(typed), **_common(situation))
    if message.reply_until is None:
        return _("The question was sent.")
    until = _day(situation.day(message.reply_until))
    return _("The question was sent. The applicant has time until {day}.").format(day=until)


def _add(situation: Situation, typed: Typed) -> str:
    cases.add_document(documents=documents(typed), text=typed.get("text", ""), **_common(situation))
    return _("It was added to the case.")


def _transfer(situation: Situation, typed: Typed) -> str:
    body = typed["body"]
    if typed.get("part"):
        part = cases.transfer_part(body=body, text=typed["text"], words=typed["words"], **_common(situation))
        return _("A part was forwarded to {body} as case {reference}.").format(
            body=_name(situation, body), reference=format_reference(part.reference)
        )
    cases.transfer(body=body, words=typed["words"], **_common(situation))
    return _("Forwarded to {body}. The applicant is told.").format(body=_name(situation, body))


def _extend(situation: Situation, typed: Typed) -> str:
    extension = cases.extend(
        until=typed["until"], ground=typed["ground"], words=typed["words"], **_common(situation)
    )
    return _("Extended until {day}. The applicant must be told by {notice}.").format(
        day=_day(typed["until"]), notice=_day(situation.day(extension.notice_until))
    )


def _propose(situation: Situation, typed: Typed) -> str:
    hearing = cases.propose_decision(
        text=typed["text"], outcome=Outcome(typed["outcome"]), **_common(situation)
    )
    return _("Sent. The applicant may object until {day}; the decision may be adopted from {first}.").format(
        day=_day(situation.day(hearing.objections_until)), first=_day(situation.day(hearing.adoption_from))
    )


def _hear(situation: Situation, typed: Typed) -> str:
    cases.hear(protocol=typed["protocol"], **_common(situation))
    return _("The hearing is recorded.")


def _answer(situation: Situation, _typed: Typed) -> str:
    operations.sign(advised=advising.standing(situation), **_common(situation))
    return _("Signed and sent. The applicant can say whether it solved the matter.")


def _close(situation: Situation, _typed: Typed) -> str:
    cases.close(**_common(situation))
    return _("Closed, without the applicant's word that it is solved.")


def _return(situation: Situation, typed: Typed) -> str:
    cases.return_(words=typed["words"], **_common(situation))
    return _("Returned to the applicant.")


def _terminate(situation: Situation, typed: Typed) -> str:
    cases.terminate(words=typed["words"], **_common(situation))
    return _("Discontinued. The applicant is told and may challenge it.")


def _join(situation: Situation, typed: Typed) -> str:
    main = reading.by_reference(reference=typed["main"])
    cases.join(main_id=main.pk, **_common(situation))
    return _("Joined to {reference}. Its answer will go to this applicant too.").format(
        reference=format_reference(main.reference)
    )


def _split(situation: Situation, typed: Typed) -> str:
    case = cases.split(words=typed["words"], **_common(situation))
    if case.due_at is None:
        return _("It is a case of its own again.")
    day = _day(situation.day(case.due_at))
    if case.due_at < situation.at:
        return _("It is a case of its own again. Its term ran out on {day}: answer it first.").format(day=day)
    return _("It is a case of its own again, to be answered by {day}.").format(day=day)


def _reopen(situation: Situation, typed: Typed) -> str:
    cases.reopen(words=typed["words"], **_common(situation))
    return _("The case is open again, and its term begins anew.")


def _pass_up(situation: Situation, typed: Typed) -> str:
    cases.pass_up(words=typed.get("words", ""), **_common(situation))
    return _("Sent up with the file.")


def _satisfy(situation: Situation, typed: Typed) -> str:
    cases.satisfy(text=typed["text"], remedies=typed["remedies"], **_common(situation))
    return _("The complaint is satisfied in full; the matter is open again.")


def _decide(situation: Situation, typed: Typed) -> str:
    cases.decide(
        outcome=Outcome(typed["outcome"]),
        text=typed["text"],
        remedies=typed["remedies"],
        **_common(situation),
    )
    return _("The complaint is decided, and both the applicant and the body below are told.")


ACTS: Mapping[Verb, Act] = {
    Verb.REGISTER: Act(
        button=gettext_lazy("Register"), form=forms.RegisterForm, do=_register, explain=explanations.register
    ),
    Verb.ROUTE: Act(
        button=gettext_lazy("Give it to this body"),
        form=forms.BodyForm,
        do=_route,
        explain=explanations.route,
    ),
    Verb.ASSIGN: Act(button=gettext_lazy("Assign"), form=forms.AssignForm, do=_assign),
    Verb.ASK: Act(
        button=gettext_lazy("Send the question"), form=forms.AskForm, do=_ask, explain=explanations.ask
    ),
    Verb.ADD_DOCUMENT: Act(button=gettext_lazy("Add"), form=forms.AddForm, do=_add),
    Verb.TRANSFER: Act(
        button=gettext_lazy("Forward"), form=forms.TransferForm, do=_transfer, explain=explanations.transfer
    ),
    Verb.EXTEND: Act(
        button=gettext_lazy("Extend"), form=forms.ExtendForm, do=_extend, explain=explanations.extend
    ),
    Verb.PROPOSE: Act(
        button=gettext_lazy("Send to the applicant"),
        form=forms.ProposeForm,
        do=_propose,
        explain=explanations.propose,
    ),
    Verb.HEAR: Act(
        button=gettext_lazy("Record the hearing"), form=forms.HearForm, do=_hear, explain=explanations.hear
    ),
    Verb.ANSWER: Act(button=gettext_lazy("Sign and send"), form=forms.SureForm, do=_answer),
    Verb.CLOSE: Act(
        button=gettext_lazy("Close the case"), form=forms.SureForm, do=_close, explain=explanations.close
    ),
    Verb.RETURN: Act(
        button=gettext_lazy("Return to the applicant"),
        form=forms.WordsForm,
        do=_return,
        explain=explanations.return_,
        danger=True,
    ),
    Verb.TERMINATE: Act(
        button=gettext_lazy("Discontinue"),
        form=forms.WordsForm,
        do=_terminate,
        explain=explanations.terminate,
        danger=True,
    ),
    Verb.JOIN: Act(button=gettext_lazy("Join"), form=forms.JoinForm, do=_join, explain=explanations.join),
    Verb.SPLIT: Act(
        button=gettext_lazy("Split off"), form=forms.WordsForm, do=_split, explain=explanations.split
    ),
    Verb.REOPEN: Act(
        button=gettext_lazy("Open again"), form=forms.WordsForm, do=_reopen, explain=explanations.reopen
    ),
    Verb.PASS_UP: Act(
        button=gettext_lazy("Send up with the file"),
        form=forms.NoteForm,
        do=_pass_up,
        explain=explanations.pass_up,
    ),
    Verb.SATISFY: Act(
        button=gettext_lazy("Satisfy the complaint in full"),
        form=forms.RemediesForm,
        do=_satisfy,
        explain=explanations.satisfy,
    ),
    Verb.DECIDE: Act(
        button=gettext_lazy("Decide and send"),
        form=forms.DecideForm,
        do=_decide,
        explain=explanations.decide,
    ),
}
"""By verb. The draft of the answer has an editor of its own (`views.answer`)."""
