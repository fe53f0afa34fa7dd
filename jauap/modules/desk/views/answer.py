"""The answer: written with the checks of the law beside it, looked at as a letter, signed on a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jauap.kernel.cases import queries as cases
from jauap.kernel.procedures.statuses import Outcome, Verb
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.desk import (
    acts,
    advising,
    asking,
    case_page,
    drafting,
    earlier,
    editor,
    operations,
    papers,
    policies,
    queries,
    situation,
)
from jauap.modules.desk.forms import AnswerForm, SureForm, TemplateForm
from jauap.modules.desk.refusals import NothingToShow
from jauap.modules.desk.situation import Situation
from jauap.ui import refusals
from jauap.ui.policy import official


def _situation(request: HttpRequest, reference: str) -> Situation:
    return situation.of(reference=reference, by=asking.actor(request), at=clock.now())


# ---------------------------------------------------------------- writing


@official()
@never_cache
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """The editor. Saving makes the draft that the head sees; wordings and the clause are put in without saving."""
    found = _situation(request, reference)
    if request.method == "POST":
        return _written(request, found)
    kept = queries.kept_answer(case_id=found.case.pk, account_id=asking.account_id(request))
    is_restored = kept is not None and (
        found.file.draft is None or kept.kept_at > found.file.draft.drafted_at
    )
    form = AnswerForm(situation=found, initial=editor.initial(found, kept=kept))
    return _editor(request, found, form, restored_at=kept.kept_at if kept and is_restored else None)


def _written(request: HttpRequest, found: Situation) -> HttpResponse:
    doing = request.POST.get("do", "save")
    if doing in {"insert", "remedies"}:
        return _editor(request, found, _with_wording(request, found, doing))
    if doing == "advise":
        return _editor(request, found, AnswerForm(situation=found, initial=_typed(request)))
    if doing == "discard":
        operations.forget_answer(case_id=found.case.pk, account_id=asking.account_id(request))
        return redirect("desk:draft", found.case.reference)
    form = AnswerForm(request.POST, situation=found)
    if form.is_valid():
        try:
            words = drafting.save(found, form.cleaned_data)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
            form.see_now(request.POST)
        else:
            operations.forget_answer(case_id=found.case.pk, account_id=asking.account_id(request))
            messages.success(request, words)
            return redirect("desk:sign" if doing == "sign" else "desk:draft", found.case.reference)
    return _editor(request, found, form, status=422)


def _with_wording(request: HttpRequest, found: Situation, doing: str) -> AnswerForm:
    """The form as it was typed, with a wording at the end of the text or the clause in its place. Nothing is saved."""
    typed = _typed(request)
    language = typed["language"] or found.case.language
    if doing == "remedies":
        typed["remedies"] = editor.remedies(found, language=language)
    else:
        words = editor.wording(found, chosen=typed["template"], language=language)
        typed["text"] = "\n\n".join(part for part in (typed["text"].rstrip(), words) if part)
        typed["template"] = ""
    return AnswerForm(situation=found, initial=typed)


def _typed(request: HttpRequest) -> dict[str, Any]:
    typed: dict[str, Any] = {
        name: request.POST.get(name, "") for name in (*editor.FIELDS, "template", "version")
    }
    typed["checks"] = request.POST.getlist("checks")
    return typed


def _editor(
    request: HttpRequest, found: Situation, form: AnswerForm, *, restored_at: object = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "case": found.case,
        "file": found.file,
        "page": case_page.build(found),
        "is_lawful": Verb.DRAFT in found.moves,
        "may_sign": Verb.ANSWER in found.moves,
        "checks": _ticked(found, form),
        "advice": advising.of(found, {name: form[name].value() for name in advising.READ}),
        "restored_at": restored_at,
        "at": found.at,
    }
    return render(request, "desk/draft.html", context, status=status)


def _ticked(found: Situation, form: AnswerForm) -> list[tuple[editor.ShownCheck, bool]]:
    ticked = set(form["checks"].value() or ())
    return [(shown, shown.check.code in ticked) for shown in editor.shown_checks(found)]


@official()
@require_POST
def autosave(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep what is being typed; no draft yet, so no fact and nobody else sees it."""
    found = _situation(request, reference)
    fields: dict[str, object] = {name: request.POST.get(name, "") for name in editor.FIELDS}
    fields["checks"] = request.POST.getlist("checks")
    operations.keep_answer(
        case_id=found.case.pk,
        account_id=asking.account_id(request),
        content=editor.written(fields),
        at=found.at,
    )
    return JsonResponse({"saved_at": found.at.isoformat()})


