"""Advice on a draft in its case: what the appeal asks, what others got, and what of it still stood at the signature."""

from collections.abc import Mapping

from jauap.kernel.cases.queries import Answer
from jauap.modules.desk import advice, likeness
from jauap.modules.desk.advice import Advice
from jauap.modules.desk.parameters import BOILERPLATE
from jauap.modules.desk.situation import Situation

#: The fields of the editor that advice reads.
READ = ("text", "remedies", "language")


def of(situation: Situation, typed: Mapping[str, object]) -> Advice:
    """The advice on what is typed. One statement, where something is; one more, where others get the letter too."""
    text = str(typed.get("text") or "")
    case, submission = situation.case, situation.file.submission
    known = likeness.known(
        text=text, body=case.holder_id or "", case_id=case.pk, applicant_id=case.applicant_id
    )
    return advice.advise(
        appeal=submission.text if submission else "",
        text=text,
        remedies=str(typed.get("remedies") or ""),
        language=str(typed.get("language") or case.language),
        appeal_language=case.language,
        likeness=advice.likeness(text, sent=known.sent, declared=known.declared),
        boilerplate_from=BOILERPLATE.on(situation.today).value / 100,
        tells_who=_tells_who(situation) if situation.voices else (),
    )


def _tells_who(situation: Situation) -> list[str]:
    """The names and the number by which the applicant of the case is known, each word by itself."""
    person = situation.case.applicant
    names = (person.name.family, person.name.given, person.name.patronymic) if person else ()
    return [situation.case.reference, *(part for name in names for part in name.split())]


def of_draft(situation: Situation, draft: Answer) -> Advice:
    """The advice on the draft that is saved."""
    return of(situation, {name: getattr(draft, name) for name in READ})


def standing(situation: Situation) -> dict[str, object]:
    """What stands of the advice when the draft is signed, as the fact tells it: codes and shares, no words.

    `untouched` of `asked` questions; `boilerplate` in percent. Without a draft there is nothing to tell.
    """
    draft = situation.file.draft
    if draft is None:
        return {}
    found = of_draft(situation, draft)
    return {
        "standing": found.codes,
        "boilerplate": found.likeness.percent,
        "asked": len(found.questions),
        "untouched": sum(not one.is_touched for one in found.questions),
    }
