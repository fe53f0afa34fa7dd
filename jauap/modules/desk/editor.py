"""The answer while it is written: what the editor starts from, ready wordings, the remedies clause, the checks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.cases import rules
from jauap.kernel.cases.rules import Check
from jauap.kernel.procedures.sentences import term_in_words
from jauap.lib.ids import format_reference
from jauap.lib.languages import LANGUAGES
from jauap.modules.desk import queries, wordings
from jauap.modules.desk.situation import Situation
from jauap.ui import formats

#: Fields of the editor that are kept while one types.
FIELDS = ("language", "outcome", "text", "remedies", "exemption")

#: What each check means, for whoever is about to tick it.
EXPLANATIONS: Mapping[str, str | Promise] = {
    "questions": _(
        "Go through the appeal question by question; an answer to a neighbouring question is none."
    ),
    "facts": _("Who checked what and when, what was found, what was done and how the applicant can see it."),
    "law": _("Name the act and its article, and say in plain words what follows from it."),
    "language": _("The applicant wrote in one language and is answered in it, or in the state language."),
    "remedies": _("Press “Write the clause”: it names the superior body, the term and the article."),
}


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A check of the law beside the draft: its words, what it means, and whether it was confirmed."""

    check: Check
    explanation: str | Promise
    is_done: bool


def initial(situation: Situation, *, kept: queries.KeptAnswer | None) -> dict[str, object]:
    """What the editor shows first: the words that were typed last, else the draft, else an empty answer."""
    draft, case = situation.file.draft, situation.case
    if draft is not None:
        start: dict[str, object] = {
            "language": draft.language,
            "outcome": draft.outcome,
            "text": draft.text,
            "remedies": draft.remedies,
            "exemption": draft.exemption,
            "checks": [code for code, is_done in draft.checklist.items() if is_done],
        }
    else:
        language = case.language if case.language in LANGUAGES else "kk"
        start = {
            "language": language,
            "remedies": remedies(situation, language=language),
            "checks": [],
            "text": "",
        }
    if kept is not None and (draft is None or kept.kept_at > draft.drafted_at):
        start |= read(kept.content)
    return start


def written(fields: Mapping[str, object]) -> str:
    """The fields of the editor as they are kept."""
    return json.dumps(
        {name: fields[name] for name in (*FIELDS, "checks") if name in fields}, ensure_ascii=False
    )


def read(content: str) -> dict[str, object]:
    """The fields that `written` wrote."""
    known: dict[str, object] = json.loads(content)
    return known


def in_language(value: object, language: str) -> str:
    """A sentence, an article or a name worded in one language."""
    with translation.override(language):
        return str(value)


def remedies(situation: Situation, *, language: str) -> str:
    """The remedies clause for this case: the superior body by its name, the term with its article."""
    body = in_language(situation.body_name(situation.case.holder_id), language)
    term = situation.procedure.terms.get("complaint")
    superior = situation.superior
    if situation.case.relation == "complaint" or superior is None or term is None:
        return wordings.filled(wordings.REMEDIES_IN_COURT.in_(language), {"body": body})
    values = {
        "superior": superior.in_(language),
        "body": body,
        "term": in_language(term_in_words(term), language),
        "article": term.article.cite(language),
    }
    return wordings.filled(wordings.REMEDIES.in_(language), values)


def wording(situation: Situation, *, chosen: str, language: str) -> str:
    """A ready text with what is known of the case; empty when there is none such.

    `chosen` is "own-<id>" for a wording of the body, else the code of one of ours.
    """
    if chosen.startswith("own-") and chosen[4:].isdecimal():
        own = queries.template(body=situation.by.body or "", template_id=int(chosen[4:]))
        text = own.text if own else ""
    else:
        known = wordings.find(chosen)
        text = known.text.in_(language) if known else ""
    values = {
        "reference": format_reference(situation.case.reference),
        "received": formats.day(situation.day(situation.case.submitted_at), language),
        "body": in_language(situation.body_name(situation.case.holder_id), language),
    }
    return wordings.filled(text, values)


def choices(situation: Situation) -> list[tuple[str, object]]:
    """The wordings to choose from: ours by name in the reader's language, and those of the body."""
    ours = [
        (one.code, one.name.current())
        for one in wordings.WORDINGS
        if one.outcome in situation.procedure.outcomes
    ]
    own = [
        (f"own-{one.pk}", f"{one.name} ({one.language})")
        for one in queries.templates(body=situation.by.body or "")
    ]
    groups: list[tuple[str, object]] = [(str(_("For every body")), ours)]
    return [*groups, (str(_("Of your body")), own)] if own else groups


def checks(situation: Situation) -> list[Check]:
    """What the law demands of the answer to this case (APPC art. 80, 89)."""
    return [check for check in rules.CHECKLIST if check.simplified or not situation.procedure.simplified]


def shown_checks(situation: Situation) -> list[ShownCheck]:
    """The checks beside the draft; all open where there is none."""
    draft = situation.file.draft
    done = draft.checklist if draft else {}
    return [
        ShownCheck(check, EXPLANATIONS.get(check.code, ""), bool(done.get(check.code)))
        for check in checks(situation)
    ]


def missing(situation: Situation) -> list[Check]:
    """What still lacks before the draft may be signed."""
    draft = situation.file.draft
    if draft is None:
        return checks(situation)
    return rules.missing_checks(
        checklist=draft.checklist, remedies=draft.remedies, simplified=situation.procedure.simplified
    )