@official()
@never_cache
@require_POST
def advice(request: HttpRequest, reference: str) -> HttpResponse:
    """What a reader would miss in what is typed now: the part of the editor beside the draft. Nothing is kept."""
    found = _situation(request, reference)
    typed = {name: request.POST.get(name, "") for name in advising.READ}
    context = {"advice": advising.of(found, typed), "case": found.case}
    return render(request, "desk/parts/advice.html", context)


@official()
@never_cache
@require_GET
def earlier_answers(request: HttpRequest, reference: str) -> HttpResponse:
    """What the body answered in like cases: for the editor, which brings it when it is opened, and a page of its own."""
    found = _situation(request, reference)
    is_part = bool(request.headers.get("HX-Request"))
    context = {"case": found.case, "letters": earlier.answers(found), "is_part": is_part}
    return render(request, "desk/earlier.html#found" if is_part else "desk/earlier.html", context)


# ---------------------------------------------------------------- looking and signing


@official()
@never_cache
@require_GET
def letter(request: HttpRequest, reference: str) -> HttpResponse:
    """The draft as the letter that it would be."""
    found = _situation(request, reference)
    if found.file.draft is None:
        raise NothingToShow
    pdf = papers.letter(found, answer=found.file.draft, signer=None)
    return papers.as_response(pdf, name=f"{found.case.reference}-draft.pdf", download=False)


@official()
@never_cache
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Exactly what will be sent, and the press that sends it. A draft that changed meanwhile is shown again first."""
    found = _situation(request, reference)
    form = SureForm(*([request.POST] if request.method == "POST" else []), situation=found)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, acts.do(Verb.ANSWER, found, form.cleaned_data))
            return redirect("desk:case", reference)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
            form.see_now(request.POST)
    answer = found.file.draft
    context = {
        "form": form,
        "case": found.case,
        "file": found.file,
        "page": case_page.build(found),
        "answer": answer,
        "letter": papers.shown(found, answer=answer, signer=asking.office(request)) if answer else None,
        "missing": editor.missing(found),
        "advice": advising.of_draft(found, answer) if answer else None,
        "others": cases.heard_together(case=found.case),
        "is_lawful": Verb.ANSWER in found.moves,
        "at": found.at,
    }
    return render(request, "desk/sign.html", context, status=422 if form.errors else 200)


# ---------------------------------------------------------------- wordings of the body


@official(*policies.WRITERS)
@never_cache
def templates(request: HttpRequest) -> HttpResponse:
    """The wordings that the body keeps, and a form for one more."""
    body = asking.office(request).body_id
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            operations.write_template(
                body=body,
                name=typed["name"],
                language=typed["language"],
                text=typed["text"],
                outcome=Outcome(typed["outcome"]) if typed["outcome"] else None,
                at=clock.now(),
            )
            messages.success(request, _("The wording is kept. It stands in the editor of answers."))
            return redirect("desk:templates")
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    context = {"form": form, "kept": queries.templates(body=body)}
    return render(request, "desk/templates.html", context, status=422 if form.errors else 200)


@official(*policies.WRITERS)
@require_POST
def remove_template(request: HttpRequest, template_id: int) -> HttpResponse:
    """Take a wording away."""
    operations.remove_template(body=asking.office(request).body_id, template_id=template_id)
    messages.success(request, _("The wording is taken away."))
    return redirect("desk:templates")
