"""Pages for officials: an answer is freed of names and published, a general question is written, one is taken back."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.refusals import NoSuchCase
from jauap.kernel.ledger.types import Actor
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import clock
from jauap.lib.languages import LANGUAGES
from jauap.lib.refusals import Refusal
from jauap.lib.text import excerpt
from jauap.modules.answers import operations, policies, presentation, queries
from jauap.modules.answers.forms import NAMES, GeneralForm, PublishForm
from jauap.modules.answers.operations import Words
from jauap.modules.answers.queries import Material, PublishedAnswer
from jauap.ui import refusals
from jauap.ui.policy import official


def _actor(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


@official(*policies.PUBLISHERS)
@never_cache
def publish(request: HttpRequest, reference: str) -> HttpResponse:
    """First what was found is ticked; then the text is read once more, mended and published."""
    by, at = _actor(request), clock.now()
    material = queries.material(reference=reference, by=by, at=at)
    if published := queries.of_case(case_id=material.case.pk):
        return redirect("answers:answer", published.pk)
    if request.method != "POST":
        return _ticking(request, material)
    if request.POST.get("do") == "mask":
        return _mending(request, material, _begun(request, material))
    form = PublishForm(request.POST, places=material.places)
    if form.is_valid():
        clean = form.cleaned_data
        try:
            row = operations.publish(
                reference=reference,
                words=Words(title=clean["title"], question=clean["question"], answer=clean["answer"]),
                territory=clean["territory"],
                confirmed=clean["confirmed"],
                kept=clean["kept"],
                by=by,
                at=at,
            )
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
        else:
            messages.success(request, _("The answer is published. Everybody can read it now."))
            return redirect("answers:answer", row.pk)
    return _mending(request, material, form)


def _ticking(request: HttpRequest, material: Material) -> HttpResponse:
    parts = (
        ("question", material.question, material.in_question),
        ("answer", material.answer, material.in_answer),
    )
    context = {
        "material": material,
        "parts": [
            {
                "name": name,
                "pieces": list(presentation.marked(text, found)),
                "ticks": presentation.ticks(name, text, found, None),
            }
            for name, text, found in parts
        ],
    }
    return render(request, "answers/ticking.html", context)


def _begun(request: HttpRequest, material: Material) -> PublishForm:
    ticked = request.POST.getlist("mask")
    question = presentation.without(
        material.question,
        material.in_question,
        presentation.decided("question", material.in_question, ticked),
    )
    answer = presentation.without(
        material.answer, material.in_answer, presentation.decided("answer", material.in_answer, ticked)
    )
    initial = {
        "title": queries.topic_name(material.case.topic, language=material.language) or excerpt(question, 80),
        "question": question,
        "answer": answer,
        "territory": material.places[0][0] if material.places else "",
    }
    return PublishForm(initial=initial, places=material.places)


def _mending(request: HttpRequest, material: Material, form: PublishForm) -> HttpResponse:
    texts = [str(form[name].value() or "") for name in ("title", "question", "answer")]
    context = {
        "material": material,
        "form": form,
        "left": queries.left_in(*texts, known=material.known),
    }
    return render(request, "answers/mending.html", context, status=422 if form.errors else 200)


@official(*policies.PUBLISHERS)
@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """A question that is asked again and again, answered by the body for everybody."""
    topics = [(one.code, str(one.name)) for one in state_bodies.topics()]
    by = _actor(request)
    form = GeneralForm(request.POST or None, topics=topics)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        words = {
            code: Words(
                title=clean[f"title_{code}"],
                question=clean[f"question_{code}"],
                answer=clean[f"answer_{code}"],
            )
            for code in LANGUAGES
        }
        try:
            rows = operations.publish_general(
                words=words, topic=clean["topic"], territory="", body=by.body or "", by=by, at=clock.now()
            )
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
        else:
            messages.success(request, _("The answer is published. Everybody can read it now."))
            return redirect("answers:answer", rows[0].pk)
    languages = [
        {
            "code": code,
            "name": NAMES[code],
            "fields": [form[f"{part}_{code}"] for part in ("title", "question", "answer")],
        }
        for code in LANGUAGES
    ]
    context = {"form": form, "languages": languages}
    return render(request, "answers/write.html", context, status=422 if form.errors else 200)


@official(*policies.PUBLISHERS)
@never_cache
def withdraw(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """The body takes an answer back: asked once, for the words do not come back. Then to the case it came from."""
    found = queries.get(answer_id=answer_id)
    if found.withdrawn_at is not None:
        return redirect("answers:answer", answer_id)
    if request.method != "POST":
        return render(request, "answers/withdraw.html", {"answer": found})
    try:
        operations.withdraw(answer_id=answer_id, by=_actor(request), at=clock.now())
        messages.success(request, _("The published answer is taken back; its words are gone."))
    except Refusal as refusal:
        refusals.as_message(request, refusal)
    return _where_it_came_from(found)


def _where_it_came_from(found: PublishedAnswer) -> HttpResponse:
    """The page of the case at the desk, where there are both; otherwise the list."""
    try:
        if found.case is not None:
            return redirect("desk:case", cases.get(case_id=found.case).reference)
    except (NoReverseMatch, NoSuchCase):
        pass
    return redirect("answers:home")
